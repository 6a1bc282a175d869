/// When a contract really ended, as the giving county has it on record.
public struct HandedEnd: Codable, Hashable, Sendable {
    public let contract: ContractID
    /// The last day of work.
    public let on: Day
    public let reason: ContractEndReason
    /// When it was said first: of two words about one contract the later holds, whatever way they came.
    public let saidAt: Moment

    public init(contract: ContractID, on: Day, reason: ContractEndReason, saidAt: Moment) {
        self.contract = contract
        self.on = on
        self.reason = reason
        self.saidAt = saidAt
    }
}

/// Attendance and wages owed for a month, as the giving county has them on record.
public struct HandedMonth: Codable, Hashable, Sendable {
    public let employer: OrganisationID
    public let month: Month
    public let days: Int?
    /// Net.
    public let promised: Fen?
    public let dueOn: Day?
    public let source: String
    public let saidAt: Moment

    public init(
        employer: OrganisationID, month: Month, days: Int? = nil, promised: Fen? = nil, dueOn: Day? = nil,
        source: String, saidAt: Moment
    ) {
        self.employer = employer
        self.month = month
        self.days = days
        self.promised = promised
        self.dueOn = dueOn
        self.source = source
        self.saidAt = saidAt
    }
}

/// A report of work with the time of its latest word.
public struct SaidReport: Codable, Hashable, Sendable {
    public let report: HandedReport
    public let saidAt: Moment

    public init(report: HandedReport, saidAt: Moment) {
        self.report = report
        self.saidAt = saidAt
    }
}

/// A classification with the time at which it was said; it is the same one wherever it is on record.
public struct SaidClassification: Codable, Hashable, Sendable {
    public let classification: HandedClassification
    public let saidAt: Moment

    public init(classification: HandedClassification, saidAt: Moment) {
        self.classification = classification
        self.saidAt = saidAt
    }
}

/// A contact with a worker, under the name that it has in every county: the county that made it and its number there.
public struct HandedContact: Codable, Hashable, Sendable {
    public let contact: String
    public let on: Day
    public let channel: String
    public let finding: ContactFinding
    public let office: String?
    public let service: EmploymentServiceKind?
    public let rights: RightsBody?
    public let outcome: String?
    public let note: String?
    public let contract: ContractID?
    public let area: String?

    public init(
        contact: String, on: Day, channel: String, finding: ContactFinding, office: String? = nil,
        service: EmploymentServiceKind? = nil, rights: RightsBody? = nil, outcome: String? = nil, note: String? = nil,
        contract: ContractID? = nil, area: String? = nil
    ) {
        self.contact = contact
        self.on = on
        self.channel = channel
        self.finding = finding
        self.office = office
        self.service = service
        self.rights = rights
        self.outcome = outcome
        self.note = note
        self.contract = contract
        self.area = area
    }
}

/// A residence in town.
public struct HandedResidence: Codable, Hashable, Sendable {
    public let place: DivisionCode
    public let since: Day
    public let until: Day?
    public let evidence: String
    public let saidAt: Moment

    public init(place: DivisionCode, since: Day, until: Day? = nil, evidence: String, saidAt: Moment) {
        self.place = place
        self.since = since
        self.until = until
        self.evidence = evidence
        self.saidAt = saidAt
    }
}

/// A registration as unemployed at a place of residence, which another county told of.
public struct HandedRegistration: Codable, Hashable, Sendable {
    public let at: DivisionCode
    public let registration: String
    public let joblessSince: Day
    public let on: Day
    public let saidAt: Moment

    public init(at: DivisionCode, registration: String, joblessSince: Day, on: Day, saidAt: Moment) {
        self.at = at
        self.registration = registration
        self.joblessSince = joblessSince
        self.on = on
        self.saidAt = saidAt
    }
}

/// A referral that has not come to an end, under the name that it has in every county.
public struct HandedReferral: Codable, Hashable, Sendable {
    public let referral: ReferralID
    public let employer: OrganisationID
    public let employerName: String
    public let post: String
    /// The posting, with the county that keeps it.
    public let posting: String?
    public let on: Day
    public let by: String
    public let helper: String?
    public let interviewedOn: Day?
    /// The day of the latest step.
    public let lastOn: Day

    public init(
        referral: ReferralID, employer: OrganisationID, employerName: String, post: String, posting: String? = nil,
        on: Day, by: String, helper: String? = nil, interviewedOn: Day? = nil, lastOn: Day
    ) {
        self.referral = referral
        self.employer = employer
        self.employerName = employerName
        self.post = post
        self.posting = posting
        self.on = on
        self.by = by
        self.helper = helper
        self.interviewedOn = interviewedOn
        self.lastOn = lastOn
    }
}

/// A visit after a job loss.
public struct HandedVisit: Codable, Hashable, Sendable {
    public let on: Day
    public let channel: String
    public let finding: JobLossFinding
    public let note: String?
    public let actor: ActorID

    public init(on: Day, channel: String, finding: JobLossFinding, note: String? = nil, actor: ActorID) {
        self.on = on
        self.channel = channel
        self.finding = finding
        self.note = note
        self.actor = actor
    }
}

/// An act after a job loss.
public struct HandedAct: Codable, Hashable, Sendable {
    public let act: String
    public let on: Day
    public let reference: String

    public init(act: String, on: Day, reference: String) {
        self.act = act
        self.on = on
        self.reference = reference
    }
}

/// The helper of somebody who lost their work.
public struct HandedHelper: Codable, Hashable, Sendable {
    public let helper: String
    public let unit: String
    public let on: Day

    public init(helper: String, unit: String, on: Day) {
        self.helper = helper
        self.unit = unit
        self.on = on
    }
}

/// A post that was offered after a job loss.
public struct HandedOffer: Codable, Hashable, Sendable {
    public let offer: String
    public let kind: PostAfterLossKind
    public let post: String
    public let posting: String?
    public let employer: OrganisationID?
    public let on: Day
    public let outcome: PostOfferOutcome
    public let reason: String?

    public init(
        offer: String, kind: PostAfterLossKind, post: String, posting: String? = nil, employer: OrganisationID? = nil,
        on: Day, outcome: PostOfferOutcome, reason: String? = nil
    ) {
        self.offer = offer
        self.kind = kind
        self.post = post
        self.posting = posting
        self.employer = employer
        self.on = on
        self.outcome = outcome
        self.reason = reason
    }
}

/// An open chain of help after a job loss, with all that was done in it.
public struct HandedLoss: Codable, Hashable, Sendable {
    public let loss: JobLoss
    public let reporter: JobLossReporter?
    public let note: String?
    public let visits: [HandedVisit]
    public let acts: [HandedAct]
    public let helper: HandedHelper?
    public let offers: [HandedOffer]

    public init(
        loss: JobLoss, reporter: JobLossReporter? = nil, note: String? = nil, visits: [HandedVisit] = [],
        acts: [HandedAct] = [], helper: HandedHelper? = nil, offers: [HandedOffer] = []
    ) {
        self.loss = loss
        self.reporter = reporter
        self.note = note
        self.visits = visits
        self.acts = acts
        self.helper = helper
        self.offers = offers
    }
}

/// What a county knows of a person's work besides contracts and pay, as it hands it on. What is said about the past holds by the
/// time it was said; what is open (referrals, chains of help) is open in one county only.
public struct HandedFile: Codable, Hashable, Sendable {
    public let ends: [HandedEnd]
    public let months: [HandedMonth]
    public let reports: [SaidReport]
    public let classifications: [SaidClassification]
    public let contacts: [HandedContact]
    public let residences: [HandedResidence]
    public let registrations: [HandedRegistration]
    public let referrals: [HandedReferral]
    public let losses: [HandedLoss]
    /// The newest job loss whose chain of help is over: nobody opens another one for it.
    public let handledLoss: Day?

    public init(
        ends: [HandedEnd] = [], months: [HandedMonth] = [], reports: [SaidReport] = [],
        classifications: [SaidClassification] = [], contacts: [HandedContact] = [],
        residences: [HandedResidence] = [], registrations: [HandedRegistration] = [],
        referrals: [HandedReferral] = [], losses: [HandedLoss] = [], handledLoss: Day? = nil
    ) {
        self.ends = ends
        self.months = months
        self.reports = reports
        self.classifications = classifications
        self.contacts = contacts
        self.residences = residences
        self.registrations = registrations
        self.referrals = referrals
        self.losses = losses
        self.handledLoss = handledLoss
    }

    public var isEmpty: Bool { self == HandedFile() }

    /// The time of the latest word in it; `nil`: nothing in it has a time.
    public var latest: Moment? {
        (ends.map(\.saidAt) + months.map(\.saidAt) + reports.map(\.saidAt) + classifications.map(\.saidAt)
            + residences.map(\.saidAt) + registrations.map(\.saidAt)).max()
    }

    /// Without what is open.
    public var settled: HandedFile {
        HandedFile(
            ends: ends, months: months, reports: reports, classifications: classifications, contacts: contacts,
            residences: residences, registrations: registrations, handledLoss: handledLoss)
    }
}

/// The county that a person moved to has what the county before knew of their work; what was open there waits here until the
/// person is on the register.
public struct WorkFileTaken: Message {
    public static let type = "laowu.placement.work-file-taken.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let move: MoveID
    public let file: HandedFile

    public init(county: DivisionCode, person: PersonKey, from: DivisionCode, move: MoveID, file: HandedFile) {
        self.county = county
        self.person = person
        self.from = from
        self.move = move
        self.file = file
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A referral goes on in the county that the person moved to.
public struct ReferralTakenOver: Message {
    public static let type = "laowu.placement.referral-taken-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let takenOverFrom: DivisionCode
    public let referral: HandedReferral

    public init(county: DivisionCode, person: PersonKey, takenOverFrom: DivisionCode, referral: HandedReferral) {
        self.county = county
        self.person = person
        self.takenOverFrom = takenOverFrom
        self.referral = referral
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A chain of help after a job loss goes on in the county that the person moved to, with what was done in it.
public struct JobLossTakenOver: Message {
    public static let type = "laowu.placement.job-loss-taken-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let takenOverFrom: DivisionCode
    /// As it stands here: village, owner of the visit and its last day are this county's.
    public let loss: HandedLoss
    /// The number of the chain that was open here already, which it becomes a part of.
    public let joins: String?

    public init(
        county: DivisionCode, person: PersonKey, takenOverFrom: DivisionCode, loss: HandedLoss, joins: String? = nil
    ) {
        self.county = county
        self.person = person
        self.takenOverFrom = takenOverFrom
        self.loss = loss
        self.joins = joins
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
