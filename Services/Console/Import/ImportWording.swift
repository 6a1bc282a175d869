import Models
import ServiceKit

/// What states of trials and deliveries are called.
enum ImportWording {
    static func state(_ code: String) -> Bilingual { states[code] ?? Wording.plain(code) }

    static func tone(_ code: String) -> String {
        switch code {
        case "done", "closed": "good"
        case "refused", "failed": "bad"
        case "repeated": "warn"
        default: "calm"
        }
    }

    /// Outcomes that need nobody's hand.
    static let good: Set<String> = ["registered", "same", "recorded", "forwarded", "可登记"]

    private static let states: [String: Bilingual] = [
        "waiting": Bilingual("排队中", "waiting"), "surveying": Bilingual("读取中", "being read"),
        "asking": Bilingual("核对中", "being compared"), "done": Bilingual("试运行完成", "tried"),
        "sending": Bilingual("报送中", "being sent"), "waiting-for-journal": Bilingual("等待入账", "waiting to be recorded"),
        "failed": Bilingual("未能完成", "failed"), "open": Bilingual("接收中", "being taken in"),
        "closed": Bilingual("已接收", "complete"), "repeated": Bilingual("重复报送", "delivered before"),
        "refused": Bilingual("无法使用", "not usable"),
    ]
}
