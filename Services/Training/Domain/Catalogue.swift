import Journal
import Models

/// The training catalogue (培训目录) of a county as its dated rows.
///
/// On a day, of the rows for one trade, level and place the one that began last governs, and it is in force unless it has ended. A class belongs
/// to the smallest place with a row; one held outside the county, where no row names that area, to the county's own.
struct Catalogue: Sendable {
    let county: DivisionCode
    let rows: [CatalogueEntry]

    /// What can be taught on a day.
    func inForce(on day: Day) -> [CatalogueEntry] {
        var governing: [Slot: CatalogueEntry] = [:]
        for row in rows where row.from <= day {
            let slot = Slot(area: row.area, trade: row.trade, level: row.level)
            if let known = governing[slot], known.from >= row.from { continue }
            governing[slot] = row
        }
        return governing.values.filter { row in row.until.map { day <= $0 } ?? true }.sorted(by: Self.precedes)
    }

    /// The row that a class in `area` belongs to; `nil` when it is not in the catalogue there.
    func entry(_ trade: String, _ level: String, in area: DivisionCode?, on day: Day) -> CatalogueEntry? {
        let offered = inForce(on: day).filter { $0.trade == trade && $0.level == level }
        let place = area ?? county
        return Self.smallest(offered.filter { place.lies(in: $0.area) })
            ?? (place.lies(in: county) ? nil : Self.smallest(offered.filter { $0.area == county }))
    }

    /// Why the class is not one of the catalogue; `nil` also where the county has none on its first day.
    func refusal(of request: FileClass) -> Refusal? {
        let offered = inForce(on: request.start)
        guard !offered.isEmpty else { return nil }
        guard let entry = entry(request.trade, request.level, in: request.area, on: request.start) else {
            let levels = offered.filter { $0.trade == request.trade }
            let listed = levels.map { "\($0.level)（\($0.area)）" }
            let known = levels.map { "\($0.level) (\($0.area))" }
            return Refusal(
                "not-in-catalogue",
                zh: "\(request.start) 的本县培训目录没有工种“\(request.trade)”等级“\(request.level)”"
                    + (listed.isEmpty ? "" : "，该工种列有：\(listed.joined(separator: "、"))"),
                en: "the catalogue of \(request.start) has no \(request.trade) at level \(request.level) there"
                    + (known.isEmpty ? "" : "; of this trade it has \(known.joined(separator: ", "))"))
        }
        guard request.hours >= entry.hours else {
            return Refusal(
                "hours-below-catalogue",
                zh: "课时 \(request.hours) 少于培训目录规定的 \(entry.hours) 课时（\(entry.document) \(entry.clause)）",
                en: "\(request.hours) hours, below the catalogue's \(entry.hours) (\(entry.document) \(entry.clause))")
        }
        return nil
    }

    private struct Slot: Hashable {
        let area: DivisionCode
        let trade: String
        let level: String
    }

    private static func smallest(_ rows: [CatalogueEntry]) -> CatalogueEntry? {
        rows.max { left, right in left.area != right.area && right.area.lies(in: left.area) }
    }

    private static func precedes(_ left: CatalogueEntry, _ right: CatalogueEntry) -> Bool {
        (left.trade, left.level, left.area) < (right.trade, right.level, right.area)
    }
}

/// Whether a row may stand in the catalogue.
enum CatalogueRules {
    static func refusal(of command: SetCatalogueEntry, _ plan: TrainingPlan) -> Refusal? {
        let entry = command.entry
        let texts = [
            (entry.trade, "工种", "trade"), (entry.level, "等级", "level"), (entry.document, "依据文件", "document"),
        ]
        if let blank = texts.first(where: { $0.0.allSatisfy(\.isWhitespace) }) {
            return Refusal("incomplete", zh: "\(blank.1)不能为空", en: "\(blank.2) must not be empty")
        }
        guard entry.hours > 0 else { return Refusal("hours", zh: "课时应大于零", en: "hours must be above zero") }
        guard entry.price.map({ $0 >= .zero }) ?? true else {
            return Refusal("price", zh: "价格不能为负", en: "the price must not be negative")
        }
        guard entry.until.map({ $0 >= entry.from }) ?? true else {
            return Refusal("end-before-start", zh: "终止日期早于起始日期", en: "the last day is before the first")
        }
        if let kind = entry.kind, let refusal = plan.refusal(of: kind, in: "training-kinds", zh: "培训类别") {
            return refusal
        }
        if let form = entry.form, let refusal = plan.refusal(of: form, in: "catalogue-kinds", zh: "培训包和项目") {
            return refusal
        }
        return entry.course.flatMap { plan.refusal(ofCourse: $0, kind: entry.kind) }
    }
}
