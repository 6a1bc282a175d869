import Foundation
import Models
import ServiceKit
import Sheets

/// `/import`: files are tried, put right, handed in, and followed to where each of their rows went.
enum ImportPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/import", text: Bilingual("导入", "import"), roles: readers)
    ]

    /// Who may follow what was handed in.
    static let readers: Set<Role> = [.clerk, .reviewer, .approver, .auditor]

    static func add(to routes: PageRoutes) {
        routes.page("/import", roles: readers) { try await show($0) }
        routes.upload("/import/files", roles: ImportDesk.senders, limit: ImportDesk.limit) { try await receive($0, $1) }
        routes.page("/import/trials/{id}", roles: ImportDesk.senders) { request in
            let county = try county(request)
            return try await trial(request, county)
        }
        routes.form("/import/trials/{id}/delivery", roles: ImportDesk.senders) { try await deliver($0, $1) }
        routes.page("/import/trials/{id}/rows", roles: ImportDesk.senders) { try await rows($0) }
        routes.form("/import/trials/{id}/rows", roles: ImportDesk.senders) { try await mend($0, $1) }
        routes.form("/import/trials/{id}/bad-rows", roles: ImportDesk.senders) { try await badRows($0, $1) }
        routes.page("/import/deliveries/{id}", roles: readers) { try await delivery($0) }
        routes.form("/import/deliveries/{id}/refused", roles: readers) { try await refusedFile($0, $1) }
    }

    private static func county(_ request: PageRequest) throws -> DivisionCode {
        guard let county = try request.oneCounty() else { throw Problem.notFound }
        return county
    }

    // MARK: Handing in

    private static func show(
        _ request: PageRequest, form: ShownForm = ShownForm(), status: Int = 200, named: DivisionCode? = nil
    ) async throws -> PageOutcome {
        let county = try named ?? request.oneCounty()
        let codes = try await request.view.read { try ConsoleFigures.counties($0) }
        let desk = ImportDesk(request: request)
        // Where feeds is not there, the page still says so beside the form.
        let trials = if let county { try await desk.trials(county) } else { [TrialAnswer]() }
        let deliveries = if let county { try await desk.deliveries(county) } else { [DeliveryAnswer]() }
        var page = Page(
            "import", title: Bilingual("数据导入", "Import"),
            ImportPage(
                request, county: county, among: codes, trials: trials, deliveries: deliveries, form: form))
        page.status = status
        return .page(page)
    }

    private static func receive(_ request: PageRequest, _ upload: UploadedForm) async throws -> PageOutcome {
        do {
            guard let file = upload.file, file.bytes > 0 else {
                throw Problem.refused(Bilingual("请选择文件", "choose a file"), code: "missing", field: "file")
            }
            let area = try upload.form.needed("area", Bilingual("报送地", "area"), as: DivisionCode.self)
            try request.visitor.caller.require(area: area)
            guard let source = upload.form.text("source").flatMap({ FeedSource(rawValue: $0) }) else {
                throw Problem.refused(Bilingual("请选择种类", "choose a kind"), code: "missing", field: "source")
            }
            let desk = ImportDesk(request: request)
            guard upload.form.text("step") != "delivery" else {
                let id = try await desk.deliver(file, source, area)
                return .seeOther(Target("import", "deliveries", id, query: ["county": area.county]).description)
            }
            guard source == .roster else {
                throw Problem.refused(
                    Bilingual("只有花名册可以试运行，其他种类请直接报送", "only rosters can be tried; hand other kinds in"), code: "source",
                    field: "source")
            }
            let id = try await desk.attempt(file, area)
            return .seeOther(Target("import", "trials", id, query: ["county": area.county]).description)
        } catch let problem as any ProblemConvertible where [400, 403, 422].contains(problem.problem.status) {
            let named = upload.form.text("county").flatMap { DivisionCode($0) }
            return try await show(
                request, form: ShownForm(upload.form, refused: problem.problem), status: problem.problem.status,
                named: named.flatMap { request.visitor.caller.mayAct(in: $0) ? $0 : nil })
        }
    }

    // MARK: Trials

    private static func trial(
        _ request: PageRequest, _ county: DivisionCode, form: ShownForm = ShownForm(), status: Int = 200
    ) async throws -> PageOutcome {
        let desk = ImportDesk(request: request)
        let id = try request.parameter("id", as: String.self)
        let trial = try await desk.trial(id, county)
        let verdicts = trial.state == "done" ? try await desk.verdicts(id, county) : nil
        let kept = await ImportShelf.shared.file(of: id, by: request.visitor.caller.actor)
        var page = Page(
            "trial", title: Bilingual("试运行", "Dry run"),
            TrialPage(trial, verdicts, request, isKept: kept != nil, form: form))
        page.refreshes = !trial.isOver
        page.status = status
        return .page(page)
    }

    /// The tried file, which must still be here and be the visitor's own.
    private static func kept(_ request: PageRequest) async throws -> (id: String, kept: ImportShelf.Kept) {
        let id = try request.parameter("id", as: String.self)
        guard let kept = await ImportShelf.shared.file(of: id, by: request.visitor.caller.actor) else {
            throw Problem.refused(
                Bilingual("文件已不在本页保留，请重新上传", "the file is not kept any more: upload it again"), code: "not-kept")
        }
        return (id, kept)
    }

    private static func deliver(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let county = try county(request)
        do {
            let (id, kept) = try await kept(request)
            let batch = try await ImportDesk(request: request).deliver(kept.file, .roster, kept.area)
            await ImportShelf.shared.drop(id)
            return .seeOther(Target("import", "deliveries", batch, query: ["county": kept.area.county]).description)
        } catch let problem as any ProblemConvertible where [400, 403, 422].contains(problem.problem.status) {
            return try await trial(
                request, county, form: ShownForm(form, refused: problem.problem), status: problem.problem.status)
        }
    }

    /// The rows that cannot be read, each with what its verdict says.
    private static func unreadable(_ request: PageRequest, _ id: String, _ county: DivisionCode) async throws
        -> [RowVerdict]
    {
        TrialPage.wanting(try await ImportDesk(request: request).verdicts(id, county)).filter { $0.tone == "bad" }
    }

    private static func rows(_ request: PageRequest) async throws -> PageOutcome {
        let county = try county(request)
        let (id, kept) = try await kept(request)
        let trial = try await ImportDesk(request: request).trial(id, county)
        let bad = try await unreadable(request, id, county)
        let numbers = Set(bad.prefix(MendingPage.most).compactMap { Int($0.row) })
        let rows = try await ImportShelf.shared.rows(numbers, of: kept.file)
        return .page(Page("trial-rows", title: Bilingual("改正退回行", "Put rows right"), MendingPage(trial, bad, rows)))
    }

    /// The corrected file is tried anew: what was put right may be wrong in another way.
    private static func mend(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let (id, kept) = try await kept(request)
        let mended = try await ImportShelf.shared.mended(kept.file, MendingPage.cells(form))
        let next = try await ImportDesk(request: request).attempt(mended, kept.area)
        await ImportShelf.shared.drop(id)
        return .seeOther(Target("import", "trials", next, query: ["county": kept.area.county]).description)
    }

    private static func badRows(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let county = try county(request)
        do {
            let (id, kept) = try await kept(request)
            let bad = try await unreadable(request, id, county)
            try await request.note(
                PeopleExport(
                    list: ActorID(unchecked: "refused-rows"), form: ActorID(unchecked: "csv"), area: kept.area,
                    people: bad.count, isUnmasked: true, purpose: form.text("purpose") ?? ""))
            let reasons = Dictionary(
                bad.compactMap { verdict in
                    Int(verdict.row).map {
                        ($0, (reason: "\(verdict.column) \(verdict.reason)", advice: verdict.advice))
                    }
                }, uniquingKeysWith: { first, _ in first })
            let bytes = try await ImportShelf.shared.badRows(of: kept.file, reasons)
            return .download(
                Download(name: "退回行-\(kept.file.name).csv", type: "text/csv; charset=utf-8", bytes: bytes))
        } catch let problem as any ProblemConvertible where problem.problem.status == 422 {
            return try await trial(request, county, form: ShownForm(form, refused: problem.problem), status: 422)
        }
    }

    // MARK: Deliveries

    private static func delivery(
        _ request: PageRequest, form: ShownForm = ShownForm(), status: Int = 200
    ) async throws -> PageOutcome {
        let county = try county(request)
        let desk = ImportDesk(request: request)
        let id = try request.parameter("id", as: BatchID.self)
        let delivery = try await desk.delivery(id, county)
        let isRegistered = DeliveryPage.registered.contains(delivery.source) && delivery.area.isOneCounty
        let batch = isRegistered && delivery.state == "closed" ? try await desk.batch(id, county) : nil
        let refused =
            delivery.refused > 0 && ["open", "closed"].contains(delivery.state)
            ? try await desk.refusedRows(id, county) : nil
        let rows =
            batch != nil && request.query["outcome"] != nil
            ? try await desk.batchRows(id, county, outcome: request.query["outcome"]) : nil
        var page = Page(
            "delivery", title: Bilingual("报送", "Delivery"),
            DeliveryPage(delivery, batch, refused: refused, rows: rows, request, form: form))
        let isArriving = isRegistered && delivery.state == "closed" && (batch?.rows ?? 0) < delivery.accepted
        page.refreshes = !delivery.isOver || isArriving
        page.status = status
        return .page(page)
    }

    /// The refused rows with column and reason, as feeds has them: no value of a row is in it.
    private static func refusedFile(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let county = try county(request)
        let id = try request.parameter("id", as: BatchID.self)
        let desk = ImportDesk(request: request)
        let delivery = try await desk.delivery(id, county)
        let answer = try await request.services.exchange(
            ServiceRequest(
                "GET", .intake, key: county.description, Target("v1/deliveries", id.description, "refused")),
            for: request.visitor)
        return .download(
            Download(name: "退回行-\(delivery.fileName).csv", type: answer.contentType, bytes: answer.bytes))
    }
}
