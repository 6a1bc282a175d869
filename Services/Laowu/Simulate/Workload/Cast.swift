import Calendars
import Foundation
import Journal
import Models
import Policy

/// The places and people of a simulation: two counties in two partitions under the same rules, and a third one without any.
struct Cast: Sendable {
    /// Under the pack.
    let county: DivisionCode
    /// Next to it, under a pack that says the same.
    let neighbour: DivisionCode
    /// Has a book of its own, from which the counties get money.
    let prefecture: DivisionCode
    /// Asks for people too, and has no pack.
    let third: DivisionCode
    /// In another province.
    let workplace: DivisionCode
    let people: [PersonKey]
    let agency = OrganisationID(unchecked: "agency")
    let employers = [OrganisationID(unchecked: "factory"), OrganisationID(unchecked: "site")]
    let institution = OrganisationID(unchecked: "school")

    /// - Throws: ``SimulationProblem`` when the tables that come with the product lack such counties.
    init(people count: Int, _ chance: Chance) throws {
        func partition(_ code: DivisionCode) -> Int32 {
            Partitioner.partition(of: code.description, among: Cluster.partitions)
        }
        guard
            let ruled = try PolicyLibrary.standard.packs.map(\.area).sorted().first(where: {
                Divisions.standard[$0]?.level == .county
            }),
            let parent = Divisions.standard.parent(of: ruled),
            let other = Divisions.standard.children(of: parent.code).map(\.code)
                .first(where: { partition($0) != partition(ruled) }),
            let another = Divisions.standard.children(of: parent.code).map(\.code)
                .first(where: { $0 != ruled && $0 != other }),
            let away = Divisions.standard.all(.county).map(\.code).first(where: { $0.province != ruled.province })
        else { throw SimulationProblem.noCounties }
        county = ruled
        neighbour = other
        prefecture = parent.code
        third = another
        workplace = away
        people = (0..<count).map { _ in
            PersonKey(unchecked: (0..<2).map { _ in Self.digits(chance.next()) }.joined())
        }
    }

    /// Counties whose officers grant.
    var payers: [DivisionCode] { [county, neighbour] }
    var counties: [DivisionCode] { [county, neighbour, third] }

    /// The packs in use, and once more for the neighbour what binds the county: only so can two counties pay for one thing.
    func policies() throws -> PolicyLibrary {
        let standard = try PolicyLibrary.standard
        var packs = standard.packs
        for pack in standard.packs where pack.area == county {
            let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(pack.id)/pack.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
                .replacingOccurrences(of: county.description, with: neighbour.description)
                .replacingOccurrences(of: "pack: \(pack.id)\n", with: "pack: \(pack.id)-neighbour\n")
            packs.append(try PolicyPackLoader().load(yaml: text, file: file.path))
        }
        return try PolicyLibrary(packs)
    }

    /// The pack of the county, but that two paid months in a row after a class are stable work: the sheets of a simulation end in August.
    func trainingPolicies() throws -> PolicyLibrary {
        let packs = try PolicyLibrary.standard.packs.map { pack in
            guard pack.area == county else { return pack }
            let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(pack.id)/pack.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
                .replacing(/paid: run, months: [0-9]+/, with: "paid: run, months: \(Self.stableMonths)")
            return try PolicyPackLoader().load(yaml: text, file: file.path)
        }
        return try PolicyLibrary(packs)
    }

    static let stableMonths = 2

    func village(_ number: Int, of county: DivisionCode) -> DivisionCode {
        DivisionCode("\(county)10020\(number)")!
    }

    private static func digits(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}

/// Why a simulation cannot begin.
enum SimulationProblem: Error, CustomStringConvertible {
    case noCounties

    var description: String {
        switch self {
        case .noCounties:
            "内置区划和政策包中没有可用于模拟的县。The bundled divisions and packs hold no counties to simulate."
        }
    }
}

func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day)! }
