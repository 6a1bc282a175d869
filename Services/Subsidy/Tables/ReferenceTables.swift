import Models
import Store

/// What registry, placement and training said, as far as claims and payments need it.
final class ReferenceTables {
    let people: PersonReference
    let courses: CourseReference
    let life: WorkLifeReference
    let registers: RegisterReference
    private let addPoverty, addPayee, dropPayee, clearPoverty, clearPayee, addAgency, setContract, setPayroll: Statement
    private let episodes, contracts, months, filings, payee, agencyAccount, byAgency, byCounty: Statement

    init(_ connection: Connection) throws {
        people = try PersonReference(connection)
        courses = try CourseReference(connection)
        life = try WorkLifeReference(connection)
        registers = try RegisterReference(connection)
        addPoverty = try connection.prepare("INSERT OR REPLACE INTO ref_poverty VALUES (?, ?, ?, ?)")
        addPayee = try connection.prepare(
            """
            INSERT INTO ref_payee SELECT ?1, ?2, COALESCE(MAX(ordinal), 0) + 1, ?3, ?4, ?5 FROM ref_payee
            WHERE county = ?1 AND person = ?2
            """)
        dropPayee = try connection.prepare(
            "DELETE FROM ref_payee WHERE county = ? AND person = ? AND sealed_card = ?")
        clearPoverty = try connection.prepare("DELETE FROM ref_poverty WHERE county = ? AND person = ?")
        clearPayee = try connection.prepare("DELETE FROM ref_payee WHERE county = ? AND person = ?")
        addAgency = try connection.prepare("INSERT OR REPLACE INTO ref_agency VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        setContract = try connection.prepare(
            "INSERT OR REPLACE INTO ref_contract VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        setPayroll = try connection.prepare("INSERT OR REPLACE INTO ref_payroll VALUES (?, ?, ?, ?, ?)")

        episodes = try connection.prepare(
            "SELECT since, status FROM ref_poverty WHERE county = ? AND person = ? ORDER BY since")
        // Named, because SQLite guesses that a county's rows are few and would go through all of them in the table's own order.
        contracts = try connection.prepare(
            """
            SELECT contract, workplace, from_day, to_day, agency, is_free, has_helped_sign, departed_on
            FROM ref_contract INDEXED BY ref_contract_by_person WHERE county = ? AND person = ? ORDER BY from_day, contract
            """)
        months = try connection.prepare(
            "SELECT DISTINCT month FROM ref_payroll WHERE county = ? AND person = ? AND net > 0 ORDER BY month")
        filings = try connection.prepare(
            "SELECT filed_on, licensed_until FROM ref_agency WHERE county = ? AND agency = ? ORDER BY filed_on")
        payee = try connection.prepare(
            """
            SELECT bank, sealed_holder, sealed_card FROM ref_payee WHERE county = ? AND person = ?
            ORDER BY ordinal DESC LIMIT 1
            """)
        agencyAccount = try connection.prepare(
            """
            SELECT name, bank, sealed_account FROM ref_agency
            WHERE county = ? AND agency = ? AND sealed_account IS NOT NULL ORDER BY seq DESC LIMIT 1
            """)
        byAgency = try connection.prepare(
            """
            SELECT DISTINCT person FROM ref_contract INDEXED BY ref_contract_by_agency WHERE county = ? AND agency = ?
            ORDER BY person
            """)
        byCounty = try connection.prepare(
            """
            SELECT person FROM ref_person WHERE county = ?1 AND standing = 'granted' AND (
                EXISTS (SELECT 1 FROM ref_contract c WHERE c.county = ?1 AND c.person = ref_person.person)
                OR EXISTS (SELECT 1 FROM ref_course c WHERE c.county = ?1 AND c.person = ref_person.person)
                OR EXISTS (SELECT 1 FROM course_elsewhere c WHERE c.county = ?1 AND c.person = ref_person.person)
                OR EXISTS (SELECT 1 FROM ref_work w WHERE w.county = ?1 AND w.person = ref_person.person)
                OR EXISTS (SELECT 1 FROM ref_post_holder h WHERE h.county = ?1 AND h.person = ref_person.person)
                OR EXISTS (SELECT 1 FROM ref_start_up s WHERE s.county = ?1 AND s.person = ref_person.person))
            ORDER BY person
            """)
    }

    // MARK: Folding

    func observe(_ event: RegistryEvent, today: Day) throws {
        try people.observe(event, today: today)
        try life.observe(event)
        switch event {
        case .povertyStatusRecorded(let body):
            try addPoverty.run(body.county, body.person, body.since, body.status)
        case .payeeAccountRecorded(let body):
            try addPayee.run(body.county, body.person, body.bank, body.sealedHolder, body.sealedCard)
        case .personDetailsChanged(let body):
            for change in body.changes where change.field == .poverty {
                guard let since = change.since, let status = change.after else { continue }
                try addPoverty.run(body.county, body.person, since, status)
            }
            if let account = body.account, body.changes.contains(where: { $0.field == .account }) {
                try addPayee.run(body.county, body.person, account.bank, account.sealedHolder, account.sealedCard)
            }
        case .personMovedIn(let body):
            try clearPoverty.run(body.county, body.person)
            for poverty in body.record.belongings.poverty {
                try addPoverty.run(body.county, body.person, poverty.since, poverty.status)
            }
            try clearPayee.run(body.county, body.person)
            try add(body.record.belongings.accounts, body.county, body.person)
        case .personErased(let body): for person in body.people { try clearPayee.run(body.county, person) }
        case .peopleMerged(let body): try add(body.copied.accounts, body.county, body.survivor)
        case .peopleUnmerged(let body):
            for account in body.returned.accounts {
                try dropPayee.run(body.county, body.survivor, account.sealedCard)
            }
        default: break
        }
    }

    private func add(_ accounts: [RecordedAccount], _ county: DivisionCode, _ person: PersonKey) throws {
        for account in accounts {
            try addPayee.run(county, person, account.bank, account.sealedHolder, account.sealedCard)
        }
    }

    func observe(_ event: PlacementEvent, seq: Int64) throws {
        try life.observe(event)
        try registers.observe(event)
        switch event {
        case .agencyFiled(let body):
            try addAgency.run(
                body.county, body.organisation, body.filedOn, body.licensedUntil, body.name, body.bank,
                body.sealedAccount,
                seq)
        case .contractRecorded(let body):
            try setContract.run(
                body.county, body.contract, body.person, body.workplace, body.from, body.to, body.agency,
                body.isFreeOfCharge, body.hasHelpedSign, body.departedOn)
        case .payrollMonthRecorded(let body):
            try setPayroll.run(body.county, body.person, body.month, body.employer, body.net)
        case .payrollSheetTaken(let sheet):
            for month in sheet.months {
                try setPayroll.run(month.county, month.person, month.month, month.employer, month.net)
            }
        default: break
        }
    }

    // MARK: Reading

    /// Adds to `facts` what registry and placement know of the person, under whichever key.
    func read(into facts: inout PersonFacts) throws {
        let (county, person) = (facts.county, facts.person)
        facts.standing = try people.standing(county, person)
        facts.stays = try people.stays(county, person)
        facts.exit = try people.exit(county, person)
        var paid: Set<Month> = []
        var poverty: [Day: String] = [:]
        for key in facts.keys {
            for episode in try episodes.all(county, key, read: { (try $0.day(0), $0.text(1)) })
            where poverty[episode.0] == nil { poverty[episode.0] = episode.1 }
            facts.contracts += try contracts.all(county, key) { row in
                ContractFact(
                    id: row.id(0), workplace: try row.division(1), from: try row.day(2), to: try row.day(3),
                    agency: row.optionalID(4), isFreeOfCharge: row.int(5) != 0, hasHelpedSign: row.int(6) != 0,
                    departedOn: try row.optionalDay(7))
            }
            paid.formUnion(try months.all(county, key) { try $0.month(0) })
            try life.read(county, key, into: &facts.life)
        }
        facts.episodes = poverty.map { PovertyEpisode(since: $0, status: $1) }.sorted { $0.since < $1.since }
        facts.contracts.sort { ($0.from, $0.id) < ($1.from, $1.id) }
        facts.paidMonths = paid.sorted()
        for agency in Set(facts.contracts.compactMap(\.agency)) {
            facts.filings[agency] = try filings.all(county, agency) {
                AgencyFiling(filedOn: try $0.day(0), licensedUntil: try $0.day(1))
            }
        }
    }

    func personAccount(_ county: DivisionCode, _ person: PersonKey) throws -> PayeeAccount? {
        try payee.first(county, person) { row in
            PayeeAccount(
                payee: "person:\(person)", bank: row.text(0), sealedAccount: row.text(2), sealedHolder: row.text(1))
        }
    }

    func agencyAccount(_ county: DivisionCode, _ agency: OrganisationID) throws -> PayeeAccount? {
        try agencyAccount.first(county, agency) { row in
            PayeeAccount(payee: row.text(0), bank: row.text(1), sealedAccount: row.text(2), sealedHolder: nil)
        }
    }

    /// People with a contract through the agency, by key.
    func people(of agency: OrganisationID, in county: DivisionCode) throws -> [PersonKey] {
        try byAgency.all(county, agency) { $0.id(0) }
    }

    /// People with a granted registration and a contract or a course, by key: those whom a change of settings can concern.
    func people(in county: DivisionCode) throws -> [PersonKey] { try byCounty.all(county) { $0.id(0) } }
}

/// Where the money for a claimant goes, sealed as it was recorded.
struct PayeeAccount: Sendable, Hashable {
    /// `person:<key>`, or an agency's name.
    let payee: String
    let bank: String
    let sealedAccount: String
    /// A person's account holder; an agency's is its name.
    let sealedHolder: String?
}
