/// Why the work ended, as job-loss services ask for it.
public enum ContractEndReason: String, Codable, Hashable, Sendable, CaseIterable {
    /// 合同期满
    case expired
    /// 本人辞职
    case resigned
    /// 单位裁减
    case dismissed
    /// 单位停产、倒闭
    case closed
    /// 返乡
    case returned
    /// 转到其他单位
    case moved
    /// 工程或季节用工结束
    case finished
}

/// A contract ended before its term, or was left, and why.
public struct EndContract: Message {
    public static let type = "laowu.placement.end-contract.v1"
    public let county: DivisionCode
    public let contract: ContractID
    /// The last day of work.
    public let on: Day
    public let reason: ContractEndReason
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, contract: ContractID, on: Day, reason: ContractEndReason, note: String? = nil,
        actor: ActorID
    ) {
        self.county = county
        self.contract = contract
        self.on = on
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { contract.description }
}

/// A contract ended on a day; said again, the later word holds.
public struct ContractEnded: Message {
    public static let type = "laowu.placement.contract-ended.v1"
    public let person: PersonKey
    public let request: EndContract

    public init(person: PersonKey, request: EndContract) {
        self.person = person
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { person.description }
}
