import Models
import ServiceKit

extension IndicatorCatalogue {
    /// What is counted of each item of the plans' grants (分项目), by the head of its code; the item's code follows.
    private static let ofItems: [String: @Sendable (String, String) -> Indicator] = [
        "item-cases-": { code, item in
            entry(
                code, Bilingual("发放件数:\(item)", "cases paid: \(item)"), .cases,
                .things(Series.item(Series.casesPaid, item)),
                Bilingual("银行回盘成功日在期内的该项目申请件。", "cases of the item that the bank paid in the period"))
        },
        "item-money-": { code, item in
            entry(
                code, Bilingual("发放金额:\(item)", "money paid: \(item)"), .fen,
                .money(Series.item(Series.casesPaid, item)),
                Bilingual("银行回盘成功日在期内的该项目金额。", "what the bank paid of the item in the period"))
        },
        "item-people-": { code, item in
            entry(
                code, Bilingual("享受人数:\(item)", "people paid: \(item)"), .people,
                .peopleInPeriod(Series.granted(item)),
                Bilingual(
                    "期内有该项目补贴发放到位的人,每人计一次。", "people for whom a grant of the item was paid in the period, each once"))
        },
    ]

    /// The indicators of some items, item by item.
    static func items(_ items: [String]) -> [String] {
        items.flatMap { item in ["item-people-", "item-cases-", "item-money-"].map { $0 + item } }
    }

    /// - Returns: `nil` where the code is of no item.
    static func itemIndicator(_ code: String) -> Indicator? {
        for (head, make) in ofItems where code.hasPrefix(head) {
            return ActorID(String(code.dropFirst(head.count))).map { make(code, $0.description) }
        }
        return nil
    }
}
