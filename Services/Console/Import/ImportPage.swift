import Models
import ServiceKit

/// What the template `import` shows: the upload, and what was handed in before.
struct ImportPage {
    struct Choice {
        let code: String
        let text: Bilingual
        let isChosen: Bool
    }

    struct Row {
        let file: String
        let address: String
        let source: Bilingual
        let at: String
        let rows: String
        let refused: String
        let state: Bilingual
        let tone: String
    }

    let counties: [Link]
    let needsCounty: Bool
    let county: String
    let place: String
    let form: ShownForm
    let sources: [Choice]
    let area: String
    let limit: String
    let trials: [Row]
    let deliveries: [Row]
    let maySend: Bool

    init(
        _ request: PageRequest, county: DivisionCode?, among codes: [String], trials: [TrialAnswer],
        deliveries: [DeliveryAnswer], form: ShownForm
    ) {
        let own = request.visitor.caller.area
        counties = codes.filter { DivisionCode($0)?.lies(in: own) ?? false }.map {
            Link(
                zh: PageFrame.name(of: $0), en: "", address: Target("import", query: ["county": $0]).description,
                isHere: $0 == county?.description)
        }
        needsCounty = county == nil
        self.county = county?.description ?? ""
        place = county.map { PageFrame.name(of: $0.description) } ?? ""
        self.form = form
        sources = FeedSource.allCases.filter { $0 != .attendance }.map { source in
            Choice(
                code: source.rawValue, text: Wording.source(source.rawValue),
                isChosen: form.typed["source"] == source.rawValue)
        }
        let area = county.map { own.lies(in: $0) ? own : $0 }
        self.area = form.typed["area"] ?? area?.description ?? ""
        limit = "\(ImportDesk.limit >> 20)"
        maySend = request.visitor.caller.has(any: ImportDesk.senders)
        self.trials = trials.prefix(50).map { trial in
            Row(
                file: trial.fileName,
                address: Target("import", "trials", trial.id, query: ["county": trial.area.county]).description,
                source: Wording.source(trial.source.rawValue), at: Self.time(trial.receivedAt),
                rows: trial.rows.map { Numeral.grouped($0) } ?? "–",
                refused: Numeral.grouped(trial.outcomes.first { $0.outcome == "refused" }?.rows ?? 0),
                state: ImportWording.state(trial.state), tone: ImportWording.tone(trial.state))
        }
        self.deliveries = deliveries.prefix(100).map { delivery in
            Row(
                file: delivery.fileName,
                address: Target(
                    "import", "deliveries", delivery.id.description, query: ["county": delivery.area.county]
                )
                .description,
                source: Wording.source(delivery.source.rawValue), at: Self.time(delivery.receivedAt),
                rows: delivery.rows.map { Numeral.grouped($0) } ?? "–", refused: Numeral.grouped(delivery.refused),
                state: ImportWording.state(delivery.state), tone: ImportWording.tone(delivery.state))
        }
    }

    /// A moment of ISO 8601, as the clock in China shows it.
    static func time(_ text: String) -> String {
        Moment(iso8601: text).map { Numeral.chinaTime($0.milliseconds) } ?? text
    }
}

/// One row that was turned down or wants a look.
struct RowVerdict {
    let row: String
    let outcome: String
    let column: String
    let reason: String
    let advice: String
    let place: String
    let tone: String
}

/// What the template `trial` shows.
struct TrialPage {
    static let pageSize = 200

    struct Outcome {
        let label: String
        let rows: String
        let tone: String
        let width: Int
    }

    let id: String
    let county: String
    let file: String
    let place: String
    let at: String
    let state: Bilingual
    let tone: String
    let isOver: Bool
    let isDone: Bool
    let rows: String
    let done: String
    let width: Int
    let message: String
    let hasMessage: Bool
    let earlier: String
    let hasEarlier: Bool
    let outcomes: [Outcome]
    let bad: [RowVerdict]
    let badCount: String
    let hasBad: Bool
    let isCut: Bool
    let mayMend: Bool
    let mayDeliver: Bool
    let isKept: Bool
    let form: ShownForm

    /// - Parameter isKept: whether the file is still here to be mended and handed in.
    init(
        _ trial: TrialAnswer, _ verdicts: QuotedTable?, _ request: PageRequest, isKept: Bool,
        form: ShownForm = ShownForm()
    ) {
        id = trial.id
        county = trial.area.county.description
        file = trial.fileName
        place = trial.area.inWords
        at = ImportPage.time(trial.receivedAt)
        state = ImportWording.state(trial.state)
        tone = ImportWording.tone(trial.state)
        isOver = trial.isOver
        isDone = trial.state == "done"
        rows = trial.rows.map { Numeral.grouped($0) } ?? "–"
        done = Numeral.grouped(trial.done)
        width = Scale.width(trial.done, of: trial.rows ?? 0)
        message = trial.message ?? ""
        hasMessage = trial.message != nil
        earlier =
            trial.earlier.map {
                Target("import", "deliveries", $0.description, query: ["county": trial.area.county]).description
            } ?? ""
        hasEarlier = trial.earlier != nil
        let most = trial.outcomes.map(\.rows).max() ?? 0
        outcomes = trial.outcomes.map {
            Outcome(
                label: $0.label, rows: Numeral.grouped($0.rows),
                tone: ImportWording.good.contains($0.outcome) ? "good" : $0.outcome == "refused" ? "bad" : "warn",
                width: Scale.width($0.rows, of: most))
        }
        let wanting = verdicts.map { Self.wanting($0) } ?? []
        bad = Array(wanting.prefix(Self.pageSize))
        badCount = Numeral.grouped(wanting.count)
        hasBad = !wanting.isEmpty
        isCut = wanting.count > Self.pageSize
        mayDeliver = trial.state == "done" && isKept && request.visitor.caller.has(any: ImportDesk.senders)
        mayMend = mayDeliver && trial.outcomes.contains { $0.outcome == "refused" }
        self.isKept = isKept
        self.form = form
    }

    /// The rows that somebody has to look at, the unreadable ones first.
    static func wanting(_ table: QuotedTable) -> [RowVerdict] {
        let rows = table.rows.compactMap { row -> RowVerdict? in
            let label = table.text("结果", in: row)
            guard !["可登记", "已登记,内容一致"].contains(label) else { return nil }
            let isRefused = label == RosterVerdict.Outcome.refused.label
            let code = table.text("代码", in: row)
            let reason = table.text("原因", in: row)
            let places = [table.text("已登记行政村", in: row), table.text("档案所在县", in: row)].filter { !$0.isEmpty }
            return RowVerdict(
                row: table.text("行", in: row), outcome: label, column: table.text("不一致的列", in: row),
                reason: reason.isEmpty ? Wording.reason(code).zh : reason, advice: table.text("处理办法", in: row),
                place: places.map { DivisionCode($0)?.inWords ?? $0 }.joined(separator: " "),
                tone: isRefused ? "bad" : "warn")
        }
        return rows.filter { $0.tone == "bad" } + rows.filter { $0.tone != "bad" }
    }
}

/// What the template `trial-rows` shows: the unreadable rows as they stand in the file, to be put right.
struct MendingPage {
    /// Rows put right at once.
    static let most = 20

    struct Row {
        let number: String
        let reason: String
        let column: String
        let cells: [Cell]
    }

    struct Cell {
        let name: String
        let label: String
        let text: String
        let isWrong: Bool
    }

    let id: String
    let county: String
    let rows: [Row]
    let left: String
    let isCut: Bool
    let form: ShownForm

    init(_ trial: TrialAnswer, _ bad: [RowVerdict], _ rows: ImportShelf.Rows, form: ShownForm = ShownForm()) {
        id = trial.id
        county = trial.area.county.description
        self.form = form
        let shown = bad.prefix(Self.most)
        self.rows = shown.compactMap { verdict in
            guard let number = Int(verdict.row), let cells = rows.rows[number] else { return nil }
            let wrong = verdict.column.filter { $0 != "*" }
            return Row(
                number: verdict.row, reason: verdict.reason, column: verdict.column,
                cells: rows.titles.indices.map { column in
                    let title = rows.titles[column].filter { $0 != "*" }
                    return Cell(
                        name: "cell-\(number)-\(column)", label: rows.titles[column],
                        text: form.typed["cell-\(number)-\(column)"]
                            ?? (cells.indices.contains(column) ? cells[column] : ""),
                        isWrong: !wrong.isEmpty && (title.hasPrefix(wrong) || wrong.hasPrefix(title)) && !title.isEmpty)
                })
        }
        left = Numeral.grouped(bad.count - shown.count)
        isCut = bad.count > shown.count
    }

    /// The cells of a form by row and column.
    static func cells(_ form: PageForm) -> [Int: [Int: String]] {
        var cells: [Int: [Int: String]] = [:]
        for (name, values) in form.fields {
            let parts = name.split(separator: "-")
            guard parts.count == 3, parts[0] == "cell", let row = Int(parts[1]), let column = Int(parts[2]),
                (1...2_000_000).contains(row), (0..<200).contains(column), let text = values.first
            else { continue }
            cells[row, default: [:]][column] = text
        }
        return cells
    }
}

/// What the template `delivery` shows: how far a delivery has come, and where each row went.
struct DeliveryPage {
    struct Row {
        let row: String
        let outcome: String
        let person: String
        let hasPerson: Bool
        let address: String
        let place: String
        let advice: String
        let differences: String
    }

    let id: String
    let county: String
    let file: String
    let source: Bilingual
    let place: String
    let at: String
    let state: Bilingual
    let tone: String
    let isOver: Bool
    let rows: String
    let accepted: String
    let refused: String
    let total: String
    let hasTotal: Bool
    let message: String
    let hasMessage: Bool
    let earlier: String
    let hasEarlier: Bool
    let steps: [Bar]
    let outcomes: [Link]
    let hasOutcomes: Bool
    let refusedRows: [RowVerdict]
    let hasRefused: Bool
    let went: [Row]
    let isChosen: Bool
    let arrived: String
    let form: ShownForm
    let fileAddress: String

    init(
        _ delivery: DeliveryAnswer, _ batch: BatchAnswer?, refused table: QuotedTable?, rows went: QuotedTable?,
        _ request: PageRequest, form: ShownForm = ShownForm()
    ) {
        id = delivery.id.description
        let county = delivery.area.county.description
        self.county = county
        file = delivery.fileName
        source = Wording.source(delivery.source.rawValue)
        place = delivery.area.inWords
        at = ImportPage.time(delivery.receivedAt)
        state = ImportWording.state(delivery.state)
        tone = ImportWording.tone(delivery.state)
        isOver = delivery.isOver
        rows = delivery.rows.map { Numeral.grouped($0) } ?? "–"
        accepted = Numeral.grouped(delivery.accepted)
        self.refused = Numeral.grouped(delivery.refused)
        total = delivery.controlTotal.map { Numeral.yuan($0.value) } ?? ""
        hasTotal = delivery.controlTotal.map { $0 != .zero } ?? false
        message = delivery.message ?? ""
        hasMessage = delivery.message != nil
        earlier =
            delivery.earlier.map {
                Target("import", "deliveries", $0.description, query: ["county": county]).description
            } ?? ""
        hasEarlier = delivery.earlier != nil
        let all = delivery.rows ?? 0
        steps = [
            (Bilingual("可用行", "usable rows"), delivery.accepted, "calm"),
            (Bilingual("退回行", "refused rows"), delivery.refused, "warn"),
            (Bilingual("已到台账", "arrived at the register"), batch?.rows ?? 0, "good"),
        ].map {
            Bar(
                zh: $0.0.zh, en: $0.0.en, number: Numeral.grouped($0.1), note: "", width: Scale.width($0.1, of: all),
                tone: $0.2)
        }
        arrived = Numeral.grouped(batch?.rows ?? 0)
        let chosen = request.query["outcome"]
        outcomes = (batch?.outcomes ?? []).map { count in
            Link(
                zh: "\(count.label) \(count.rows)", en: "",
                address: Target(
                    "import", "deliveries", delivery.id.description,
                    query: ["county": county, "outcome": count.outcome]
                ).description, isHere: chosen == count.outcome)
        }
        hasOutcomes = batch != nil
        refusedRows = (table?.rows ?? []).prefix(TrialPage.pageSize).map { row in
            RowVerdict(
                row: table?.text("行", in: row) ?? "", outcome: "退回", column: table?.text("列", in: row) ?? "",
                reason: table?.text("原因", in: row) ?? "", advice: RosterVerdict.Outcome.refused.advice, place: "",
                tone: "bad")
        }
        hasRefused = !refusedRows.isEmpty
        self.went = (went?.rows ?? []).prefix(TrialPage.pageSize).map { row in
            let person = went?.text("人员", in: row) ?? ""
            let places = [went?.text("已登记行政村", in: row), went?.text("档案所在县", in: row)].compactMap { $0 }
            return Row(
                row: went?.text("行", in: row) ?? "", outcome: went?.text("结果", in: row) ?? "", person: person,
                hasPerson: !person.isEmpty, address: Target("people", person, query: ["county": county]).description,
                place: places.filter { !$0.isEmpty }.map { DivisionCode($0)?.inWords ?? $0 }.joined(separator: " "),
                advice: went?.text("处理办法", in: row) ?? "", differences: went?.text("不一致的列", in: row) ?? "")
        }
        isChosen = chosen != nil
        self.form = form
        fileAddress =
            Target("import", "deliveries", delivery.id.description, "refused", query: ["county": county]).description
    }

    /// Sources whose rows the register takes.
    static let registered: Set<FeedSource> = [.roster, .poverty, .accounts, .platform]
}
