import Models

/// What a caller may do, as their token names it: 1 to 64 of `A-Z a-z 0-9 . _ : -`.
public struct Role: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }

    /// 经办: enters and submits.
    public static let clerk = Role(unchecked: "clerk")
    /// 审核: reviews what a clerk submitted.
    public static let reviewer = Role(unchecked: "reviewer")
    /// 审批: approves what was reviewed.
    public static let approver = Role(unchecked: "approver")
    /// 拨付: pays what was approved.
    public static let payer = Role(unchecked: "payer")
    /// 督查: inspects classes and places.
    public static let inspector = Role(unchecked: "inspector")
    /// 审计: reads, changes nothing.
    public static let auditor = Role(unchecked: "auditor")
    /// 培训机构.
    public static let institution = Role(unchecked: "institution")
    /// 人力资源服务机构.
    public static let agency = Role(unchecked: "agency")
    /// 用人单位.
    public static let employer = Role(unchecked: "employer")
    /// Another process of the product, or an interface that delivers feeds.
    public static let system = Role(unchecked: "system")
    /// 运维: looks after the running system; sees no person, decides nothing.
    public static let `operator` = Role(unchecked: "operator")

    /// 劳动者本人: reads their own record, hands in their own claims; the actor is their person key.
    public static let worker = Role(unchecked: "worker")

    /// Every role there is; what else a token names has no meaning here.
    public static let all: [Role] = [
        .clerk, .reviewer, .approver, .payer, .inspector, .auditor, .institution, .agency, .employer, .system,
        .operator, .worker,
    ]
}

extension Set<Role> {
    /// The offices' people: they read what lies in their area.
    public static var officers: Set<Role> { [.clerk, .reviewer, .approver, .payer, .inspector, .auditor] }
    /// Officers, and the product's other programs.
    public static var readers: Set<Role> { officers.union([.system]) }
}

/// Who is calling, what they are and where they may act.
public struct Caller: Hashable, Sendable {
    public let actor: ActorID
    public let roles: Set<Role>
    /// The caller acts inside this division only.
    public let area: DivisionCode

    public init(actor: ActorID, roles: Set<Role>, area: DivisionCode) {
        self.actor = actor
        self.roles = roles
        self.area = area
    }

    /// True when `place` is the caller's area or lies inside it.
    public func mayAct(in place: DivisionCode) -> Bool { place.lies(in: area) }

    public func has(any roles: Set<Role>) -> Bool { !self.roles.isDisjoint(with: roles) }

    /// - Throws: a 403 `Problem` when the place lies outside the caller's area.
    public func require(area place: DivisionCode) throws(Problem) {
        guard mayAct(in: place) else { throw .outsideArea(place) }
    }

    /// - Throws: a 403 `Problem` when the caller has none of the roles.
    public func require(anyOf roles: Set<Role>) throws(Problem) {
        guard has(any: roles) else {
            let names = roles.map(\.description).sorted().joined(separator: ", ")
            throw .forbidden(Bilingual("需要以下角色之一:\(names)", "needs one of the roles \(names)"), code: "role")
        }
    }
}
