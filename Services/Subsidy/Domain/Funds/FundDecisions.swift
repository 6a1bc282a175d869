import Calendars
import Journal
import Models
import Policy

/// Money that comes in, what it may be spent on, and the correction of what was entered wrong.
extension SubsidyTables {
    func decide(_ command: AppropriateFund, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireAmount(command.amount)
        guard !command.document.isEmpty, !command.source.isEmpty, (1949...2200).contains(command.year) else {
            throw Refusal.badAppropriation("请写明资金来源、年度和文号", "source, year and document number are needed")
        }
        try requireKnownSource(command.source, in: command.county)
        let fund = try ledger.fund(command.fund, in: command.county)
        if let fund {
            if let day = fund.closedOn { throw Refusal.fundClosed(fund.id, day) }
            guard fund.source == command.source, fund.year == command.year else {
                throw Refusal.badAppropriation(
                    "账户 \(command.fund) 属于其他来源或年度", "fund \(command.fund) is of another source or year")
            }
            guard try !ledger.isBooked(command.document, fund: command.fund, in: command.county) else {
                throw Refusal.documentUsed(command.document)
            }
            guard fund.balance.inflow + command.amount <= FundBalance.most else {
                throw Refusal.badAppropriation("账户累计超过一百亿元", "the fund would exceed 10^10 yuan")
            }
        }
        try requireRule(command, fund)
        return .fundAppropriated(
            FundAppropriated(
                county: command.county, fund: command.fund, source: command.source, year: command.year,
                amount: command.amount, document: command.document, on: command.on, actor: command.actor,
                rule: command.rule, approval: command.approval))
    }

    /// The rule under which the money is arranged is one of the plans', and the approval that it asks for is there.
    private func requireRule(_ command: AppropriateFund, _ fund: FundRecord?) throws {
        guard let id = command.rule ?? fund?.rule else { return }
        guard let rule = fundRules.rule(id, in: command.county, on: command.on) else {
            throw Refusal.badAppropriation("政策包没有资金规则 \(id)", "no pack has a fund rule \(id)")
        }
        if let held = fund?.rule, held != id || fund == nil {
            throw Refusal.badAppropriation("账户 \(command.fund) 适用规则 \(held)", "fund \(command.fund) is under \(held)")
        }
        let isApproved = [command.approval, fund?.approval].contains { !($0 ?? "").isEmpty }
        let findings = rule.value.findings(use: rule.value.earmarkedFor.first ?? "", isApproved: isApproved)
        if findings.contains(.notApproved) {
            throw Refusal.fundRefused(
                "not-approved", "该资金须先按规定程序批准，请填写批准文号（\(rule.clause)）",
                "this money needs an approval first; give its document (\(rule.clause))")
        }
    }

    private func requireAmount(_ amount: Fen) throws {
        guard amount > .zero, amount <= FundBalance.most else {
            throw Refusal.badAppropriation("金额须为正数且不超过一百亿元", "the amount must be above zero and at most 10^10 yuan")
        }
    }

    /// Where no plan names sources, any name is taken.
    private func requireKnownSource(_ source: String, in county: DivisionCode) throws {
        let known = fundRules.sources(in: county)
        guard try known.isEmpty || known.contains(source) || fundRecords.isSource(source, in: county) else {
            throw Refusal.fundRefused(
                "unknown-source",
                "资金来源 \(source) 不在政策包和本地来源目录中：\(known.sorted().joined(separator: "、"))；请先登记来源",
                "\(source) is no source of the packs nor of this area; define it first")
        }
    }

    func decide(_ command: DefineFundSource, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.source, command.name, command.document])
        return .fundSourceDefined(
            FundSourceDefined(
                county: command.county, source: command.source, name: command.name, document: command.document,
                on: command.on, actor: command.actor))
    }

    func decide(_ command: SetBudgetLine, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.item, command.document])
        let fund = try openFund(command.fund, in: command.county)
        guard command.amount >= .zero, command.amount <= FundBalance.most else {
            throw Refusal.badAppropriation("预算金额不能为负且不超过一百亿元", "a line's amount is 0 to 10^10 yuan")
        }
        guard fundRules.item(command.item, in: command.county) != nil else {
            throw Refusal.fundRefused(
                "unknown-item", "政策包没有项目 \(command.item)", "no pack of this area has an item \(command.item)")
        }
        try requireUse(command.use, of: fund, in: command.county, on: command.on)
        let line = try ledger.line(command.item, of: command.fund, in: command.county)
        let used = line?.used ?? .zero
        guard command.amount >= used else {
            throw Refusal.fundRefused(
                "line-used", "预算项目 \(command.item) 已使用 \(used)，不能低于已用数",
                "\(used.yuanText) yuan of \(command.item) are used; the line cannot be lower")
        }
        guard command.amount - (line?.allotted ?? used) <= fund.free else {
            throw Refusal.fundRefused(
                "lines-exceed-fund", "各预算项目合计超过账户资金：可分配 \(fund.free)",
                "the lines would exceed the fund: \(fund.free.yuanText) yuan are free")
        }
        return .budgetLineSet(
            BudgetLineSet(
                county: command.county, fund: command.fund, item: command.item, amount: command.amount,
                previous: line?.allotted, use: command.use, document: command.document, on: command.on,
                actor: command.actor))
    }

    /// Money that a rule ties to uses is spent on these.
    private func requireUse(_ use: String?, of fund: FundRecord, in county: DivisionCode, on day: Day) throws {
        guard let id = fund.rule, let rule = fundRules.rule(id, in: county, on: day) else { return }
        let findings = rule.value.findings(use: use ?? "", isApproved: true)
        guard findings.isEmpty else {
            throw Refusal.fundRefused(
                "not-earmarked",
                "该资金专项用于：\(rule.value.earmarkedFor.joined(separator: "、"))（\(rule.clause)）",
                "this money is tied to: \(rule.value.earmarkedFor.joined(separator: ", ")) (\(rule.clause))")
        }
    }

    func decide(_ command: ReverseAppropriation, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireAmount(command.amount)
        try requireTexts([command.reason, command.correction])
        let fund = try openFund(command.fund, in: command.county)
        guard
            let booked = try ledger.appropriated(command.document, fund: command.fund, in: command.county)
        else {
            throw Refusal(
                "unknown-document", zh: "账户 \(command.fund) 没有资金文件 \(command.document)",
                en: "fund \(command.fund) has no document \(command.document)", isMissing: true)
        }
        guard command.amount <= booked else {
            throw Refusal.fundRefused(
                "reversed-too-much", "文件 \(command.document) 尚有 \(booked) 可冲销",
                "\(booked.yuanText) yuan of document \(command.document) stand")
        }
        try requireFree(command.amount, in: fund)
        return .appropriationReversed(
            AppropriationReversed(
                county: command.county, fund: command.fund, document: command.document, amount: command.amount,
                reason: command.reason, correction: command.correction, on: command.on, actor: command.actor))
    }

    /// So much can leave the fund: it is available, and no line keeps it.
    /// - Throws: `Refusal` `fund-not-enough`, `money-earmarked`.
    func requireFree(_ amount: Fen, in fund: FundRecord) throws {
        guard amount <= fund.balance[.available] else {
            throw Refusal.fundNotEnough(fund.id, available: fund.balance[.available], wanted: amount)
        }
        guard amount <= fund.free else {
            throw Refusal.fundRefused(
                "money-earmarked", "账户 \(fund.id) 的资金已列入预算项目，未列项目的余额为 \(fund.free)，请先调减预算项目",
                "lines keep the money of fund \(fund.id); \(fund.free.yuanText) yuan are free; lower a line first")
        }
    }

    func requireTexts(_ texts: [String]) throws {
        guard texts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 600 }) else {
            throw Refusal.fundRefused("text-missing", "请写明名称、事由和文号", "names, reason and document are needed")
        }
    }
}
