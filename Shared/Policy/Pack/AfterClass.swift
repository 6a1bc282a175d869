/// Who a rate of a training class is measured on. A plan that leaves its base open (“就业率不低于40%”) is read by the pack.
public enum TraineeBase: String, Sendable, Hashable, Codable, CaseIterable {
    /// 参训: everybody enrolled.
    case enrolled
    /// 参加考核: who sat the exam.
    case examined
    /// 结业: who attended enough, or passed.
    case finished
    /// 合格: who passed.
    case passed
}

/// How work after a class is measured: by months whose pay stands in the journal of `placement`, never by what somebody says.
public struct WorkMeasure: Sendable, Hashable, Codable {
    public enum Paid: String, Sendable, Hashable, Codable, CaseIterable {
        /// The month that lies `months` after the month of the class's last day was paid.
        case month
        /// So many consecutive months were paid, all after the month of the class's last day.
        case run
    }

    public let base: TraineeBase
    public let paid: Paid
    /// From 1.
    public let months: Int

    public init(base: TraineeBase, paid: Paid, months: Int) {
        self.base = base
        self.paid = paid
        self.months = months
    }
}

/// A service that trainees are owed after their class.
public struct TraineeService: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// 推荐岗位
        case referral
        /// 跟踪服务
        case followUp = "follow-up"
    }

    /// Which trainees of a class it is owed to.
    public enum Group: String, Sendable, Hashable, Codable, CaseIterable {
        case enrolled
        case passed
        /// Without a paid month since the class.
        case unplaced
        /// 建档立卡 when the class began.
        case cardRegistered = "card-registered"
    }

    public let kind: Kind
    public let group: Group
    /// How often a person, in each period where the rule has periods. From 1.
    public let times: Int
    /// Only what the organiser of the class (承办培训的机构) does counts.
    public let isByOrganiser: Bool
}
