import Models
import Policy

/// What every county may set about its cases, whichever plans bind it. No value here is a plan's: where neither the pack nor the
/// county says a number of days, a task has no due day.
enum CaseSettings {
    /// Whether a case is handed in and approved only with all its papers: `yes` or `no`; not set is no.
    static let requireProofs = "require_proofs"

    static let definitions: [SettingDefinition] =
        [
            SettingDefinition(
                name: requireProofs, label: Label(zh: "材料齐全方可申报和审批", en: "all papers before submission and approval"),
                kind: .choice(["yes", "no"]), defaultValue: nil, duties: [])
        ]
        + CaseTaskKind.allCases.map { kind in
            SettingDefinition(
                name: kind.daysSetting, label: Label(zh: "\(kind.zh)时限", en: "days for: \(kind.en)"),
                kind: .count(unit: "工作日"), defaultValue: nil, duties: [])
        } + [
            SettingDefinition(
                name: obstacleDays, label: Label(zh: "解决经办障碍时限", en: "days to clear an obstacle"),
                kind: .count(unit: "工作日"), defaultValue: nil, duties: [])
        ]

    static let obstacleDays = "obstacle_days"

    static func requiresProofs(_ settings: [String: String]) -> Bool { settings[requireProofs] == "yes" }

    /// The county's number, else the one that a pack in force declares, else none.
    static func days(
        _ name: String, _ settings: [String: String], _ packs: [PolicyPack]
    ) -> Int? {
        if let text = settings[name], let days = Int(text) { return days }
        for pack in packs {
            if case .integer(let days)? = pack.setting(name)?.defaultValue { return Int(days) }
        }
        return nil
    }
}

/// What somebody has to do about a case next.
public enum CaseTaskKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Found and unclaimed: tell the claimant, hand it in.
    case claim
    case township = "township-review"
    case county = "county-review"
    case publish
    case closeNotice = "close-notice"
    case objection
    case approve
    case pay
    case bankResult = "bank-result"
    /// Returned to the claimant.
    case correct
    /// Paid: close the file.
    case file

    /// The county's setting with the working days for it.
    var daysSetting: String {
        switch self {
        case .claim: "claim_days"
        case .township: "review_days"
        case .county: "county_review_days"
        case .publish: "publish_days"
        case .closeNotice: "close_notice_days"
        case .objection: "objection_days"
        case .approve: "approval_days"
        case .pay: "payment_days"
        case .bankResult: "bank_result_days"
        case .correct: "correction_days"
        case .file: "filing_days"
        }
    }

    /// The role that does it.
    var role: String {
        switch self {
        case .claim, .publish, .closeNotice, .correct, .file: "clerk"
        case .township, .county, .objection: "reviewer"
        case .approve: "approver"
        case .pay, .bankResult: "payer"
        }
    }

    /// Whether whoever does it takes one of the case's posts, which nobody holds two of. The rest is office work that the submitter does, too.
    var isPost: Bool {
        switch self {
        case .claim, .township, .county, .objection, .approve, .pay, .bankResult: true
        case .publish, .closeNotice, .correct, .file: false
        }
    }

    /// The states in which it is to be done.
    var states: [CaseState] {
        switch self {
        case .claim: [.opened]
        case .township: [.submitted]
        case .county: [.townshipPassed]
        case .publish: [.countyPassed]
        case .closeNotice: [.onNotice]
        case .objection: [.objected]
        case .approve: [.noticePassed]
        case .pay: [.approved, .failed]
        case .bankResult: [.inBatch]
        case .correct: [.returned]
        case .file: [.paid]
        }
    }

    var zh: String {
        switch self {
        case .claim: "通知并申报"
        case .township: "乡镇审核"
        case .county: "县级审核"
        case .publish: "公示"
        case .closeNotice: "结束公示"
        case .objection: "核实异议"
        case .approve: "审批"
        case .pay: "拨付"
        case .bankResult: "登记银行结果"
        case .correct: "补正"
        case .file: "办结归档"
        }
    }

    var en: String {
        switch self {
        case .claim: "tell the claimant and hand it in"
        case .township: "township review"
        case .county: "county review"
        case .publish: "put on notice"
        case .closeNotice: "end the notice"
        case .objection: "look into the objection"
        case .approve: "approve"
        case .pay: "pay"
        case .bankResult: "book the bank's answer"
        case .correct: "correct and hand in again"
        case .file: "close the file"
        }
    }
}
