import Calendars
import Models
import ServiceKit

/// What the template `village-ledger` shows: everybody of a village with a foot, filtered, paged, printable (劳动力培训和转移台账).
struct LedgerPage {
    struct Row {
        let number: String
        let name: String
        let address: String
        let identity: String
        let phone: String
        let head: String
        let relation: String
        let sexAndAge: String
        let education: String
        let labour: String
        let poverty: String
        let employment: String
        let area: String
        let income: String
        let skills: String
        let wishes: String
        let training: String
    }

    struct Figure {
        let label: Bilingual
        let number: String
    }

    struct Choice {
        let code: String
        let zh: String
        let isChosen: Bool
    }

    static let pageSize = 100

    let village: String
    let heading: String
    let asOf: String
    let figures: [Figure]
    let employments: [Choice]
    let wishes: [Choice]
    let rows: [Row]
    let shown: String
    let position: String
    let pages: [Link]
    let printAddress: String
    let form: ShownForm
    let fileAddress: String

    static func show(_ request: PageRequest) async throws -> PageOutcome {
        let village = try village(request)
        let ledger = try await load(village, request)
        return .page(
            Page("village-ledger", title: Bilingual("村台账", "Village ledger"), try LedgerPage(ledger, village, request)))
    }

    /// The ledger as a file of a spreadsheet, as the register writes it. What it is for is asked and noted first.
    static func file(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let village = try village(request)
        do {
            let format = form.text("format") == "csv" ? "csv" : "xlsx"
            let ledger = try await load(village, request)
            try await request.note(
                PeopleExport(
                    list: ActorID(unchecked: "village-ledger"), form: ActorID(unchecked: format), area: village,
                    people: ledger.items.count, purpose: form.text("purpose") ?? ""))
            let answer = try await request.services.exchange(
                ServiceRequest(
                    "GET", .registry, key: village.county.description,
                    Target("v1/ledger/file", query: ["area": village, "format": format])), for: request.visitor)
            return .download(
                Download(
                    name: "\(ledger.title)-\(ledger.asOf).\(format)", type: answer.contentType, bytes: answer.bytes))
        } catch let problem as any ProblemConvertible where problem.problem.status == 422 {
            let ledger = try await load(village, request)
            var page = Page(
                "village-ledger", title: Bilingual("村台账", "Village ledger"),
                try LedgerPage(ledger, village, request, form: ShownForm(form, refused: problem.problem)))
            page.status = 422
            return .page(page)
        }
    }

    private static func village(_ request: PageRequest) throws -> DivisionCode {
        let village = try request.parameter("village", as: DivisionCode.self)
        guard village.description.utf8.count == 12 else { throw Problem.notFound }
        try request.visitor.caller.require(area: village)
        return village
    }

    private static func load(_ village: DivisionCode, _ request: PageRequest) async throws -> VillageLedger {
        try await request.services.get(
            .registry, key: village.county.description, Target("v1/ledger", query: ["area": village]),
            as: VillageLedger.self, for: request.visitor)
    }

    init(
        _ ledger: VillageLedger, _ village: DivisionCode, _ request: PageRequest, form: ShownForm = ShownForm()
    ) throws {
        self.village = village.description
        self.form = form
        heading = ledger.title
        asOf = ledger.asOf
        let foot = ledger.foot
        figures = [
            (Bilingual("人数", "people"), foot.people), (Bilingual("户数", "households"), foot.households),
            (Bilingual("劳动力", "labour"), foot.labour), (Bilingual("在业", "working"), foot.working),
            (Bilingual("转移就业", "transferred"), foot.transferred), (Bilingual("参加过培训", "trained"), foot.trained),
            (Bilingual("有技能", "skilled"), foot.withSkill), (Bilingual("有就业意愿", "wish to work"), foot.withJobWish),
            (Bilingual("有培训意愿", "wish to train"), foot.withTrainingWish),
            (Bilingual("建档立卡", "registered poor"), foot.registeredPoor),
        ].map { Figure(label: $0.0, number: Numeral.grouped($0.1)) }
        let (employment, wish) = (request.query["employment"] ?? "", request.query["wish"] ?? "")
        employments = EmploymentState.allCases.map {
            Choice(code: $0.rawValue, zh: $0.label, isChosen: $0.rawValue == employment)
        }
        wishes = [("job", "有就业意愿"), ("training", "有培训意愿"), ("poor", "建档立卡")].map {
            Choice(code: $0.0, zh: $0.1, isChosen: $0.0 == wish)
        }
        let lines = ledger.items.filter { line in
            (employment.isEmpty || line.employment == employment) && Self.matches(line, wish)
        }
        let all = request.query["page"] == "all"
        let number = all ? 1 : max(1, try request.value("page", as: Int.self) ?? 1)
        let count = max(1, (lines.count + Self.pageSize - 1) / Self.pageSize)
        let at = min(number, count)
        let start = all ? 0 : (at - 1) * Self.pageSize
        let part = all ? lines[...] : lines.dropFirst(start).prefix(Self.pageSize)
        rows = part.enumerated().map { Self.row($1, number: start + $0 + 1, village) }
        shown = Numeral.grouped(lines.count)
        position = all ? "" : "\(at) / \(count)"
        func address(_ page: String) -> String {
            Target(
                "villages", village.description,
                query: [
                    "employment": employment.isEmpty ? nil : employment, "wish": wish.isEmpty ? nil : wish,
                    "page": page,
                ]
            ).description
        }
        var pages: [Link] = []
        if !all, at > 1 {
            pages.append(Link(zh: "← 上一页", en: "previous", address: address("\(at - 1)"), isHere: false))
        }
        if !all, at < count {
            pages.append(Link(zh: "下一页 →", en: "next", address: address("\(at + 1)"), isHere: false))
        }
        self.pages = pages
        printAddress = address("all")
        fileAddress = Target("villages", village.description, "file").description
    }

    private static func matches(_ line: VillageLedger.Line, _ wish: String) -> Bool {
        switch wish {
        case "job": !["", "无", "无意愿"].contains(line.jobWish)
        case "training": !["", "无", "无意愿"].contains(line.trainingWish)
        case "poor": line.povertyStatus == "建档立卡贫困户"
        default: true
        }
    }

    private static func row(_ line: VillageLedger.Line, number: Int, _ village: DivisionCode) -> Row {
        let wishes = [line.jobWish, line.startUpWish, line.trainingWish].filter { !["", "无"].contains($0) }
        return Row(
            number: "\(number)", name: line.name,
            address: Target("people", line.person, query: ["county": village.county]).description,
            identity: line.maskedIdNumber ?? "", phone: line.maskedPhone ?? "", head: line.headName ?? "",
            relation: line.isHead ? "户主" : line.relation ?? "",
            sexAndAge: "\(PeopleWording.sex(line.sex)) \(line.age)", education: PeopleWording.education(line.education),
            labour: line.isLabour ? "是" : "否", poverty: line.povertyStatus ?? "",
            employment: line.employment.map { Wording.employment($0).zh } ?? "",
            area: line.workArea.map { Wording.area($0).zh } ?? "",
            income: line.monthlyIncome.map { Numeral.yuan($0) } ?? "", skills: line.skills.joined(separator: "、"),
            wishes: wishes.joined(separator: "；"), training: line.training)
    }
}
