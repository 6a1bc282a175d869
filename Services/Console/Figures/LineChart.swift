import Models
import ServiceKit

/// A line through months, drawn on the server; the same figures stand in a table beside it.
struct LineChart {
    struct Point {
        let x: Int
        let y: Int
        let label: String
        let value: String
        /// Where the label stands below the line.
        let labelY: Int
        let isLabelled: Bool
    }

    static let width = 720
    static let height = 220
    private static let (left, right, top, bottom) = (12, 12, 16, 32)

    let id: String
    let title: Bilingual
    let unit: Bilingual
    let viewBox: String
    /// `x,y x,y …`
    let line: String
    let points: [Point]
    let most: String
    let baseY: Int
    let topY: Int

    /// - Parameter values: by month, oldest first; a month without a figure is drawn as zero.
    init(_ id: String, _ title: Bilingual, _ unit: FigureUnit, _ values: [(month: Month, value: Int64?)]) {
        self.id = id
        self.title = title
        self.unit = FigureWording.unit(unit)
        let most = max(1, values.compactMap(\.value).max() ?? 1)
        let step = values.count > 1 ? Double(Self.width - Self.left - Self.right) / Double(values.count - 1) : 0
        let span = Double(Self.height - Self.top - Self.bottom)
        points = values.enumerated().map { index, entry in
            Point(
                x: Self.left + Int(step * Double(index)),
                y: Self.top + Int(span * (1 - Double(max(0, entry.value ?? 0)) / Double(most))),
                label: entry.month.description, value: FigureWording.value(entry.value, unit),
                labelY: Self.height - 10, isLabelled: index.isMultiple(of: 3))
        }
        line = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        viewBox = "0 0 \(Self.width) \(Self.height)"
        self.most = FigureWording.value(most, unit)
        baseY = Self.height - Self.bottom
        topY = Self.top
    }
}
