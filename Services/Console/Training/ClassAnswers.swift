import Models

// What training answers about classes and institutions, as far as pages show it.

/// The bound of a rate or the source of a duty, with its place in the plan.
struct PlanPassage: Decodable, Sendable {
    let pack: String
    let clause: String
    let quote: String
    let value: Int?
    let force: String?
}

/// `GET /v1/classes/{id}` of training.
struct ClassAnswer: Decodable, Sendable {
    struct Summary: Decodable, Sendable {
        let id: ClassID
        let county: DivisionCode
        let institution: OrganisationID
        let trade: String
        let level: String
        let hours: Int
        let start: Day
        let end: Day
        let place: String
        let filedOn: Day
        let status: String
        let figures: Figures
    }

    struct Figures: Decodable, Sendable {
        let enrolled: Int
        let enrolledCardRegistered: Int
        let sessionsPlanned: Int
        let sessionsHeld: Int
        let attendancePercent: Int
        let finished: Int
        let passed: Int
        let certified: Int
        let certificatePercent: Int?
    }

    struct Rate: Decodable, Sendable {
        let reached: Int
        let among: Int
        let percent: Int?
        let bound: PlanPassage
    }

    struct Results: Decodable, Sendable {
        let admitted: Int
        let examined: Int
        let missing: Int
        let passed: Int
        let certified: Int
        let passRate: Rate?
        let certificateRate: Rate?
    }

    struct Trainee: Decodable, Sendable {
        let person: PersonKey
        let name: String
        let isCardRegistered: Bool
        let attended: Int
        let sessions: Int
        let attendancePercent: Int
        let unconfirmedSessions: Int
        let mayBeCertified: Bool
        let hasPassed: Bool?
        let certificate: String?
    }

    struct Inspection: Decodable, Sendable {
        let on: String
        let present: Int
        let findings: [String]
        let actor: String
        let isScheduled: Bool?
        let session: String?
        let recorded: Int?
        let difference: Int?
        let items: [InspectedItem]
    }

    struct Finding: Decodable, Sendable {
        let finding: String
        let on: String
        let item: String
        let text: String
        let mending: String
        let due: String
        let mendedOn: String?
        let proof: String?
        let isOverdue: Bool
    }

    struct Mark: Decodable, Sendable {
        let person: String
        let part: String
        let on: String
        let outcome: String
        let points: Int?
    }

    struct Certificate: Decodable, Sendable {
        let number: String
        let person: String
        let kind: String?
        let level: String
        let issuer: String
        let on: String
        let state: String
    }

    struct Waiting: Decodable, Sendable {
        let person: String
        let name: String
        let reason: String
    }

    struct Refused: Decodable, Sendable {
        let person: String
        let reason: String
    }

    struct Duty: Decodable, Sendable {
        let code: String
        let zh: String
        let en: String
        /// `met`, `open`, `overdue`, `missed`, `waived`
        let state: String
        /// `binding`, `in-principle`, `aim`
        let force: String
        let due: Day?
        let source: PlanPassage?
        let reason: String?
    }

    struct Price: Decodable, Sendable {
        let price: Fen?
        let hours: Int
        let document: String
        let clause: String
    }

    struct Settlement: Decodable, Sendable {
        let on: String
        let version: Int
        let priceStandard: String?
    }

    struct Failure: Decodable, Sendable {
        let on: String
        let reason: String
    }

    let summary: Summary
    let results: Results
    let trainees: [Trainee]
    let inspections: [Inspection]
    let findings: [Finding]
    let marks: [Mark]
    let certificates: [Certificate]
    let settlement: Settlement?
    let waiting: [Waiting]
    let refusals: [Refused]
    let duties: [Duty]
    let price: Price?
    let failure: Failure?
}

/// `GET /v1/classes/{id}/attendance` of training.
struct AttendanceAnswer: Decodable, Sendable {
    struct Session: Decodable, Sendable {
        let session: String
        let isPlanned: Bool
        let present: Int
        let presentPercent: Int
    }

    struct Trainee: Decodable, Sendable {
        let person: String
        let name: String
        let attended: Int
        let attendancePercent: Int
        let cells: [Cell]
    }

    struct Cell: Decodable, Sendable {
        /// `present`, `absent`, `unconfirmed`
        let state: String
        /// `device`, `late`, `correction`, `none`
        let source: String
        let corrections: [Correction]?
    }

    struct Correction: Decodable, Sendable {
        let isPresent: Bool
        let reason: String
        let actor: String
    }

    let sessions: [Session]
    let trainees: [Trainee]
    let attendancePercent: Int
}

/// A line of `GET /v1/institutions` of training.
struct InstitutionAnswer: Decodable, Sendable {
    struct Obstacle: Decodable, Sendable {
        let zh: String
        let en: String
    }

    let institution: OrganisationID
    let name: String
    /// `not-yet`, `recognised`, `lapsed`, `suspended`
    let standing: String
    let kind: String?
    let until: Day?
    let obstacle: Obstacle?
    let classes: [String: Int]
}

/// `GET /v1/institutions/{institution}` of training.
struct InstitutionFile: Decodable, Sendable {
    struct Term: Decodable, Sendable {
        let from: Day?
        let until: Day?
        let kind: String?
        let document: String
    }

    struct Interruption: Decodable, Sendable {
        let from: Day
        let reason: String
        let actor: String
        let liftedOn: Day?
        let liftedReason: String?
    }

    let line: InstitutionAnswer
    let terms: [Term]
    let suspensions: [Interruption]
}

/// A line of `GET /v1/scoreboard` of training.
struct ScoreAnswer: Decodable, Sendable {
    struct Rate: Decodable, Sendable {
        let id: String
        let zh: String
        let en: String
        let numerator: Int
        let denominator: Int
        let percent: Int?
        let notYet: Int
        let cannotTell: Int
        let definitionZh: String
        let threshold: PlanPassage?
        let isMet: Bool?
    }

    let institution: OrganisationID
    let name: String
    let classes: Int
    let closed: Int
    let failed: Int
    let enrolled: Int
    let enrolledCardRegistered: Int
    let attendancePercent: Int
    let passed: Int
    let certified: Int
    let inspections: Int
    let findings: Int
    let overdue: Int
    let rates: [Rate]
}
