import Journal
import Models
import ServiceKit

/// What the template `dead-letters` shows.
struct DeadLettersPage {
    struct Row {
        let number: Int
        let place: String
        let processor: Bilingual
        let reason: Bilingual
        let type: String
        let time: String
    }

    let rows: [Row]
    let count: String
    let mayRedrive: Bool
    /// What became of the form that led here; `nil` without one.
    let outcome: Bilingual?
    let isWhole: Bool

    init(_ letters: [DeadLetter], mayRedrive: Bool, sent: Int?, of asked: Int?) {
        rows = letters.enumerated().map { index, letter in
            Row(
                number: index + 1, place: letter.place.description, processor: Wording.processor(letter.processor),
                reason: Self.reason(letter.reason), type: letter.type ?? "–",
                time: Numeral.chinaTime(letter.time.milliseconds))
        }
        count = Numeral.grouped(letters.count)
        self.mayRedrive = mayRedrive && !letters.isEmpty
        if let sent, let asked {
            isWhole = sent == asked
            outcome =
                sent == asked
                ? Bilingual(
                    "已重新投递 \(sent) 条；处理完后从下表消失，仍不能处理的会留在表中。",
                    "\(sent) driven again; they leave the table once taken, and stay if they are refused again.")
                : Bilingual(
                    "\(asked) 条中已重新投递 \(sent) 条；其余的已不在等待，或原消息已过期、无法读取。",
                    "\(sent) of \(asked) driven again; the others no longer wait, or the broker no longer has them.")
        } else {
            (outcome, isWhole) = (nil, true)
        }
    }

    private static func reason(_ code: String?) -> Bilingual {
        switch code.flatMap(InputFault.init(rawValue:)) {
        case .unreadable: Bilingual("内容与类型不符", "not what its type promises")
        case .noValue: Bilingual("没有内容", "no value")
        case .unknownType: Bilingual("类型未知", "unknown type")
        case .decisionTooLarge: Bilingual("结果过大", "decision too large")
        case .corrupt: Bilingual("记录损坏", "corrupt record")
        case nil: Bilingual(code ?? "–", "")
        }
    }
}
