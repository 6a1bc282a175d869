import Models

/// Series that follow from the same facts about a person and are counted anew together.
enum SeriesGroup: String, CaseIterable {
    /// On the ledger, of which group.
    case standing
    case work
    /// Whether there ever was a contract.
    case contracts
    case training
    case grants

    var prefix: String { rawValue + "." }
    /// The names of the group's series lie from here …
    var lower: String { rawValue + "." }
    /// … to before here: `/` follows `.`.
    var upper: String { rawValue + "/" }
}

/// Names of series. Those with a colon go on with a code that a plan gives: an item, a channel, a kind; or with a month of birth.
enum Series {
    /// Those of a series who were born in a month.
    static func born(_ month: Month, _ series: String) -> String { "\(series):\(month)" }

    static let ledger = "standing.ledger"
    static let ledgerFemale = "standing.ledger-female"
    static let labour = "standing.labour"
    static let labourFemale = "standing.labour-female"
    static let card = "standing.card"
    static let cardLabour = "standing.card-labour"
    static let poor = "standing.poor"
    static let lifted = "standing.lifted"
    static let lowIncome = "standing.low-income"
    static let monitored = "standing.monitored"
    static let wishing = "standing.wishing"
    static let registered = "standing.registered"
    /// By the latest status, as the poverty office writes it; without days.
    static func status(_ text: String) -> String { "standing.status:\(text)" }
    /// Without days.
    static let contracted = "contracts.any"
    static let newlyLifted = "standing.newly-lifted"

    static let work = "work.any"
    static let workFemale = "work.female"
    static let workCard = "work.card"
    static let workMonitored = "work.monitored"
    static let workWishing = "work.wishing"
    static let newWork = "work.new"
    static let paid = "work.paid"
    /// Whole months that a contract covers and for which nobody paid, also those to come.
    static let unpaid = "work.contract-unpaid"
    static let sentOut = "work.sent-out"
    static let sentOutCard = "work.sent-out-card"
    static let outsideByGovernment = "work.out-of-province-government"
    static func work(area: String) -> String { "work.area-\(area)" }
    static func work(channel: String) -> String { "work.channel:\(channel)" }
    static func stable(_ months: Int) -> String { "work.stable-\(months)" }

    static let finished = "training.finished"
    static let finishedCard = "training.finished-card"
    static let passed = "training.passed"
    static let certified = "training.certified"
    static func outcome(_ indicator: String) -> String { "training.outcome:\(indicator)" }
    static let trainingTimes = "training.times"
    static let trainingTimesCard = "training.times-card"

    static let granted = "grants.paid"
    static func granted(_ item: String) -> String { "grants.paid:\(item)" }

    static let classesOpened = "class.opened"
    static let classesEnded = "class.ended"
    static let inspections = "class.inspected"
    static let activities = "activity.held"
    static func activities(_ kind: String) -> String { "activity.held:\(kind)" }
    static let activityVisitors = "activity.visitors"
    static let activityHired = "activity.hired"
    static let postings = "posting.opened"
    static let posts = "posting.posts"
    static let groups = "group.departed"
    static let services = "service.given"
    static func services(_ kind: String) -> String { "service.given:\(kind)" }
    static let referrals = "referral.opened"
    static let referralsHired = "referral.hired"
    static let surveyed = "survey.asked"
    static let satisfied = "survey.satisfied"
    static let rightsCases = "rights.opened"
    static let arrears = "rights.opened:arrears"
    static func rights(_ matter: String) -> String { "rights.opened:\(matter)" }
    static let rightsClosed = "rights.closed"
    static let labourInspections = "rights.inspected"
    static let projects = "project.begun"
    static let blacklisted = "rights.blacklisted"
    static let wages = "pay.wages"
    static func wageBand(_ band: Int) -> String { "pay.band:\(band)" }

    static let casesFound = "case.found"
    static let casesDelivered = "case.delivered"
    static let casesSubmitted = "case.submitted"
    static let casesApproved = "case.approved"
    static let casesPaid = "case.paid"
    static let casesReturned = "case.returned"
    static let casesRejected = "case.rejected"
    static let objections = "case.objected"
    static let clawedBack = "case.clawed-back"
    static func item(_ series: String, _ item: String) -> String { "\(series):\(item)" }
}
