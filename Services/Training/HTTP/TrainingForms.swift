import Models

/// The body of a filing; the caller is the actor.
struct FilingForm: Codable, Sendable {
    let county: DivisionCode
    let `class`: ClassID
    let institution: OrganisationID
    let trade: String
    let level: String
    let hours: Int
    let start: Day
    let end: Day
    let place: String
    let filedOn: Day
    let documents: [String]
    let profile: ClassProfile?
    /// Where it is held, nearer than the county.
    let area: DivisionCode?

    func command(by actor: ActorID) -> FileClass {
        FileClass(
            county: county.county, class: `class`, institution: institution, trade: trade, level: level, hours: hours,
            start: start, end: end, place: place, filedOn: filedOn, documents: documents,
            profile: profile, area: area, actor: actor)
    }
}

/// A body that says when.
struct DayForm: Codable, Sendable {
    let on: Day
}

/// A body that says when and why.
struct ReasonForm: Codable, Sendable {
    let on: Day
    let reason: String
}

struct AmendmentForm: Codable, Sendable {
    let on: Day
    let start: Day
    let end: Day
    let place: String
    let reason: String
}

struct InspectionForm: Codable, Sendable {
    let on: Day
    let present: Int
    let findings: [String]?
    let isScheduled: Bool?
    let session: String?
    let items: [InspectedItem]?
    let defects: [InspectionFinding]?
}

struct CertificationForm: Codable, Sendable {
    let on: Day
    let results: [ExamResult]
}
