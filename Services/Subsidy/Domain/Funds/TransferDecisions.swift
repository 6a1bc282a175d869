import Calendars
import Journal
import Models

/// Money between books: it leaves one, is in transit, and arrives in the other or comes back. Both ways are letters, so that it is
/// never lost and never doubled.
extension SubsidyTables {
    func decide(_ command: TransferFunds, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try requireTexts([command.document])
        let fund = try openFund(command.fund, in: command.county)
        guard command.amount > .zero else {
            throw Refusal.badAppropriation("金额须为正数", "the amount must be above zero")
        }
        guard try transfers.sent(command.transfer, by: command.county) == nil else {
            throw Refusal.fundRefused(
                "transfer-exists", "调拨 \(command.transfer) 已登记", "transfer \(command.transfer) exists")
        }
        guard command.to != command.county, command.to.description.utf8.count == 6,
            command.to.province == command.county.province, Divisions.standard.isKnown(command.to)
        else {
            throw Refusal.fundRefused(
                "no-such-book", "\(command.to) 不是本省另一级或另一县的资金账", "\(command.to) is no other book of this province")
        }
        try requireFree(command.amount, in: fund)
        return .fundsSent(
            FundsSent(
                county: command.county, transfer: command.transfer, fund: command.fund, source: fund.source,
                year: fund.year, to: command.to, into: command.into, amount: command.amount,
                document: command.document, on: command.on, actor: command.actor))
    }

    func react(to letter: FundsDelivery) throws -> SubsidyEvent? {
        guard try !transfers.isAnswered(letter.transfer, of: letter.from, by: letter.county) else { return nil }
        let fund = try ledger.fund(letter.fund, in: letter.county)
        let reason: String? =
            if let fund, fund.source != letter.source || fund.year != letter.year {
                "other-source"
            } else if fund?.closedOn != nil {
                "fund-closed"
            } else if (fund?.balance.inflow ?? .zero) + letter.amount > FundBalance.most {
                "too-much"
            } else {
                nil
            }
        if let reason {
            return .fundsTurnedBack(
                FundsTurnedBack(
                    county: letter.county, from: letter.from, transfer: letter.transfer, fund: letter.fund,
                    amount: letter.amount, reason: reason, on: letter.on))
        }
        return .fundsReceived(
            FundsReceived(
                county: letter.county, from: letter.from, transfer: letter.transfer, fund: letter.fund,
                source: letter.source, year: letter.year, amount: letter.amount, document: letter.document,
                on: letter.on))
    }

    func react(to letter: FundsReceipt) throws -> SubsidyEvent? {
        guard let sent = try transfers.sent(letter.transfer, by: letter.county), sent.state == .inTransit else {
            return nil
        }
        if letter.isTaken {
            return .fundsArrived(
                FundsArrived(
                    county: letter.county, to: letter.from, transfer: letter.transfer, fund: sent.fund,
                    amount: sent.amount, on: sent.on))
        }
        return .fundsCameBack(
            FundsCameBack(
                county: letter.county, to: letter.from, transfer: letter.transfer, fund: sent.fund,
                amount: sent.amount, reason: letter.reason, on: sent.on))
    }

    /// The letters that follow from an event about a transfer.
    static func fundLetters(of event: SubsidyEvent) -> [Letter] {
        switch event {
        case .fundsSent(let sent):
            [
                Letter(
                    to: .subsidy,
                    FundsDelivery(
                        county: sent.to, from: sent.county, transfer: sent.transfer, fund: sent.into,
                        source: sent.source, year: sent.year, amount: sent.amount, document: sent.document,
                        on: sent.on))
            ]
        case .fundsReceived(let event):
            [
                Letter(
                    to: .subsidy,
                    FundsReceipt(
                        county: event.from, from: event.county, transfer: event.transfer, isTaken: true, reason: ""))
            ]
        case .fundsTurnedBack(let event):
            [
                Letter(
                    to: .subsidy,
                    FundsReceipt(
                        county: event.from, from: event.county, transfer: event.transfer, isTaken: false,
                        reason: event.reason))
            ]
        default: []
        }
    }
}
