import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes that find people and count them, as ``SearchAPI`` describes them.
struct SearchRoutes: Sendable {
    let ledger: any PartitionReader
    let keyRing: KeyRing

    func add(to routes: CallerRoutes) {
        addLedgers(to: routes)
        routes.get("search", roles: .readers) { request, context in
            let area = try Self.area(of: request, context)
            let filter = try PersonFilter(request, area: area, today: context.today)
            let order = try request.query("order") { PersonOrder(rawValue: $0) } ?? .village
            let position = try request.query("after", as: PersonSearch.Position.self)
            let limit = try request.query("limit") { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } } ?? 50
            let isCounted = try request.query("count", as: Bool.self) ?? (position == nil)
            let search = PersonSearch(filter, order: order)
            let page = try await ledger.read(area.county.description) {
                try FoundPage.read($0, search, after: position, limit: limit, counting: isCounted)
            }
            return SearchAnswer(page, asOf: filter.asOf)
        }
        routes.get("figures", roles: .readers) { request, context in
            let area = try Self.area(of: request, context)
            let day = try request.query("asOf") { Day($0) } ?? context.today
            return try await ledger.read(area.county.description) { try AreaFigures.read($0, area: area, asOf: day) }
        }
    }

    // MARK: Ledgers

    private func addLedgers(to routes: CallerRoutes) {
        routes.get("ledger", roles: .readers) { request, context in try await ledger(request, context) }
        routes.capped(4).get("ledger/file", roles: .readers) { request, context in
            let format = try request.query("format") { VillageLedgerFile.Format(rawValue: $0) } ?? .xlsx
            let page = try await ledger(request, context)
            return Response(
                status: .ok,
                headers: [
                    .contentType: format.contentType,
                    .contentDisposition: "attachment; filename=\"ledger-\(page.asOf).\(format.rawValue)\"",
                    .cacheControl: "no-store",
                ], body: .init(byteBuffer: ByteBuffer(bytes: try VillageLedgerFile.bytes(page, format))))
        }
    }

    /// The ledger of the village that `area` names, or of the relocation site that `site` names in the county.
    private func ledger(_ request: Request, _ context: CallerContext) async throws -> VillageLedgerPage {
        let area = try Self.area(of: request, context)
        let site = try request.query("site") { $0.isEmpty || $0.count > 100 ? nil : $0 }
        let day = try request.query("asOf") { Day($0) }
        let scope: LedgerScope
        switch (site, area.description.utf8.count) {
        case (let site?, 6): scope = .site(county: area, name: site)
        case (nil, 12): scope = .village(area)
        default:
            throw Problem.invalid(
                "area", code: "level",
                Bilingual("村台账的 area 应为12位村代码;安置点台账的 area 应为县代码", "a village, or with site a county"))
        }
        let today = context.today
        do {
            let found = try await ledger.read(area.county.description) {
                try VillageLedger.read($0, scope, asOf: day, today: today)
            }
            return VillageLedgerPage(found, cipher: keyRing)
        } catch is LedgerTooLong {
            throw Problem.refused(
                Bilingual("人数超过 \(LedgerScope.mostPeople),请分村查询", "too many people; ask village by village"),
                code: "too-long", field: "area")
        }
    }

    /// The place asked about, which must lie in the caller's area: a county, or a township or village of it.
    static func area(of request: Request, _ context: CallerContext) throws -> DivisionCode {
        guard let area = try request.query("area", as: DivisionCode.self) else {
            throw Problem.invalid("area", code: "missing", Bilingual("缺少参数 area", "parameter area is missing"))
        }
        try context.caller.require(area: area)
        return area
    }
}

extension CallerContext {
    /// The day in China on which the request came.
    var today: Day { Moment(milliseconds: scope.receivedAt.milliseconds).chinaDay }
}

/// The body of `GET /v1/search`.
struct SearchAnswer: Codable, Sendable {
    let asOf: Day
    let items: [FoundPerson]
    /// `nil` with pages behind the first, which are not counted unless asked.
    let total: Int?
    /// The value of `after` with which the next page is asked for; `nil` on the last.
    let next: String?

    init(_ page: FoundPage, asOf: Day) {
        self.asOf = asOf
        items = page.items
        total = page.total
        next = page.next?.description
    }
}

extension SearchAnswer: ResponseEncodable {}
extension VillageLedgerPage: ResponseEncodable {}
extension AreaFigures: ResponseEncodable {}
