import Calendars
import Journal
import Models

/// The filing of a class (开班备案): complete, in time, by a recognised institution.
enum FilingRules {
    /// Days that a class may last; a longer one is a slip of the pen.
    static let longestDays = 730

    /// - Returns: the first rule that forbids the filing.
    static func refusal(
        of request: FileClass, isRecognised: Bool, today: Day, _ rules: TrainingRules
    ) -> Refusal? {
        guard let county = request.class.county, county == request.county else {
            return otherCounty(request.county)
        }
        guard isRecognised else {
            return Refusal(
                "institution-not-recognised", zh: "培训机构 \(request.institution) 未经本县认定，请先认定",
                en: "institution \(request.institution) is not recognised by the county; recognise it first")
        }
        if let blank = blankField(of: request) {
            return Refusal("incomplete", zh: "\(blank.zh)不能为空", en: "\(blank.en) must not be empty")
        }
        guard request.hours > 0 else { return Refusal("hours", zh: "课时应大于零", en: "hours must be above zero") }
        if let refusal = span(request.start, request.end) { return refusal }
        let plan = rules.plan(request.county, request.start)
        let missing = plan.documents(rules.settings).filter { document in
            !request.documents.contains { document.isNamed(by: $0) }
        }
        guard missing.isEmpty else {
            return Refusal(
                "documents-incomplete", zh: "备案材料不齐，缺：\(missing.map(\.zh).joined(separator: "、"))",
                en: "filing documents are missing: \(missing.map(\.en).joined(separator: ", "))")
        }
        guard request.filedOn <= today else {
            return Refusal(
                "filed-in-future", zh: "备案日期 \(request.filedOn) 晚于今天 \(today)",
                en: "filed on \(request.filedOn), which is after today, \(today)")
        }
        if let profile = request.profile, let refusal = ClassProfileRules.refusal(of: profile, plan) { return refusal }
        return timing(filedOn: request.filedOn, request.start, request.end, request.county, rules)
    }

    /// - Returns: the first rule that forbids other days or another place.
    static func refusal(of request: AmendClass, today: Day, _ rules: TrainingRules) -> Refusal? {
        guard !request.place.allSatisfy(\.isWhitespace) else {
            return Refusal("incomplete", zh: "上课地点不能为空", en: "place must not be empty")
        }
        guard request.on <= today else {
            return Refusal(
                "filed-in-future", zh: "变更日期 \(request.on) 晚于今天 \(today)",
                en: "amended on \(request.on), after today, \(today)")
        }
        return span(request.start, request.end)
            ?? timing(filedOn: request.on, request.start, request.end, request.county, rules)
    }

    static func otherCounty(_ county: DivisionCode) -> Refusal {
        Refusal(
            "class-of-another-county", zh: "班级代码的前六位应为本县代码 \(county)",
            en: "the class code must begin with the county's code \(county)")
    }

    private static func timing(
        filedOn: Day, _ start: Day, _ end: Day, _ county: DivisionCode, _ rules: TrainingRules
    ) -> Refusal? {
        do throws(UnknownYear) {
            _ = try Sessions.planned(from: start, to: end, rules.calendar)
            return try lateness(filedOn: filedOn, start: start, county, rules)
        } catch {
            return Refusal(
                error.code, zh: "工作日历没有\(error.year)年的安排，请先按国务院办公厅放假通知补充",
                en: "the working-day calendar lacks \(error.year); add it from the State Council's holiday notice first"
            )
        }
    }

    private static func span(_ start: Day, _ end: Day) -> Refusal? {
        guard end >= start else {
            return Refusal(
                "end-before-start", zh: "结业日期 \(end) 早于开班日期 \(start)",
                en: "the last day \(end) is before the first, \(start)")
        }
        guard start.days(to: end) < longestDays else {
            return Refusal(
                "too-long", zh: "培训期超过 \(longestDays) 天，请核对日期", en: "longer than \(longestDays) days; check the dates")
        }
        return nil
    }

    private static func lateness(
        filedOn: Day, start: Day, _ county: DivisionCode, _ rules: TrainingRules
    ) throws(UnknownYear) -> Refusal? {
        let count = rules.plan(county, start).filingWorkingDays(rules.settings)
        let limit = try rules.calendar.workday(count, before: start)
        switch rules.settings.filingMode {
        case .atLeast:
            guard filedOn > limit else { return nil }
            return Refusal(
                "filed-late", zh: "应在开班前 \(count) 个工作日（\(limit) 及以前）备案，实际备案日期 \(filedOn)",
                en: "due \(count) working days before the start (by \(limit)); filed on \(filedOn)")
        case .within:
            if filedOn >= limit, filedOn < start { return nil }
            let isEarly = filedOn < limit
            return Refusal(
                isEarly ? "filed-early" : "filed-late",
                zh: "应在开班前 \(count) 个工作日内（\(limit) 起、开班前）备案，实际备案日期 \(filedOn)",
                en: "due within \(count) working days before the start (from \(limit) on); filed on \(filedOn)")
        }
    }

    private static func blankField(of request: FileClass) -> (zh: String, en: String)? {
        let fields = [
            (request.trade, "工种", "trade"), (request.level, "等级", "level"), (request.place, "上课地点", "place"),
        ]
        return fields.first { $0.0.allSatisfy(\.isWhitespace) }.map { ($0.1, $0.2) }
    }
}
