import GRDB
import Models

/// A county's work as its store tells it: spells of the people it holds, who they are, and what they were paid.
///
/// Who has moved away is in the file of the county that holds them now, to which their work was handed over: nobody counts twice in
/// the province. Work under keys of merged records is the living record's.
struct WorkFile: Sendable {
    let county: DivisionCode
    /// People on the county's register who live and have not moved away.
    private(set) var people: [PersonKey: WorkerFacts] = [:]
    private(set) var spells: [PersonKey: [EmploymentSpell]] = [:]
    /// Net pay by year, of months of that year.
    private(set) var income: [PersonKey: [Int: Fen]] = [:]

    private let survivors: [String: String]
    private let departed: Set<String>
    /// The statement's condition on people, and its values.
    private let condition: String
    private let keys: [String]

    /// - Parameter person: the one person to read, under any key.
    init(_ database: Database, county: DivisionCode, person: PersonKey? = nil) throws {
        self.county = county
        let mergers = try Row.fetchAll(
            database, sql: "SELECT closed, survivor FROM ref_merger WHERE county = ?", arguments: [county.description])
        let survivors: [String: String] = mergers.reduce(into: [:]) { $0[$1[0]] = $1[1] }
        self.survivors = survivors
        departed = try Set(
            String.fetchAll(
                database, sql: "SELECT person FROM ref_person WHERE county = ? AND went_to IS NOT NULL",
                arguments: [county.description]))
        if let person {
            let living = Self.living(person.description, survivors)
            keys = [living] + survivors.keys.filter { Self.living($0, survivors) == living }.sorted()
            condition = " AND person IN (\(keys.map { _ in "?" }.joined(separator: ", ")))"
        } else {
            (keys, condition) = ([], "")
        }
        try readPeople(database)
        try readWork(database)
    }

    private static func living(_ key: String, _ survivors: [String: String]) -> String {
        var current = key
        // Mergers form no circle, because a closed record takes part in none.
        while let next = survivors[current] { current = next }
        return current
    }

    /// The living record's key; `nil` for who has moved away.
    func living(_ key: String) -> PersonKey? {
        let living = Self.living(key, survivors)
        return departed.contains(living) ? nil : PersonKey(unchecked: living)
    }

    func rows(_ database: Database, _ select: String, _ order: String = "", _ read: (Row) throws -> Void) throws {
        let cursor = try Row.fetchCursor(
            database, sql: "\(select) WHERE county = ?\(condition) \(order)",
            arguments: StatementArguments([county.description] + keys))
        while let row = try cursor.next() { try read(row) }
    }

    // MARK: People

    private mutating func readPeople(_ database: Database) throws {
        var found: [PersonKey: WorkerFacts] = [:]
        try rows(
            database,
            """
            SELECT n.person, n.village, n.birth, n.ability, \(ResidentSQL.jobWish),
            COALESCE(n.gone, '') IN ('moved', 'denied', 'closed') FROM ref_resident n
            """
        ) { row in
            guard !(row[5] as Bool), survivors[row[0]] == nil, let person = living(row[0]) else { return }
            found[person] = WorkerFacts(
                village: DivisionCode(row[1] as String), birth: Day(row[2] as String), ability: row[3], jobWish: row[4])
        }
        try rows(database, "SELECT person, since, status FROM ref_resident_poverty", "ORDER BY since, status") { row in
            guard let person = living(row[0]), let since = Day(row[1] as String) else { return }
            found[person]?.poverty.append((since, row[2]))
        }
        people = found
    }

    // MARK: Work

    private struct Work {
        var evidences: Set<WorkEvidence> = []
        var paid: Set<Month> = []
        var spoken: [SpokenTraits] = []
    }

    private mutating func readWork(_ database: Database) throws {
        var work: [PersonKey: [OrganisationID: Work]] = [:]
        func add(_ key: String, _ employer: String, _ change: (inout Work) -> Void) {
            guard let person = living(key) else { return }
            change(&work[person, default: [:]][OrganisationID(unchecked: employer), default: Work()])
        }
        try rows(
            database,
            """
            SELECT person, employer, contract, starts, ends, workplace, area, agency, (SELECT e.ended_on FROM contract_end e
            WHERE e.county = contract.county AND e.contract = contract.contract) FROM contract
            """
        ) { row in
            guard let from = Day(row[3] as String), let to = Day(row[4] as String) else {
                throw UnreadableColumn(table: "contract")
            }
            let end = (row[8] as String?).flatMap { Day($0) }
            let evidence = WorkEvidence(
                kind: .contract, from: from, to: end ?? to, reference: row[2],
                workplace: DivisionCode(row[5] as String), area: WorkArea(rawValue: row[6]),
                agency: (row[7] as String?).map { OrganisationID(unchecked: $0) }, isEnded: end != nil)
            add(row[0], row[1]) { $0.evidences.insert(evidence) }
        }
        try rows(database, "SELECT person, employer, since, until, reporter, workplace, area FROM work_report") { row in
            guard let from = Day(row[2] as String), let kind = WorkEvidence.Kind(rawValue: row[4]) else {
                throw UnreadableColumn(table: "work_report")
            }
            let evidence = WorkEvidence(
                kind: kind, from: from, to: (row[3] as String?).flatMap { Day($0) },
                workplace: DivisionCode(row[5] as String), area: WorkArea(rawValue: row[6]))
            add(row[0], row[1]) { $0.evidences.insert(evidence) }
        }
        try rows(database, "SELECT person, employer, on_day, content FROM work_trait", "ORDER BY number") { row in
            guard let on = Day(row[2] as String) else { throw UnreadableColumn(table: "work_trait") }
            let content = row[3] as String
            let traits = try MessageCoding.decode(WorkTraits.self, from: .init(content.utf8))
            add(row[0], row[1]) { $0.spoken.append(SpokenTraits(on: on, traits: traits)) }
        }
        var income: [PersonKey: [Int: Fen]] = [:]
        try rows(
            database, "SELECT person, month, employer, SUM(net) FROM payroll_line", "GROUP BY person, month, employer"
        ) { row in
            let month = Month(ordinal: row[1])
            let net = Fen(row[3])
            if net > .zero { add(row[0], row[2]) { $0.paid.insert(month) } }
            if let person = living(row[0]) { income[person, default: [:]][month.year, default: .zero] += net }
        }
        self.income = income
        spells = work.reduce(into: [:]) { spells, entry in
            let (person, employers) = entry
            spells[person] = employers.sorted { $0.key < $1.key }.flatMap { employer, work in
                SpellMerging.spells(
                    of: person, with: employer, work.evidences.union(SpellMerging.paid(work.paid.sorted()))
                ).map { $0.classified(work.spoken) }
            }.sorted { ($0.from, $0.employer) < ($1.from, $1.employer) }
        }.filter { !$0.value.isEmpty }
    }
}
