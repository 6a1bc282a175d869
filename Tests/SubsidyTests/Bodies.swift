import Models
import Testing

@testable import SubsidyService

/// Generated platforms, sites and loans of one county, on the log in memory.
struct Bodies {
    let county: County
    let code: DivisionCode

    /// A county without settings.
    init(_ code: DivisionCode) throws {
        county = try County(settings: [:])
        self.code = code
    }

    func place(_ suffix: String) -> DivisionCode { DivisionCode("\(code)\(suffix)")! }

    func set(_ settings: [String: String]) throws {
        try county.accept(SetCountySettings(county: code, settings: settings, actor: actor("clerk")))
    }

    // MARK: Registers

    static func entry(_ text: String) -> RegisterEntryID { RegisterEntryID(unchecked: text) }

    func face(
        _ area: DivisionCode, organisation: String? = nil, person: PersonKey? = nil, level: String? = nil, from: String,
        until: String? = nil
    ) -> RegisterFace {
        RegisterFace(
            name: "样例", area: area, organisation: organisation.map { OrganisationID(unchecked: $0) }, person: person,
            level: level, from: day(from), until: until.map(day))
    }

    func filed(_ kind: String, _ entry: String, _ face: RegisterFace, state: RegisterState = .inForce) -> Fact {
        .placement(
            RegisterEntryFiled(
                request: FileRegisterEntry(
                    county: code, entry: Self.entry(entry), kind: kind, on: face.from, face: face,
                    actor: actor("clerk")),
                state: state))
    }

    func stepped(_ entry: String, _ step: RegisterStep, _ state: RegisterState, on date: String) -> Fact {
        .placement(
            RegisterEntryStepped(
                request: StepRegisterEntry(
                    county: code, entry: Self.entry(entry), step: step, on: day(date), reason: "样例", document: "样例",
                    actor: actor("reviewer")),
                state: state))
    }

    func hired(_ entry: String, _ person: PersonKey, from date: String) -> Fact {
        .placement(
            RegisterEntryLinked(
                request: LinkRegisterEntry(
                    county: code, entry: Self.entry(entry), role: "hired", target: person.description, from: day(date),
                    actor: actor("clerk"))))
    }

    func left(_ entry: String, _ person: PersonKey, until date: String) -> Fact {
        .placement(
            RegisterLinkEnded(
                request: EndRegisterLink(
                    county: code, entry: Self.entry(entry), role: "hired", target: person.description, until: day(date),
                    reason: "离职", actor: actor("clerk"))))
    }

    func platform(_ suffix: String, from date: String = "2017-01-01", until: String? = nil) -> Fact {
        filed("service-platform", "P-\(suffix)", face(place(suffix), from: date, until: until))
    }

    func poorVillage(_ suffix: String, from date: String = "2016-01-01") -> Fact {
        filed("poor-village", "PV-\(suffix)", face(place(suffix), from: date))
    }

    func open(_ years: ClosedRange<Int>) throws {
        for year in years {
            try county.accept(
                OpenPlatformYear(county: code, year: year, on: day("\(year)-12-31"), actor: actor("clerk")))
        }
    }

    func open(_ years: ClosedRange<Int>, today: String) throws {
        for year in years {
            let command = OpenPlatformYear(county: code, year: year, on: day("\(year)-01-02"), actor: actor("clerk"))
            #expect(try county.refusal(command, on: day(today)) == nil)
        }
    }

    // MARK: People

    /// Somebody registered here, card-registered poor from a day on.
    func person(_ number: Int, status: String? = "建档立卡贫困户", since: String = "2016-01-01") -> [Fact] {
        let key = SubsidyTests.person(number)
        var facts: [Fact] = [
            .registry(
                PersonRegistered(
                    county: code, village: place("100201"), person: key,
                    household: HouseholdID(unchecked: "h\(number)"),
                    isHead: true, name: "样例", sealedIDNumber: "k1.x", birth: day("1985-01-01"), sex: "1",
                    education: "初中", labourAbility: "普通劳动力", employmentState: "已就业", jobWish: "", trainingState: "",
                    trainingWish: "", isDisabled: false, schooling: "", note: "")),
            .registry(RegistrationGranted(county: code, person: key)),
        ]
        if let status { facts.append(poverty(number, status, since: since)) }
        return facts
    }

    func poverty(_ number: Int, _ status: String, since: String) -> Fact {
        .registry(
            PovertyStatusRecorded(
                county: code, person: SubsidyTests.person(number), householdNumber: "h\(number)", status: status,
                since: day(since), ref: RowReference(batch: BatchID(unchecked: "poverty"), row: number)))
    }

    // MARK: Claims

    /// `item holder amount term`, by id.
    func claims(_ item: String? = nil) throws -> [String] {
        try county.reading { connection in
            try connection.prepare(
                """
                SELECT item || ' ' || coalesce(body, person) || ' ' || amount || ' ' || coalesce(term, 'once')
                FROM subsidy_case WHERE state <> 'lapsed' AND (?1 IS NULL OR item = ?1) ORDER BY 1
                """
            ).all(item) { $0.text(0) }
        }
    }

    func rows(_ sql: String) throws -> [String] {
        try county.reading { try $0.prepare(sql).all { $0.text(0) } }
    }
}
