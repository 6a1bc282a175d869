import Journal
import Models

/// Where a case stands between being found and being paid.
public enum CaseState: String, Sendable, Hashable, CaseIterable, Codable {
    /// Found from facts; nobody has claimed yet (应享尽享 gap list).
    case opened
    case submitted
    case townshipPassed = "township-passed"
    case countyPassed = "county-passed"
    case onNotice = "on-notice"
    case noticePassed = "notice-passed"
    /// Approved, its money reserved.
    case approved
    case inBatch = "in-batch"
    case paid
    /// The bank could not pay; the money is free again.
    case failed
    /// A reviewer gave it back; it can be handed in again.
    case returned
    /// Objected to while on notice.
    case objected
    /// No longer founded before anybody handed it in.
    case lapsed
    /// Refused for good, with reason and clause.
    case rejected
    /// Paid, and the file closed.
    case closed

    /// Nobody decides on it yet: its determination follows the facts.
    public var isDraft: Bool { self == .opened || self == .returned }

    /// Found or handed in, and not approved yet: nothing is reserved for it.
    public var isUndecided: Bool { !isGranted && !isOver }

    /// Nothing comes of it any more.
    public var isOver: Bool { self == .lapsed || self == .rejected }

    /// How far an undecided case is; one that came back is at the beginning.
    var progress: Int { isDraft ? 0 : self == .objected ? 4 : Self.inOrder.firstIndex(of: self) ?? 0 }

    /// Counts against caps: granted, whether or not the bank has paid yet.
    public var isGranted: Bool { Self.granted.contains(self) }

    static let granted: [CaseState] = [.approved, .inBatch, .paid, .failed, .closed]

    /// The bank paid.
    public var isPaid: Bool { self == .paid || self == .closed }

    /// States in the order in which a case passes them.
    public static let inOrder: [CaseState] = allCases

    public var zh: String {
        switch self {
        case .opened: "待申报"
        case .submitted: "已申报"
        case .townshipPassed: "乡镇已审核"
        case .countyPassed: "县级已审核"
        case .onNotice: "公示中"
        case .noticePassed: "公示期满"
        case .approved: "已审批"
        case .inBatch: "发放中"
        case .paid: "已发放"
        case .failed: "发放失败"
        case .returned: "已退回"
        case .objected: "有异议"
        case .lapsed: "已失效"
        case .rejected: "不予批准"
        case .closed: "已办结"
        }
    }
}

/// The five posts (岗位) through which a case passes. Each is held by another person.
public enum CasePost: String, Sendable, CaseIterable {
    case submitter, township, county, approver, payer
}

/// Who acted on a case so far.
public struct CaseActors: Hashable, Sendable {
    private var byPost: [CasePost: ActorID] = [:]

    public init() {}

    public subscript(post: CasePost) -> ActorID? {
        get { byPost[post] }
        set { byPost[post] = newValue }
    }

    /// The other post that `actor` already held in this case.
    public func otherPost(of actor: ActorID, than post: CasePost) -> CasePost? {
        CasePost.allCases.first { $0 != post && byPost[$0] == actor }
    }
}

/// What is done to a case.
public enum CaseStep: Hashable, Sendable {
    case submit
    case townshipReview(isPassed: Bool)
    case countyReview(isPassed: Bool)
    case publish
    case close(hasObjection: Bool)
    case approve
    case pay
    case settle(isPaid: Bool)
    /// Refuse for good, in one of the deciding posts.
    case reject(CasePost)
    /// Take the last step back.
    case takeBack
    /// Somebody objects while the case is on notice.
    case object
    case settleObjection(isUpheld: Bool)
    /// Close the file of a paid case.
    case archive

    /// The post that takes the step; publishing, closing and booking the bank's answer decide nothing and belong to
    /// none.
    public var post: CasePost? {
        switch self {
        case .submit: .submitter
        case .townshipReview: .township
        case .countyReview, .settleObjection: .county
        case .approve: .approver
        case .pay: .payer
        case .reject(let post): post
        case .publish, .close, .settle, .takeBack, .object, .archive: nil
        }
    }
}

/// The last step of a case, as far as it can be taken back.
public struct LastStep: Hashable, Sendable {
    /// `submission`, `township-review`, `county-review`, `approval` or `rejection`
    public let step: String
    public let by: ActorID
    /// The state before it.
    public let from: CaseState

    public init(step: String, by: ActorID, from: CaseState) {
        self.step = step
        self.by = by
        self.from = from
    }
}

/// The one state machine of a case: order of steps, order of dates, segregation of duties.
public struct CaseMachine: Sendable {
    public let id: CaseID
    public let state: CaseState
    public let actors: CaseActors
    /// The day of the last step; for a case that is not handed in yet, the first day on which it can be.
    public let lastStepOn: Day
    /// Items without public notice are approved straight after the county's review.
    public let needsNotice: Bool
    /// `nil`: what happened last cannot be taken back.
    public let lastStep: LastStep?

    public init(
        id: CaseID, state: CaseState, actors: CaseActors, lastStepOn: Day, needsNotice: Bool = true,
        lastStep: LastStep? = nil
    ) {
        self.id = id
        self.state = state
        self.actors = actors
        self.lastStepOn = lastStepOn
        self.needsNotice = needsNotice
        self.lastStep = lastStep
    }

    /// The state after a step.
    /// - Throws: `Refusal` `wrong-state`, `same-person`, `before-last-step`, `nothing-to-withdraw` or `not-your-step`.
    public func after(_ step: CaseStep, by actor: ActorID, on day: Day) throws(Refusal) -> CaseState {
        if step == .takeBack {
            guard let lastStep else { throw .nothingToWithdraw(id) }
            guard lastStep.by == actor else { throw .notYourStep(id) }
        }
        guard let next = next(step) else { throw .wrongState(id, state) }
        if let post = step.post, let other = actors.otherPost(of: actor, than: post) {
            throw .samePerson(id, post, other)
        }
        guard day >= lastStepOn else { throw .beforeLastStep(id, lastStepOn) }
        return next
    }

    private func next(_ step: CaseStep) -> CaseState? {
        switch (step, state) {
        case (.submit, .opened), (.submit, .returned): .submitted
        case (.townshipReview(let isPassed), .submitted): isPassed ? .townshipPassed : .returned
        case (.countyReview(let isPassed), .townshipPassed): isPassed ? .countyPassed : .returned
        // An objection is looked into by the county: back on notice, or back to the claimant.
        case (.countyReview(let isPassed), .objected): isPassed ? .countyPassed : .returned
        case (.countyReview(isPassed: false), .countyPassed), (.countyReview(isPassed: false), .noticePassed): .returned
        case (.publish, .countyPassed): .onNotice
        case (.close(let hasObjection), .onNotice): hasObjection ? .objected : .noticePassed
        case (.approve, .noticePassed): .approved
        case (.approve, .countyPassed) where !needsNotice: .approved
        case (.pay, .approved), (.pay, .failed): .inBatch
        case (.settle(let isPaid), .inBatch): isPaid ? .paid : .failed
        case (.reject(.township), .submitted), (.reject(.county), .townshipPassed), (.reject(.county), .countyPassed),
            (.reject(.county), .noticePassed), (.reject(.approver), .noticePassed):
            .rejected
        case (.reject(.approver), .countyPassed) where !needsNotice: .rejected
        case (.takeBack, _): lastStep?.from
        case (.object, .onNotice): .objected
        // Not founded: on notice anew, for the whole time.
        case (.settleObjection(let isUpheld), .objected): isUpheld ? .returned : .countyPassed
        case (.archive, .paid): .closed
        default: nil
        }
    }
}
