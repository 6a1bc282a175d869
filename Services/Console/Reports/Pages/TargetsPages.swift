import Calendars
import Foundation
import GRDB
import Models
import ServiceKit

/// `/targets`: what an area has to reach in a year, how far it has come, how it is divided and who signed for it.
enum TargetsPages {
    static func add(to routes: PageRoutes) {
        routes.page("targets", roles: .officers) { request in
            let year = try request.value("year", as: Int.self) ?? request.today.year
            return .page(try await page(try request.area(), year, request))
        }
        step("setting", routes) { form, area, year in
            (
                Target("v1/targets"),
                TargetForm(
                    area: area, plan: try form.value("plan", as: String.self), year: year,
                    target: try form.value("target", as: String.self), unit: try form.value("unit", as: String.self),
                    amount: try form.value("amount", as: Int64.self), document: form.text("document") ?? "",
                    reason: form.text("reason") ?? "")
            )
        }
        step("division", routes) { form, area, year in
            (
                Target("v1/targets/divisions"),
                TargetDivisionForm(
                    area: area, plan: try form.value("plan", as: String.self), year: year,
                    target: try form.value("target", as: String.self), unit: try form.value("unit", as: String.self),
                    by: TargetDivision(rawValue: form.text("by") ?? "") ?? .area, shares: try shares(form),
                    document: form.text("document") ?? "", reason: form.text("reason") ?? "")
            )
        }
        step("letter", routes) { form, area, year in
            guard let day = Day(form.text("on") ?? "") else {
                throw Problem.invalid("on", code: "format", Bilingual("请填写签订日期", "fill in the day of signing"))
            }
            return (
                Target("v1/targets/letters"),
                TargetLetterForm(
                    area: area, issuer: try form.value("issuer", as: DivisionCode.self),
                    plan: try form.value("plan", as: String.self), year: year, signedBy: form.text("signed-by") ?? "",
                    countersignedBy: form.text("countersigned-by") ?? "", document: form.text("document") ?? "",
                    on: day)
            )
        }
    }

    /// A form of the page that becomes a command.
    private static func step<Body: Encodable & Sendable>(
        _ name: String, _ routes: PageRoutes,
        _ command: @escaping @Sendable (PageForm, DivisionCode, Int) throws -> (Target, Body)
    ) {
        routes.form("targets/\(name)", roles: ReportRoutes.receivers) { request, form in
            let area = try form.value("area", as: DivisionCode.self)
            try request.visitor.caller.require(area: area)
            let year = try form.value("year", as: Int.self)
            do {
                let (target, body) = try command(form, area, year)
                _ = try await request.services.post(
                    .reports, key: area.county.description, target, body,
                    idempotencyKey: try form.value("key", as: IdempotencyKey.self).description, for: request.visitor)
            } catch let problem as Problem where (400...499).contains(problem.status) {
                var page = try await page(area, year, request, refused: problem, typed: form)
                page.status = problem.status
                return .page(page)
            }
            return .seeOther(Target("targets", query: ["county": area, "year": year]).description)
        }
    }

    /// Fields `share-<code>` and lines of a code or name and a number, as an office pastes them.
    static func shares(_ form: PageForm) throws(Problem) -> [TargetShare] {
        var shares: [TargetShare] = []
        for field in form.fields.keys.sorted() where field.hasPrefix("share-") {
            guard let text = form.text(field) else { continue }
            guard let amount = Int64(text) else { throw badShare(text) }
            shares.append(TargetShare(to: String(field.dropFirst(6)), amount: amount))
        }
        for line in (form.text("lines") ?? "").split(whereSeparator: \.isNewline) {
            let words = line.split { $0.isWhitespace || $0 == "," || $0 == "，" || $0 == "：" }
            guard words.count == 2, let amount = Int64(words[1]) else { throw badShare(String(line)) }
            shares.append(TargetShare(to: String(words[0]), amount: amount))
        }
        return shares
    }

    private static func badShare(_ text: String) -> Problem {
        .invalid(
            "shares", code: "format",
            Bilingual("“\(text)”不是“名称 数字”的形式", "a line holds a code or name and a number"))
    }

    private static func page(
        _ area: DivisionCode, _ year: Int, _ request: PageRequest, refused: Problem? = nil, typed: PageForm? = nil
    ) async throws -> Page {
        let answer = try await request.services.get(
            .reports, key: area.county.description, Target("v1/targets", query: ["area": area, "year": year]),
            as: TargetsAnswer.self, for: request.visitor)
        let (first, last) = area.countyBounds
        let (towns, codes) = try await request.view.read { database in
            (
                try String.fetchAll(
                    database, sql: "SELECT town FROM known_town WHERE county >= ? AND county <= ?",
                    arguments: [first, last]),
                try ConsoleFigures.counties(database)
            )
        }
        let divided = answer.lines.flatMap(\.divisions).filter { $0.by == TargetDivision.area.rawValue }
            .flatMap(\.shares).map(\.to)
        let parts = Set(
            Divisions.standard.children(of: area).map(\.code) + (towns + divided).compactMap { DivisionCode($0) })
        return Page(
            "targets", title: Bilingual("目标任务", "Targets"),
            TargetsPage(
                answer, area: area, parts: parts.filter { $0.isPart(of: area) }.sorted(),
                counties: CountyLinks.make(request, among: codes, shown: area), caller: request.visitor.caller,
                on: request.today, refused: refused, typed: typed))
    }
}
