import Journal
import Models

/// Targets of funds and their evaluation, and what is recorded about rules for money.
extension SubsidyTables {
    func decide(_ command: SetFundTarget, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.target, command.indicator, command.unit, command.document])
        guard let fund = try ledger.fund(command.fund, in: command.county) else {
            throw Refusal.unknownFund(command.fund)
        }
        guard command.planned >= 0, command.planned <= FundBalance.most.value else {
            throw Refusal.badAppropriation("目标值须为非负整数", "the planned value is a whole number from 0")
        }
        return .fundTargetSet(
            FundTargetSet(
                county: command.county, fund: fund.id, target: command.target, indicator: command.indicator,
                unit: command.unit, planned: command.planned, document: command.document, on: command.on,
                actor: command.actor))
    }

    func decide(_ command: EvaluateFund, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.conclusion])
        guard let indicator = try fundRecords.target(command.target, of: command.fund, in: command.county) else {
            throw Refusal(
                "unknown-target", zh: "账户 \(command.fund) 没有绩效目标 \(command.target)",
                en: "fund \(command.fund) has no target \(command.target)", isMissing: true)
        }
        let measured = try effect.value(indicator, of: command.fund, in: command.county, on: command.on)
        guard let actual = measured ?? command.actual, actual >= 0 else {
            throw Refusal.fundRefused(
                "actual-missing", "指标 \(indicator) 不由系统统计，请填写完成值",
                "the system does not measure \(indicator); give its value")
        }
        return .fundEvaluated(
            FundEvaluated(
                county: command.county, fund: command.fund, target: command.target, actual: actual,
                isMeasured: measured != nil, conclusion: command.conclusion, measures: command.measures,
                on: command.on, actor: command.actor))
    }

    func decide(_ command: EnterFundBaseline, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.document])
        try requireFundRule(command.rule, in: command.county, on: command.on)
        guard command.amount >= .zero, command.amount <= FundBalance.most, (1949...2200).contains(command.year) else {
            throw Refusal.badAppropriation("金额不能为负且不超过一百亿元", "the amount is 0 to 10^10 yuan")
        }
        return .fundBaselineEntered(
            FundBaselineEntered(
                county: command.county, rule: command.rule, year: command.year, amount: command.amount,
                document: command.document, on: command.on, actor: command.actor))
    }

    func decide(_ command: ExplainFundFinding, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.reason, command.document, command.finding])
        try requireFundRule(command.rule, in: command.county, on: command.on)
        return .fundFindingExplained(
            FundFindingExplained(
                county: command.county, rule: command.rule, year: command.year, finding: command.finding,
                reason: command.reason, document: command.document, on: command.on, actor: command.actor))
    }

    private func requireFundRule(_ rule: String, in county: DivisionCode, on day: Day) throws {
        guard fundRules.rule(rule, in: county, on: day) != nil else {
            throw Refusal(
                "unknown-rule", zh: "政策包没有资金规则 \(rule)", en: "no pack has a fund rule \(rule)", isMissing: true)
        }
    }

    func decide(_ command: MarkPoorArea, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.document])
        guard command.area.lies(in: command.county) else {
            throw Refusal.fundRefused(
                "elsewhere", "\(command.area) 不在本地", "\(command.area) does not lie in \(command.county)")
        }
        return .poorAreaMarked(
            PoorAreaMarked(
                county: command.county, area: command.area, isPoor: command.isPoor, document: command.document,
                on: command.on, actor: command.actor))
    }
}
