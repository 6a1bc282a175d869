import Journal
import Models

/// Closing a fund's year.
extension SubsidyTables {
    /// More than this many cases are settled before a year is closed, so that the decision is one record.
    private static let mostCarried = 4_000

    func decide(_ command: CloseFund, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.document])
        guard let fund = try ledger.fund(command.fund, in: command.county) else {
            throw Refusal.unknownFund(command.fund)
        }
        guard let end = Day(year: fund.year, month: 12, day: 31), command.on >= end else {
            throw Refusal.fundRefused(
                "year-not-over", "账户 \(fund.id) 属 \(fund.year) 年度，年度未终了",
                "the year \(fund.year) of fund \(fund.id) is not over"
            )
        }
        guard fund.balance[.inTransit] == .zero else {
            throw Refusal.fundRefused(
                "in-transit", "账户 \(fund.id) 尚有在途资金 \(fund.balance[.inTransit])，请待对方到账",
                "\(fund.balance[.inTransit].yuanText) yuan of fund \(fund.id) are in transit; wait for the other book")
        }
        let pending = try fundRecords.pending(of: fund.id, in: command.county, most: Self.mostCarried + 1)
            .map { pending in try pending.withholding(clawbacks.withheld(from: pending.carried.case)) }
        try requireDecided(pending, of: fund, command)
        let remainder = fund.balance[.available]
        if fund.closedOn != nil, remainder == .zero, pending.isEmpty {
            throw Refusal.fundRefused("nothing-left", "账户 \(fund.id) 已结账，没有余额", "fund \(fund.id) is closed and empty")
        }
        let isSurrendered = remainder > .zero && command.surrenderTo != nil
        let goesOn = !pending.isEmpty || (remainder > .zero && !isSurrendered)
        if goesOn { try requireNextYear(command.into, after: fund, in: command.county) }
        return .fundClosed(
            FundClosed(
                county: command.county, fund: fund.id, source: fund.source, year: fund.year, remainder: remainder,
                into: goesOn ? command.into : nil, surrenderedTo: isSurrendered ? command.surrenderTo : nil,
                carried: pending.map(\.carried), document: command.document, on: command.on, actor: command.actor))
    }

    /// Nothing pending may remain, unless it goes over as a whole.
    private func requireDecided(_ pending: [PendingCase], of fund: FundRecord, _ command: CloseFund) throws {
        if let sent = pending.first(where: \.isInBatch) {
            throw Refusal.fundRefused(
                "batch-under-way", "申请件 \(sent.carried.case) 在发放批次中，请先登记银行结果",
                "case \(sent.carried.case) is in a batch; book the bank's answer first")
        }
        guard command.carriesPending || pending.isEmpty else {
            throw Refusal.fundRefused(
                "pending", "账户 \(command.fund) 尚有已审批未发放的申请件，请发放，或凭文件结转下年",
                "fund \(command.fund) has approved cases that are not paid: pay them, or carry them over by a document")
        }
        guard pending.count <= Self.mostCarried else {
            throw Refusal.fundRefused(
                "too-many-pending", "结转的申请件超过 \(Self.mostCarried) 件，请先发放一部分",
                "more than \(Self.mostCarried) cases would be carried over; pay some first")
        }
        let reserved = pending.filter(\.carried.isReserved).reduce(Fen.zero) { $0 + $1.carried.amount }
        guard reserved == fund.balance[.committed] else {
            throw Refusal.fundRefused(
                "pending", "账户 \(fund.id) 已预留 \(fund.balance[.committed])，其中 \(reserved) 属于申请件，请先处理其余预留",
                "fund \(fund.id) keeps \(fund.balance[.committed].yuanText) yuan, \(reserved.yuanText) of it for cases; settle the rest"
            )
        }
    }

    private func requireNextYear(_ into: FundID?, after fund: FundRecord, in county: DivisionCode) throws {
        guard let into, into != fund.id else {
            throw Refusal.fundRefused(
                "no-next-fund", "请给出下年账户，或写明余额上缴何处", "name the next year's fund, or to whom the remainder is given up")
        }
        guard let next = try ledger.fund(into, in: county) else { return }
        if let day = next.closedOn { throw Refusal.fundClosed(into, day) }
        guard next.source == fund.source, next.year == fund.year + 1, next.rule == fund.rule || next.rule == nil else {
            throw Refusal.fundRefused(
                "other-source", "账户 \(into) 不是同一来源的下年账户", "fund \(into) is not the next year's of the same source")
        }
        guard next.balance.inflow + fund.balance[.available] + fund.balance[.committed] <= FundBalance.most else {
            throw Refusal.badAppropriation("账户累计超过一百亿元", "the fund would exceed 10^10 yuan")
        }
    }
}

/// An approved case whose payment is not settled.
struct PendingCase: Sendable {
    let carried: CarriedCase
    /// The bank has it.
    let isInBatch: Bool

    /// What is left of it when part was kept for money that is owed back.
    func withholding(_ amount: Fen) -> PendingCase {
        PendingCase(
            carried: CarriedCase(
                case: carried.case, item: carried.item, amount: carried.amount - amount,
                isReserved: carried.isReserved),
            isInBatch: isInBatch)
    }
}
