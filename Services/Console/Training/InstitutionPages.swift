import Models
import ServiceKit

/// `/institutions`: who trains, how they stand, and how their classes came out.
enum InstitutionPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/institutions", text: Bilingual("培训机构", "institutions"), roles: ClassPages.readers)
    ]

    static func add(to routes: PageRoutes) {
        routes.page("/institutions", roles: ClassPages.readers) { request in
            let codes = try await request.view.read { try ConsoleFigures.counties($0) }
            let county = try request.oneCounty()
            guard let county else {
                return .page(
                    Page(
                        "institutions", title: Bilingual("培训机构", "Institutions"),
                        InstitutionsPage([], [], county: nil, request, among: codes)))
            }
            let (lines, scores) = try await load(county, request)
            return .page(
                Page(
                    "institutions", title: Bilingual("培训机构", "Institutions"),
                    InstitutionsPage(lines, scores, county: county, request, among: codes)))
        }
        routes.page("/institutions/{institution}", roles: ClassPages.readers) { request in
            let institution = try request.parameter("institution", as: OrganisationID.self)
            guard let county = try request.oneCounty() else { throw Problem.notFound }
            let file = try await request.services.get(
                .training, key: county.description,
                Target("v1/institutions", institution.description, query: ["county": county]),
                as: InstitutionFile.self, for: request.visitor)
            let scores = try await request.services.get(
                .training, key: county.description,
                Target("v1/scoreboard", query: ["county": county, "institution": institution]), as: [ScoreAnswer].self,
                for: request.visitor)
            let classes = try await request.view.read {
                try ClassList.read($0, area: county, institution: institution.description)
            }
            return .page(
                Page(
                    "institution", title: Bilingual(file.line.name, "Institution"),
                    InstitutionPage(file, scores.first, classes)))
        }
    }

    private static func load(
        _ county: DivisionCode, _ request: PageRequest
    ) async throws -> ([InstitutionAnswer], [ScoreAnswer]) {
        (
            try await request.services.get(
                .training, key: county.description, Target("v1/institutions", query: ["county": county]),
                as: [InstitutionAnswer].self, for: request.visitor),
            try await request.services.get(
                .training, key: county.description, Target("v1/scoreboard", query: ["county": county]),
                as: [ScoreAnswer].self, for: request.visitor)
        )
    }
}

/// A rate of an institution, with the plan's bound.
struct ScoreCell {
    let text: String
    let tone: String
    let detail: String

    init(_ rate: ScoreAnswer.Rate) {
        text = rate.percent.map { "\($0)%" } ?? "–"
        tone = rate.isMet.map { $0 ? "good" : "bad" } ?? "grey"
        detail = "\(rate.numerator)/\(rate.denominator)"
    }

    init() { (text, tone, detail) = ("–", "grey", "") }
}

/// What the template `institutions` shows: the register and the scoreboard.
struct InstitutionsPage {
    struct Column {
        let name: Bilingual
        let bound: String
        let definition: String
    }

    struct Row {
        let name: String
        let address: String
        let standing: Bilingual
        let tone: String
        let until: String
        let classes: String
        let closed: String
        let failed: String
        let enrolled: String
        let poor: String
        let attendance: String
        let inspections: String
        let findings: String
        let overdue: String
        let cells: [ScoreCell]
    }

    let counties: [Link]
    let needsCounty: Bool
    let columns: [Column]
    let rows: [Row]
    let width: String

    init(
        _ lines: [InstitutionAnswer], _ scores: [ScoreAnswer], county: DivisionCode?, _ request: PageRequest,
        among codes: [String]
    ) {
        let own = request.visitor.caller.area
        counties = codes.filter { DivisionCode($0)?.lies(in: own) ?? false }.map {
            Link(
                zh: PageFrame.name(of: $0), en: "", address: Target("institutions", query: ["county": $0]).description,
                isHere: $0 == county?.description)
        }
        needsCounty = county == nil
        // Every institution of a county is measured by the same rates.
        let rates = scores.first?.rates ?? []
        columns = rates.map { rate in
            Column(
                name: Bilingual(rate.zh, rate.en),
                bound: rate.threshold.map { "\($0.value.map { "≥\($0)% " } ?? "")\($0.clause)" } ?? "",
                definition: rate.definitionZh)
        }
        let known = Dictionary(scores.map { ($0.institution, $0) }, uniquingKeysWith: { first, _ in first })
        rows = lines.map { line in
            let score = known[line.institution]
            return Row(
                name: line.name,
                address: Target("institutions", line.institution.description, query: ["county": county]).description,
                standing: ClassWording.standing(line.standing),
                tone: line.standing == "recognised" ? "good" : line.standing == "suspended" ? "bad" : "warn",
                until: line.until?.description ?? "", classes: "\(score?.classes ?? 0)",
                closed: "\(score?.closed ?? 0)",
                failed: "\(score?.failed ?? 0)", enrolled: "\(score?.enrolled ?? 0)",
                poor: "\(score?.enrolledCardRegistered ?? 0)",
                attendance: score.map { "\($0.attendancePercent)%" } ?? "–",
                inspections: "\(score?.inspections ?? 0)", findings: "\(score?.findings ?? 0)",
                overdue: "\(score?.overdue ?? 0)",
                cells: rates.map { rate in
                    score?.rates.first { $0.id == rate.id }.map(ScoreCell.init) ?? ScoreCell()
                })
        }
        width = "\(10 + columns.count)"
    }
}

/// What the template `institution` shows.
struct InstitutionPage {
    struct Term {
        let days: String
        let kind: String
        let document: String
    }

    struct Interruption {
        let days: String
        let reason: String
        let lifted: String
        let actor: String
    }

    struct Rate {
        let name: Bilingual
        let cell: ScoreCell
        let definition: String
        let bound: String
        let quote: String
        let hasQuote: Bool
        let open: String
    }

    let code: String
    let standing: Bilingual
    let tone: String
    let obstacle: Bilingual
    let hasObstacle: Bool
    let headlines: [Headline]
    let terms: [Term]
    let suspensions: [Interruption]
    let rates: [Rate]
    let classes: [ClassListPage.Row]

    init(_ file: InstitutionFile, _ score: ScoreAnswer?, _ list: ClassList) {
        let line = file.line
        code = line.institution.description
        standing = ClassWording.standing(line.standing)
        tone = line.standing == "recognised" ? "good" : line.standing == "suspended" ? "bad" : "warn"
        obstacle = Bilingual(line.obstacle?.zh ?? "", line.obstacle?.en ?? "")
        hasObstacle = line.obstacle != nil
        headlines = [
            Headline(zh: "班次", en: "classes", number: "\(score?.classes ?? 0)", unit: "个"),
            Headline(zh: "不合格班", en: "failed", number: "\(score?.failed ?? 0)", unit: "个"),
            Headline(zh: "培训人次", en: "person-times", number: "\(score?.enrolled ?? 0)", unit: "人次"),
            Headline(zh: "出勤率", en: "attendance", number: "\(score?.attendancePercent ?? 0)", unit: "%"),
            Headline(zh: "督查问题", en: "findings", number: "\(score?.findings ?? 0)", unit: "个"),
            Headline(zh: "逾期任务", en: "overdue tasks", number: "\(score?.overdue ?? 0)", unit: "项"),
        ]
        terms = file.terms.map {
            Term(
                days: "\($0.from?.description ?? "") – \($0.until?.description ?? "")", kind: $0.kind ?? "",
                document: $0.document)
        }
        suspensions = file.suspensions.map {
            Interruption(
                days: "\($0.from) – \($0.liftedOn?.description ?? "")", reason: $0.reason,
                lifted: $0.liftedReason ?? "", actor: $0.actor)
        }
        rates = (score?.rates ?? []).map { rate in
            Rate(
                name: Bilingual(rate.zh, rate.en), cell: ScoreCell(rate), definition: rate.definitionZh,
                bound: rate.threshold.map { "\($0.value.map { "≥\($0)% " } ?? "")\($0.pack) \($0.clause)" } ?? "",
                quote: rate.threshold?.quote ?? "", hasQuote: rate.threshold.map { !$0.quote.isEmpty } ?? false,
                open: [
                    rate.notYet > 0 ? "未到期 \(rate.notYet)" : nil, rate.cannotTell > 0 ? "无法判断 \(rate.cannotTell)" : nil,
                ].compactMap { $0 }.joined(separator: "，"))
        }
        classes = list.lines.map(ClassListPage.row)
    }
}
