import Foundation
import Hummingbird
import Models
import NIOCore
import ServiceKit

/// Where senders push JSON lines under their signature: attendance devices to `POST /v1/attendance/events`, wage systems to
/// `POST /v1/payroll/lines`.
///
/// It stands beside the other routes, because who signs needs no token: the seal is the identity.
public struct PushRoutes: Sendable {
    let desk: DeliveryDesk
    let ring: KeyRing
    let senders: SenderBook
    let settings: PushSettings
    let clock: @Sendable () -> Timestamp

    /// How a push is taken.
    public struct PushSettings: Sendable, Hashable {
        /// Bytes of one push.
        public var limit: Int
        /// Seconds by which a timestamp may differ from our clock.
        public var window: Int64

        public init(limit: Int = 4 << 20, window: Int64 = 300) {
            self.limit = limit
            self.window = window
        }
    }

    static let senderName = HTTPHeader.Name("laowu-sender")!
    static let timestampName = HTTPHeader.Name("laowu-timestamp")!
    static let signatureName = HTTPHeader.Name("laowu-signature")!

    public init(
        desk: DeliveryDesk, ring: KeyRing, senders: SenderBook, settings: PushSettings,
        clock: @escaping @Sendable () -> Timestamp = Timestamp.now
    ) {
        self.desk = desk
        self.ring = ring
        self.senders = senders
        self.settings = settings
        self.clock = clock
    }

    public func add(to router: Router<ServiceContext>) {
        router.post("v1/attendance/events") { try await push(.attendance, $0, $1) }
        router.post("v1/payroll/lines") { try await push(.payroll, $0, $1) }
    }

    private func push(_ source: FeedSource, _ request: Request, _ context: ServiceContext) async throws -> Response {
        var context = context
        context.scope.bodyLimit = settings.limit
        let seal = try Self.seal(request.headers)
        let body = try await request.bytes(context)
        let received = Moment(milliseconds: clock().milliseconds)
        let sender: SenderBook.Sender
        do {
            sender = try seal.opened(body, of: source, by: senders, now: received, window: settings.window)
        } catch {
            throw Self.refusal(error, at: received)
        }
        let name = "push-\(sender.id).jsonl"
        let reading: PushReading
        let place: DeliveryPlace
        do {
            place = try DeliveryPlace(of: source, fileName: name, area: sender.area)
            reading = try PushReading(
                Array(body), of: BatchID(unchecked: "push"), source, name: name, place: place, ring: ring,
                received: received, isKeeping: false)
        } catch let problem as DeliveryProblem {
            throw Problem.invalid(nil, code: problem.code, problem.text)
        }
        // From here on the batch outlives the process; the same bytes again are the same batch and have no further effect.
        let delivery = try await desk.receive(
            source: source, area: sender.area, fileName: name, actor: sender.id, isLive: true
        ) { write in try await write(body) }
        let wantsAll = try request.query("verdicts") { $0 == "all" ? true : nil } ?? false
        return try Self.answer(delivery, reading, all: wantsAll)
    }

    /// - Throws: a 401 `Problem` when a header is missing.
    private static func seal(_ headers: HTTPFields) throws -> PushSeal {
        guard let sender = headers[senderName], let timestamp = headers[timestampName].flatMap({ Int64($0) }),
            let signature = headers[signatureName]
        else { throw refusal(.unsigned, at: nil) }
        let digits = signature.hasPrefix("sha256=") ? String(signature.dropFirst(7)) : signature
        return PushSeal(sender: sender, timestamp: timestamp, signature: digits)
    }

    private static func refusal(_ problem: PushProblem, at now: Moment?) -> Problem {
        var answer = Problem.unauthenticated
        answer.code = problem.code
        answer.detail = problem.text
        // A device sets its clock by this.
        if let now { answer.members["serverTime"] = .string(now.description) }
        return answer
    }

    private struct Verdict: Encodable {
        let line: Int
        let verdict: String
        var column: String?
        var code: String?
        var message: String?

        init(accepted line: Int) {
            self.line = line
            verdict = "accepted"
        }

        init(_ row: RefusedRow) {
            line = row.row
            verdict = "refused"
            column = row.column
            code = row.code
            message = row.message
        }
    }

    private struct Answer: Encodable {
        let id: BatchID
        let url: String
        let accepted: Int
        let refused: Int
        /// The refused lines, or all where they are asked for.
        let lines: [Verdict]
    }

    private static func answer(_ delivery: Delivery, _ reading: PushReading, all: Bool) throws -> Response {
        var lines = reading.refused.map { Verdict($0) }
        if all { lines = (lines + reading.accepted.map { Verdict(accepted: $0) }).sorted { $0.line < $1.line } }
        let url = DeliveryView.url(delivery.batch)
        let answer = Answer(
            id: delivery.batch, url: url, accepted: reading.accepted.count, refused: reading.refused.count, lines: lines
        )
        var response = Response.text(
            String(decoding: try JSONEncoder.wire.encode(answer), as: UTF8.self), type: "application/json",
            status: .accepted)
        response.headers[.location] = url
        return response
    }
}
