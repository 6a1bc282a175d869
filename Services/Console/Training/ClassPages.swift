import Models
import ServiceKit

/// `/classes`: training classes by state, one class with everything about it, and what the visitor may do next.
enum ClassPages: PageSection {
    static let entries = [NavigationEntry(path: "/classes", text: Bilingual("培训班", "classes"), roles: readers)]

    /// Who may see classes.
    static let readers: Set<Role> = [
        .clerk, .reviewer, .approver, .payer, .inspector, .auditor, .institution,
    ]
    private static let stepRoles = ClassDesk.Step.allCases.reduce(into: Set<Role>()) { $0.formUnion($1.roles) }

    static func add(to routes: PageRoutes) {
        routes.page("/classes", roles: readers) { request in
            let area = try request.area()
            let caller = request.visitor.caller
            let own = caller.isOutsider ? caller.organisation.description : nil
            let state = request.query["state"].flatMap { $0.isEmpty ? nil : $0 }
            let number = try request.value("page", as: Int.self) ?? 1
            let (list, codes) = try await request.view.read { database in
                (
                    try ClassList.read(database, area: area, state: state, institution: own, number: number),
                    try ConsoleFigures.counties(database)
                )
            }
            return .page(
                Page(
                    "classes", title: Bilingual("培训班", "Training classes"),
                    ClassListPage(
                        list, area: area, state: state, counties: CountyLinks.make(request, among: codes, shown: area),
                        mayFile: request.visitor.caller.has(any: FilingPage.filers))))
        }
        routes.page("/classes/new", roles: FilingPage.filers) { try await FilingPage.show($0) }
        routes.form("/classes/new", roles: FilingPage.filers) { try await FilingPage.file($0, $1) }
        routes.page("/classes/{id}", roles: readers) { request in
            let (id, county) = try classID(request)
            let (answer, attendance) = try await load(id, county, request)
            return .page(page(answer, attendance, ClassDesk(request, answer, attendance)))
        }
        routes.form("/classes/{id}/steps/{step}", roles: stepRoles) { try await act($0, $1) }
    }

    private static func classID(_ request: PageRequest) throws -> (ClassID, DivisionCode) {
        let id = try request.parameter("id", as: ClassID.self)
        guard let county = id.county else { throw Problem.notFound }
        return (id, county)
    }

    private static func load(
        _ id: ClassID, _ county: DivisionCode, _ request: PageRequest
    ) async throws -> (ClassAnswer, AttendanceAnswer?) {
        let answer = try await request.services.get(
            .training, key: county.description, Target("v1/classes", id.description), as: ClassAnswer.self,
            for: request.visitor)
        // A class without a grid has none yet.
        let attendance = try? await request.services.get(
            .training, key: county.description, Target("v1/classes", id.description, "attendance"),
            as: AttendanceAnswer.self, for: request.visitor)
        return (answer, attendance)
    }

    private static func page(
        _ answer: ClassAnswer, _ attendance: AttendanceAnswer?, _ desk: ClassDesk, status: Int = 200
    ) -> Page {
        var page = Page(
            "class", title: Bilingual("培训班 \(answer.summary.id)", "Class"), ClassPage(answer, attendance, desk))
        page.status = status
        return page
    }

    private static func act(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let (id, county) = try classID(request)
        guard let step = request.parameters["step"].flatMap({ ClassDesk.Step(rawValue: $0) }) else {
            throw Problem.notFound
        }
        do {
            try await ClassActs(request: request, id: id, county: county).run(step, form)
            return .seeOther(Target("classes", id.description).description)
        } catch let problem as any ProblemConvertible where problem.problem.status != 401 {
            let (answer, attendance) = try await load(id, county, request)
            let desk = ClassDesk(
                request, answer, attendance, refused: (step, ShownForm(form, refused: problem.problem)))
            return .page(page(answer, attendance, desk, status: problem.problem.status))
        }
    }
}

/// What the template `classes` shows.
struct ClassListPage {
    struct Row {
        let id: String
        let address: String
        let place: String
        let trade: String
        let institution: String
        let institutionAddress: String
        let days: String
        let trainees: String
        let passed: String
        let certified: String
        let inspections: String
        let state: Bilingual
        let tone: String
    }

    let counties: [Link]
    let states: [Link]
    let rows: [Row]
    let total: String
    let position: String
    let pages: [Link]
    let mayFile: Bool

    init(_ list: ClassList, area: DivisionCode, state: String?, counties: [Link], mayFile: Bool) {
        self.counties = counties
        self.mayFile = mayFile
        func address(_ state: String?, page: Int? = nil) -> String {
            Target("classes", query: ["county": area, "state": state, "page": page]).description
        }
        let all = list.states.map(\.count).reduce(0, +)
        states =
            [Link(zh: "全部 \(all)", en: "all", address: address(nil), isHere: state == nil)]
            + list.states.map { row in
                let text = ClassWording.status(row.code)
                return Link(
                    zh: "\(text.zh) \(row.count)", en: text.en, address: address(row.code), isHere: state == row.code)
            }
        rows = list.lines.map(Self.row)
        total = Numeral.grouped(list.total)
        let count = max(1, (list.total + ClassList.size - 1) / ClassList.size)
        position = "\(list.number) / \(count)"
        var pages: [Link] = []
        if list.number > 1 {
            pages.append(
                Link(zh: "← 上一页", en: "previous", address: address(state, page: list.number - 1), isHere: false))
        }
        if !list.isLast {
            pages.append(Link(zh: "下一页 →", en: "next", address: address(state, page: list.number + 1), isHere: false))
        }
        self.pages = pages
    }

    static func row(_ line: ClassList.Line) -> Row {
        Row(
            id: line.id, address: Target("classes", line.id).description, place: PageFrame.name(of: line.county),
            trade: line.trade, institution: line.institutionName,
            institutionAddress: Target("institutions", line.institution, query: ["county": line.county]).description,
            days: "\(line.starts) – \(line.ends)", trainees: Numeral.grouped(line.trainees),
            passed: Numeral.grouped(line.passed), certified: Numeral.grouped(line.certified),
            inspections: Numeral.grouped(line.inspections), state: ClassWording.status(line.state),
            tone: ClassWording.tone(line.state))
    }
}

/// What the template `class-filing` shows: a class is filed (开班备案).
struct FilingPage {
    struct Choice {
        let code: String
        let name: String
        let isChosen: Bool
    }

    /// Who may file, as training's route has it.
    static let filers: Set<Role> = [.clerk, .institution]

    let county: String
    let place: String
    let today: String
    let form: ShownForm
    let institutions: [Choice]
    let documents: [Choice]

    static func show(
        _ request: PageRequest, form: ShownForm = ShownForm(), status: Int = 200, county named: DivisionCode? = nil
    ) async throws -> PageOutcome {
        guard let county = try named ?? request.oneCounty() else {
            throw Problem.invalid("county", code: "missing", Bilingual("请先选择县", "choose a county first"))
        }
        let institutions = try await request.services.get(
            .training, key: county.description, Target("v1/institutions", query: ["county": county]),
            as: [InstitutionAnswer].self, for: request.visitor)
        var page = Page(
            "class-filing", title: Bilingual("开班备案", "File a class"),
            FilingPage(
                county: county.description, place: PageFrame.name(of: county.description),
                today: request.today.description, form: form,
                institutions: institutions.map {
                    Choice(
                        code: $0.institution.description, name: "\($0.name) \(ClassWording.standing($0.standing).zh)",
                        isChosen: form.typed["institution"] == $0.institution.description)
                }, documents: documentNames.map { Choice(code: $0.0, name: $0.1, isChosen: true) }))
        page.status = status
        return .page(page)
    }

    /// The papers that a filing usually has; where a plan lists others, training's refusal names what is missing.
    private static let documentNames = [
        ("class-application", "开班申请表"), ("trainee-roster", "学员花名册"), ("teaching-plan", "教学计划"), ("teachers", "师资"),
        ("exam-plan", "考核方案"),
    ]

    private struct Body: Encodable, Sendable {
        let county: DivisionCode
        let `class`: ClassID
        let institution: OrganisationID
        let trade: String
        let level: String
        let hours: Int
        let start: Day
        let end: Day
        let place: String
        let filedOn: Day
        let documents: [String]
    }

    static func file(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        guard let county = form.text("county").flatMap({ DivisionCode($0) })?.county else { throw Problem.notFound }
        try request.visitor.caller.require(area: county)
        do {
            let others = (form.text("otherDocuments") ?? "").split { ",，、;； ".contains($0) }.map(String.init)
            let body = Body(
                county: county, class: try form.needed("class", Bilingual("班次编号", "class"), as: ClassID.self),
                institution: try form.needed("institution", Bilingual("机构", "institution"), as: OrganisationID.self),
                trade: try form.needed("trade", Bilingual("工种", "trade")), level: form.text("level") ?? "",
                hours: try form.needed("hours", Bilingual("课时", "hours"), as: Int.self),
                start: try form.day("start", Bilingual("开班日期", "first day")),
                end: try form.day("end", Bilingual("结业日期", "last day")),
                place: try form.needed("place", Bilingual("地点", "place")),
                filedOn: try form.day("filedOn", Bilingual("备案日", "filed on")),
                documents: (form.fields["documents"] ?? []) + others)
            _ = try await request.services.post(
                .training, key: county.description, Target("v1/classes"), body, idempotencyKey: try form.key(),
                for: request.visitor)
            return .seeOther(Target("classes", body.class.description).description)
        } catch let problem as any ProblemConvertible where problem.problem.status != 401 {
            return try await show(
                request, form: ShownForm(form, refused: problem.problem), status: problem.problem.status,
                county: county)
        }
    }
}
