import ServiceKit

/// A drawing of numbers, for the template `chart`. The same numbers stand in a table below it, and in words for screen readers.
struct Chart {
    enum Kind: Sendable {
        /// Bars side by side, one group for each name.
        case bars
        /// Bars on top of each other.
        case stacked
        /// One line a series, from name to name.
        case line
    }

    struct Series: Sendable {
        let text: Bilingual
        /// A colour: `calm`, `good`, `warn`, `bad`, `grey`.
        let tone: String
        /// One number for each name.
        let values: [Double]
    }

    struct GridLine {
        let left: Int
        let right: Int
        let y: Int
        let label: String
        let labelX: Int
        let labelY: Int
    }

    struct Box {
        let tone: String
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    struct Path {
        let tone: String
        let path: String
    }

    struct Name {
        let x: Int
        let y: Int
        let text: String
    }

    struct Key {
        let tone: String
        let text: Bilingual
    }

    struct Row {
        let name: String
        let numbers: [String]
    }

    let id: String
    let title: Bilingual
    /// The numbers in words, for whoever cannot see the drawing.
    let text: String
    let width = 720
    let height = 240
    let lines: [GridLine]
    let boxes: [Box]
    let paths: [Path]
    let names: [Name]
    let keys: [Key]
    let hasLegend: Bool
    let rows: [Row]

    /// Where the drawing itself begins and ends; the rest is for the writing.
    private static let (left, right, top, bottom) = (64, 712, 12, 208)

    /// - Parameters:
    ///   - names: what stands below the axis, from left to right.
    ///   - format: how a number is written.
    init(
        _ kind: Kind, id: String, title: Bilingual, names: [String], series: [Series],
        format: (Double) -> String = { Numeral.grouped(Int64($0.rounded())) }
    ) {
        self.id = id
        self.title = title
        keys = series.map { Key(tone: $0.tone, text: $0.text) }
        hasLegend = series.count > 1
        rows = names.enumerated().map { index, name in
            Row(name: name, numbers: series.map { format(Self.value($0, index)) })
        }
        text = rows.map { row in
            row.name + " "
                + zip(series, row.numbers).map { series.count > 1 ? "\($0.text.zh) \($1)" : $1 }.joined(separator: "，")
        }.joined(separator: "；")
        let sums = names.indices.map { index in
            let values = series.map { Self.value($0, index) }
            return kind == .stacked ? values.reduce(0, +) : values.max() ?? 0
        }
        let largest = sums.max() ?? 0
        let step = Self.step(for: largest)
        let most = max(step, step * (largest / step).rounded(.up))
        func y(_ value: Double) -> Int {
            Self.bottom - Int((max(0, value) / most * Double(Self.bottom - Self.top)).rounded())
        }
        lines = stride(from: 0, through: most, by: step).map { value in
            GridLine(
                left: Self.left, right: Self.right, y: y(value), label: format(value), labelX: Self.left - 6,
                labelY: y(value) + 4)
        }
        let slot = Double(Self.right - Self.left) / Double(max(1, names.count))
        func middle(_ index: Int) -> Int { Self.left + Int((slot * (Double(index) + 0.5)).rounded()) }
        var boxes: [Box] = []
        var paths: [Path] = []
        switch kind {
        case .bars, .stacked:
            let parts = kind == .bars ? max(1, series.count) : 1
            let wide = max(2, Int(min(slot * 0.7, 56 * Double(parts))) / parts)
            for index in names.indices {
                var below = 0.0
                for (place, one) in series.enumerated() {
                    let value = Self.value(one, index)
                    let start = middle(index) - wide * parts / 2
                    let (low, high) = kind == .bars ? (0, value) : (below, below + value)
                    below += value
                    boxes.append(
                        Box(
                            tone: one.tone, x: start + (kind == .bars ? place * wide : 0), y: y(high), width: wide,
                            height: max(value > 0 ? 1 : 0, y(low) - y(high))))
                }
            }
        case .line:
            for one in series {
                let points = names.indices.map { "\(middle($0)) \(y(Self.value(one, $0)))" }
                paths.append(Path(tone: one.tone, path: points.isEmpty ? "" : "M" + points.joined(separator: "L")))
            }
        }
        self.boxes = boxes
        self.paths = paths
        // Names that would run into each other are left out of the drawing; the table has them all.
        let every = max(1, Int((56 / slot).rounded(.up)))
        self.names = names.enumerated().filter { $0.offset % every == 0 }.map {
            Name(x: middle($0.offset), y: Self.bottom + 18, text: $0.element)
        }
    }

    private static func value(_ series: Series, _ index: Int) -> Double {
        index < series.values.count ? series.values[index] : 0
    }

    /// A round distance between the lines of the grid, about four of them: 1, 2 or 5 times a power of ten.
    static func step(for most: Double) -> Double {
        guard most > 4 else { return 1 }
        var power = 1.0
        while power * 10 <= most / 4 { power *= 10 }
        for factor in [1.0, 2, 5] where factor * power >= most / 4 { return factor * power }
        return power * 10
    }
}
