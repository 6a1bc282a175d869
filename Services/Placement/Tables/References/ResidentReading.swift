import Models
import Store

/// What decisions and reactions ask of the people on the county's ledger, read from what ``ResidentReference`` keeps.
struct ResidentReading {
    /// Somebody on the county's ledger.
    struct Worker: Equatable {
        let county: DivisionCode
        let person: PersonKey
        let village: DivisionCode
        /// By the code table of labour ability.
        let ability: String
        /// The poverty status in force.
        let status: String?
        let group: LabourGroup?
        let isReturnee: Bool

        /// Able to work at all.
        var isLabour: Bool { !["lost", "incapable"].contains(ability) }
    }

    private let worker, watched, toHelp, village, jobWishes, trainingWishes: Statement

    init(_ connection: Connection) throws {
        let columns = """
            SELECT n.county, n.person, n.village, n.ability, \(ResidentSQL.status(on: "?1")),
            \(ResidentSQL.isRelocated(on: "?1")), \(ResidentSQL.isIn("returnee", on: "?1")) FROM ref_resident n
            """
        worker = try connection.prepare("\(columns) WHERE n.county = ?2 AND n.person = ?3 AND n.gone IS NULL")
        watched = try connection.prepare(
            """
            \(columns) WHERE n.gone IS NULL AND ((SELECT 1 FROM ref_resident_poverty p WHERE p.county = n.county
            AND p.person = n.person LIMIT 1) OR \(ResidentSQL.isRelocated(on: "?1"))) ORDER BY n.county, n.person
            """)
        toHelp = try connection.prepare(
            """
            SELECT COUNT(*) FROM ref_resident n WHERE n.county = ?2 AND n.village = ?3 AND n.gone IS NULL
            AND n.ability NOT IN ('lost', 'incapable') AND \(ResidentSQL.status(on: "?1")) = ?4
            """)
        village = try connection.prepare("SELECT village FROM ref_resident WHERE county = ? AND person = ?")
        func count(_ condition: String) throws -> Statement {
            try connection.prepare(
                "SELECT COUNT(*) FROM ref_resident n WHERE n.county = ? AND n.village = ? AND n.gone IS NULL AND \(condition)"
            )
        }
        jobWishes = try count(ResidentSQL.wishesWork)
        trainingWishes = try count(ResidentSQL.wishesTraining)
    }

    func worker(_ person: PersonKey, in county: DivisionCode, on day: Day) throws -> Worker? {
        try worker.first(day, county, person) { try Self.worker($0) }
    }

    /// Everybody in the file who has, or ever had, a poverty status or is relocated.
    func watched(on day: Day) throws -> [Worker] { try watched.all(day) { try Self.worker($0) } }

    /// Registered poor workers of a village (heyuan-2018 二.10: 帮扶对象).
    func peopleToHelp(in village: DivisionCode, on day: Day) throws -> Int {
        try toHelp.first(day, village.county, village, LabourGroup.registeredPoorStatus) { Int($0.int(0)) } ?? 0
    }

    /// The village in which a person is, or was last, registered.
    func village(of person: PersonKey, in county: DivisionCode) throws -> DivisionCode? {
        try village.first(county, person) { DivisionCode($0.text(0)) } ?? nil
    }

    /// The wishes on the register in a village.
    func needs(in village: DivisionCode, of county: DivisionCode) throws -> VillageNeeds {
        VillageNeeds(
            village: village, jobWishes: Int(try jobWishes.first(county, village) { $0.int(0) } ?? 0),
            trainingWishes: Int(try trainingWishes.first(county, village) { $0.int(0) } ?? 0))
    }

    private static func worker(_ row: borrowing Statement) throws -> Worker {
        guard let county = DivisionCode(row.text(0)), let village = DivisionCode(row.text(2)) else {
            throw UnreadableColumn(table: "ref_resident")
        }
        let status = row.optionalText(4)
        return Worker(
            county: county, person: PersonKey(unchecked: row.text(1)), village: village, ability: row.text(3),
            status: status, group: LabourGroup(status: status, isRelocated: row.int(5) == 1),
            isReturnee: row.int(6) == 1)
    }
}
