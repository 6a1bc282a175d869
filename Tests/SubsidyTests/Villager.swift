import Models
import Testing

@testable import SubsidyService

/// Somebody of a county, with the facts that items for people and firms read. Made up.
struct Villager {
    var county = division("220822")
    var number = 1
    var poverty: (status: String, since: String)? = ("建档立卡贫困户", "2016-01-01")

    var key: PersonKey { person(number) }

    /// The id of a case of theirs; `term` where the item is not granted once.
    func id(_ item: String, _ term: String? = nil) -> CaseID {
        CaseID(county: county, item: item, holder: .person(key), term: term)
    }

    var registration: [Fact] {
        var facts: [Fact] = [
            .registry(
                PersonRegistered(
                    county: county, village: division("\(county)100201"), person: key,
                    household: HouseholdID(unchecked: "h\(number)"), isHead: true, name: "李四\(number)",
                    sealedIDNumber: "k1.x", birth: day("1996-01-01"), sex: "2", education: "大专", labourAbility: "普通劳动力",
                    employmentState: "未就业", jobWish: "是", trainingState: "否", trainingWish: "否", isDisabled: false,
                    schooling: "否", note: "")),
            .registry(RegistrationGranted(county: county, person: key)),
            .registry(
                PayeeAccountRecorded(
                    county: county, person: key, bank: "农村信用社", sealedHolder: "holder-\(number)",
                    sealedCard: "card-\(number)", ref: ref)),
        ]
        if let poverty {
            facts.append(
                .registry(
                    PovertyStatusRecorded(
                        county: county, person: key, householdNumber: "h\(number)", status: poverty.status,
                        since: day(poverty.since), ref: ref)))
        }
        return facts
    }

    func status(_ kind: StatusKind, _ since: String, until: String? = nil) -> Fact {
        .registry(
            StatusEpisodeBegan(
                county: county, person: key,
                episode: StatusEpisode(
                    kind: kind, since: day(since), until: until.map { day($0) }, detail: "", evidence: "证明"),
                actor: actor("registrar")))
    }

    func wish(_ kind: EntryKind, _ on: String) -> Fact {
        .registry(
            PersonEntryRecorded(
                county: county, person: key,
                entry: PersonEntry(kind: kind, on: day(on), text: "求职", level: "", issuer: ""),
                actor: actor("registrar")))
    }

    func contract(
        _ id: String = "c", employer: String = "factory", from: String, to: String, workplace: String? = nil,
        agency: String? = nil, isFree: Bool = true, takenOverFrom: DivisionCode? = nil
    ) -> Fact {
        .placement(
            ContractRecorded(
                county: county, contract: ContractID(unchecked: "\(id)-\(number)"), person: key,
                employer: OrganisationID(unchecked: employer), workplace: workplace.map { division($0) } ?? county,
                area: "", post: "装配", from: day(from), to: day(to),
                agency: agency.map { OrganisationID(unchecked: $0) },
                isFreeOfCharge: isFree, hasHelpedSign: true, departedOn: day(from), ref: ref,
                takenOverFrom: takenOverFrom))
    }

    func ending(_ id: String = "c", on last: String) -> Fact {
        .placement(
            ContractEnded(
                person: key,
                request: EndContract(
                    county: county, contract: ContractID(unchecked: "\(id)-\(number)"), on: day(last),
                    reason: .resigned, actor: actor("clerk"))))
    }

    func pay(_ months: [String], employer: String = "factory") -> [Fact] {
        months.map {
            .placement(
                PayrollMonthRecorded(
                    county: county, person: key, employer: OrganisationID(unchecked: employer), month: month($0),
                    paidOn: month($0).lastDay, daysWorked: 22, net: .yuan(3_000), ref: ref))
        }
    }

    func report(employer: String, since: String, form: String?) -> Fact {
        .placement(
            WorkReported(
                request: ReportWork(
                    county: county, person: key, employer: OrganisationID(unchecked: employer), since: day(since),
                    workplace: county, reporter: .village, on: day(since),
                    traits: form.map { WorkTraits(form: $0) }, actor: actor("village"))))
    }

    func service(_ on: String) -> Fact {
        .placement(
            JobServiceRecorded(
                request: RecordJobService(
                    county: county, service: JobServiceID(unchecked: "s-\(number)-\(on)"), person: key,
                    details: JobServiceDetails(
                        list: nil, kind: "introduction", on: day(on), by: "人社所", channel: .office, result: .referred,
                        isFree: true), actor: actor("clerk"))))
    }

    func startUp(_ entry: String = "su", from: String) -> Fact {
        .placement(
            RegisterEntryFiled(
                request: FileRegisterEntry(
                    county: county, entry: RegisterEntryID(unchecked: "\(entry)-\(number)"), kind: "start-up",
                    on: day(from),
                    face: RegisterFace(
                        name: "L-\(number)", area: county, organisation: nil, person: key, level: nil,
                        from: day(from), until: nil, document: nil, facts: []), actor: actor("clerk")),
                state: .inForce))
    }

    func closing(_ entry: String = "su", on first: String) -> Fact {
        .placement(
            RegisterEntryStepped(
                request: StepRegisterEntry(
                    county: county, entry: RegisterEntryID(unchecked: "\(entry)-\(number)"), step: .withdraw,
                    on: day(first), reason: "停业", document: nil, actor: actor("clerk")), state: .withdrawn))
    }

    func appointment(from: String, until: String, paid: [String]) -> [Fact] {
        [
            .placement(
                WelfarePostAppointed(
                    tests: [],
                    request: AppointToWelfarePost(
                        county: county, post: "p", appointment: "a-\(number)", person: key, from: day(from),
                        until: day(until), actor: actor("clerk"))))
        ]
            + paid.map {
                .placement(
                    WelfareMonthRecorded(
                        person: key, post: "p",
                        request: RecordWelfareMonth(
                            county: county, appointment: "a-\(number)", month: month($0), pay: .yuan(800),
                            actor: actor("clerk"))))
            }
    }

    func declare(
        _ fact: String, _ value: String, from: String, until: String? = nil, on ground: String? = nil,
        dated: String = "2019-12-01", by name: String = "declarer"
    ) -> DeclareFact {
        DeclareFact(
            county: county, declaration: DeclarationID(unchecked: "d-\(number)-\(fact)-\(from)"), person: key,
            ground: ground, fact: fact, value: value, from: day(from), until: until.map { day($0) },
            proof: FactProof(kind: "证明", dated: day(dated)), actor: actor(name))
    }

    private var ref: RowReference { RowReference(batch: BatchID(unchecked: "b"), row: number) }
}

/// An agency that filed with a county.
func filing(_ agency: String, in county: DivisionCode) -> Fact {
    .placement(
        AgencyFiled(
            county: county, organisation: OrganisationID(unchecked: agency), name: "劳务公司 \(agency)", licence: "L1",
            filedOn: day("2017-05-01"), licensedUntil: day("2021-05-01"), bank: "农业银行",
            sealedAccount: "account-\(agency)", ref: RowReference(batch: BatchID(unchecked: "b"), row: 1)))
}

extension County {
    func set(_ settings: [String: String], in county: DivisionCode) throws {
        try accept(SetCountySettings(county: county, settings: settings, actor: actor("approver")))
    }

    /// Item, term and yuan of every claim.
    func claims() throws -> [String] {
        try reading { connection in
            try connection.prepare(
                """
                SELECT item, COALESCE(term, '-'), amount / 100, claimant, COALESCE(months, 0), basis_on FROM subsidy_case
                WHERE state <> 'lapsed' ORDER BY county, item, term, id
                """
            ).all { "\($0.text(0)) \($0.text(1)) \($0.int(2)) \($0.text(3).prefix(8)) \($0.int(4)) \($0.text(5))" }
        }
    }

    /// What people and bodies have a right to.
    func rights() throws -> [String] {
        try reading { connection in
            try connection.prepare("SELECT item, COALESCE(person, body), since FROM entitlement ORDER BY id")
                .all { "\($0.text(0)) \($0.text(2))" }
        }
    }
}
