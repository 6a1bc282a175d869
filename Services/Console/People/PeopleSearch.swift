import Foundation
import Models
import ServiceKit

/// Searches for people. Names may stand in an address, numbers may not: one box takes both, and what is typed there comes in a form.
enum PeopleSearch {
    /// `GET /people`: a page of whom the filters mean.
    static func page(_ request: PageRequest) async throws -> PageOutcome {
        let county = try request.oneCounty()
        let filters = ["q", "area", "employment", "poverty", "state", "after"]
        guard let county, filters.contains(where: { !(request.query[$0] ?? "").isEmpty }) else {
            return try await show(request, county: county)
        }
        let area = try request.value("area", as: DivisionCode.self) ?? narrowest(request, county)
        guard area.lies(in: county) else {
            throw Problem.invalid("area", code: "outside", Bilingual("该区划不在本县", "the place does not lie in the county"))
        }
        func asked(_ name: String) -> String? { request.query[name].flatMap { $0.isEmpty ? nil : $0 } }
        do {
            let found = try await request.services.get(
                .registry, key: county.description,
                Target(
                    "v1/search",
                    query: [
                        "area": area, "q": asked("q"), "employment": asked("employment"), "poverty": asked("poverty"),
                        "state": asked("state"), "after": asked("after"),
                    ]), as: FoundList.self, for: request.visitor)
            return try await show(request, county: county, found: found)
        } catch let problem as Problem where problem.status == 400 {
            return try await show(
                request, county: county, form: ShownForm(PageForm(fields: [:]), refused: problem), status: 400)
        }
    }

    /// `POST /people/search`: a name leads to its page; a number is looked up, which the register records.
    static func search(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let text = form.text("text") ?? ""
        guard looksLikeNumber(text) else {
            let target = Target(
                "people",
                query: [
                    "county": form.text("county"), "q": text.isEmpty ? nil : text, "area": form.text("area"),
                    "employment": form.text("employment"), "poverty": form.text("poverty"), "state": form.text("state"),
                ])
            return .seeOther(target.description)
        }
        return try await lookUp(text, request, form)
    }

    private static func lookUp(_ number: String, _ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let county = form.text("county").flatMap { DivisionCode($0) } ?? request.visitor.caller.area.county
        do {
            let body = ["idNumber": number, "purpose": form.text("purpose") ?? ""]
            let answer = try await request.services.exchange(
                ServiceRequest(
                    "POST", .identity, key: county.description, Target("v1/lookup"),
                    body: try JSONEncoder.wire.encode(body), idempotencyKey: try form.key()),
                for: request.visitor)
            let finding = try answer.json(LookupFinding.self)
            if let person = finding.person, let holder = finding.county {
                return .seeOther(Target("people", person.description, query: ["county": holder]).description)
            }
            let name = finding.maskedName.map { "，姓名 \($0)" } ?? ""
            return try await show(
                request, county: county.isOneCounty ? county : nil,
                finding: Bilingual(finding.message.zh + name, finding.message.en))
        } catch let problem as Problem where problem.status < 500 && problem.status != 401 {
            // The number itself is never shown again.
            var fields = form.fields
            fields["text"] = nil
            return try await show(
                request, county: county.isOneCounty ? county : nil,
                form: ShownForm(PageForm(fields: fields), refused: problem), status: problem.status)
        }
    }

    private static func show(
        _ request: PageRequest, county: DivisionCode?, found: FoundList? = nil, form: ShownForm = ShownForm(),
        finding: Bilingual? = nil, status: Int = 200
    ) async throws -> PageOutcome {
        let codes = try await request.view.read { try ConsoleFigures.counties($0) }
        var page = Page(
            "people", title: Bilingual("人员查询", "People"),
            SearchPage(request, county: county, among: codes, found: found, form: form, finding: finding))
        page.status = status
        return .page(page)
    }

    /// An officer of a township searches the township.
    private static func narrowest(_ request: PageRequest, _ county: DivisionCode) -> DivisionCode {
        let own = request.visitor.caller.area
        return own.lies(in: county) ? own : county
    }

    /// A personal number, whole or not: nobody's name has four digits in a row.
    static func looksLikeNumber(_ text: String) -> Bool {
        var run = 0
        for character in text where character != " " && character != "-" {
            run = character.isASCII && character.isNumber ? run + 1 : 0
            if run >= 4 { return true }
        }
        return false
    }
}
