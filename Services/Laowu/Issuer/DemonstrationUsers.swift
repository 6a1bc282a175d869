import Calendars
import DevelopmentIssuer
import Models

/// Who can sign in at a demonstration: every role in the county, one of its towns, the prefecture, the province and the county next to it.
enum DemonstrationUsers {
    static func make(county: DivisionCode, neighbour: DivisionCode) -> [IssuerUser] {
        let place = CountyPlace(county)
        let prefecture = DivisionCode(String(county.description.prefix(4)) + "00")
        let town = place.towns.first.flatMap { town in DivisionCode(town.code).map { ($0, place.name + town.name) } }
        var areas: [(code: DivisionCode, name: String)] = [(county, place.name)]
        if let town { areas.append(town) }
        if let prefecture { areas.append((prefecture, name(prefecture))) }
        areas.append((county.province, name(county.province)))
        areas.append((neighbour, CountyPlace(neighbour).name))
        return IssuerUser.ready(in: areas)
    }

    private static func name(_ code: DivisionCode) -> String { Divisions.standard.name(of: code) ?? "\(code)" }
}
