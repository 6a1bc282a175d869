import Journal
import Models
import Policy

/// Whether a fund can take on what is to be paid from it.
extension SubsidyTables {
    /// A fund that is open.
    /// - Throws: `Refusal` `unknown-fund`, `fund-closed`.
    func openFund(_ fund: FundID, in county: DivisionCode) throws -> FundRecord {
        guard let record = try ledger.fund(fund, in: county) else { throw Refusal.unknownFund(fund) }
        if let day = record.closedOn { throw Refusal.fundClosed(fund, day) }
        return record
    }

    /// The fund's source is one of those that the case's item is paid from.
    /// - Throws: `Refusal` `outside-scope`.
    func requireSource(_ fund: FundRecord, for record: CaseRecord) throws {
        guard let item = try fundRules.item(record.frozenRule()), let source = item.fund, !source.levels.isEmpty,
            !source.levels.contains(fund.source)
        else { return }
        throw Refusal.outsideScope(
            fund.id, item.id, "\(source.citation.clause)：“\(source.citation.quote)”",
            zh: "资金来源 \(fund.source) 不在该项目的资金渠道内", en: "its money may not come from \(fund.source)")
    }

    /// The fund has money for all of it, within the scale of each item's line.
    ///
    /// Available money that lines keep for other items is no room. Several amounts of one item are added up first.
    /// - Throws: `Refusal` `unknown-fund`, `fund-closed`, `outside-scope`, `beyond-scale`, `fund-not-enough`.
    func requireRoom(
        in fund: FundID, of county: DivisionCode, for wanted: [(item: String, amount: Fen)], on day: Day
    ) throws {
        let record = try openFund(fund, in: county)
        let total = wanted.reduce(Fen.zero) { $0 + $1.amount }
        let items = Dictionary(wanted.map { ($0.item, $0.amount) }, uniquingKeysWith: +)
        let isScoped = try ledger.isScoped(fund, in: county)
        let byLine = fundRules.rules(in: county, on: day).first { $0.value.isByLine }
        let own = record.rule.flatMap { fundRules.rule($0, in: county, on: day) }
        let tied = own.flatMap { $0.value.earmarkedFor.isEmpty ? nil : $0 }
        guard isScoped || byLine != nil || tied != nil else {
            guard record.balance[.available] >= total else {
                throw Refusal.fundNotEnough(fund, available: record.balance[.available], wanted: total)
            }
            return
        }
        let clause = (tied ?? byLine)?.clause
        for (item, amount) in items.sorted(by: { $0.key < $1.key }) {
            guard let line = try ledger.line(item, of: fund, in: county), let scale = line.allotted else {
                throw Refusal.outsideScope(
                    fund, item, clause, zh: "该项目不在账户的预算项目内", en: "the fund has no budget line for it")
            }
            guard scale - line.used >= amount else {
                throw Refusal.beyondScale(fund, item, clause, left: scale - line.used, wanted: amount)
            }
        }
    }
}

extension Refusal {
    static func fundClosed(_ fund: FundID, _ day: Day) -> Refusal {
        Refusal(
            "fund-closed", zh: "资金账户 \(fund) 已于 \(day) 年终结账，请使用下年账户",
            en: "fund \(fund) was closed on \(day); use the next year's")
    }

    static func outsideScope(
        _ fund: FundID, _ item: String, _ clause: String?, zh: String, en: String
    ) -> Refusal {
        let cited = clause.map { "（\($0)）" } ?? ""
        return Refusal(
            "outside-scope", zh: "超范围：\(item) 不得在账户 \(fund) 列支，\(zh)\(cited)",
            en: "outside the scope of fund \(fund): \(item), \(en)\(cited)")
    }

    static func beyondScale(
        _ fund: FundID, _ item: String, _ clause: String?, left: Fen, wanted: Fen
    ) -> Refusal {
        let cited = clause.map { "（\($0)）" } ?? ""
        return Refusal(
            "beyond-scale", zh: "超规模：账户 \(fund) 的预算项目 \(item) 尚余 \(left)，需 \(wanted)\(cited)",
            en:
                "beyond the scale of the line \(item) of fund \(fund): \(left.yuanText) yuan left, \(wanted.yuanText) needed\(cited)"
        )
    }

    static func fundRefused(_ code: String, _ zh: String, _ en: String) -> Refusal { Refusal(code, zh: zh, en: en) }
}
