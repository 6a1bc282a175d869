import Models
import ServiceKit

/// What the template `reports-calendar` shows.
struct CalendarPage {
    struct Line {
        let place: String
        let who: String
        let report: Bilingual
        let address: String
        let period: String
        let due: String
        let impossible: String
        let isImpossible: Bool
        let cutOff: String
        let recipient: String
        let state: Bilingual
        let urgency: Bilingual
        let tone: String
        let clause: String
        let quote: String
    }

    struct Open {
        let place: String
        let report: Bilingual
        let setting: String
        let clause: String
        let quote: String
    }

    let counties: [Link]
    let area: String
    let areaName: String
    let on: String
    let from: String
    let through: String
    let headlines: [Headline]
    /// Missing ones first, then by due day.
    let groups: [Group]
    let open: [Open]
    let hasOpen: Bool
    let unknownYears: String
    let lacksYears: Bool

    struct Group {
        let id: String
        let title: Bilingual
        let lines: [Line]
        let count: String
    }

    init(_ answer: CalendarAnswer, area: DivisionCode, counties: [Link]) {
        self.counties = counties
        self.area = area.description
        areaName = PageFrame.name(of: area.description)
        on = answer.on.description
        from = answer.from.description
        through = answer.through.description
        func count(_ urgency: String) -> Int { answer.lines.filter { $0.urgency == urgency }.count }
        let late = answer.lines.filter { $0.urgency == "delivered" && $0.days > 0 }.count
        headlines = [
            Headline(zh: "逾期未报", en: "missing", number: "\(count("missing"))", unit: "份"),
            Headline(zh: "即将到期", en: "due soon", number: "\(count("soon"))", unit: "份"),
            Headline(zh: "已报送", en: "delivered", number: "\(count("delivered"))", unit: "份"),
            Headline(zh: "其中迟报", en: "of these late", number: "\(late)", unit: "份"),
        ]
        groups = [
            ("missing", Bilingual("逾期未报", "Missing")), ("soon", Bilingual("提醒：即将到期", "Reminder: due soon")),
            ("ahead", Bilingual("以后到期", "Due later")), ("delivered", Bilingual("已报送", "Delivered")),
        ].compactMap { code, title in
            let lines = answer.lines.filter { $0.urgency == code }.map(Self.line)
            return lines.isEmpty ? nil : Group(id: code, title: title, lines: lines, count: "\(lines.count)")
        }
        open = answer.undated.map {
            Open(
                place: PageFrame.name(of: $0.area), report: Bilingual($0.zh, $0.en), setting: $0.setting,
                clause: $0.clause, quote: $0.quote)
        }
        hasOpen = !open.isEmpty
        unknownYears = answer.unknownYears.map { "\($0)" }.joined(separator: "、")
        lacksYears = !answer.unknownYears.isEmpty
    }

    private static func line(_ line: CalendarLine) -> Line {
        Line(
            place: PageFrame.name(of: line.area), who: line.body ?? "", report: Bilingual(line.zh, line.en),
            address: Target("reports", line.report).description, period: line.periodEnd.description,
            due: line.due.description, impossible: line.impossibleDay ?? "", isImpossible: line.impossibleDay != nil,
            cutOff: line.cutOff.description, recipient: line.recipient, state: ReportsWording.state(line.state),
            urgency: ReportsWording.urgency(line.urgency, days: line.days),
            tone: ReportsWording.tone(ofUrgency: line.urgency, days: line.days), clause: line.clause,
            quote: line.quote)
    }
}
