import GRDB
import Models
import ServiceKit

/// The situation of the last twelve months, drawn (形势分析图).
struct SituationCharts {
    struct Bars {
        let title: Bilingual
        let bars: [Bar]
    }

    let lines: [LineChart]
    let bars: [Bars]

    static let months = 12
    private static let drawn = ["transfers", "newly-transferred", "paid-people", "median-wage", "training-people"]
    private static let places = ["transfers-in-county", "transfers-in-province", "transfers-out-of-province"]

    static func read(_ scope: FigureScope, _ database: Database) throws -> SituationCharts {
        let reader = FigureReader(database)
        let last = scope.through.month
        let lines = try drawn.compactMap { IndicatorCatalogue.indicator($0) }.map { indicator in
            let values = try (0..<months).map { index -> (month: Month, value: Int64?) in
                let month = last.adding(index + 1 - months)
                // The last month is drawn up to the day that the figures run to.
                let period = FigurePeriod(from: month.firstDay, through: min(month.lastDay, scope.through))
                return (month, try period.flatMap { try reader.value(indicator, scope.at($0)) })
            }
            return LineChart("chart-" + indicator.code, indicator.name, indicator.unit, values)
        }
        let places = try places.compactMap { IndicatorCatalogue.indicator($0) }.map {
            ($0.name, Int(try reader.value($0, scope) ?? 0), "calm")
        }
        let channels = try reader.codes(of: "work.channel", table: "edge", scope).compactMap {
            IndicatorCatalogue.indicator("transfers-" + $0)
        }.map { ($0.name, Int(try reader.value($0, scope) ?? 0), "good") }
        let areas = try ReportTables.places(scope, database).map { place in
            let town = FigureScope(place, known: scope.counties, from: scope.from, through: scope.through)
            return (
                Bilingual(FigureWording.place(place), ""),
                Int(try reader.people(Series.work, town, from: scope.from)), "calm"
            )
        }
        return SituationCharts(
            lines: lines,
            bars: [
                Bars(title: Bilingual("按务工地点", "By place of work"), bars: Scale.bars(places)),
                Bars(title: Bilingual("按渠道", "By channel"), bars: Scale.bars(channels)),
                Bars(title: Bilingual("按乡镇(村)", "By town or village"), bars: Scale.bars(areas)),
            ].filter { !$0.bars.isEmpty })
    }
}
