import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Referrals")
struct ReferralTests {
    private func open(
        _ bench: OutreachBench, _ id: ReferralID, _ person: PersonKey = "p1", on day: Day = "2019-03-01",
        helper: String? = nil, activity: ActivityID? = nil, posting: String? = nil, post: String = "普工"
    ) -> PlacementCommand {
        .openReferral(
            OpenReferral(
                county: bench.county, referral: id, person: person, employer: Rows.factory, employerName: "样例电子厂",
                post: post, posting: posting, on: day, by: "县就业局", helper: helper, activity: activity,
                actor: OutreachBench.officer))
    }

    private func step(
        _ bench: OutreachBench, _ id: ReferralID, _ step: ReferralStep, on day: Day, _ reason: ReferralRefusal? = nil
    ) -> PlacementCommand {
        .moveReferral(
            MoveReferral(
                county: bench.county, referral: id, step: step, on: day, reason: reason, actor: OutreachBench.officer))
    }

    private func list(
        _ bench: OutreachBench, posting: String? = nil, withoutContract: Bool = false
    ) throws -> [ReferralAnswer] {
        try bench.read {
            try ReferralPages.referrals(
                $0, bench.county, 2019, state: nil, posting: posting, person: nil, withoutContract: withoutContract,
                page: 1
            ).items
        }
    }

    private func bench(_ county: DivisionCode = "441621") throws -> OutreachBench {
        let bench = try OutreachBench(county)
        try bench.person("p1")
        try bench.person("p2")
        return bench
    }

    @Test("Who is hired through a referral takes one of the posting's posts, once")
    func takesPost() throws {
        let bench = try bench()
        let posting = PostingID(unchecked: "post-7")
        let terms = Posts.terms(posts: 2, from: "2019-01-01", until: "2019-12-31")
        try bench.take(
            .openPosting(
                OpenPosting(county: bench.county, posting: posting, terms: terms, actor: OutreachBench.officer)),
            on: "2019-03-01")
        try bench.take(open(bench, "R1", posting: "post-7"))
        try bench.take(step(bench, "R1", .hired, on: "2019-03-05"))
        let vacancy = try #require(try bench.tables.postings.vacancy(posting, in: bench.county))
        #expect(vacancy.filled == 1)
        #expect(try bench.tables.postings.isTaken(posting, by: "p1", in: bench.county))
    }

    @Test("Nobody is hired through a referral to a posting that is full or closed")
    func noPost() throws {
        let bench = try bench()
        let posting = PostingID(unchecked: "post-7")
        let terms = Posts.terms(posts: 1, from: "2019-01-01", until: "2019-12-31")
        try bench.take(
            .openPosting(
                OpenPosting(county: bench.county, posting: posting, terms: terms, actor: OutreachBench.officer)),
            on: "2019-03-01")
        try bench.take(open(bench, "R1", posting: "post-7"))
        try bench.take(open(bench, "R2", "p2", posting: "post-7"))
        try bench.take(step(bench, "R1", .hired, on: "2019-03-05"))
        let full = #expect(throws: Refusal.self) { try bench.take(step(bench, "R2", .hired, on: "2019-03-06")) }
        #expect(full?.code == "too-many")
        try bench.take(
            .closePosting(
                ClosePosting(
                    county: bench.county, posting: posting, on: "2019-03-07", reason: .filled, note: "",
                    actor: OutreachBench.officer)), on: "2019-03-07")
        let closed = #expect(throws: Refusal.self) { try bench.take(step(bench, "R2", .hired, on: "2019-03-08")) }
        #expect(closed?.code == PostingRefusal.closed.code)
        #expect(try bench.tables.postings.vacancy(posting, in: bench.county)?.filled == 1)
    }

    @Test("A referral goes from interview to hiring, and the contract that is recorded later is linked to it")
    func hired() throws {
        let bench = try bench()
        try bench.take(open(bench, "R1", posting: "post-7"))
        try bench.take(step(bench, "R1", .interviewed, on: "2019-03-03"))
        try bench.take(step(bench, "R1", .hired, on: "2019-03-05"))
        #expect(try list(bench, posting: "post-7").map(\.referral) == ["R1"])
        #expect(try list(bench, posting: "post-8").isEmpty)
        #expect(try list(bench, withoutContract: true).map(\.referral) == ["R1"])
        try bench.contract("OLD", of: "p1", from: "2018-01-01", to: "2018-12-31")
        #expect(try list(bench).first?.contract == nil, "a contract from before the referral is not its fruit")
        try bench.contract("NEW", of: "p1", from: "2019-03-10", to: "2019-12-31")
        let answer = try #require(try list(bench).first)
        #expect(answer.contract == "NEW")
        #expect((answer.interviewedOn, answer.hiredOn) == ("2019-03-03", "2019-03-05"))
        #expect(try list(bench, withoutContract: true).isEmpty)
    }

    @Test("A refusal has one coded reason, which tells whose it was", arguments: ReferralRefusal.allCases)
    func refused(reason: ReferralRefusal) throws {
        let bench = try bench()
        try bench.take(open(bench, "R1"))
        #expect(try bench.refusal(step(bench, "R1", .refused, on: "2019-03-05")) == "reason")
        #expect(try bench.refusal(step(bench, "R1", .hired, on: "2019-03-05", reason)) == "reason")
        try bench.take(step(bench, "R1", .refused, on: "2019-03-05", reason))
        let answer = try #require(try list(bench).first)
        #expect(answer.reason == reason.rawValue)
        #expect(answer.refusedBy == reason.side.rawValue)
        let figures = try bench.read { try ReferralPages.figures($0, bench.county, 2019) }
        #expect(figures.reasons.map(\.reason) == [reason.rawValue])
        #expect(figures.states == ["refused": 1])
    }

    @Test("Both sides have reasons to refuse, each with its own words")
    func reasons() {
        #expect(Set(ReferralRefusal.allCases.map(\.side)) == [.person, .employer])
        #expect(Set(ReferralRefusal.allCases.map(\.zh)).count == ReferralRefusal.allCases.count)
    }

    @Test("Steps follow the machine: every pair of state and step is either taken or refused")
    func machine() throws {
        typealias State = ReferralMachine.State
        let allowed: [State: Set<ReferralStep>] = [
            .referred: [.interviewed, .hired, .refused, .withdrawn], .interviewed: Set(ReferralStep.allCases),
            .hired: [.refused, .withdrawn], .refused: [], .withdrawn: [],
        ]
        for state in State.allCases {
            for step in ReferralStep.allCases {
                let isTaken = (try? ReferralMachine.next(state, step)) != nil
                #expect(isTaken == allowed[state]?.contains(step), "\(state) \(step)")
            }
        }
    }

    @Test(
        "What cannot be is refused: a stranger, two open referrals to one post, a step before the last one, an unknown number"
    )
    func impossible() throws {
        let bench = try bench()
        #expect(try bench.refusal(open(bench, "R1", "p9")) == "not-registered")
        try bench.take(open(bench, "R1"))
        #expect(try bench.refusal(open(bench, "R1")) == "already-exists")
        #expect(try bench.refusal(open(bench, "R2")) == "referral-open")
        try bench.take(open(bench, "R3", post: "质检"))
        #expect(try bench.refusal(step(bench, "R1", .hired, on: "2019-02-28")) == "wrong-day")
        #expect(try bench.refusal(step(bench, "R1", .hired, on: "2019-03-05"), on: "2019-03-04") == "wrong-day")
        #expect(try bench.refusal(step(bench, "R9", .hired, on: "2019-03-05")) == "unknown-referral")
        #expect(try bench.refusal(open(bench, "R4", "p2", activity: "A-9")) == "unknown-activity")
        try bench.take(step(bench, "R1", .withdrawn, on: "2019-03-05"))
        try bench.take(open(bench, "R2", on: "2019-03-06"))
    }

    @Test("heyuan-PLC-23: the kind of helper is credited for a placement, by the plan's list")
    func helpers() throws {
        let bench = try bench()
        #expect(try bench.refusal(open(bench, "R1", helper: "neighbour")) == "unlisted-code")
        try bench.take(open(bench, "R1", helper: "labour-leader"))
        try bench.take(open(bench, "R2", "p2", helper: "labour-leader"))
        try bench.take(step(bench, "R1", .hired, on: "2019-03-05"))
        try bench.contract("NEW", of: "p1", from: "2019-03-10", to: "2019-12-31")
        let figures = try bench.read { try ReferralPages.figures($0, bench.county, 2019) }
        #expect(
            figures.helpers == [
                ReferralFigures.Helper(helper: "labour-leader", referrals: 2, hired: 1, contracts: 1)
            ])
    }
}

extension ReferralID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(unchecked: value) }
}
