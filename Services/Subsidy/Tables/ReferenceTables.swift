import Models
import Store

/// What registry and placement said, as far as claims and payments need it.
final class ReferenceTables {
    private let addPerson, setStanding, addPoverty, setPayee, addAgency, setContract, setPayroll: Statement
    private let forgetPerson, findPerson, episodes, contracts, months, filings, payee, agencyAccount, byAgency,
        byCounty: Statement

    init(_ connection: Connection) throws {
        addPerson = try connection.prepare(
            """
            INSERT INTO ref_person (county, person, name, village) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET name = excluded.name, village = excluded.village
            """)
        setStanding = try connection.prepare(
            """
            INSERT INTO ref_person (county, person, standing) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET standing = excluded.standing
            """)
        addPoverty = try connection.prepare("INSERT OR REPLACE INTO ref_poverty VALUES (?, ?, ?, ?)")
        setPayee = try connection.prepare("INSERT OR REPLACE INTO ref_payee VALUES (?, ?, ?, ?, ?)")
        addAgency = try connection.prepare("INSERT OR REPLACE INTO ref_agency VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        setContract = try connection.prepare(
            "INSERT OR REPLACE INTO ref_contract VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        setPayroll = try connection.prepare("INSERT OR REPLACE INTO ref_payroll VALUES (?, ?, ?, ?, ?)")

        forgetPerson = try connection.prepare("DELETE FROM ref_person WHERE county = ? AND person = ?")
        findPerson = try connection.prepare("SELECT standing FROM ref_person WHERE county = ? AND person = ?")
        episodes = try connection.prepare(
            "SELECT since, status FROM ref_poverty WHERE county = ? AND person = ? ORDER BY since")
        contracts = try connection.prepare(
            """
            SELECT contract, workplace, from_day, to_day, agency, is_free, has_helped_sign, departed_on
            FROM ref_contract WHERE county = ? AND person = ? ORDER BY from_day, contract
            """)
        months = try connection.prepare(
            "SELECT DISTINCT month FROM ref_payroll WHERE county = ? AND person = ? AND net > 0 ORDER BY month")
        filings = try connection.prepare(
            "SELECT filed_on, licensed_until FROM ref_agency WHERE county = ? AND agency = ? ORDER BY filed_on")
        payee = try connection.prepare(
            "SELECT bank, sealed_holder, sealed_card FROM ref_payee WHERE county = ? AND person = ?")
        agencyAccount = try connection.prepare(
            """
            SELECT name, bank, sealed_account FROM ref_agency
            WHERE county = ? AND agency = ? AND sealed_account IS NOT NULL ORDER BY seq DESC LIMIT 1
            """)
        byAgency = try connection.prepare(
            "SELECT DISTINCT person FROM ref_contract WHERE county = ? AND agency = ? ORDER BY person")
        byCounty = try connection.prepare(
            """
            SELECT person FROM ref_person WHERE county = ?1 AND standing = 'granted' AND (
                EXISTS (SELECT 1 FROM ref_contract c WHERE c.county = ?1 AND c.person = ref_person.person))
            ORDER BY person
            """)
    }

    // MARK: Folding

    func observe(_ event: RegistryEvent) throws {
        switch event {
        case .personRegistered(let body):
            try addPerson.run(body.county, body.person, body.name, body.village)
        case .registrationGranted(let body):
            try setStanding.run(body.county, body.person, Standing.granted.rawValue)
        case .registrationDenied(let body):
            try setStanding.run(body.county, body.person, Standing.denied.rawValue)
        case .registrationsWithdrawn(let body):
            for person in body.people { try forgetPerson.run(body.county, person.person) }
        case .povertyStatusRecorded(let body):
            try addPoverty.run(body.county, body.person, body.since, body.status)
        case .payeeAccountRecorded(let body):
            try setPayee.run(body.county, body.person, body.bank, body.sealedHolder, body.sealedCard)
        default: break
        }
    }

    func observe(_ event: PlacementEvent, seq: Int64) throws {
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
        default: break
        }
    }

    // MARK: Reading

    func standing(_ county: DivisionCode, _ person: PersonKey) throws -> Standing? {
        try findPerson.first(county, person) { Standing(rawValue: $0.text(0)) } ?? nil
    }

    /// Adds to `facts` what registry and placement know of the person.
    func read(into facts: inout PersonFacts) throws {
        let (county, person) = (facts.county, facts.person)
        facts.standing = try standing(county, person)
        facts.episodes = try episodes.all(county, person) { PovertyEpisode(since: try $0.day(0), status: $0.text(1)) }
        facts.contracts = try contracts.all(county, person) { row in
            ContractFact(
                id: row.id(0), workplace: try row.division(1), from: try row.day(2), to: try row.day(3),
                agency: row.optionalID(4), isFreeOfCharge: row.int(5) != 0, hasHelpedSign: row.int(6) != 0,
                departedOn: try row.optionalDay(7))
        }
        facts.paidMonths = try months.all(county, person) { try $0.month(0) }
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

    /// People with a granted registration and a contract, by key: those whom a change of settings can concern.
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
