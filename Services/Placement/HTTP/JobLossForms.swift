import Models

// The bodies of what is said after a job loss; the caller is the actor.

struct ReportJobLossForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let lostOn: Day
    let reporter: JobLossReporter
    let isReturned: Bool
    let note: String?

    func command(by actor: ActorID) -> ReportJobLoss {
        ReportJobLoss(
            county: county.county, person: person, lostOn: lostOn, reporter: reporter, isReturned: isReturned,
            note: note, actor: actor)
    }
}

struct RecordJobLossVisitForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let channel: String
    let finding: JobLossFinding
    let isReturned: Bool?
    let note: String?

    func command(loss: String, by actor: ActorID) -> RecordJobLossVisit {
        RecordJobLossVisit(
            county: county.county, loss: loss, on: on, channel: channel, finding: finding, isReturned: isReturned,
            note: note, actor: actor)
    }
}

struct RecordJobLossActForm: Codable, Sendable {
    let county: DivisionCode
    let act: String
    let on: Day
    let reference: String

    func command(loss: String, by actor: ActorID) -> RecordJobLossAct {
        RecordJobLossAct(county: county.county, loss: loss, act: act, on: on, reference: reference, actor: actor)
    }
}

struct AssignJobLossHelperForm: Codable, Sendable {
    let county: DivisionCode
    let helper: ActorID
    let unit: String
    let on: Day

    func command(loss: String, by actor: ActorID) -> AssignJobLossHelper {
        AssignJobLossHelper(county: county.county, loss: loss, helper: helper, unit: unit, on: on, actor: actor)
    }
}

struct OfferPostAfterLossForm: Codable, Sendable {
    let county: DivisionCode
    let offer: String
    let kind: PostAfterLossKind
    let post: String
    let posting: String?
    let employer: OrganisationID?
    let on: Day
    let outcome: PostOfferOutcome
    let reason: String?

    func command(loss: String, by actor: ActorID) -> OfferPostAfterLoss {
        OfferPostAfterLoss(
            county: county.county, loss: loss, offer: offer, kind: kind, post: post, posting: posting,
            employer: employer, on: on, outcome: outcome, reason: reason, actor: actor)
    }
}

struct CloseJobLossForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let reason: JobLossClosing
    let note: String?

    func command(loss: String, by actor: ActorID) -> CloseJobLoss {
        CloseJobLoss(county: county.county, loss: loss, on: on, reason: reason, note: note, actor: actor)
    }
}

struct FileAssistancePlanForm: Codable, Sendable {
    let county: DivisionCode
    let year: Int
    let document: String
    let reservePosts: Int
    let signedBy: [String]
    let on: Day

    func command(by actor: ActorID) -> FileAssistancePlan {
        FileAssistancePlan(
            county: county.county, year: year, document: document, reservePosts: reservePosts, signedBy: signedBy,
            on: on, actor: actor)
    }
}
