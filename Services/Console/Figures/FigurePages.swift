import Models
import ServiceKit

/// `/figures`: indicators with their definitions and what they come to; the people behind each; report tables with their files; all
/// counties side by side.
enum FigurePages: PageSection {
    static let entries = [
        NavigationEntry(path: "/tables", text: Bilingual("统计报表", "report tables"), roles: .officers),
        NavigationEntry(path: "/figures", text: Bilingual("指标口径", "indicators"), roles: .officers),
        NavigationEntry(path: "/province", text: Bilingual("各县对比", "counties compared"), roles: .officers),
    ]

    static func add(to routes: PageRoutes) {
        routes.page("figures", roles: .officers) { request in try await FigureListPage.make(request) }
        routes.page("figures/:indicator", roles: .officers) { request in try await FigurePeoplePage.make(request) }
        routes.page("tables", roles: .officers) { request in try await ReportTablesPage.make(request, kind: "quarterly")
        }
        routes.page("tables/:kind", roles: .officers) { request in
            try await ReportTablesPage.make(request, kind: try request.parameter("kind", as: String.self))
        }
        routes.page("province", roles: .officers) { request in try await ProvincePage.make(request) }
    }
}

extension PageRequest {
    /// The days that the address names with `from` and `through`; else the year so far.
    ///
    /// - Throws: 400 when one is no day, or the last lies before the first.
    func period() throws(Problem) -> FigurePeriod {
        let through = try value("through", as: FormDay.self)?.day ?? today
        let from = try value("from", as: FormDay.self)?.day ?? through.firstOfYear
        guard let period = FigurePeriod(from: from, through: through) else {
            throw .invalid(
                "through", code: "order", Bilingual("截止日早于起始日", "the last day lies before the first"))
        }
        return period
    }

    /// The area and period that the address names, over the counties known to the read model.
    func scope(_ counties: [String]) throws(Problem) -> FigureScope {
        let days = try period()
        return FigureScope(try area(), known: counties, from: days.from, through: days.through)
    }

    /// The counties of the visitor's area that there is anything of.
    func knownCounties() async throws -> [String] {
        let area = visitor.caller.area
        return try await view.read {
            try ConsoleFigures.counties($0, area.description.utf8.count > 6 ? area.county : area)
        }
    }
}

/// A day in a form's field.
struct FormDay: LosslessStringConvertible {
    let day: Day
    init?(_ text: String) {
        guard let day = Day(text) else { return nil }
        self.day = day
    }
    var description: String { day.description }
}

extension Day {
    var firstOfYear: Day { Day(year: year, month: 1, day: 1) ?? self }
}

/// The form with which a page's place and days are chosen, and links to usual periods.
struct PeriodForm {
    let action: String
    let county: String
    let from: String
    let through: String
    let periods: [Link]

    init(_ path: String, _ scope: FigureScope, today: Day) {
        action = path
        county = scope.area.description
        from = scope.from.description
        through = scope.through.description
        let year = scope.through.year
        func day(_ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day) ?? scope.through }
        let usual: [(Bilingual, Day, Day)] = [
            (Bilingual("第一季度", "Q1"), day(1, 1), day(3, 31)), (Bilingual("第二季度", "Q2"), day(4, 1), day(6, 30)),
            (Bilingual("第三季度", "Q3"), day(7, 1), day(9, 30)), (Bilingual("第四季度", "Q4"), day(10, 1), day(12, 31)),
            (Bilingual("上半年", "first half"), day(1, 1), day(6, 30)),
            (Bilingual("全年", "year"), day(1, 1), day(12, 31)),
            (Bilingual("上一年", "year before"), day(1, 1).adding(months: -12), day(12, 31).adding(months: -12)),
        ]
        let segments = path.split(separator: "/").map(String.init)
        periods = usual.map { text, from, through in
            Link(
                zh: text.zh, en: text.en,
                address: "/" + segments.joined(separator: "/")
                    + "?county=\(scope.area)&from=\(from)&through=\(through)",
                isHere: from == scope.from && through == scope.through)
        }
    }
}
