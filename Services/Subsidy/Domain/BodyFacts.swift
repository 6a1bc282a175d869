import Models
import Policy

/// All that is known of a body that may hold claims: a platform, a site, an employer.
struct BodyFacts: ClaimSubject {
    let county: DivisionCode
    let body: BodyID
    var grounds: [Ground] = []
    var grants: [GrantFact] = []
    /// Of an employer: everybody of the county who works or worked there.
    var workers: [WorkerFact] = []
    var declared: [DeclaredFact] = []
    var settings: [String: String] = [:]

    var holder: Holder { .body(body) }
    var isPayable: Bool { !grounds.isEmpty }
    var turningDays: [Day] { declared.filter { $0.ground == nil }.map(\.from) }

    func counts(on day: Day) -> Bool { true }

    func facts(on day: Day) -> Facts {
        ["home_county": .text(county.description), "home_province": .text(county.province.description)]
    }

    func known(before seq: Int64) -> BodyFacts {
        var facts = self
        facts.declared = declared.filter { $0.seq < seq }
        facts.grounds = grounds.filter { $0.kind != .employer } + facts.employerGrounds()
        return facts
    }
}
