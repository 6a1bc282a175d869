import Calendars
import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit
import Sheets

/// The routes about the exchange with other systems, as ``ExchangeAPI`` describes them.
struct ExchangeRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway
    let keyRing: KeyRing
    let rules: RegistryRules

    /// Who may take an update with full ID numbers out of the house.
    static let exporters: Set<Role> = [.reviewer, .approver]

    func add(to routes: CallerRoutes) {
        addReads(to: routes)
        addCommands(to: routes)
        routes.capped(2).post("platform-exports", roles: Self.exporters) { try await export($0, $1) }
    }

    // MARK: Reading

    private func addReads(to routes: CallerRoutes) {
        routes.get("platform-differences", roles: .readers) { try await differences($0, $1) }
        routes.get("platform-report", roles: .readers) { request, context -> Response in
            let query = try query(of: request, context)
            guard query.area.level != .village else {
                throw Problem.invalid(
                    "area", code: "level",
                    Bilingual("核对报告以县或乡镇为单位", "a reconciliation is of the county or a township"))
            }
            let page = try await ledger.read(query.area.county.description) {
                try ReconciliationPage.now($0, query)
            }
            guard let page else { throw Self.noRoster }
            let format = try request.query("format") { SheetFile.Format(rawValue: $0) }
            return try format.map { try Self.file(page, query.area, $0).response } ?? Self.json(page)
        }
        routes.get("reconciliations/{id}", roles: .readers) { request, context -> Response in
            let query = try query(of: request, context)
            let id = try context.parameter("id", as: String.self)
            let due = query.due
            let found = try await ledger.read(query.area.county.description) {
                try ReconciliationPage.submitted($0, county: query.area.county, id, due: due)
            }
            guard let found, context.caller.mayAct(in: found.area) else { throw Problem.notFound }
            return try Self.json(found.page)
        }
        routes.get("platform-pending", roles: .readers) { request, context in
            try await people(request, context) { update in
                update.lines.compactMap { line in
                    update.people[line.person].map { UpdateLine($0, kind: line.kind) }
                }
            }
        }
        routes.get("platform-entries", roles: .readers) { request, context in
            try await people(request, context) { update in update.open.map { UpdateLine($0, kind: "open") } }
        }
    }

    /// A page of the people that `due` takes from the update, and after them those who wait for verification.
    private func people(
        _ request: Request, _ context: CallerContext, due: (PlatformUpdate) -> [UpdateLine]
    ) async throws -> Page<UpdateLine> {
        let query = try query(of: request, context)
        let page = try RegistryRoutes.page(of: request)
        let update = try await ledger.read(query.area.county.description) { try PlatformUpdate.read($0, query) }
        guard let update else { throw Self.noLedger }
        let all = due(update) + update.waiting.map { UpdateLine($0, kind: "waiting") }
        return Page(
            items: Array(all.dropFirst(page.offset).prefix(page.size)), page: page.page, pageSize: page.size,
            total: all.count)
    }

    private func differences(_ request: Request, _ context: CallerContext) async throws -> Response {
        let query = try query(of: request, context)
        let kind = try request.query("kind") { PlatformDifference.Kind(rawValue: $0) }
        let page = try RegistryRoutes.page(of: request)
        let format = try request.query("format") { SheetFile.Format(rawValue: $0) }
        let list = try await ledger.read(query.area.county.description) {
            try DifferenceList.read($0, query, kind: kind)
        }
        guard let list else { throw Self.noRoster }
        if let format {
            let rows = list.differences.lazy.map { difference -> [SheetCell] in
                let line = list.line(difference, keyRing)
                return [
                    .text(line.label), .text(line.area), .text(line.areaName ?? ""), .text(line.name),
                    .text(line.maskedIDNumber ?? ""), .text(line.ours), .text(line.theirs),
                ]
            }
            return try SheetFile(
                name: "differences-\(query.area)-\(list.round)", sheet: "差异清单", format: format,
                titles: ["差异", "区划代码", "区划", "姓名", "身份证号", "台账", "平台"], widths: [20, 15, 16, 12, 22, 24, 24],
                rows: rows
            ).response
        }
        return try Self.json(
            DifferencePage(
                round: list.round, asOf: list.asOf, counts: list.counts,
                items: list.differences.dropFirst(page.offset).prefix(page.size).map { list.line($0, keyRing) },
                page: page.page, pageSize: page.size, total: list.differences.count))
    }

    // MARK: Commands

    private func addCommands(to routes: CallerRoutes) {
        routes.routeCommand(
            "platform-entries", gateway: gateway, roles: [.clerk], as: PlatformEntryForm.self
        ) { form, _, context in
            let county = form.county.county
            let village = try await village(county, form.person)
            // Who acts for a township enters there; anybody wider enters at the county.
            let office = context.caller.area.town ?? county
            return CommandDraft(
                type: RecordPlatformEntry.type, area: village,
                payload: RecordPlatformEntry(
                    county: county, person: form.person, system: try FormText.system(form.system), on: form.on,
                    office: office, actor: context.caller.actor))
        }
        routes.routeCommand(
            "platform-entry-withdrawals", gateway: gateway, roles: [.reviewer, .approver], as: EntryWithdrawalForm.self
        ) { form, _, context in
            let county = form.county.county
            return CommandDraft(
                type: WithdrawPlatformEntry.type, area: try await village(county, form.person),
                payload: WithdrawPlatformEntry(
                    county: county, person: form.person, system: try FormText.system(form.system),
                    reason: try FormText.check(form.reason, "reason"), actor: context.caller.actor))
        }
        routes.routeCommand(
            "reconciliations", gateway: gateway, roles: [.clerk, .reviewer], as: ReconciliationForm.self
        ) { form, _, context in
            CommandDraft(
                type: SubmitReconciliation.type, area: form.area,
                payload: SubmitReconciliation(
                    county: form.area.county, reconciliation: try FormText.name(form.reconciliation, "reconciliation"),
                    system: try FormText.system(form.system), round: form.round, area: form.area,
                    note: try FormText.check(form.note, "note"), actor: context.caller.actor))
        }
    }

    /// An officer of a township acts for its own people only: what counts is the person's village.
    private func village(_ county: DivisionCode, _ person: PersonKey) async throws -> DivisionCode {
        let village = try await ledger.read(county.description) { database in
            try String.fetchOne(
                database, sql: "SELECT village FROM person WHERE county = ? AND person = ?",
                arguments: [county.description, person.description]
            ).flatMap { DivisionCode($0) }
        }
        guard let village else { throw Problem.notFound }
        return village
    }

    /// The file is made, named by its hash in an event, and sent only when the event is in the journal.
    private func export(_ request: Request, _ context: CallerContext) async throws -> Response {
        let key = try request.idempotencyKey()
        let form = try await request.json(PlatformExportForm.self, context)
        try context.caller.require(area: form.area)
        let export = try FormText.name(form.export, "export")
        let purpose = try FormText.check(form.purpose, "purpose")
        guard !purpose.isEmpty else {
            throw Problem.refused(Bilingual("请填写导出用途", "say what the export is for"), code: "purpose", field: "purpose")
        }
        let repeats = try form.repeats.map { try FormText.name($0, "repeats") }
        let query = self.query(form.area, try FormText.system(form.system), round: nil)
        let (update, places) = try await ledger.read(form.area.county.description) { database in
            (
                try repeats.map { try PlatformUpdate.repeated(database, query, export: $0) }
                    ?? PlatformUpdate.read(database, query),
                try DivisionNode.names(database, county: form.area.county)
            )
        }
        guard let update, !update.lines.isEmpty else {
            throw Problem.conflict(
                Bilingual("没有需要更新的人员", "there is nothing to tell the other system"), code: "nothing-to-export")
        }
        let made = try UpdateFile(
            update, name: "update-\(form.area)-\(export)", format: form.format ?? .xlsx, places: places,
            cipher: keyRing)
        guard !made.lines.isEmpty else {
            throw Problem.conflict(
                Bilingual("身份证号均无法解密，请核对密钥环", "no ID number opens; check the key ring"), code: "numbers-sealed")
        }
        let command = ExportPlatformUpdate(
            county: form.area.county, export: export, system: query.system, area: form.area, purpose: purpose,
            format: made.file.format.rawValue, fileHash: made.hash, lines: made.lines, repeats: repeats,
            actor: context.caller.actor)
        let answer = try await gateway.submit(
            SubmittedCommand(
                type: ExportPlatformUpdate.type, key: command.key, idempotencyKey: key,
                payload: try JSONEncoder.wire.encode(command), actor: context.caller.actor,
                at: context.scope.receivedAt))
        if case .refused(let problem) = answer.status { throw problem }
        var response = made.file.response
        response.headers[.eTag] = "\"\(made.hash)\""
        response.headers[.journalPosition] = answer.position
        return response
    }

    // MARK: Parameters and answers

    private func query(of request: Request, _ context: CallerContext) throws -> ExchangeQuery {
        guard let area = try request.query("area", as: DivisionCode.self) else {
            throw Problem.invalid("area", code: "missing", Bilingual("缺少参数 area", "parameter area is missing"))
        }
        try context.caller.require(area: area)
        return query(
            area, try FormText.system(try request.query("system", as: String.self)),
            round: try request.query("round", as: Int.self))
    }

    private func query(_ area: DivisionCode, _ system: String, round: Int?) -> ExchangeQuery {
        ExchangeQuery(area: area, system: system, round: round) { [rules] day in
            Set(rules.codes(of: RegistryTables.platformPeople, for: area.county, on: day))
        }
    }

    private static let noRoster = Problem.conflict(
        Bilingual("还没有收到该系统的花名册，请先在数据接收处导入", "no roster of that system has arrived: hand it in first"),
        code: "no-roster")

    private static let noLedger = Problem.conflict(
        Bilingual("本县还没有台账", "the county has no ledger yet"), code: "no-ledger")

    private static func json(_ value: some Encodable) throws -> Response {
        .text(String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self), type: "application/json")
    }

    private static func file(
        _ page: ReconciliationPage, _ area: DivisionCode, _ format: SheetFile.Format
    ) throws -> SheetFile {
        let fields = PlatformDifference.Kind.allCases.filter { kind in
            ![.onlyTheirs, .closedHere, .onlyOurs, .repeated].contains(kind)
        }
        let titles =
            ["区划代码", "区划", "台账人数", "平台人数", "两边都有", "一致", "一致率(%)", "台账有平台无", "平台有台账无", "台账已销户", "平台重复"]
            + fields.map(\.label) + ["已核实", "已录入", "录入率(%)"]
        func percent(_ share: Double?) -> SheetCell {
            share.map { .number(String(($0 * 1_000).rounded() / 10)) } ?? .text("")
        }
        let rows = page.areas.map { line -> [SheetCell] in
            let f = line.figures
            return [.text(line.area), .text(line.name ?? "")]
                + [f.ours, f.theirs, f.both, f.equal].map(SheetCell.integer)
                + [percent(line.agreement)]
                + [f.onlyOurs, f.onlyTheirs, f.closedHere, f.repeated].map(SheetCell.integer)
                + fields.map { SheetCell.integer(f.differing[$0.rawValue] ?? 0) }
                + [f.verified, f.entered].map(SheetCell.integer) + [percent(line.entered)]
        }
        return try SheetFile(
            name: "reconciliation-\(area)-\(page.round)", sheet: "核对报告", format: format, titles: titles, rows: rows)
    }
}
