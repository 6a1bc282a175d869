import Journal
import Models
import Policy

extension ReportsTables {
    func list(_ request: ListReportingBody, _ rules: ReportsRules) throws -> ReportsEvent {
        guard ActorID(request.body) != nil, request.body.utf8.count <= 40 else {
            throw Refusal("body", zh: "代码用字母、数字和 -，至多 40 个", en: "a code has letters, digits and -, at most 40")
        }
        guard !request.name.isBlank else { throw Refusal.blank("名称", "the name") }
        guard request.until.map({ $0 >= request.from }) ?? true else {
            throw Refusal("end-before-start", zh: "终止日期早于起始日期", en: "the last day is before the first")
        }
        let kinds = rules.library.inForce(area: request.area, on: request.from).reports.flatMap(\.value.bodies)
        guard kinds.contains(where: { $0.code == request.kind }) else {
            let known = Set(kinds.map { "\($0.code)（\($0.label.zh)）" }).sorted().joined(separator: "、")
            throw Refusal(
                "kind", zh: "方案不要求这类单位报送，有：\(known)", en: "no plan in force asks bodies of the kind \(request.kind)")
        }
        return .reportingBodyListed(ReportingBodyListed(request: request))
    }

    func draft(_ request: DraftReport, _ rules: ReportsRules) throws -> ReportsEvent {
        let (kind, dates) = try rules.dates(of: request.report, chosen: request.every)
        try requireOwing(request.report, kind)
        if let filed = try reports.find(request.report), filed.state.isLocked {
            throw Refusal(
                "locked", zh: "已报送（第 \(filed.version) 版），退回后才能修改",
                en: "submitted as version \(filed.version): it can be changed once it is returned")
        }
        let known = kind.report.parts.map(\.code)
        guard Set(request.texts.map(\.part)).count == request.texts.count,
            request.texts.allSatisfy({ known.contains($0.part) })
        else {
            throw Refusal(
                "parts", zh: "内容只有：\(kind.report.parts.map(\.label.zh).joined(separator: "、"))",
                en: "it holds \(known.joined(separator: ", "))")
        }
        return .reportDrafted(ReportDrafted(request: request, dates: dates))
    }

    func submit(_ request: SubmitReport, _ rules: ReportsRules) throws -> ReportsEvent {
        let (kind, dates) = try rules.dates(of: request.report, chosen: request.every)
        try requireOwing(request.report, kind)
        let filed = try reports.find(request.report)
        if let filed, filed.state.isLocked {
            throw Refusal(
                "locked", zh: "已报送（第 \(filed.version) 版），已锁定", en: "submitted as version \(filed.version), and locked")
        }
        if let start = dates.periodStart, request.on < start {
            throw Refusal("too-early", zh: "报送期 \(start) 才开始", en: "its period begins on \(start)")
        }
        let texts = filed?.texts ?? []
        if let missing = kind.report.parts.first(where: { part in
            !texts.contains { $0.part == part.code && !$0.text.isBlank }
        }) {
            throw Refusal(
                "part-missing", zh: "还没有写“\(missing.label.zh)”", en: "\(missing.label.en) is not written yet")
        }
        guard kind.report.holdsFigures != request.figures.isEmpty else {
            throw Refusal(
                "figures", zh: kind.report.holdsFigures ? "没有数据，不能报送" : "这份报表不含数据",
                en: kind.report.holdsFigures ? "there are no figures to submit" : "this report holds no figures")
        }
        guard request.cutOff == Self.cutOff(of: dates, on: request.on) else {
            throw Refusal(
                "cut-off", zh: "数据截至日应为 \(Self.cutOff(of: dates, on: request.on))",
                en: "the figures run to \(Self.cutOff(of: dates, on: request.on))")
        }
        return .reportSubmitted(
            ReportSubmitted(
                request: request, version: (filed?.version ?? 0) + 1, dates: dates, texts: texts,
                daysLate: max(0, dates.due.days(to: request.on))))
    }

    /// The last day that figures submitted on a day cover: the plan's, but no day that has not come.
    static func cutOff(of dates: ReportDates, on day: Day) -> Day { min(dates.cutOff, day) }

    func giveBack(_ request: ReturnReport) throws -> ReportsEvent {
        let filed = try requireSubmitted(request.report, receiver: request.receiver)
        guard !request.reason.isBlank else { throw Refusal.blank("退回原因", "the reason") }
        return .reportReturned(ReportReturned(request: request, version: filed.version))
    }

    func accept(_ request: AcceptReport) throws -> ReportsEvent {
        let filed = try requireSubmitted(request.report, receiver: request.receiver)
        guard filed.submitter != request.actor.description else {
            throw Refusal("own-report", zh: "报送人不能接收自己报送的报表", en: "who submitted it cannot accept it")
        }
        return .reportAccepted(ReportAccepted(request: request, version: filed.version))
    }

    private func requireSubmitted(_ name: ReportName, receiver: DivisionCode) throws -> FiledReport {
        guard let filed = try reports.find(name) else {
            throw Refusal("no-such-report", zh: "没有这份报表", en: "there is no such report", isMissing: true)
        }
        guard filed.state == .submitted else {
            throw Refusal("not-submitted", zh: "只能处理已报送、未接收的报表", en: "it is not waiting to be received")
        }
        // An area receives what its own offices and teams report; what it reports itself the level above receives.
        guard name.area.lies(in: receiver), name.area != receiver || name.body != nil else {
            throw Refusal("receiver", zh: "由上一级接收或退回", en: "the level above receives or returns it")
        }
        return filed
    }

    private func requireOwing(_ name: ReportName, _ kind: ReportKind) throws {
        guard let body = name.body else {
            guard kind.report.owedBy.contains(name.area.tier) else { throw ReportProblem.notOwed(name) }
            return
        }
        guard let listed = try reports.body(name.area, body),
            kind.report.bodies.contains(where: { $0.code == listed.kind })
        else { throw ReportProblem.notOwed(name) }
    }
}
