import Models
import ServiceKit

/// Figures as pages and files write them.
enum FigureWording {
    static func unit(_ unit: FigureUnit) -> Bilingual {
        switch unit {
        case .people: Bilingual("人", "people")
        case .cases: Bilingual("件(人次)", "cases")
        case .fen: Bilingual("元", "yuan")
        case .permille: Bilingual("%", "%")
        case .count: Bilingual("个", "number")
        }
    }

    /// `12,345`, `1,234.50`, `56.7`; a dash where there is no figure.
    static func value(_ value: Int64?, _ unit: FigureUnit) -> String {
        guard let value else { return "–" }
        switch unit {
        case .fen: return Numeral.yuan(value)
        case .permille: return Fen(value * 10).yuanText.dropLast().description
        case .people, .cases, .count: return Numeral.grouped(value)
        }
    }

    /// The same with its sign, for a change.
    static func change(_ value: Int64?, since before: Int64?, _ unit: FigureUnit) -> String {
        guard let value, let before else { return "–" }
        let change = value - before
        if change == 0 { return "0" }
        let text = self.value(Int64(change.magnitude), unit)
        return (change > 0 ? "+" : "-") + text
    }

    /// How a unit of a plan's target is written in a figure's: what a plan puts in yuan or percent.
    static func amount(_ target: Int, _ unit: FigureUnit) -> Int64 {
        switch unit {
        case .fen: Int64(target) * 100
        case .permille: Int64(target) * 10
        case .people, .cases, .count: Int64(target)
        }
    }

    static func period(_ scope: FigureScope) -> Bilingual {
        Bilingual("\(scope.from) 至 \(scope.through)", "\(scope.from) to \(scope.through)")
    }

    static func place(_ area: DivisionCode) -> String { PageFrame.name(of: area.description) }

    static func duties(_ indicator: Indicator) -> String { indicator.duties.joined(separator: ", ") }
}
