import Foundation
import Models
import ServiceKit

/// `/assessments`: how an area assesses, the points it gave, and what followed.
enum AssessmentsPages {
    static func add(to routes: PageRoutes) {
        routes.page("assessments", roles: .officers) { request in .page(try await page(try request.area(), request)) }
        step("outcome", roles: [.approver], routes) { form, area in
            (
                Target("v1/reports/outcomes"),
                AssessmentOutcomeForm(
                    area: area, plan: try form.value("plan", as: String.self), subject: try subject(form),
                    outcome: form.text("outcome") ?? "", triggers: form.fields["trigger"] ?? [],
                    reason: form.text("reason") ?? "", document: form.text("document") ?? "", on: try day(form))
            )
        }
        step("score", roles: ReportRoutes.receivers, routes) { form, area in
            (
                Target("v1/reports/assessments"),
                AssessmentForm(
                    area: area, method: try form.value("method", as: String.self), subject: try subject(form),
                    period: form.text("period") ?? "", scores: try scores(form), on: try day(form))
            )
        }
        step("method", roles: ReportRoutes.receivers, routes) { form, area in
            (
                Target("v1/reports/methods"),
                AssessmentMethodForm(
                    area: area, method: try form.value("method", as: String.self),
                    plan: try form.value("plan", as: String.self), title: form.text("title") ?? "",
                    document: form.text("document") ?? "", parts: try parts(form), from: try day(form),
                    reason: form.text("reason") ?? "")
            )
        }
    }

    private static func step<Body: Encodable & Sendable>(
        _ name: String, roles: Set<Role>, _ routes: PageRoutes,
        _ command: @escaping @Sendable (PageForm, DivisionCode) throws -> (Target, Body)
    ) {
        routes.form("assessments/\(name)", roles: roles) { request, form in
            let area = try form.value("area", as: DivisionCode.self)
            try request.visitor.caller.require(area: area)
            do {
                let (target, body) = try command(form, area)
                _ = try await request.services.post(
                    .reports, key: area.county.description, target, body,
                    idempotencyKey: try form.value("key", as: IdempotencyKey.self).description, for: request.visitor)
            } catch let problem as Problem where (400...499).contains(problem.status) {
                var page = try await page(area, request, refused: problem, typed: form)
                page.status = problem.status
                return .page(page)
            }
            return .seeOther(Target("assessments", query: ["county": area]).description)
        }
    }

    private static func subject(_ form: PageForm) throws(Problem) -> AssessedSubject {
        guard let kind = AssessedSubjectKind(rawValue: form.text("subject-kind") ?? "") else {
            throw .invalid("subject-kind", code: "format", Bilingual("请选择被考核对象的类别", "choose the kind of subject"))
        }
        return AssessedSubject(kind: kind, code: form.text("subject") ?? "", name: form.text("name") ?? "")
    }

    private static func day(_ form: PageForm) throws(Problem) -> Day {
        guard let day = Day(form.text("on") ?? "") else {
            throw .invalid("on", code: "format", Bilingual("请填写日期", "fill in the day"))
        }
        return day
    }

    /// Lines `code points ground`.
    static func scores(_ form: PageForm) throws(Problem) -> [PartScore] {
        var scores: [PartScore] = []
        for line in (form.text("scores") ?? "").split(whereSeparator: \.isNewline) {
            let words = line.split(maxSplits: 2, whereSeparator: \.isWhitespace)
            guard words.count >= 2, let points = tenths(words[1]) else { throw badLine(line) }
            scores.append(
                PartScore(part: String(words[0]), points: points, ground: words.count > 2 ? String(words[2]) : ""))
        }
        return scores
    }

    /// Lines `code most name`.
    static func parts(_ form: PageForm) throws(Problem) -> [AssessedPart] {
        var parts: [AssessedPart] = []
        for line in (form.text("parts") ?? "").split(whereSeparator: \.isNewline) {
            let words = line.split(maxSplits: 2, whereSeparator: \.isWhitespace)
            guard words.count == 3, let most = tenths(words[1]) else { throw badLine(line) }
            parts.append(AssessedPart(part: String(words[0]), name: String(words[2]), most: most))
        }
        return parts
    }

    /// `20`, `18.5` as tenths.
    private static func tenths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int(parts[0]), (0...100_000).contains(whole) else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        guard parts[1].count == 1, let tenth = Int(parts[1]) else { return nil }
        return whole * 10 + tenth
    }

    private static func badLine(_ line: Substring) -> Problem {
        .invalid("lines", code: "format", Bilingual("“\(line)”的格式不正确", "a line is malformed"))
    }

    private static func page(
        _ area: DivisionCode, _ request: PageRequest, refused: Problem? = nil, typed: PageForm? = nil
    ) async throws -> Page {
        let answer = try await request.services.get(
            .reports, key: area.county.description,
            Target("v1/reports/assessments", query: ["area": area, "on": request.query["on"]]),
            as: AssessmentsAnswer.self, for: request.visitor)
        let codes = try await request.view.read { try ConsoleFigures.counties($0) }
        return Page(
            "assessments", title: Bilingual("考核", "Assessment"),
            AssessmentsPage(
                answer, area: area, counties: CountyLinks.make(request, among: codes, shown: area),
                caller: request.visitor.caller, on: request.today, refused: refused, typed: typed))
    }
}
