import Models
import ServiceKit

/// What the template `province` shows: the counties of an area side by side, ranked, with progress against the time that has passed.
struct ProvincePage {
    struct Head {
        let name: Bilingual
        let address: String
        let isSorted: Bool
    }

    struct Row {
        let rank: String
        let place: String
        let address: String
        let cells: [Cell]
        let target: String
        let progress: String
        let pace: Bilingual
        let tone: String
    }

    struct Cell {
        let text: String
    }

    let form: PeriodForm
    let place: String
    let heads: [Head]
    let rows: [Row]
    let total: [Cell]
    let chart: [Bar]
    let chartTitle: Bilingual
    let timePassed: String

    static let indicators = [
        "labour-force", "transfers", "transfers-card", "newly-transferred", "stable-3", "training-people",
        "transfer-rate", "grants-paid-money",
    ]

    private struct County {
        let code: DivisionCode
        let values: [Int64?]
        /// Of the sorted indicator, in its unit.
        let target: Int64?
    }

    static func make(_ request: PageRequest) async throws -> PageOutcome {
        let scope = try request.scope(try await request.knownCounties())
        let indicators = indicators.compactMap { IndicatorCatalogue.indicator($0) }
        let sort = request.query["sort"] ?? "transfers"
        guard let column = indicators.firstIndex(where: { $0.code == sort }) else { throw Problem.notFound }
        let (counties, total) = try await request.view.read { database in
            let reader = FigureReader(database)
            let targets = try TargetsInForce.read(database, inside: scope.area, on: scope.through)
            let counties = try scope.counties.compactMap { DivisionCode($0) }.map { code in
                let own = FigureScope(code, known: scope.counties, from: scope.from, through: scope.through)
                let target = targets.target(of: sort, code)
                return County(
                    code: code, values: try indicators.map { try reader.value($0, own) },
                    target: target.map { FigureWording.amount($0.amount, indicators[column].unit) })
            }
            return (counties, try indicators.map { try reader.value($0, scope) })
        }
        return .page(
            Page(
                "province", title: Bilingual("各县对比", "Counties compared"),
                ProvincePage(counties, total, indicators, column, scope, today: request.today)))
    }

    private init(
        _ counties: [County], _ total: [Int64?], _ indicators: [Indicator], _ column: Int, _ scope: FigureScope,
        today: Day
    ) {
        let sorted = counties.sorted { left, right in
            (right.values[column] ?? Int64.min, left.code) < (left.values[column] ?? Int64.min, right.code)
        }
        // The days of the year that are over by the last day counted, in thousandths.
        let year = scope.through.firstOfYear
        let passed = (year.days(to: scope.through) + 1) * 1000 / max(1, year.days(to: year.adding(months: 12)))
        form = PeriodForm("/province", scope, today: today)
        place = FigureWording.place(scope.area)
        heads = indicators.enumerated().map { index, indicator in
            Head(
                name: indicator.name,
                address: Target(
                    "province",
                    query: [
                        "county": scope.area, "from": scope.from, "through": scope.through, "sort": indicator.code,
                    ]
                ).description, isSorted: index == column)
        }
        rows = sorted.enumerated().map { index, county in
            Self.row(index + 1, county, indicators, column, scope, passed: Int64(passed))
        }
        self.total = zip(total, indicators).map { Cell(text: FigureWording.value($0, $1.unit)) }
        let most = sorted.compactMap { $0.values[column] }.max() ?? 0
        chart = sorted.map { county in
            Bar(
                zh: FigureWording.place(county.code), en: "",
                number: FigureWording.value(county.values[column], indicators[column].unit), note: "",
                width: Scale.width(county.values[column] ?? 0, of: most), tone: "calm")
        }
        chartTitle = indicators[column].name
        timePassed = FigureWording.value(Int64(passed), .permille)
    }

    private static func row(
        _ rank: Int, _ county: County, _ indicators: [Indicator], _ column: Int, _ scope: FigureScope, passed: Int64
    ) -> Row {
        let progress = county.target.flatMap { target in
            target > 0 ? county.values[column].map { ($0 * 1000 + target / 2) / target } : nil
        }
        return Row(
            rank: "\(rank)", place: FigureWording.place(county.code),
            address: Target(
                "tables", "quarterly", query: ["county": county.code, "from": scope.from, "through": scope.through]
            ).description,
            cells: zip(county.values, indicators).map { Cell(text: FigureWording.value($0, $1.unit)) },
            target: county.target.map { FigureWording.value($0, indicators[column].unit) } ?? "–",
            progress: progress.map { FigureWording.value($0, .permille) + "%" } ?? "–",
            pace: progress.map {
                $0 >= passed ? Bilingual("快于时间进度", "ahead of time") : Bilingual("慢于时间进度", "behind time")
            } ?? Bilingual("无目标", "no target"),
            tone: progress.map { $0 >= passed ? "good" : "warn" } ?? "grey")
    }
}
