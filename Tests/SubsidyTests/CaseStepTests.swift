import Journal
import Models
import Policy
import Testing

@testable import SubsidyService

@Suite("Every step of a case")
struct CaseStepTests {
    private let id = CaseID(unchecked: "c")

    // MARK: The machine, state by state

    static let steps: [CaseStep] = [
        .submit, .townshipReview(isPassed: true), .townshipReview(isPassed: false), .countyReview(isPassed: true),
        .countyReview(isPassed: false), .publish, .close(hasObjection: false), .close(hasObjection: true), .approve,
        .pay, .settle(isPaid: true), .settle(isPaid: false), .reject(.township), .reject(.county), .reject(.approver),
        .object, .settleObjection(isUpheld: true), .settleObjection(isUpheld: false), .archive,
    ]

    /// What follows from a state by each step that it allows; every other step is refused.
    static let table: [(CaseState, [CaseStep: CaseState])] = [
        (.opened, [.submit: .submitted]),
        (.returned, [.submit: .submitted]),
        (
            .submitted,
            [
                .townshipReview(isPassed: true): .townshipPassed, .townshipReview(isPassed: false): .returned,
                .reject(.township): .rejected,
            ]
        ),
        (
            .townshipPassed,
            [
                .countyReview(isPassed: true): .countyPassed, .countyReview(isPassed: false): .returned,
                .reject(.county): .rejected,
            ]
        ),
        (
            .countyPassed,
            [.countyReview(isPassed: false): .returned, .publish: .onNotice, .reject(.county): .rejected]
        ),
        (
            .onNotice,
            [.close(hasObjection: false): .noticePassed, .close(hasObjection: true): .objected, .object: .objected]
        ),
        (
            .objected,
            [
                .countyReview(isPassed: true): .countyPassed, .countyReview(isPassed: false): .returned,
                .settleObjection(isUpheld: true): .returned, .settleObjection(isUpheld: false): .countyPassed,
            ]
        ),
        (
            .noticePassed,
            [
                .countyReview(isPassed: false): .returned, .approve: .approved, .reject(.county): .rejected,
                .reject(.approver): .rejected,
            ]
        ),
        (.approved, [.pay: .inBatch]),
        (.failed, [.pay: .inBatch]),
        (.inBatch, [.settle(isPaid: true): .paid, .settle(isPaid: false): .failed]),
        (.paid, [.archive: .closed]),
        (.closed, [:]), (.rejected, [:]), (.lapsed, [:]),
    ]

    @Test("From each state exactly the steps of the table are possible, and the table knows every state")
    func everyStep() {
        #expect(Set(Self.table.map { $0.0 }) == Set(CaseState.allCases))
        for (state, allowed) in Self.table {
            for step in Self.steps {
                let machine = CaseMachine(id: id, state: state, actors: CaseActors(), lastStepOn: day("2018-06-30"))
                do throws(Refusal) {
                    let next = try machine.after(step, by: actor("x"), on: day("2018-06-30"))
                    #expect(next == allowed[step], "\(step) from \(state)")
                } catch {
                    #expect(error.code == "wrong-state" && allowed[step] == nil, "\(step) from \(state)")
                }
            }
        }
    }

    @Test("In every state, whoever holds another post takes no step of this one", arguments: CasePost.allCases)
    func actors(held: CasePost) {
        for (state, allowed) in Self.table {
            for step in allowed.keys {
                var actors = CaseActors()
                actors[held] = actor("x")
                let machine = CaseMachine(id: id, state: state, actors: actors, lastStepOn: day("2018-06-30"))
                let isBarred = step.post.map { $0 != held } ?? false
                do throws(Refusal) {
                    _ = try machine.after(step, by: actor("x"), on: day("2018-06-30"))
                    #expect(!isBarred, "\(step) by the \(held)")
                } catch {
                    #expect(isBarred && error.code == "same-person", "\(step) by the \(held)")
                }
            }
        }
    }

    @Test("Only who took the last step takes it back, and only while it can be")
    func takingBack() {
        func outcome(_ last: LastStep?, by name: String) -> String {
            let machine = CaseMachine(
                id: id, state: .countyPassed, actors: CaseActors(), lastStepOn: day("2018-06-30"), lastStep: last)
            do throws(Refusal) {
                return try machine.after(.takeBack, by: actor(name), on: day("2018-06-30")).rawValue
            } catch {
                return error.code
            }
        }
        let last = LastStep(step: "county-review", by: actor("x"), from: .townshipPassed)
        #expect(outcome(last, by: "x") == "township-passed")
        #expect(outcome(last, by: "y") == "not-your-step")
        #expect(outcome(nil, by: "x") == "nothing-to-withdraw")
    }

    @Test("Without a public notice the approver may refuse, or approve, straight after the county's review")
    func withoutNotice() throws {
        let machine = CaseMachine(
            id: id, state: .countyPassed, actors: CaseActors(), lastStepOn: day("2018-06-30"), needsNotice: false)
        #expect(try machine.after(.approve, by: actor("x"), on: day("2018-06-30")) == .approved)
        #expect(try machine.after(.reject(.approver), by: actor("x"), on: day("2018-06-30")) == .rejected)
    }

    // MARK: Through the lane

    private let service = CaseID.service(1)

    private func county(_ workers: [Worker] = [Worker()]) throws -> County {
        let county = try County()
        try county.know(workers.flatMap(\.facts))
        try county.accept(county.money(10_000))
        return county
    }

    private func state(_ county: County, _ id: CaseID = .service(1)) throws -> String? {
        try county.reading { connection in
            try connection.prepare("SELECT state FROM subsidy_case WHERE id = ?").first(id) { $0.text(0) }
        }
    }

    private func version(_ county: County, _ id: CaseID = .service(1)) throws -> Int {
        try county.reading { connection in
            try connection.prepare("SELECT version FROM subsidy_case WHERE id = ?").first(id) { Int($0.int(0)) } ?? 0
        }
    }

    private func withdrawal(
        _ id: CaseID = .service(1), by name: String, on date: String = "2018-07-12", expected: Int? = nil
    ) -> WithdrawCaseStep {
        WithdrawCaseStep(
            county: County.code, case: id, reason: "办错", on: day(date), actor: actor(name), expected: expected)
    }

    private func rejection(
        _ post: String, by name: String, reason: String = "合同不实", clause: String = "三(二)2",
        on date: String = "2018-07-12"
    ) -> RejectCase {
        RejectCase(
            county: County.code, case: service, post: post, reason: reason, clause: clause, on: day(date),
            actor: actor(name))
    }

    @Test("A step is taken back one at a time by whom took it; the post is free again, and so is the money")
    func stepByStep() throws {
        let county = try county()
        try county.prepare([service])
        try county.accept(county.approval(service))
        #expect(try county.balance(fund) == [1_000_000, 970_000, 30_000, 0, 0])
        #expect(try county.refusal(withdrawal(by: "county")) == "not-your-step")
        try county.accept(withdrawal(by: "approver"))
        #expect(try state(county) == "notice-passed")
        #expect(try county.balance(fund) == [1_000_000, 1_000_000, 0, 0, 0])
        #expect(try county.refusal(withdrawal(by: "approver")) == "nothing-to-withdraw")
        try county.accept(county.approval(service, by: actor("deputy")))
        try county.accept(county.batch([service]))
        #expect(try county.refusal(withdrawal(by: "deputy", on: "2018-07-13")) == "nothing-to-withdraw")
    }

    @Test("A submission taken back is a draft again that follows the facts; a review taken back frees the reviewer")
    func drafts() throws {
        let county = try county()
        try county.accept(county.submission(service))
        try county.accept(county.review(service, "township", by: actor("township")))
        try county.accept(withdrawal(by: "township"))
        #expect(try state(county) == "submitted")
        #expect(try county.refusal(withdrawal(by: "clerk")) == "nothing-to-withdraw")
        try county.accept(county.review(service, "township", isPassed: false, on: "2018-07-12", by: actor("t2")))
        #expect(try state(county) == "returned")
        try county.accept(withdrawal(by: "t2"))
        #expect(try state(county) == "submitted")
        try county.accept(county.review(service, "township", isPassed: false, on: "2018-07-12", by: actor("t2")))
        try county.accept(county.submission(service, on: "2018-07-13"))
        try county.know([Worker().payroll("2018-04", net: 0)])
        #expect(try state(county) == "submitted")
        try county.accept(withdrawal(by: "clerk", on: "2018-07-13"))
        #expect(try state(county) == "lapsed")
    }

    @Test("Refused for good with reason and clause, a claim is found no more and can be taken back by the refuser only")
    func rejected() throws {
        let county = try county()
        try county.accept(county.submission(service))
        #expect(try county.refusal(rejection("clerk", by: "township")) == "unknown-post")
        #expect(try county.refusal(rejection("township", by: "clerk")) == "same-person")
        #expect(try county.refusal(rejection("township", by: "township", reason: "")) == "reason-missing")
        #expect(try county.refusal(rejection("township", by: "township", clause: "")) == "clause-missing")
        #expect(try county.refusal(rejection("county", by: "county")) == "wrong-state")
        try county.accept(rejection("township", by: "township"))
        try county.know([Worker().payroll("2018-06")])
        #expect(try state(county) == "rejected")
        #expect(try county.refusal(county.submission(service, on: "2018-07-13")) == "wrong-state")
        try county.accept(withdrawal(by: "township"))
        #expect(try state(county) == "submitted")
    }

    @Test("A command on a case that moved on since it was read is refused, and the version grows with each step")
    func versions() throws {
        let county = try county()
        let seen = try version(county)
        let submit = SubmitCase(
            county: County.code, case: service, on: day("2018-06-30"), actor: actor("clerk"), expected: seen)
        try county.accept(submit)
        #expect(try version(county) == seen + 1)
        func review(_ expected: Int?) -> ReviewCase {
            ReviewCase(
                county: County.code, case: service, level: "township", isPassed: true, reason: "",
                on: day("2018-07-01"), actor: actor("township"), expected: expected)
        }
        #expect(try county.refusal(review(seen)) == "version-conflict")
        try county.accept(review(seen + 1))
        #expect(try county.refusal(withdrawal(by: "township", expected: seen)) == "version-conflict")
        try county.accept(withdrawal(by: "township", expected: seen + 2))
    }

    @Test("Of two reviewers who read the same version, one comes through")
    func race() throws {
        let county = try county()
        try county.accept(county.submission(service))
        let seen = try version(county)
        let reviews = ["t1", "t2"].map { name in
            ReviewCase(
                county: County.code, case: service, level: "township", isPassed: name == "t1", reason: "材料不全",
                on: day("2018-07-01"), actor: actor(name), expected: seen)
        }
        let codes = try county.submit(reviews).map { outcome in
            if case .refused(let refusal, _, _) = outcome { refusal.code } else { "accepted" }
        }
        #expect(codes == ["accepted", "version-conflict"])
    }

    @Test("A paid case is closed and counts as paid; nothing follows")
    func closed() throws {
        let county = try county()
        try county.prepare([service])
        try county.accept(county.approval(service))
        let close = CloseCase(
            county: County.code, case: service, note: "", on: day("2018-07-20"), actor: actor("clerk"))
        #expect(try county.refusal(close) == "wrong-state")
        try county.accept(county.batch([service]))
        try county.accept(county.result([(1, true)]))
        try county.accept(close)
        #expect(try state(county) == "closed")
        try county.know([Worker().payroll("2018-06")])
        #expect(try state(county) == "closed")
    }

    // MARK: Objections

    private func objection(
        _ name: String = "o1", on date: String = "2018-07-05", text: String = "已在外县工作"
    ) -> RecordObjection {
        RecordObjection(
            county: County.code, objection: ObjectionID(unchecked: name), notice: "n1", case: service,
            objector: "王*明", text: text, on: day(date), actor: actor("clerk"))
    }

    private func finding(_ isUpheld: Bool, _ name: String = "o1", by officer: String = "county") -> SettleObjection {
        SettleObjection(
            county: County.code, objection: ObjectionID(unchecked: name), isUpheld: isUpheld, finding: "走访核实",
            on: day("2018-07-09"), actor: actor(officer))
    }

    private func onNotice() throws -> County {
        let county = try county()
        try county.accept(county.submission(service))
        try county.accept(county.review(service, "township", by: actor("township")))
        try county.accept(county.review(service, "county", by: actor("county")))
        try county.accept(county.notice([service]))
        return county
    }

    @Test("An objection suspends the notice; not upheld, the case is put on notice anew for the whole time")
    func dismissed() throws {
        let county = try onNotice()
        #expect(try county.refusal(objection(on: "2018-07-11")) == "objection-late")
        #expect(try county.refusal(objection(text: "")) == "reason-missing")
        try county.accept(objection())
        #expect(try state(county) == "objected")
        #expect(try county.refusal(objection()) == "objection-exists")
        #expect(try county.refusal(county.approval(service)) == "wrong-state")
        try county.accept(county.closing())
        #expect(try state(county) == "objected")
        #expect(try county.refusal(finding(false, by: "township")) == "same-person")
        #expect(try county.refusal(finding(false, "o9")) == "unknown-objection")
        try county.accept(finding(false))
        #expect(try state(county) == "county-passed")
        #expect(try county.refusal(finding(true)) == "objection-settled")
        try county.accept(county.notice([service], "n2", from: "2018-07-12"))
        #expect(try county.refusal(county.closing("n2", on: "2018-07-19")) == "notice-running")
        try county.accept(county.closing("n2", on: "2018-07-20"))
        #expect(try state(county) == "notice-passed")
    }

    @Test("Upheld, the case goes back with the finding; of two objections both are settled before it goes on")
    func upheld() throws {
        let county = try onNotice()
        try county.accept(objection())
        try county.accept(finding(true))
        #expect(try state(county) == "returned")

        let other = try onNotice()
        try other.accept(objection())
        try other.accept(objection("o2", on: "2018-07-06"))
        try other.accept(finding(false))
        #expect(try state(other) == "objected")
        try other.accept(finding(false, "o2"))
        #expect(try state(other) == "county-passed")
    }

    // MARK: Four eyes at random

    @Test("Random officers never get a case past fewer than five people", arguments: 0..<8 as Range<UInt64>)
    func randomOfficers(seed: UInt64) throws {
        let county = try county()
        var random = SplitMix(seed)
        let names = (1...6).map { actor("o\($0)") }
        var date = day("2018-07-01")
        var attempts = 0
        while try state(county) != "in-batch", attempts < 600 {
            attempts += 1
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            if Int.random(in: 0..<6, using: &random) == 0 {
                _ = try county.refusal(withdrawal(by: name.description, on: date.description))
                continue
            }
            let isPassed = Int.random(in: 0..<6, using: &random) > 0
            let text = date.description
            switch try state(county) {
            case "opened", "returned": _ = try county.refusal(county.submission(service, on: text, by: name))
            case "submitted":
                _ = try county.refusal(county.review(service, "township", isPassed: isPassed, on: text, by: name))
            case "township-passed":
                _ = try county.refusal(county.review(service, "county", isPassed: isPassed, on: text, by: name))
            case "county-passed":
                try county.accept(county.notice([service], "n\(attempts)", from: text))
                date = date.adding(days: 20)
                try county.accept(county.closing("n\(attempts)", on: date.description))
            case "notice-passed" where isPassed: _ = try county.refusal(county.approval(service, on: text, by: name))
            case "notice-passed":
                _ = try county.refusal(county.review(service, "county", isPassed: false, on: text, by: name))
            default: _ = try county.refusal(county.batch([service], on: text, by: name))
            }
            date = min(date.adding(days: 1), day("2019-10-01"))
        }
        #expect(try state(county) == "in-batch")
        #expect(try Set(payers(county.events()).values).count == CasePost.allCases.count)
    }

    /// Who stood behind the case in each post when the payer took it, by the journal alone.
    private func payers(_ events: [SubsidyEvent]) -> [CasePost: ActorID] {
        var posts: [CasePost: ActorID] = [:]
        var isLastPassed = true
        for event in events {
            switch event {
            case .caseSubmitted(let body): posts = [.submitter: body.actor]
            case .caseReviewed(let body):
                isLastPassed = body.isPassed
                if body.isPassed { posts[body.level == "township" ? .township : .county] = body.actor }
            case .caseApproved(let body): posts[.approver] = body.actor
            case .caseStepWithdrawn(let body):
                switch body.step {
                case "submission": posts[.submitter] = nil
                case "approval": posts[.approver] = nil
                case "township-review" where isLastPassed: posts[.township] = nil
                case "county-review" where isLastPassed: posts[.county] = nil
                default: break
                }
            case .paymentBatchCreated(let body): posts[.payer] = body.actor
            default: break
            }
        }
        return posts
    }
}
