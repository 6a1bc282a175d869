import Models
import ServiceKit

/// What the template `figures` shows: every indicator, what it means, what it comes to.
struct FigureListPage {
    struct Row {
        let code: String
        let name: Bilingual
        let unit: Bilingual
        let words: Bilingual
        let since: String
        let duties: String
        let value: String
        let address: String
    }

    let form: PeriodForm
    let place: String
    let rows: [Row]

    static func make(_ request: PageRequest) async throws -> PageOutcome {
        let scope = try request.scope(try await request.knownCounties())
        let values = try await request.view.read { database in
            let reader = FigureReader(database)
            return try IndicatorCatalogue.all.map { try reader.value($0, scope) }
        }
        let rows = zip(IndicatorCatalogue.all, values).map { indicator, value in
            let definition = indicator.definition(on: scope.through)
            return Row(
                code: indicator.code, name: indicator.name, unit: FigureWording.unit(indicator.unit),
                words: definition.words, since: definition.since.description,
                duties: FigureWording.duties(indicator), value: FigureWording.value(value, indicator.unit),
                address: Self.address(indicator.code, scope))
        }
        return .page(
            Page(
                "figures", title: Bilingual("指标口径", "Indicators"),
                FigureListPage(
                    form: PeriodForm("/figures", scope, today: request.today), place: FigureWording.place(scope.area),
                    rows: rows)))
    }

    /// The page of the people behind a figure.
    static func address(_ code: String, _ scope: FigureScope) -> String {
        Target(
            "figures", code, query: ["county": scope.area, "from": scope.from, "through": scope.through]
        ).description
    }
}
