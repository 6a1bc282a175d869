import Models
import Policy

/// The platform of a township or village. A claim to a year's running money comes into being on the first day of the year on which
/// the platform is in force, once the county has opened the year.
struct PlatformGround: Sendable {
    /// Names of the facts that a platform gives.
    static let facts: Set<String> = [
        "platform_level", "platform_in_force", "poor_village_named", "poor_villages_named",
    ]

    let division: DivisionCode
    /// Its register entries; a platform may have been closed and set up anew.
    let entries: [RegisterObject]
    /// The county's list of poor villages.
    let poorVillages: [RegisterObject]
    /// The years that the county has opened.
    let years: [Int]

    var ground: Ground {
        Ground(
            .platform, id: division.description, claimants: [.platform: "platform:\(division)"],
            days: years.compactMap(firstDay)
        ) { facts(on: $0) }
    }

    private func firstDay(of year: Int) -> Day? { entries.compactMap { $0.firstDay(of: year) }.min() }

    private func facts(on day: Day) -> Facts {
        let named = Set(poorVillages.filter { $0.isInForce(on: day) }.map { $0.face(on: day).area })
        return [
            "platform_level": .text(division.description.utf8.count == 9 ? "township" : "village"),
            "platform_in_force": .integer(entries.contains { isHere($0, on: day) } ? 1 : 0),
            "poor_village_named": .integer(named.contains(division) ? 1 : 0),
            "poor_villages_named": .integer(Int64(named.count)),
        ]
    }

    private func isHere(_ entry: RegisterObject, on day: Day) -> Bool {
        entry.isInForce(on: day) && entry.face(on: day).area == division
    }
}
