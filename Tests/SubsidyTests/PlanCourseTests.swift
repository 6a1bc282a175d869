import Models
import Testing

@testable import SubsidyService

/// One county under each plan, with classes of its own kinds.
@Suite("Training grants of the other plans")
struct PlanCourseTests {
    private func found(
        _ course: TrainingClass, isPoor: Bool = true, settings: [String: String], more: [Fact] = []
    ) throws -> [County.CaseLine] {
        let county = try County(settings: [:])
        try county.accept(
            SetCountySettings(county: course.county, settings: settings, actor: actor("clerk")))
        try county.know(County.resident(1, of: course.county, isPoor: isPoor) + course.both + more)
        return try county.cases()
    }

    @Test(
        "baishan-SUB-02: a settled course to an order, directed or on the post founds the institution's claim",
        arguments: [("order", 1), ("directed", 1), ("on-post", 1), (nil, 0)] as [(String?, Int)])
    func baishan(mode: String?, count: Int) throws {
        var course = TrainingClass()
        (course.county, course.mode, course.kind) = (division("220602"), mode, "vocational")
        (course.start, course.end, course.settledOn) = ("2022-03-02", "2022-03-20", "2022-04-10")
        let cases = try found(course, isPoor: false, settings: ["training_standard": "catalogue"])
        #expect(cases.map(\.claimant) == Array(repeating: "institution:inst-1", count: count))
        #expect(cases.map(\.amount) == Array(repeating: 120_000, count: count))
    }

    private var tongyu: TrainingClass {
        var course = TrainingClass()
        (course.county, course.kind, course.funding) = (division("220822"), "vocational", "project")
        (course.start, course.end, course.settledOn) = ("2018-06-04", "2018-06-22", "2018-07-10")
        return course
    }

    private let jilin = [
        "training_standard": "flat", "training_standard_fen": "60000", "skill_assessment_grant_fen": "18000",
    ]

    @Test(
        "jilin-SUB-14: the institution has the project's grant and the worker the assessment's; who is not poor founds none"
    )
    func jilinProject() throws {
        let cases = try found(tongyu, settings: jilin)
        #expect(
            Set(cases.map { "\($0.item) \($0.claimant) \($0.amount)" }) == [
                "project-training-grant institution:inst-1 60000",
                "skill-assessment-grant person:\(person(1)) 18000",
            ])
        #expect(try found(tongyu, isPoor: false, settings: jilin) == [])
    }

    @Test(
        "jilin-SUB-14: without a certificate there is no grant for the assessment, and of a subsidised class none for a project"
    )
    func jilinSubsidised() throws {
        var course = tongyu
        course.funding = "subsidised"
        course.trainees = [.init(number: 1, isCertified: false)]
        #expect(try found(course, settings: jilin).map(\.item) == ["vocational-training-grant"])
    }

    @Test(
        "heyuan-SUB-10, heyuan-SUB-11: the worker claims for rural training, the institution when the catalogue lists a brand"
    )
    func heyuan() throws {
        var course = TrainingClass()
        (course.county, course.kind) = (division("441602"), "pre-post")
        (course.start, course.end, course.settledOn) = ("2019-06-04", "2019-06-22", "2019-07-10")
        let settings = ["training_standard": "catalogue"]
        let plain = try found(course, settings: settings, more: [course.listed(yuan: 900, form: "package")])
        #expect(plain.map { "\($0.item) \($0.claimant)" } == ["rural-training-grant person:\(person(1))"])
        let brand = try found(course, settings: settings, more: [course.listed(yuan: 900, form: "brand")])
        #expect(
            Set(brand.map { "\($0.item) \($0.claimant) \($0.amount)" }) == [
                "rural-training-grant person:\(person(1)) 120000",
                "farm-brand-training-grant institution:inst-1 120000",
            ])
    }

    @Test("The dead claim nothing for their course, and what the institution earned stays")
    func death() throws {
        let died: Fact = .registry(
            PersonClosed(
                county: tongyu.county, person: person(1),
                exit: PersonExit(cause: .death, on: day("2018-08-01"), evidence: "死亡证明"), actor: actor("clerk")))
        #expect(
            try found(tongyu, settings: jilin, more: [died]).map(\.item) == ["project-training-grant"])
        let before: Fact = .registry(
            PersonClosed(
                county: tongyu.county, person: person(1),
                exit: PersonExit(cause: .death, on: day("2018-07-01"), evidence: "死亡证明"), actor: actor("clerk")))
        #expect(try found(tongyu, settings: jilin, more: [before]) == [])
    }
}
