/// How it came to light that somebody lost their work.
public enum JobLossGround: String, Codable, Hashable, Sendable, CaseIterable {
    /// 合同提前结束
    case contractEnded = "contract-ended"
    /// 合同到期,没有下一份
    case contractExpired = "contract-expired"
    /// 工资停发
    case payStopped = "pay-stopped"
    /// 村或单位报告
    case reported
}

/// What a visit after a suspected job loss found.
public enum JobLossFinding: String, Codable, Hashable, Sendable, CaseIterable {
    /// 仍在原岗位
    case stillWorking = "still-working"
    /// 已有新工作
    case newJob = "new-job"
    /// 确已失业
    case jobless
    /// 失业并要求帮扶
    case wantsHelp = "wants-help"
    /// 联系不上
    case notReachable = "not-reachable"
}

/// Why a chain of help after job loss is over.
public enum JobLossClosing: String, Codable, Hashable, Sendable, CaseIterable {
    /// 已重新就业
    case employedAgain = "employed-again"
    /// 核实仍在岗
    case stillWorking = "still-working"
    /// 依据有误
    case mistaken
    /// 退休或超龄
    case retired
    /// 入学
    case schooling
    /// 因病或丧失劳动能力
    case illHealth = "ill-health"
    /// 本人不愿就业
    case declined
    /// 户籍迁出,由迁入地接续
    case moved
    /// 死亡或出境,登记注销
    case leftRegister = "left-register"
    /// 并档,由同一人的另一条帮扶接续
    case merged
}

/// Where a post comes from that somebody is offered after losing their work.
public enum PostAfterLossKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 储备岗位
    case reserve
    /// 就业帮扶车间
    case workshop
    /// 公益性岗位
    case welfarePost = "welfare-post"
    /// 市场岗位
    case market
}

/// What became of an offered post.
public enum PostOfferOutcome: String, Codable, Hashable, Sendable, CaseIterable {
    case offered
    case accepted
    case declined
}

/// Who reports that somebody lost their work.
public enum JobLossReporter: String, Codable, Hashable, Sendable, CaseIterable {
    /// 村、驻村工作队
    case village
    /// 用人单位
    case employer
    /// 本人
    case worker
}

/// A job loss as it was noticed, with all that the visit needs: it does not depend on facts or plans that move on.
public struct JobLoss: Codable, Hashable, Sendable {
    /// Its number: the person and the last day known in work.
    public let loss: String
    public let person: PersonKey
    /// The last day that work is known of.
    public let lostOn: Day
    public let ground: JobLossGround
    /// `registered-poor`, `lifted-out`, `low-income` or `relocated`; `nil`: in no monitored group.
    public let group: String?
    /// Came back home without work, or cannot leave for work.
    public let isReturned: Bool
    public let contract: ContractID?
    public let lastPaid: Month?
    public let village: DivisionCode
    /// Whose task the visit is: the township, or the town where the person has long lived.
    public let owner: DivisionCode
    /// The last day for the visit.
    public let visitDue: Day

    public init(
        loss: String, person: PersonKey, lostOn: Day, ground: JobLossGround, group: String? = nil, isReturned: Bool,
        contract: ContractID? = nil, lastPaid: Month? = nil, village: DivisionCode, owner: DivisionCode, visitDue: Day
    ) {
        self.loss = loss
        self.person = person
        self.lostOn = lostOn
        self.ground = ground
        self.group = group
        self.isReturned = isReturned
        self.contract = contract
        self.lastPaid = lastPaid
        self.village = village
        self.owner = owner
        self.visitDue = visitDue
    }
}

/// Facts say that people of one county are out of work. At most one chain a person is open.
public struct JobLossesNoticed: Message {
    public static let type = "laowu.placement.job-losses-noticed.v1"
    public let county: DivisionCode
    public let losses: [JobLoss]

    public init(county: DivisionCode, losses: [JobLoss]) {
        self.county = county
        self.losses = losses
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// A job loss was reported.
public struct JobLossReported: Message {
    public static let type = "laowu.placement.job-loss-reported.v1"
    public let loss: JobLoss
    public let request: ReportJobLoss

    public init(loss: JobLoss, request: ReportJobLoss) {
        self.loss = loss
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { loss.person.description }
}

/// The visit, with what it found.
public struct JobLossVisited: Message {
    public static let type = "laowu.placement.job-loss-visited.v1"
    public let person: PersonKey
    public let request: RecordJobLossVisit

    public init(person: PersonKey, request: RecordJobLossVisit) {
        self.person = person
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An act after job loss, with its date.
public struct JobLossActRecorded: Message {
    public static let type = "laowu.placement.job-loss-act-recorded.v1"
    public let person: PersonKey
    public let request: RecordJobLossAct

    public init(person: PersonKey, request: RecordJobLossAct) {
        self.person = person
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person who lost their work has a helper; a later word replaces an earlier one.
public struct JobLossHelperAssigned: Message {
    public static let type = "laowu.placement.job-loss-helper-assigned.v1"
    public let person: PersonKey
    public let request: AssignJobLossHelper

    public init(person: PersonKey, request: AssignJobLossHelper) {
        self.person = person
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An offer, as it stands.
public struct PostOfferedAfterLoss: Message {
    public static let type = "laowu.placement.post-offered-after-loss.v1"
    public let person: PersonKey
    public let request: OfferPostAfterLoss

    public init(person: PersonKey, request: OfferPostAfterLoss) {
        self.person = person
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A chain of help is over: by what facts show (`evidence`: a contract, a paid month, a welfare post), or by what
/// an officer says.
public struct JobLossClosed: Message {
    public static let type = "laowu.placement.job-loss-closed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let loss: String
    public let on: Day
    public let reason: JobLossClosing
    public let evidence: String?
    public let note: String?
    public let actor: ActorID?

    public init(
        county: DivisionCode, person: PersonKey, loss: String, on: Day, reason: JobLossClosing, evidence: String? = nil,
        note: String? = nil, actor: ActorID? = nil
    ) {
        self.county = county
        self.person = person
        self.loss = loss
        self.on = on
        self.reason = reason
        self.evidence = evidence
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The plan of help of a year; a later word replaces an earlier one.
public struct AssistancePlanFiled: Message {
    public static let type = "laowu.placement.assistance-plan-filed.v1"
    public let request: FileAssistancePlan

    public init(request: FileAssistancePlan) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { county.description }
}
