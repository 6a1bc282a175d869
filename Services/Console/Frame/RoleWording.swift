import ServiceKit

/// What roles are called.
enum RoleWording {
    /// The role's code where it has no name here.
    static func name(_ role: Role) -> Bilingual { names[role] ?? Bilingual(role.description, "") }

    private static let names: [Role: Bilingual] = [
        .clerk: Bilingual("经办", "clerk"), .reviewer: Bilingual("审核", "reviewer"),
        .approver: Bilingual("审批", "approver"), .payer: Bilingual("拨付", "payer"),
        .inspector: Bilingual("督查", "inspector"), .auditor: Bilingual("审计", "auditor"),
        .institution: Bilingual("培训机构", "institution"), .agency: Bilingual("人力资源机构", "agency"),
        .employer: Bilingual("用人单位", "employer"), .system: Bilingual("系统", "system"),
        .`operator`: Bilingual("运维", "operator"), .worker: Bilingual("劳动者", "worker"),
    ]
}
