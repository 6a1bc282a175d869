import Foundation
import Hummingbird
import Models
import ServiceKit
import Sheets

/// The routes of the feeds service under `/v1`.
public struct FeedsRoutes: Sendable {
    private let desk: DeliveryDesk
    private let stores: any FeedsStores
    private let trials: TrialDesk?
    private let uploadLimit: Int

    /// Who may hand in files.
    static let senders: Set<Role> = [.clerk, .reviewer, .institution, .agency, .employer, .system]
    private static let page = 1_000

    /// - Parameters:
    ///   - trials: `nil` where nothing can be tried, because there is nobody to ask.
    ///   - uploadLimit: bytes that one file may have.
    public init(desk: DeliveryDesk, stores: any FeedsStores, trials: TrialDesk? = nil, uploadLimit: Int) {
        self.trials = trials
        self.desk = desk
        self.stores = stores
        self.uploadLimit = uploadLimit
    }

    public func add(to v1: CallerRoutes) {
        v1.capped(8).post("deliveries", roles: Self.senders) { try await receive($0, $1) }
        v1.get("deliveries", roles: .readers.union([.operator])) { try await list($0, $1) }
        v1.get("deliveries/{id}", roles: .readers.union(Self.senders)) { try json(try await find($0, $1)) }
        v1.get("deliveries/{id}/refused", roles: .readers.union(Self.senders)) { try await refusedRows($0, $1) }
        if let trials { TrialRoutes(trials: trials).add(to: v1) }
        v1.get("summary", roles: .readers.union([.operator])) { try json(try await summary($0, $1)) }
    }

    private func receive(_ request: Request, _ context: CallerContext) async throws -> Response {
        let source = try required("source", try request.query("source") { FeedSource(rawValue: $0) })
        let area = try required("area", try request.query("area", as: DivisionCode.self))
        let name = try required("name", try request.query("name", as: String.self))
        try context.caller.require(area: area)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > uploadLimit {
            throw Problem.tooLarge(limit: uploadLimit)
        }
        let limit = uploadLimit
        let body = request.body
        let pieces = { @Sendable (write: @Sendable (Data) async throws -> Void) async throws in
            var bytes = 0
            let pieces = BrokenOffBody(body)
            for try await piece in pieces {
                bytes += piece.readableBytes
                guard bytes <= limit else { throw Problem.tooLarge(limit: limit) }
                try await write(Data(piece.readableBytesView))
            }
        }
        if try request.query("dryRun", as: Bool.self) == true {
            guard let trials else { throw Problem.notFound }
            return try TrialRoutes.received(
                try await trials.receive(
                    source: source, area: area, fileName: name, actor: context.caller.actor, pieces: pieces))
        }
        let delivery = try await desk.receive(
            source: source, area: area, fileName: name, actor: context.caller.actor, pieces: pieces)
        let url = DeliveryView.url(delivery.batch)
        var response = try json(Received(id: delivery.batch, url: url), status: .accepted)
        response.headers[.location] = url
        return response
    }

    private func list(_ request: Request, _ context: CallerContext) async throws -> Response {
        let area = try area(request, context)
        let pending = await desk.statuses.map(DeliveryView.init).filter { $0.area.lies(in: area) }
        let records = try await stores.readIntake {
            try IntakeQueries.deliveries(in: area, limit: Self.page, $0)
        }.flatMap { $0 }.sorted { ($1.at, $1.id) < ($0.at, $0.id) }
        let known = Set(pending.map(\.id))
        let views = pending.reversed() + records.filter { !known.contains($0.id) }.map(DeliveryView.init)
        return try json(["deliveries": Array(views.prefix(Self.page))])
    }

    private func find(_ request: Request, _ context: CallerContext) async throws -> DeliveryView {
        let id = try context.parameter("id", as: BatchID.self)
        let view: DeliveryView
        if let status = await desk.status(of: id) {
            view = DeliveryView(status)
        } else {
            let records = try await stores.readIntake { try IntakeQueries.delivery(id, $0) }
            // A repetition is known where its rows are, a refusal where its bytes are: what became of rows goes first.
            let record = records.compactMap { $0 }.max { $0.state.weight < $1.state.weight }
            guard let record else { throw Problem.notFound }
            view = DeliveryView(record)
        }
        try context.caller.require(area: view.area)
        return view
    }

    /// The refused rows as a table that spreadsheet programs open, sent page by page.
    private func refusedRows(_ request: Request, _ context: CallerContext) async throws -> Response {
        let delivery = try await find(request, context)
        let stores = stores
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "\u{FEFF}行,列,代码,原因\r\n"))
            if delivery.state == DeliveryRecord.State.refused.rawValue, let code = delivery.code {
                let whole = RefusedRow(row: 0, column: "", code: code, message: delivery.message ?? "")
                try await writer.write(ByteBuffer(string: Self.line(whole)))
            }
            var last = 0
            while true {
                let after = last
                let rows = try await stores.readIntake {
                    try IntakeQueries.refusedRows(of: delivery.id, after: after, limit: Self.page, $0)
                }.flatMap { $0 }
                guard let end = rows.last?.row else { break }
                try await writer.write(ByteBuffer(string: rows.map(Self.line).joined()))
                last = end
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(delivery.id)-refused.csv\"",
            ], body: body)
    }

    private func summary(_ request: Request, _ context: CallerContext) async throws -> FeedsSummary {
        let area = try area(request, context)
        var summary = FeedsSummary()
        summary.pending = await desk.statuses.count { $0.delivery.area.lies(in: area) }
        for counts in try await stores.readIntake({ try IntakeQueries.counts(in: area, $0) }) {
            summary.open += counts.open
            summary.closed += counts.closed
            summary.repeated += counts.repeated
            summary.refusedDeliveries += counts.refusedBatches
            summary.acceptedRows += counts.acceptedRows
            summary.refusedRows += counts.refusedRows
            summary.payrollRouted += counts.sheetedRows
        }
        for counts in try await stores.readRoute({ try RouteQueries.counts(in: area, $0) }) {
            summary.payrollRouted += counts.routed
            summary.payrollParked += counts.parkedRows
            summary.payrollParkedPeople += counts.parkedPeople
        }
        return summary
    }

    // MARK: Reading and answering

    /// The area asked for, else all that the caller answers for.
    private func area(_ request: Request, _ context: CallerContext) throws -> DivisionCode {
        let area = try request.query("county", as: DivisionCode.self) ?? context.caller.area
        try context.caller.require(area: area)
        return area
    }

    private func required<Value>(_ name: String, _ value: Value?) throws(Problem) -> Value {
        guard let value else {
            throw .invalid(name, code: "missing", Bilingual("缺少参数 \(name)", "parameter \(name) is missing"))
        }
        return value
    }

    private func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        .text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self), type: "application/json",
            status: status)
    }

    private static func line(_ row: RefusedRow) -> String {
        QuotedRow.text([row.row == 0 ? "" : String(row.row), row.column, row.code, row.message])
    }
}

private struct Received: Encodable {
    let id: BatchID
    let url: String
}

extension DeliveryRecord.State {
    fileprivate var weight: Int {
        switch self {
        case .refused: 0
        case .repeated: 1
        case .open: 2
        case .closed: 3
        }
    }
}

/// A request's body whose breaking off is the sender's fault and is said so.
private struct BrokenOffBody: AsyncSequence {
    typealias Element = ByteBuffer
    private let body: RequestBody

    init(_ body: RequestBody) { self.body = body }

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var base: RequestBody.AsyncIterator

        mutating func next() async throws -> ByteBuffer? {
            do { return try await base.next() } catch let error where !(error is CancellationError) {
                throw Problem.invalid(nil, code: "broken-off", Bilingual("请求内容中断", "the body broke off"))
            }
        }
    }
}
