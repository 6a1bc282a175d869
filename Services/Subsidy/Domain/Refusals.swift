import Journal
import Models

/// Why commands of this processor change nothing. Codes are stable; texts name the case, the reason and what to do.
extension Refusal {
    static func unknownCase(_ id: CaseID) -> Refusal {
        Refusal(
            "unknown-case", zh: "没有申请件 \(id)，请核对编号", en: "there is no case \(id); check the number", isMissing: true)
    }

    static func wrongState(_ id: CaseID, _ state: CaseState) -> Refusal {
        Refusal(
            "wrong-state", zh: "申请件 \(id) 当前为“\(state.zh)”，不能进行此步骤",
            en: "case \(id) is \(state.rawValue); this step does not follow")
    }

    static func samePerson(_ id: CaseID, _ post: CasePost, _ other: CasePost) -> Refusal {
        Refusal(
            "same-person", zh: "申请件 \(id)：同一人已任\(other.zh)，不得再任\(post.zh)，请换人办理",
            en:
                "case \(id): this person was its \(other.rawValue) and cannot be its \(post.rawValue); somebody else must act"
        )
    }

    static func beforeLastStep(_ id: CaseID, _ day: Day) -> Refusal {
        Refusal(
            "before-last-step", zh: "申请件 \(id)：日期早于 \(day)（上一步骤或最早可申报日），请改正日期",
            en: "case \(id): the date lies before \(day), the last step or the first day to claim; correct it")
    }

    static func futureDate(_ day: Day, today: Day) -> Refusal {
        Refusal(
            "future-date", zh: "日期 \(day) 晚于收到日期 \(today)，请改正",
            en: "\(day) lies after the day of receipt \(today); correct it")
    }

    static func notGranted(_ id: CaseID) -> Refusal {
        Refusal(
            "registration-not-granted", zh: "申请件 \(id)：该劳动者登记未经全省查重确认，不得发放",
            en: "case \(id): identity has not granted this registration; nothing may be paid on it")
    }

    static func personClosed(_ id: CaseID, _ exit: PersonExitFact) -> Refusal {
        Refusal(
            "person-closed", zh: "申请件 \(id)：申请人已于 \(exit.on) \(exit.cause == .death ? "死亡" : "出国定居")，停止发放",
            en: "case \(id): the claimant's record was closed on \(exit.on) (\(exit.cause.rawValue)); nothing is paid")
    }

    static func heldElsewhere(_ id: CaseID, _ county: DivisionCode) -> Refusal {
        Refusal(
            "held-elsewhere", zh: "申请件 \(id)：\(county) 已为该人员受理同一项目，不得重复享受",
            en: "case \(id): \(county) has a claim to the same item for this person already")
    }

    static func grantedUnderOtherKey(_ id: CaseID, _ other: CaseID) -> Refusal {
        Refusal(
            "granted-under-other-key", zh: "申请件 \(id)：与 \(other) 同属一人同一项目（档案已合并），不得重复发放",
            en: "case \(id): \(other) is the same person's for the same item, the records having been merged")
    }

    static func notACounty() -> Refusal {
        Refusal("not-a-county", zh: "county 应为六位县级代码", en: "county must be a six-digit code")
    }

    static func reasonMissing() -> Refusal {
        Refusal("reason-missing", zh: "请写明原因", en: "a reason is needed")
    }

    // MARK: Settings and funds

    static func noPolicy(_ county: DivisionCode) -> Refusal {
        Refusal("no-policy", zh: "没有适用于 \(county) 的政策包", en: "no policy pack binds \(county)")
    }

    static func unknownSetting(_ name: String) -> Refusal {
        Refusal(
            "unknown-setting", zh: "政策包没有设置项 \(name)，请核对名称", en: "no pack leaves \(name) to the county; check the name")
    }

    static func badSetting(_ name: String) -> Refusal {
        Refusal(
            "bad-setting", zh: "设置项 \(name) 的值不在允许范围：金额以分计，数量为非负整数，选项须为所列之一",
            en: "the value of \(name) is not allowed: money in fen, whole numbers from 0, or one of the listed words")
    }

    static func nothingToSet() -> Refusal {
        Refusal("nothing-to-set", zh: "没有给出任何设置项", en: "no setting was given")
    }

    static func unknownFund(_ fund: FundID) -> Refusal {
        Refusal("unknown-fund", zh: "没有资金账户 \(fund)", en: "there is no fund \(fund)", isMissing: true)
    }

    static func badAppropriation(_ zh: String, _ en: String) -> Refusal { Refusal("bad-appropriation", zh: zh, en: en) }

    static func documentUsed(_ document: String) -> Refusal {
        Refusal(
            "document-used", zh: "该资金文件 \(document) 已入账，请核对", en: "document \(document) is already booked to this fund")
    }

    static func fundNotEnough(_ fund: FundID, available: Fen, wanted: Fen) -> Refusal {
        Refusal(
            "fund-not-enough", zh: "资金账户 \(fund) 可用 \(available)，需 \(wanted)，余额不足",
            en: "fund \(fund) has \(available.yuanText) yuan available, \(wanted.yuanText) are needed")
    }

    static func otherFund(_ id: CaseID, _ fund: FundID) -> Refusal {
        Refusal(
            "other-fund", zh: "申请件 \(id) 的资金不在账户 \(fund)", en: "the money of case \(id) is not reserved in fund \(fund)"
        )
    }

    // MARK: Determination at approval

    static func packMissing(_ id: CaseID, _ pack: String) -> Refusal {
        Refusal(
            "pack-missing", zh: "申请件 \(id)：系统没有其认定所用的政策包 \(pack)",
            en: "case \(id): the pack \(pack) it was determined under is not at hand")
    }

    static func noLongerEligible(_ id: CaseID, _ checks: [String]) -> Refusal {
        Refusal(
            "no-longer-eligible", zh: "申请件 \(id)：按现有事实不再符合条件（\(checks.joined(separator: "、"))），请退回",
            en: "case \(id): no longer eligible on present facts (\(checks.joined(separator: ", "))); return it")
    }

    static func amountChanged(_ id: CaseID, from: Fen, to: Fen) -> Refusal {
        Refusal(
            "amount-changed", zh: "申请件 \(id)：按现有事实金额为 \(to)，与公示的 \(from) 不符，请退回",
            en: "case \(id): present facts give \(to.yuanText) yuan, not the \(from.yuanText) on notice; return it")
    }

    // MARK: Notices

    static func unknownNotice(_ notice: String) -> Refusal {
        Refusal("unknown-notice", zh: "没有公示 \(notice)", en: "there is no notice \(notice)", isMissing: true)
    }

    static func noticeRefused(_ code: String, _ zh: String, _ en: String) -> Refusal { Refusal(code, zh: zh, en: en) }

    // MARK: Payments

    static func unknownBatch(_ batch: PaymentBatchID) -> Refusal {
        Refusal("unknown-batch", zh: "没有发放批次 \(batch)", en: "there is no payment batch \(batch)", isMissing: true)
    }

    static func noAccount(_ id: CaseID) -> Refusal {
        Refusal(
            "no-account", zh: "申请件 \(id)：没有收款账户，请先登记", en: "case \(id): no payee account is known; record one first")
    }

    static func sharedAccount(_ first: CaseID, _ second: CaseID) -> Refusal {
        Refusal(
            "shared-account", zh: "申请件 \(first) 与 \(second)：不同收款人使用同一账户，请核实后更正",
            en: "cases \(first) and \(second): different payees give the same account; verify and correct it")
    }

    static func listRefused(_ code: String, _ zh: String, _ en: String) -> Refusal { Refusal(code, zh: zh, en: en) }
}

extension CasePost {
    var zh: String {
        switch self {
        case .submitter: "申报人"
        case .township: "乡镇审核人"
        case .county: "县级审核人"
        case .approver: "审批人"
        case .payer: "拨付人"
        }
    }
}
