import Journal
import Models

/// Where the return of a grant stands (追回): lead → notice → statement → decision → money back.
public enum ClawbackState: String, Sendable, Hashable, CaseIterable {
    /// Somebody, or the service, has reason to think so.
    case lead
    /// The payee has been told.
    case notified
    /// The payee has answered, or let the day pass.
    case stated
    /// So much comes back; it is coming.
    case decided
    /// All of it is back.
    case closed
    /// Nothing comes back, or nothing more.
    case dropped
    /// A lead of the service that facts have overtaken.
    case void

    /// Nobody is done with it yet.
    public var isOpen: Bool { [.lead, .notified, .stated, .decided].contains(self) }

    public var zh: String {
        switch self {
        case .lead: "线索"
        case .notified: "已告知"
        case .stated: "已陈述"
        case .decided: "已决定"
        case .closed: "已收回"
        case .dropped: "已终止"
        case .void: "已失效"
        }
    }
}

/// The four posts of a clawback. Whoever decides took part in none of the others, and did not approve the grant.
public enum ClawbackPost: String, Sendable, CaseIterable {
    case opener, notifier, decider, cashier

    var zh: String {
        switch self {
        case .opener: "线索提出人"
        case .notifier: "告知人"
        case .decider: "决定人"
        case .cashier: "收款人"
        }
    }
}

/// What is done to a clawback.
public enum ClawbackStep: Hashable, Sendable, CaseIterable {
    case notify
    case state
    case decide
    case drop
    case repay

    var post: ClawbackPost? {
        switch self {
        case .notify: .notifier
        case .decide, .drop: .decider
        case .repay: .cashier
        case .state: nil
        }
    }
}

/// The one state machine of a clawback: order of steps, order of dates, segregation of duties.
public struct ClawbackMachine: Sendable {
    public let state: ClawbackState
    public let actors: [ClawbackPost: ActorID]
    /// Who approved the grant.
    public let approver: ActorID?
    /// The day of the last step.
    public let lastStepOn: Day

    public init(state: ClawbackState, actors: [ClawbackPost: ActorID], approver: ActorID?, lastStepOn: Day) {
        self.state = state
        self.actors = actors
        self.approver = approver
        self.lastStepOn = lastStepOn
    }

    /// - Throws: `Refusal` `wrong-clawback-state`, `same-person` or `before-last-step`.
    public func check(_ step: ClawbackStep, by actor: ActorID, on day: Day) throws(Refusal) {
        guard Self.allowed(step).contains(state) else { throw .wrongClawbackState(state) }
        if let post = step.post, let other = conflict(post, actor) { throw .sameClawbackPerson(post, other) }
        guard day >= lastStepOn else { throw .beforeClawbackStep(lastStepOn) }
    }

    static func allowed(_ step: ClawbackStep) -> Set<ClawbackState> {
        switch step {
        case .notify: [.lead]
        case .state: [.notified]
        case .decide: [.stated]
        case .drop: [.lead, .notified, .stated, .decided]
        case .repay: [.decided]
        }
    }

    /// The post, or the approval, that stands in the way.
    private func conflict(_ post: ClawbackPost, _ actor: ActorID) -> String? {
        let others: [ClawbackPost] =
            switch post {
            case .opener, .notifier: [.decider]
            case .decider: [.opener, .notifier, .cashier]
            case .cashier: [.decider]
            }
        if let other = others.first(where: { actors[$0] == actor }) { return other.zh }
        return post == .decider && approver == actor ? CasePost.approver.zh : nil
    }
}

extension Refusal {
    static func wrongClawbackState(_ state: ClawbackState) -> Refusal {
        Refusal(
            "wrong-clawback-state", zh: "该追回件当前为“\(state.zh)”，不能进行此步骤",
            en: "the clawback is \(state.rawValue); this step does not follow")
    }

    static func sameClawbackPerson(_ post: ClawbackPost, _ other: String) -> Refusal {
        Refusal(
            "same-person", zh: "同一人已任\(other)，不得再任\(post.zh)，请换人办理",
            en: "this person held another post and cannot be its \(post.rawValue); somebody else must act")
    }

    static func beforeClawbackStep(_ day: Day) -> Refusal {
        Refusal(
            "before-last-step", zh: "日期早于上一步骤 \(day)，请改正", en: "the date lies before the last step, \(day); correct it")
    }
}
