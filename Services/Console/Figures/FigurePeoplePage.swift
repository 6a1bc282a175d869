import Models
import ServiceKit

/// What the template `figure` shows: a figure, its definition, and a page of what it counts.
struct FigurePeoplePage {
    struct Row {
        let county: String
        let village: String
        /// The first eight digits of the pseudonym, which is enough to tell people apart on a page.
        let person: String
        let address: String
        let isPerson: Bool
        let thing: String
        let days: String
        let yuan: String
    }

    let form: PeriodForm
    let place: String
    let name: Bilingual
    let code: String
    let unit: Bilingual
    let value: String
    let words: Bilingual
    let since: String
    let duties: String
    let rows: [Row]
    let next: [Link]

    static func make(_ request: PageRequest) async throws -> PageOutcome {
        let code = try request.parameter("indicator", as: String.self)
        guard let indicator = IndicatorCatalogue.indicator(code) else { throw Problem.notFound }
        let scope = try request.scope(try await request.knownCounties())
        let after = request.query["after"]
        let (value, people) = try await request.view.read { database in
            (
                try FigureReader(database).value(indicator, scope),
                try FigurePeople.read(indicator, scope, after: after, database)
            )
        }
        let definition = indicator.definition(on: scope.through)
        let next = people.next.map { mark in
            Link(
                zh: "下一页 →", en: "next",
                address: Target(
                    "figures", code,
                    query: ["county": scope.area, "from": scope.from, "through": scope.through, "after": mark]
                ).description, isHere: false)
        }
        return .page(
            Page(
                "figure", title: indicator.name,
                FigurePeoplePage(
                    form: PeriodForm("/figures/" + code, scope, today: request.today),
                    place: FigureWording.place(scope.area), name: indicator.name, code: code,
                    unit: FigureWording.unit(indicator.unit), value: FigureWording.value(value, indicator.unit),
                    words: definition.words, since: definition.since.description,
                    duties: FigureWording.duties(indicator), rows: people.lines.map(Self.row),
                    next: next.map { [$0] } ?? [])))
    }

    private static func row(_ line: FigurePeople.Line) -> Row {
        Row(
            county: PageFrame.name(of: line.county), village: line.place.isEmpty ? "" : PageFrame.name(of: line.place),
            person: line.person.map { $0.count > 8 ? $0.prefix(8) + "…" : $0 } ?? "",
            address: line.person.map { Target("people", $0, query: ["county": line.county]).description } ?? "",
            isPerson: line.person != nil, thing: line.thing, days: days(line),
            yuan: line.sum == 0 ? "" : Numeral.yuan(line.sum))
    }

    private static func days(_ line: FigurePeople.Line) -> String {
        if line.first == line.last { return line.first.description }
        let first = line.first == DaySpan.always ? "" : line.first.description
        let last = line.last == DaySpan.forever ? "" : line.last.description
        return first.isEmpty && last.isEmpty ? "在册 on the ledger" : "\(first) – \(last)"
    }
}
