import Models
import Testing

@testable import SubsidyService

/// A settled class of generated people, under a plan that pays for each of them once the county has set its standard.
struct TrainingClass {
    struct Trainee {
        var number: Int
        var attended = 30
        var hasPassed = true
        var isCertified = true
    }

    static let county = division("540302")
    /// A neighbour under the same plan.
    static let neighbour = division("540321")
    static let allContents = [
        "ethics", "norms", "craftsmanship", "quality", "law", "safety-health", "job-guidance", "language",
    ]

    var id = "k-1"
    var county = Self.county
    var institution = "inst-1"
    var trade = "电工"
    var level = "初级"
    var kind = "market"
    var mode: String? = "order"
    var funding: String?
    var start = "2020-03-02"
    var end = "2020-03-20"
    var settledOn = "2020-04-10"
    var contents: [String] = []
    /// Yuan.
    var price: Int64? = 1_200
    var trainees = [Trainee(number: 1)]

    var key: ClassID { ClassID(unchecked: id) }

    var filed: Fact {
        .training(
            ClassFiled(
                county: county,
                request: FileClass(
                    county: county, class: key, institution: OrganisationID(unchecked: institution), trade: trade,
                    level: level, hours: 80, start: day(start), end: day(end), place: "村委会", filedOn: day(start),
                    documents: [],
                    profile: ClassProfile(
                        kind: kind, mode: mode, funding: funding, contents: contents, seats: 50),
                    actor: actor("institution"))))
    }

    var settled: Fact {
        .training(
            ClassSettled(
                county: county, class: key, institution: OrganisationID(unchecked: institution), trade: trade,
                level: level, on: day(settledOn),
                price: price.map {
                    SettledPrice(
                        price: .yuan($0), area: county, from: day("2019-01-01"), document: "培训目录", clause: "一")
                }, facts: figures, actor: actor("settler")))
    }

    /// The settling's figures anew, because of a certificate.
    func amended(_ version: Int, _ people: [PersonKey]) -> Fact {
        .training(
            ClassSettlementAmended(
                county: county, class: key, version: version, passedMore: 0, certifiedMore: 0, people: people,
                facts: figures))
    }

    private var figures: SettlementFacts {
        SettlementFacts(
            enrolled: trainees.count, finished: trainees.count, passed: trainees.filter(\.hasPassed).count,
            certified: trainees.filter(\.isCertified).count, hours: 80, sessionsHeld: 30, contents: contents,
            trainees: trainees.map {
                SettledTrainee(
                    person: person($0.number), attended: $0.attended, isFinished: true, hasPassed: $0.hasPassed,
                    certificates: $0.isCertified ? ["z-\(id)-\($0.number)"] : [], isCertified: $0.isCertified)
            })
    }

    /// The home county's word that the person has the seat.
    func seat(_ number: Int, home: DivisionCode, term: Int = 1) -> Fact {
        .training(
            SeatAnswered(
                answer: SeatAnswer(
                    county: county, person: person(number), home: home, class: key, term: term, decision: 1,
                    state: "enrolled")))
    }

    /// The catalogue's row for the class.
    func listed(
        yuan: Int64?, from date: String = "2019-01-01", area: DivisionCode? = nil, form: String? = nil
    ) -> Fact {
        .training(
            CatalogueEntrySet(
                request: SetCatalogueEntry(
                    county: county,
                    entry: CatalogueEntry(
                        area: area ?? county, trade: trade, level: level, from: day(date), hours: 40,
                        price: yuan.map { .yuan($0) }, form: form, document: "培训目录", clause: "一"), actor: actor("clerk")
                )))
    }

    var both: [Fact] { [filed, settled] }

    func caseID(_ number: Int, in county: DivisionCode? = nil, item: String = "training-grant") -> CaseID {
        CaseID(county: county ?? self.county, item: item, holder: .person(person(number)), term: id)
    }
}

extension County {
    /// A person of the register, card-registered poor or not.
    static func resident(_ number: Int, of county: DivisionCode = TrainingClass.county, isPoor: Bool = false) -> [Fact]
    {
        [
            .registry(
                PersonRegistered(
                    county: county, village: DivisionCode("\(county)100201")!, person: person(number),
                    household: HouseholdID(unchecked: "h\(number)"), isHead: true, name: "样例\(number)",
                    sealedIDNumber: "k1.x", birth: day("1990-01-01"), sex: "1", education: "初中",
                    labourAbility: "普通劳动力", employmentState: "未就业", jobWish: "是", trainingState: "否",
                    trainingWish: "是", isDisabled: false, schooling: "否", note: "")),
            .registry(RegistrationGranted(county: county, person: person(number))),
            .registry(
                PovertyStatusRecorded(
                    county: county, person: person(number), householdNumber: "h\(number)",
                    status: isPoor ? "建档立卡贫困户" : "一般户", since: day("2016-01-01"),
                    ref: RowReference(batch: BatchID(unchecked: "p"), row: number))),
        ]
    }

    /// A county whose neighbours under the training plan pay by their catalogue.
    static func training(_ settings: [String: String]? = nil) throws -> County {
        let county = try County(settings: [:])
        for code in [TrainingClass.county, TrainingClass.neighbour] {
            try county.accept(
                SetCountySettings(
                    county: code,
                    settings: settings ?? [
                        "training_standard": "catalogue", "training_rules_year": "2019", "notice_days": "5",
                    ], actor: actor("clerk")))
        }
        return county
    }

    /// The refusal's code at the end of the plan's year.
    func late(_ message: any Message) throws -> String? { try refusal(message, on: day("2020-12-31")) }

    /// What officers do with a case until it is approved.
    static func stepsToApproval(_ id: CaseID) -> [any Message] {
        let code = TrainingClass.county
        return [
            AppropriateFund(
                county: code, fund: fund, source: "county", year: 2020, amount: .yuan(10_000), document: "昌财〔2020〕1号",
                on: day("2020-02-01"), actor: actor("treasurer")),
            SetBudgetLine(
                county: code, fund: fund, item: "training-grant", amount: .yuan(10_000), document: "昌财〔2020〕1号",
                on: day("2020-02-01"), actor: actor("treasurer")),
            SubmitCase(county: code, case: id, on: day("2020-07-02"), actor: actor("clerk")),
            ReviewCase(
                county: code, case: id, level: "township", isPassed: true, reason: "", on: day("2020-07-03"),
                actor: actor("township")),
            ReviewCase(
                county: code, case: id, level: "county", isPassed: true, reason: "", on: day("2020-07-06"),
                actor: actor("county")),
            PublishNotice(
                county: code, notice: "n1", cases: [id], from: day("2020-07-07"), workingDays: 0, actor: actor("clerk")),
            CloseNotice(county: code, notice: "n1", on: day("2020-07-20"), objections: [], actor: actor("clerk")),
            ApproveCase(county: code, case: id, fund: fund, on: day("2020-07-21"), actor: actor("approver")),
        ]
    }
}
