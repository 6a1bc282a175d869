import GRDB
import Models

/// How much of the departments' projects of a year is placed in poor villages.
struct PoorAreaShare: Codable, Equatable, Sendable {
    let county: DivisionCode
    let year: Int
    /// Poor villages that the county names; with none of them no share can be told.
    let poorVillages: Int
    let together: Share
    let byOffice: [Share]

    struct Share: Codable, Equatable, Sendable {
        /// `nil`: all departments.
        let office: String?
        let projects: [RegisterEntryID]
        /// Those with a place in a poor village.
        let inPoorVillages: [RegisterEntryID]
        /// In hundredths, rounded down; absent without a project or without a poor village named.
        let percent: Int?
        let fen: Int64
        /// The money of the projects placed there.
        let fenInPoorVillages: Int64
        /// In hundredths, rounded down; absent without money or without a poor village named.
        let fenPercent: Int64?
    }

    static func read(
        _ county: DivisionCode, _ year: Int, today: Day, _ database: Database
    ) throws -> PoorAreaShare {
        let day = RegisterFigurePages.day(of: year, today)
        let poor = Set(
            try RegisterPages.lines(county, .init(kinds: ["poor-village"]), on: day, database).filter {
                $0.standing == .inForce
            }.map(\.area))
        let projects = try RegisterPages.lines(
            county, .init(kinds: ["department-project"], year: year), on: day, database
        )
        .filter { $0.standing == .inForce || $0.standing == .expired }
        let byOffice = Dictionary(grouping: projects) { $0.values("office").first ?? "" }
        return PoorAreaShare(
            county: county, year: year, poorVillages: poor.count, together: Share(nil, projects, poor),
            byOffice: byOffice.sorted { $0.key < $1.key }.map { Share($0.key, $0.value, poor) })
    }
}

extension PoorAreaShare.Share {
    fileprivate init(_ office: String?, _ lines: [RegisterLine], _ poor: Set<DivisionCode>) {
        let there = lines.filter { line in
            line.values("place").contains { value in
                DivisionCode(value).map { place in poor.contains { place.lies(in: $0) } } ?? false
            }
        }
        func money(_ lines: [RegisterLine]) -> Int64 {
            lines.flatMap { $0.values("money") }.reduce(0) { $0 + (Int64($1) ?? 0) }
        }
        let (all, inPoor) = (money(lines), money(there))
        self.init(
            office: office, projects: lines.map(\.entry), inPoorVillages: there.map(\.entry),
            percent: lines.isEmpty || poor.isEmpty ? nil : there.count * 100 / lines.count, fen: all,
            fenInPoorVillages: inPoor, fenPercent: all == 0 || poor.isEmpty ? nil : inPoor * 100 / all)
    }
}
