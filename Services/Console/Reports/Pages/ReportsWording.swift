import Models
import ServiceKit

/// What codes of reports, targets and assessments are called.
enum ReportsWording {
    static func state(_ code: String?) -> Bilingual {
        switch code.flatMap({ ReportState(rawValue: $0) }) {
        case .drafted: Bilingual("草稿", "draft")
        case .submitted: Bilingual("已报送", "submitted")
        case .returned: Bilingual("已退回", "returned")
        case .accepted: Bilingual("已接收", "accepted")
        case nil: Bilingual("未填报", "not begun")
        }
    }

    static func urgency(_ code: String, days: Int) -> Bilingual {
        switch code {
        case "delivered":
            days == 0 ? Bilingual("按时", "in time") : Bilingual("迟报 \(days) 天", "\(days) days late")
        case "missing": Bilingual("逾期 \(days) 天未报", "missing, \(days) days over")
        case "soon": days == 0 ? Bilingual("今天到期", "due today") : Bilingual("还有 \(days) 天", "\(days) days left")
        default: Bilingual("\(days) 天后到期", "due in \(days) days")
        }
    }

    static func tone(ofUrgency code: String, days: Int) -> String {
        switch code {
        case "delivered": days == 0 ? "good" : "warn"
        case "missing": "bad"
        case "soon": "warn"
        default: "grey"
        }
    }

    /// As the catalogue names it; the code where it knows none.
    static func indicator(_ code: String) -> Bilingual {
        IndicatorCatalogue.indicator(code)?.name ?? Bilingual(code, "")
    }

    static func division(_ code: String) -> Bilingual {
        code == TargetDivision.department.rawValue
            ? Bilingual("按责任部门", "by department") : Bilingual("按区划", "by area")
    }

    static func subject(_ kind: String) -> Bilingual {
        switch AssessedSubjectKind(rawValue: kind) {
        case .area: Bilingual("地区", "area")
        case .unit: Bilingual("单位", "unit")
        case .team: Bilingual("驻村工作队", "work team")
        case .firm: Bilingual("企业", "firm")
        case nil: Bilingual(kind, "")
        }
    }

    /// How a division says whether it adds up.
    static func sum(_ difference: Int64?, _ unit: String) -> (text: Bilingual, tone: String) {
        guard let difference else {
            return (Bilingual("本级没有该任务数，无从比对", "there is no whole to compare with"), "grey")
        }
        if difference == 0 { return (Bilingual("与上级任务相符", "adds up"), "good") }
        let by = Numeral.grouped(difference.magnitude)
        return difference > 0
            ? (Bilingual("超出 \(by)\(unit)", "\(by) \(unit) above the whole"), "warn")
            : (Bilingual("不足，少 \(by)\(unit)", "\(by) \(unit) short of the whole"), "bad")
    }
}
