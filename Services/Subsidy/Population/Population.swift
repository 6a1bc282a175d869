import Models
import Policy
import Store

/// Everybody who may hold a claim in a county, as one connection sees them: a snapshot of the partition's file that stays as it is while
/// the lane goes on.
///
/// People are read through ``SubsidyTables/facts(of:in:)``, the same way as by the lane, so that whatever a claim may rest on is seen here
/// as well. They are read in the order of their keys, which is the order of the tables: neighbours share pages.
final class Population {
    let county: DivisionCode
    let tables: SubsidyTables
    /// Up to where the journals were folded; two connections with the same mark see the same people.
    let mark: String
    private let connection: Connection
    private let keys, page, bodies: Statement

    /// - Parameter path: the partition's file; it is only read.
    init(path: String, county: DivisionCode, policies: PolicyLibrary) throws {
        self.county = county
        connection = try Connection(path: path, mode: .readOnly)
        try connection.setCache(megabytes: 32)
        try connection.execute("BEGIN")
        mark =
            try connection.prepare(
                "SELECT group_concat(topic || role || position || seq, ' ') FROM journal_reader"
            ).first { $0.text(0) } ?? ""
        tables = try SubsidyTables(connection, policies: policies, accounts: .sealed)
        keys = try connection.prepare(
            "SELECT person FROM ref_person WHERE county = ? AND standing = 'granted' ORDER BY person")
        page = try connection.prepare(
            """
            SELECT person, village FROM ref_person
            WHERE county = ? AND person > ? AND person <= ? AND standing = 'granted' ORDER BY person
            """)
        bodies = try connection.prepare(
            "SELECT DISTINCT body FROM subsidy_case WHERE county = ? AND body IS NOT NULL ORDER BY body")
    }

    func close() { connection.close() }

    /// Somebody with a granted registration, and the township that they live in: the county itself where no village is recorded.
    struct Resident {
        let person: PersonKey
        let township: DivisionCode
    }

    /// Where pages of so many people end; the last one is open.
    func pageEnds(every size: Int) throws -> (ends: [String], people: Int) {
        var ends: [String] = []
        var people = 0
        keys.bind(county: county)
        defer { keys.reset() }
        while try keys.step() {
            people += 1
            if people % size == 0 { ends.append(keys.text(0)) }
        }
        return (ends, people)
    }

    /// People whose keys lie above one end and not above the next.
    func residents(above start: String, upTo end: String) throws -> [Resident] {
        try page.all(county, start, end) { row in
            let village = row.optionalText(1).flatMap { DivisionCode($0) }
            return Resident(person: row.id(0), township: village?.town ?? village?.county ?? county)
        }
    }

    func facts(of person: PersonKey) throws -> PersonFacts { try tables.facts(of: person, in: county) }

    func facts(of body: BodyID) throws -> BodyFacts { try tables.facts(of: body, in: county) }

    /// Bodies that hold or held a claim, or may.
    func allBodies() throws -> [BodyID] {
        let known = try bodies.all(county) { $0.id(0, as: BodyID.self) }
        return Set(known).union(try tables.bodies(in: county)).sorted()
    }
}

extension Statement {
    fileprivate func bind(county: DivisionCode) { county.bind(to: self, at: 1) }
}

extension BodyID {
    /// The township or village that a platform serves; `nil` for other bodies.
    var division: DivisionCode? {
        description.hasPrefix("platform:") ? DivisionCode(String(description.dropFirst("platform:".count))) : nil
    }
}
