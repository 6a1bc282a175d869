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
    var settings: [String: String] = [:]

    var holder: Holder { .body(body) }
    var isPayable: Bool { !grounds.isEmpty }
    var turningDays: [Day] { [] }

    func counts(on day: Day) -> Bool { true }

    func facts(on day: Day) -> Facts {
        ["home_county": .text(county.description), "home_province": .text(county.province.description)]
    }
}
