import Models
import ServiceKit

/// What the template `tables` shows: the tables of a report over an area and a period.
struct ReportTablesPage {
    struct Row {
        let code: String
        let name: Bilingual
        let address: String
        let unit: String
        let value: String
        let previous: String
        let change: String
        let lastYear: String
        let yearChange: String
        let target: String
        let progress: String
        let clause: String
    }

    struct TownRow {
        let name: String
        let address: String
        let cells: [Cell]
    }

    struct Cell {
        let text: String
    }

    struct Table {
        let title: Bilingual
        let rows: [Row]
        let heads: [Bilingual]
        let towns: [TownRow]
        let isByTown: Bool
    }

    struct Note {
        let label: Bilingual
        let source: String
        let quote: String
        let reading: Bilingual
    }

    let form: PeriodForm
    let place: String
    let period: Bilingual
    let kinds: [Link]
    let downloads: [Link]
    let tables: [Table]
    let notes: [Note]
    let lines: [LineChart]
    let bars: [SituationCharts.Bars]

    static func make(_ request: PageRequest, kind: String) async throws -> PageOutcome {
        guard let contents = ReportContents.of(kind) else { throw Problem.notFound }
        let scope = try request.scope(try await request.knownCounties())
        let plans = PlansInForce.bundled(scope.area, on: scope.through)
        let (report, charts) = try await request.view.read { database in
            (
                try ReportTables.read(contents, scope, plans, database),
                contents.kind == "situation" ? try SituationCharts.read(scope, database) : nil
            )
        }
        if let format = request.query["format"] {
            guard let format = ReportFile.Format(rawValue: format) else {
                throw Problem.invalid(
                    "format", code: "unknown", Bilingual("没有这种文件格式", "there is no such kind of file"))
            }
            return .download(try ReportFile.make(report, format))
        }
        return .page(
            Page("tables", title: contents.name, ReportTablesPage(report, charts, today: request.today)))
    }

    private init(_ report: ReportTables, _ charts: SituationCharts?, today: Day) {
        let scope = report.scope
        let path = "/tables/" + report.contents.kind
        func address(_ kind: String, _ format: String? = nil) -> String {
            Target(
                "tables", kind,
                query: ["county": scope.area, "from": scope.from, "through": scope.through, "format": format]
            ).description
        }
        form = PeriodForm(path, scope, today: today)
        place = FigureWording.place(scope.area)
        period = FigureWording.period(scope)
        kinds = ReportContents.all.map {
            Link(
                zh: $0.name.zh, en: $0.name.en, address: address($0.kind), isHere: $0.kind == report.contents.kind)
        }
        downloads = ReportFile.Format.allCases.map {
            Link(
                zh: $0.name.zh, en: $0.name.en, address: address(report.contents.kind, $0.rawValue), isHere: false)
        }
        tables = report.tables.map { table in
            Table(
                title: table.title, rows: table.towns.isEmpty ? table.lines.map { Self.row($0, scope) } : [],
                heads: table.lines.map(\.indicator.name),
                towns: table.towns.map { Self.town($0, table, scope, report.contents.kind) },
                isByTown: !table.towns.isEmpty)
        }
        notes = report.deadlines.map {
            Note(
                label: $0.label, source: "\($0.pack) \($0.clause)", quote: $0.quote,
                reading: $0.reading ?? Bilingual("", ""))
        }
        lines = charts?.lines ?? []
        bars = charts?.bars ?? []
    }

    private static func row(_ line: ReportTables.Line, _ scope: FigureScope) -> Row {
        let (indicator, unit) = (line.indicator, line.indicator.unit)
        return Row(
            code: indicator.code, name: indicator.name, address: FigureListPage.address(indicator.code, scope),
            unit: FigureWording.unit(unit).zh, value: FigureWording.value(line.value, unit),
            previous: FigureWording.value(line.previous, unit),
            change: FigureWording.change(line.value, since: line.previous, unit),
            lastYear: FigureWording.value(line.lastYear, unit),
            yearChange: FigureWording.change(line.value, since: line.lastYear, unit),
            target: line.target.map { FigureWording.value($0.amount, unit) } ?? "",
            progress: progress(line), clause: line.target.map { "\($0.pack) \($0.clause)「\($0.quote)」" } ?? "")
    }

    private static func progress(_ line: ReportTables.Line) -> String {
        guard let target = line.target, target.amount > 0, let value = line.value else { return "" }
        return FigureWording.value((value * 1000 + target.amount / 2) / target.amount, .permille) + "%"
    }

    private static func town(
        _ town: ReportTables.Town, _ table: ReportTables.Table, _ scope: FigureScope, _ kind: String
    ) -> TownRow {
        TownRow(
            name: FigureWording.place(town.place),
            address: Target(
                "tables", kind, query: ["county": town.place, "from": scope.from, "through": scope.through]
            ).description,
            cells: zip(town.values, table.lines).map { Cell(text: FigureWording.value($0, $1.indicator.unit)) })
    }
}
