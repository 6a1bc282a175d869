import Journal
import Models

/// Why a record is closed.
enum Closing: String, Codable, Sendable {
    case death, emigration
    case movedAway = "moved-away"
    case merged

    var label: String {
        switch self {
        case .death: "死亡"
        case .emigration: "出国定居"
        case .movedAway: "已迁出"
        case .merged: "已合并"
        }
    }

    /// The exit that this is; `nil` when the person lives on under another record.
    var exit: ExitCause? {
        switch self {
        case .death: .death
        case .emigration: .emigration
        case .movedAway, .merged: nil
        }
    }
}

/// How a person stands in a county's ledger, as far as decisions about them depend on it.
struct PersonStanding: Equatable, Sendable {
    let person: PersonKey
    let village: DivisionCode
    let name: String
    let birth: Day
    let state: RegistrationState
    /// `nil` while the record lives.
    var closing: Closing?
    /// The county or the person that a closed record points to.
    var pointsTo: String?
    /// Handed over to another county and not yet theirs: nothing changes until the move is completed or ended.
    var isResting = false
    /// The person's data were erased; the record stays closed for ever.
    var isErased = false
    let membership: Membership

    /// True for the record under which the person counts.
    var isLiving: Bool { state != .denied && closing == nil }

    /// - Throws: the reason why nothing of this record may change now.
    func requireChangeable() throws {
        if let closing {
            throw Refusal(
                "record-closed",
                zh: "该档案已关闭(\(closing.label)\(pointsTo.map { ",现在 \($0)" } ?? "")),不能再变更;如系误操作请先更正",
                en: "the record is closed (\(closing.rawValue)); reopen it first if that was a mistake")
        }
        guard state != .denied else {
            throw Refusal(
                "held-by-other-county", zh: "该人员的档案在其他县,本县登记已关闭;请由档案所在县办理",
                en: "the person's record stands in another county; ask that county")
        }
        guard !isResting else {
            throw Refusal(
                "being-handed-over", zh: "该人员正在办理跨县迁移,迁移结束前档案不能变更",
                en: "the person is being handed over to another county; nothing changes until that has ended")
        }
    }
}

extension Refusal {
    static let unknownPerson = Refusal(
        "unknown-person", zh: "本县没有登记该人员", en: "the county has not registered this person", isMissing: true)

    static let reasonMissing = Refusal("reason-missing", zh: "请填写原因", en: "give the reason")

    /// The text of a reason that must not be blank.
    static func requireReason(_ text: String) throws {
        guard text.contains(where: { !$0.isWhitespace }) else { throw reasonMissing }
    }
}
