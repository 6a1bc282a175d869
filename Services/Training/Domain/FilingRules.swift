import Calendars
import Journal
import Models

/// The filing of a class (开班备案): complete, in time, by a recognised institution.
enum FilingRules {
    /// Days that a class may last; a longer one is a slip of the pen.
    static let longestDays = 730

    /// - Returns: the first rule that forbids the filing.
    static func refusal(
        of request: FileClass, isRecognised: Bool, exists: Bool, today: Day, _ rules: TrainingRules
    ) -> Refusal? {
        guard let county = request.class.county, county == request.county else {
            return Refusal(
                "class-of-another-county", zh: "班级代码的前六位应为本县代码 \(request.county)",
                en: "the class code must begin with the county's code \(request.county)")
        }
        if exists {
            return Refusal("class-exists", zh: "班级 \(request.class) 已备案", en: "class \(request.class) is filed already")
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
        guard request.end >= request.start else {
            return Refusal(
                "end-before-start", zh: "结业日期 \(request.end) 早于开班日期 \(request.start)",
                en: "the last day \(request.end) is before the first, \(request.start)")
        }
        guard request.start.days(to: request.end) < longestDays else {
            return Refusal(
                "too-long", zh: "培训期超过 \(longestDays) 天，请核对日期", en: "longer than \(longestDays) days; check the dates")
        }
        let missing = rules.settings.documents.filter { document in
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
        do throws(UnknownYear) {
            _ = try Sessions.planned(from: request.start, to: request.end, rules.calendar)
            return try lateness(of: request, rules)
        } catch {
            return Refusal(
                error.code, zh: "工作日历没有\(error.year)年的安排，请先按国务院办公厅放假通知补充",
                en: "the working-day calendar lacks \(error.year); add it from the State Council's holiday notice first"
            )
        }
    }

    private static func lateness(of request: FileClass, _ rules: TrainingRules) throws(UnknownYear) -> Refusal? {
        let count = rules.settings.filingWorkingDays
        let limit = try rules.calendar.workday(count, before: request.start)
        switch rules.settings.filingMode {
        case .atLeast:
            guard request.filedOn > limit else { return nil }
            return Refusal(
                "filed-late", zh: "应在开班前 \(count) 个工作日（\(limit) 及以前）备案，实际备案日期 \(request.filedOn)",
                en: "due \(count) working days before the start (by \(limit)); filed on \(request.filedOn)")
        case .within:
            if request.filedOn >= limit, request.filedOn < request.start { return nil }
            let isEarly = request.filedOn < limit
            return Refusal(
                isEarly ? "filed-early" : "filed-late",
                zh: "应在开班前 \(count) 个工作日内（\(limit) 起、开班前）备案，实际备案日期 \(request.filedOn)",
                en: "due within \(count) working days before the start (from \(limit) on); filed on \(request.filedOn)")
        }
    }

    private static func blankField(of request: FileClass) -> (zh: String, en: String)? {
        let fields = [
            (request.trade, "工种", "trade"), (request.level, "等级", "level"), (request.place, "上课地点", "place"),
        ]
        return fields.first { $0.0.allSatisfy(\.isWhitespace) }.map { ($0.1, $0.2) }
    }
}
