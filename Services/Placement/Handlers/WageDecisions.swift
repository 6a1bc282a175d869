import Journal
import Models

extension PlacementTables {
    func report(_ request: ReportWorkMonth, _ context: Context) throws -> PlacementEvent {
        guard (1...ReportWorkMonth.mostLines).contains(request.lines.count) else {
            throw Refusal(
                "lines-out-of-range", zh: "每次上报 1 至 \(ReportWorkMonth.mostLines) 人",
                en: "one report holds 1 to \(ReportWorkMonth.mostLines) people")
        }
        guard Set(request.lines.map(\.person)).count == request.lines.count else {
            throw Refusal("person-twice", zh: "同一人在名单中出现两次", en: "somebody stands in the list twice")
        }
        guard request.month.firstDay <= context.today else {
            throw Refusal("month-in-future", zh: "\(request.month) 尚未开始", en: "\(request.month) has not begun")
        }
        for line in request.lines {
            let days = 0...request.month.firstDay.days(to: request.month.next.firstDay)
            guard line.days != nil || line.promised != nil, line.days.map({ days.contains($0) }) ?? true,
                line.promised.map({ $0 >= .zero && $0.value.magnitude <= PayrollLine.greatestAmount }) ?? true
            else {
                throw Refusal(
                    "line-unusable", zh: "出勤天数或应付工资缺失或超出范围",
                    en: "days attended or wages owed are missing or out of range")
            }
        }
        return .workMonthReported(WorkMonthReported(request: request))
    }

    func set(_ request: SetWageRule) throws -> PlacementEvent {
        let isUsable =
            (request.minimumMonthly != nil || request.paidDaysHundredths != nil || request.payWithinDays != nil)
            && request.minimumMonthly.map { $0 > .zero && $0.value.magnitude <= PayrollLine.greatestAmount } ?? true
            && request.paidDaysHundredths.map { (100...3_100).contains($0) } ?? true
            && request.payWithinDays.map { (0...366).contains($0) } ?? true
        guard isUsable else {
            throw Refusal(
                "rule-unusable", zh: "请至少填写最低工资、计薪天数(1至31天)、发薪期限(0至366天)之一",
                en: "give at least one of minimum wage, paid days a month (1 to 31) and days to pay (0 to 366)")
        }
        return .wageRuleSet(WageRuleSet(request: request))
    }

    func enter(_ request: EnterFigure, _ context: Context) throws -> PlacementEvent {
        guard (1949...9999).contains(request.year), request.on <= context.today, !request.source.isEmpty,
            request.hundredths.magnitude <= 1_000_000_000_000, Self.isCode(request.indicator)
        else {
            throw Refusal(
                "figure-unusable", zh: "指标、年度、日期、数值或来源不可用", en: "indicator, year, day, value or source cannot be used")
        }
        return .figureEntered(FigureEntered(request: request))
    }
}
