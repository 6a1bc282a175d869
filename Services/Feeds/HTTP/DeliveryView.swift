import Models
import ServiceKit

/// A delivery as callers see it.
struct DeliveryView: Codable, Hashable, Sendable {
    let id: BatchID
    let url: String
    let source: FeedSource
    let area: DivisionCode
    let fileName: String
    /// On its way: `waiting`, `surveying`, `sending`, `waiting-for-journal`, `failed`; in the journal: `open`, `closed`,
    /// `repeated`, `refused`.
    let state: String
    let receivedAt: String
    /// Rows found, or read so far; `nil` before the file was read.
    var rows: Int?
    var accepted = 0
    var refused = 0
    var chunks = 0
    /// In fen.
    var controlTotal: Fen?
    var merkleRoot: String?
    /// The delivery that this one repeats.
    var earlier: BatchID?
    /// How often exactly this file came again.
    var repeats: Int?
    /// The later delivery of the same rows after this one had been undone.
    var replacedBy: BatchID?
    /// Why it was refused or failed.
    var code: String?
    var message: String?

    static func url(_ id: BatchID) -> String { "/v1/deliveries/\(id)" }
}

extension DeliveryView {
    init(_ status: DeliveryDesk.Status) {
        let delivery = status.delivery
        let state =
            switch status.phase {
            case .waiting: "waiting"
            case .surveying: "surveying"
            case .sending: "sending"
            case .waitingForJournal: "waiting-for-journal"
            case .failed: "failed"
            }
        self.init(
            id: delivery.batch, url: Self.url(delivery.batch), source: delivery.source, area: delivery.area,
            fileName: delivery.fileName, state: state, receivedAt: delivery.receivedAt.description)
        switch status.phase {
        case .waiting, .waitingForJournal: break
        case .surveying(let read): rows = read
        case .sending(let taken, let turnedDown, let all, let sent):
            rows = all
            accepted = taken
            refused = turnedDown
            chunks = sent
        case .failed(let problem):
            code = problem.code ?? problem.slug
            message = (problem.detail ?? problem.title).description
        }
    }

    init(_ record: DeliveryRecord) {
        self.init(
            id: record.id, url: Self.url(record.id), source: record.source, area: record.area,
            fileName: record.fileName, state: record.state.rawValue, receivedAt: record.at.description)
        if record.state == .open || record.state == .closed {
            rows = record.accepted + record.refused
            controlTotal = record.controlTotal
            repeats = record.repeats
            replacedBy = record.replacedBy
        }
        accepted = record.accepted
        refused = record.refused
        chunks = record.chunks
        merkleRoot = record.merkleRoot
        earlier = record.earlier
        code = record.code
        message = record.message
    }
}

/// Counts over all deliveries of an area.
struct FeedsSummary: Codable, Hashable, Sendable {
    /// Deliveries on their way to the journal.
    var pending = 0
    var open = 0
    var closed = 0
    var repeated = 0
    var refusedDeliveries = 0
    var acceptedRows = 0
    var refusedRows = 0
    /// Payroll rows sent to a home county.
    var payrollRouted = 0
    /// Payroll rows of people whom nobody has registered, in the whole province.
    var payrollParked = 0
    var payrollParkedPeople = 0
}
