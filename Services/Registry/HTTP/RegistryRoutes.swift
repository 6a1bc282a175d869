import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes of `registry` under `/v1`, as ``RegistryAPI/document`` describes them.
public struct RegistryRoutes: Sendable {
    private let ledger: any PartitionReader
    private let gateway: any CommandGateway
    private let keyRing: KeyRing

    public init(ledger: any PartitionReader, gateway: any CommandGateway, keyRing: KeyRing) {
        self.ledger = ledger
        self.gateway = gateway
        self.keyRing = keyRing
    }

    public func add(to routes: CallerRoutes) {
        BatchRoutes(ledger: ledger, gateway: gateway).add(to: routes)
        DutyRoutes(ledger: ledger, gateway: gateway).add(to: routes)
        PrivacyRoutes(ledger: ledger, gateway: gateway, keyRing: keyRing).add(to: routes)
        ExportRoutes(ledger: ledger, gateway: gateway).add(to: routes)
        ExchangeRoutes(ledger: ledger, gateway: gateway, keyRing: keyRing, rules: .standard).add(to: routes)
        DivisionRoutes(ledger: ledger, gateway: gateway).add(to: routes)
        SearchRoutes(ledger: ledger, keyRing: keyRing).add(to: routes)
        routes.get("summary", roles: .readers) { request, context in
            let county = try Self.county(of: request, context)
            return try await ledger.read(county.description) { try RegistrySummary.read($0, county: county) }
        }
        routes.get("villages", roles: .readers) { request, context in
            let county = try Self.county(of: request, context)
            return VillageList(
                items: try await ledger.read(county.description) { try VillageSummary.read($0, county: county) })
        }
        routes.get("people", roles: .readers) { request, context in try await people(request, context) }
        let lives = LifeRoutes(ledger: ledger, gateway: gateway, keyRing: keyRing)
        for (path, name) in [("persons/{key}", "key"), ("people/{person}", "person")] {
            routes.get(RouterPath(path), roles: .readers.union([.worker])) { request, context in
                let (file, day) = try await lives.file(request, context, named: name)
                return PersonPage(file, asOf: day, cipher: keyRing)
            }
        }
        lives.add(to: routes)
        routes.get("refusals", roles: .readers) { request, context in
            let county = try Self.county(of: request, context)
            let reason = try request.query("reason") { RefusalReason(rawValue: $0) }
            let page = try Self.page(of: request)
            return try await ledger.read(county.description) {
                try RefusalLine.page($0, county: county, reason: reason, page)
            }
        }
        routes.routeCommand(
            "persons", gateway: gateway, roles: [.clerk], success: .created, as: RegisterPersonForm.self
        ) { form, _, context in
            // Asked before anything is said about the form's content.
            try context.caller.require(area: form.village)
            let command = try form.command(keyRing: keyRing, actor: context.caller.actor)
            return CommandDraft(type: RegisterPerson.type, area: command.village, payload: command)
        }
    }

    private func people(_ request: Request, _ context: CallerContext) async throws -> Page<LedgerLine> {
        let village = try request.query("village", as: DivisionCode.self)
        let county = try village?.county ?? Self.county(of: request, context)
        try context.caller.require(area: village ?? county)
        let state = try request.query("state") { RegistrationState(rawValue: $0) }
        let page = try Self.page(of: request)
        return try await ledger.read(county.description) {
            try LedgerLine.page($0, county: county, village: village, state: state, page)
        }
    }

    /// The county that the query names; what counts is the area of what is read there.
    static func namedCounty(_ request: Request) throws -> DivisionCode {
        try required(request.query("county", as: DivisionCode.self), "county").county
    }

    /// The county asked about, which must lie in the caller's area.
    static func county(of request: Request, _ context: CallerContext) throws -> DivisionCode {
        let county = try namedCounty(request)
        try context.caller.require(area: county)
        return county
    }

    private static func required<Value>(_ value: Value?, _ name: String) throws -> Value {
        guard let value else {
            throw Problem.invalid(name, code: "missing", Bilingual("缺少参数 \(name)", "parameter \(name) is missing"))
        }
        return value
    }

    static func page(of request: Request) throws -> PageRequest {
        let page = try request.query("page", as: Int.self) ?? 1
        let size = try request.query("pageSize", as: Int.self) ?? 50
        guard let asked = PageRequest(page: page, size: size) else {
            throw Problem.invalid(
                "page", code: "range",
                Bilingual("page 从 1 起,pageSize 为 1 至 500", "page counts from 1, pageSize is 1 to 500"))
        }
        return asked
    }
}

struct VillageList: Codable, Sendable {
    let items: [VillageSummary]
}

extension RegistrySummary: ResponseEncodable {}
extension VillageList: ResponseEncodable {}
extension PersonPage: ResponseEncodable {}
extension Page: ResponseEncodable {}
extension HistoryPage: ResponseEncodable {}
extension HouseholdPage: ResponseEncodable {}
