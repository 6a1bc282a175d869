import Journal
import Models

/// Change requests (变更申请): who must agree, and when a request no longer fits what is recorded.
enum ChangeRules {
    /// A request as it waits.
    struct Pending: Equatable, Sendable {
        let request: ChangeRequestID
        let level: ApprovalLevel
        let applicant: ActorID?
        let changes: [FieldChange]
        let account: AccountDetails?
        let isCorrection: Bool
        let reason: String
        let evidence: String
    }

    /// The highest level that one of the fields asks for.
    static func level(of changes: [FieldChange]) -> ApprovalLevel {
        changes.map(\.field.sensitivity).max() ?? .atOnce
    }

    /// - Parameter present: what the record says now; sealed values sealed.
    static func requireFitting(_ changes: [FieldChange], _ present: [PersonField: String]) throws {
        for change in changes where (change.before ?? "") != (present[change.field] ?? "") {
            throw conflict(change.field, present[change.field])
        }
    }

    /// What a request must be before anybody looks at it.
    static func requireWellFormed(_ changes: [FieldChange], account: AccountDetails?, today: Day) throws {
        guard !changes.isEmpty, Set(changes.map(\.field)).count == changes.count else {
            throw Refusal("no-changes", zh: "请至少填写一项变更,每项只填一次", en: "name at least one field, each once")
        }
        for change in changes {
            let label = change.field.label
            guard (change.before ?? "") != (change.after ?? "") else {
                throw Refusal("nothing-changes", zh: "\(label)的新值与原值相同", en: "\(change.field.rawValue) stays the same")
            }
            guard change.after.map({ !$0.isEmpty }) ?? false || change.field.mayBeBlank else {
                throw Refusal("blank", zh: "\(label)不能为空", en: "\(change.field.rawValue) must not be blank")
            }
            guard change.field != .poverty || change.since.map({ $0 <= today }) ?? false else {
                throw Refusal("since", zh: "脱贫属性变更须注明起始日期,且不晚于今天", en: "say since when, not later than today")
            }
            guard change.field != .account || (account != nil && account?.sealedCard == change.after) else {
                throw Refusal("account", zh: "银行账户变更须填写开户银行、户名和卡号", en: "give bank, holder and card of the account")
            }
        }
    }

    static func requireMayDecide(_ pending: Pending, _ actor: ActorID, level: ApprovalLevel) throws {
        guard level >= pending.level else {
            throw Refusal("needs-county", zh: "此项变更须由县级审批", en: "this change needs the county's approval")
        }
        guard pending.applicant != actor else {
            throw Refusal("own-request", zh: "申请人不能审批自己的申请", en: "nobody decides on their own request")
        }
    }

    /// The fields in which a delivered row differs from the record.
    static func changes(
        from present: PersonDetails, to row: PersonDetails, household: (before: HouseholdID, after: HouseholdID)
    ) -> [FieldChange] {
        row.fields(differingFrom: present).compactMap { field, before, after in
            guard field == .household else { return FieldChange(field: field, before: before, after: after) }
            guard household.before != household.after else { return nil }
            return FieldChange(
                field: field, before: household.before.description, after: household.after.description)
        }
    }

    /// The request that a delivered row amounts to: the same person and changes are the same request, whatever the delivery.
    static func request(of person: PersonKey, _ changes: [FieldChange]) -> ChangeRequestID {
        let text = changes.map { "\($0.field.rawValue)=\($0.before ?? "\u{0}")>\($0.after ?? "\u{0}")" }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for byte in text.joined(separator: "\u{1}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return ChangeRequestID(unchecked: "\(person.description.prefix(40)).row-\(String(hash, radix: 16))")
    }

    static func request(of person: PersonKey, number: Int) -> ChangeRequestID {
        ChangeRequestID(unchecked: "\(person.description.prefix(40)).\(number)")
    }

    private static func conflict(_ field: PersonField, _ present: String?) -> Refusal {
        let value = field.isSealed ? "(密)" : present ?? ""
        return Refusal(
            "conflict", zh: "\(field.label)现在的登记值是“\(value)”,与申请所述原值不符;请按现值重新提交",
            en: "\(field.rawValue) is now '\(value)', not what the request says it was: file it again")
    }
}

extension ApprovalLevel: Comparable {
    private var rank: Int {
        switch self {
        case .atOnce: 0
        case .township: 1
        case .county: 2
        }
    }

    public static func < (lhs: ApprovalLevel, rhs: ApprovalLevel) -> Bool { lhs.rank < rhs.rank }
}

extension PersonField {
    /// How sensitive the field is: what only the person can know applies at once, what money or identity hang on needs the
    /// county.
    var sensitivity: ApprovalLevel {
        switch self {
        case .phone, .employmentState, .jobWish, .trainingState, .trainingWish, .note: .atOnce
        case .education, .labourAbility, .isDisabled, .schooling, .household: .township
        case .name, .birth, .sex, .poverty, .account: .county
        }
    }

    var isSealed: Bool { self == .phone || self == .account }

    var mayBeBlank: Bool {
        switch self {
        case .phone, .jobWish, .trainingState, .trainingWish, .schooling, .note: true
        default: false
        }
    }

    /// The title of the roster's column, where it has one.
    public var label: String {
        switch self {
        case .name: "劳动力姓名"
        case .phone: "电话"
        case .education: "文化程度"
        case .labourAbility: "劳动能力"
        case .employmentState: "就业创业状态"
        case .jobWish: "就创业意愿"
        case .trainingState: "培训教育状态"
        case .trainingWish: "培训意愿"
        case .isDisabled: "是否残疾人"
        case .schooling: "上学状态"
        case .note: "备注"
        case .birth: "出生日期"
        case .sex: "性别"
        case .household: "户主身份证"
        case .poverty: "脱贫属性"
        case .account: "银行账户"
        }
    }
}
