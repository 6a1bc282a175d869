import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// Reads the file of the partition that a key belongs to, as of its last commit.
protocol EnrolmentReader: Sendable {
    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value
}

extension ProcessorHost: EnrolmentReader {}

/// Routes about who is, was and should be in a class.
struct EnrolmentRoutes: Sendable {
    let gateway: any CommandGateway
    let reader: any EnrolmentReader
    let queries: EnrolmentQueries

    init(gateway: any CommandGateway, reader: any EnrolmentReader, rules: TrainingRules) {
        self.gateway = gateway
        self.reader = reader
        queries = EnrolmentQueries(rules: rules)
    }

    func add(to routes: CallerRoutes) {
        let (queries, reader) = (queries, reader)
        routes.get("coverage", roles: .readers) { request, context in
            let filter = try Self.filter(request)
            try context.caller.require(area: filter.county)
            return try Self.json(
                try await reader.read(filter.county.description) { try queries.coverage(filter, $0) })
        }
        routes.get("ledger/{person}", roles: .readers.union([.worker])) { request, context in
            let county = try Self.county(request)
            let person = try context.parameter("person", as: PersonKey.self)
            // A town or village reads of its own people.
            let isOfTown =
                !context.caller.isOutsider && context.caller.area != county && context.caller.area.lies(in: county)
            let village =
                isOfTown
                ? try await reader.read(county.description) { try EnrolmentQueries.village(of: person, in: county, $0) }
                : nil
            try context.caller.require(person, in: village ?? county)
            return try Self.json(
                try await reader.read(county.description) { try queries.ledger(county, person, $0) })
        }
        let classes = routes.group("classes")
        classes.get("{id}/applications", roles: .readersAndInstitutions) { _, context in
            let (id, county) = try await context.visibleClass { try await reader.read($0, $1) }
            let found = try await reader.read(county.description) { try queries.applications(id, $0) }
            guard let found else { throw Problem.notFound }
            return try Self.json(found)
        }
        classes.routeCommand(
            "{id}/applications", gateway: gateway, roles: [.clerk, .institution], success: .created,
            as: EnrolmentForm.self
        ) { form, _, context in
            let (id, county) = try await context.visibleClass { try await reader.read($0, $1) }
            return CommandDraft(
                type: EnrolTrainee.type, area: county,
                payload: EnrolTrainee(
                    county: county, class: id, person: form.person, name: try Self.text(form.name, "name"),
                    isOwnChoice: form.isOwnChoice,
                    isFree: form.isFree, choice: try Self.checked(form.choice), on: form.on,
                    actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/withdrawals", gateway: gateway, roles: [.clerk, .institution], as: TraineeWithdrawalForm.self
        ) { form, _, context in
            let (id, county) = try await context.visibleClass { try await reader.read($0, $1) }
            return CommandDraft(
                type: WithdrawTrainee.type, area: county,
                payload: WithdrawTrainee(
                    county: county, class: id, person: form.person, reason: try Self.text(form.reason, "reason"),
                    on: form.on,
                    actor: context.caller.actor))
        }
    }

    private static func checked(_ choice: EnrolmentChoice?) throws -> EnrolmentChoice {
        for (field, text) in [
            ("choice.trade", choice?.trade), ("choice.place", choice?.place), ("choice.reached", choice?.reached),
            ("choice.group", choice?.group),
        ] { _ = try text.map { try Self.text($0, field) } }
        if let kind = choice?.staff?.kind, !["hired", "moved"].contains(kind) {
            throw Problem.refused(
                Bilingual("应为 hired 或 moved", "hired or moved"), code: "unknown-value", field: "choice.staff.kind")
        }
        return choice ?? EnrolmentChoice()
    }

    /// A free text without any person's number in it.
    private static func text(_ text: String, _ field: String) throws -> String {
        guard text.count <= 200 else {
            throw Problem.refused(Bilingual("最多 200 个字", "at most 200 characters"), code: "too-long", field: field)
        }
        guard !PersonalNumberScan.contains(text) else {
            throw Problem.refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: field)
        }
        return text
    }

    private static func filter(_ request: Request) throws -> EnrolmentQueries.CoverageFilter {
        var filter = EnrolmentQueries.CoverageFilter(county: try county(request))
        filter.year = try request.query("year") { text in Int(text).flatMap { (1949...9999).contains($0) ? $0 : nil } }
        filter.village = try request.query("village", as: DivisionCode.self)
        filter.group = try request.query("group") { $0.isEmpty ? nil : $0 }
        filter.after = try request.query("after", as: PersonKey.self)?.description
        filter.limit =
            try request.query("limit") { text in Int(text).flatMap { (1...1000).contains($0) ? $0 : nil } } ?? 100
        return filter
    }

    private static func county(_ request: Request) throws -> DivisionCode {
        guard let county = try request.query("county", as: DivisionCode.self)?.county else {
            throw Problem.invalid("county", code: "missing", Bilingual("缺少参数 county", "parameter county is missing"))
        }
        return county
    }

    private static func json(_ value: some Encodable) throws -> Response {
        let data = try JSONEncoder.wire.encode(value)
        return Response.text(String(decoding: data, as: UTF8.self), type: "application/json; charset=utf-8")
    }
}
