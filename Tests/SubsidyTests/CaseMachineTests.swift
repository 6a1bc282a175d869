import Journal
import Models
import Testing

@testable import SubsidyService

@Suite("The state machine of a case")
struct CaseMachineTests {
    private let id = CaseID(unchecked: "c")

    private func outcome(
        _ state: CaseState, _ step: CaseStep, _ actors: [CasePost: String] = [:], by name: String = "x"
    )
        -> String
    {
        var held = CaseActors()
        for (post, name) in actors { held[post] = actor(name) }
        let machine = CaseMachine(id: id, state: state, actors: held, lastStepOn: day("2018-06-30"))
        do throws(Refusal) {
            return try machine.after(step, by: actor(name), on: day("2018-06-30")).rawValue
        } catch {
            return error.code
        }
    }

    @Test("hekou-SUB-01: a case passes submission, two reviews, notice, approval and payment in this order only")
    func order() {
        let path: [(CaseState, CaseStep)] = [
            (.opened, .submit), (.submitted, .townshipReview(isPassed: true)),
            (.townshipPassed, .countyReview(isPassed: true)),
            (.countyPassed, .publish), (.onNotice, .close(hasObjection: false)), (.noticePassed, .approve),
            (.approved, .pay),
            (.inBatch, .settle(isPaid: true)),
        ]
        for (index, (state, step)) in path.enumerated() {
            let next = index + 1 < path.count ? path[index + 1].0 : .paid
            #expect(outcome(state, step) == next.rawValue)
            for (other, otherStep) in path where other != state {
                #expect(outcome(state, otherStep) == "wrong-state", "\(other) after \(state)")
            }
        }
    }

    @Test("A paid case, and one that lapsed, take no step at all")
    func ends() {
        let steps: [CaseStep] = [
            .submit, .townshipReview(isPassed: false), .countyReview(isPassed: false), .publish,
            .close(hasObjection: true),
            .approve, .pay, .settle(isPaid: false),
        ]
        for step in steps {
            #expect(outcome(.paid, step) == "wrong-state")
            #expect(outcome(.lapsed, step) == "wrong-state")
        }
    }

    @Test("Nobody holds two of the five posts of one case", arguments: CasePost.allCases)
    func segregation(post: CasePost) {
        let steps: [CasePost: (CaseState, CaseStep)] = [
            .submitter: (.returned, .submit), .township: (.submitted, .townshipReview(isPassed: true)),
            .county: (.townshipPassed, .countyReview(isPassed: true)), .approver: (.noticePassed, .approve),
            .payer: (.approved, .pay),
        ]
        guard let (state, step) = steps[post] else { return }
        for other in CasePost.allCases {
            let code = outcome(state, step, [other: "x"])
            #expect((code == "same-person") == (other != post), "\(other) as \(post)")
        }
    }

    @Test("A step dated before the last one is refused")
    func dates() {
        let machine = CaseMachine(id: id, state: .opened, actors: CaseActors(), lastStepOn: day("2018-06-30"))
        #expect(throws: Refusal.beforeLastStep(id, day("2018-06-30"))) {
            try machine.after(.submit, by: actor("x"), on: day("2018-06-29"))
        }
    }
}
