import Models

// What feeds answers about trials and deliveries, as far as pages show it.

/// `GET /v1/trials/{id}` of feeds.
struct TrialAnswer: Decodable, Sendable {
    struct Count: Decodable, Sendable {
        let outcome: String
        let label: String
        let rows: Int
    }

    let id: String
    let source: FeedSource
    let area: DivisionCode
    let fileName: String
    /// `waiting`, `surveying`, `asking`, `done`, `refused`, `failed`
    let state: String
    let receivedAt: String
    let rows: Int?
    let done: Int
    let outcomes: [Count]
    let earlier: BatchID?
    let code: String?
    let message: String?

    var isOver: Bool { ["done", "refused", "failed"].contains(state) }
}

struct TrialList: Decodable, Sendable { let trials: [TrialAnswer] }

/// `GET /v1/deliveries/{id}` of feeds.
struct DeliveryAnswer: Decodable, Sendable {
    let id: BatchID
    let source: FeedSource
    let area: DivisionCode
    let fileName: String
    /// `waiting`, `surveying`, `sending`, `waiting-for-journal`, `failed`, `open`, `closed`, `repeated`, `refused`
    let state: String
    let receivedAt: String
    let rows: Int?
    let accepted: Int
    let refused: Int
    let controlTotal: Fen?
    let earlier: BatchID?
    let replacedBy: BatchID?
    let code: String?
    let message: String?

    var isOver: Bool { ["closed", "repeated", "refused", "failed"].contains(state) }
}

struct DeliveryList: Decodable, Sendable { let deliveries: [DeliveryAnswer] }

/// The answer of `POST /v1/deliveries`.
struct ReceivedFile: Decodable, Sendable { let id: String }

/// `GET /v1/batches/{batch}` of registry: what became of a delivery's rows.
struct BatchAnswer: Decodable, Sendable {
    struct Count: Decodable, Sendable {
        let outcome: String
        let label: String
        let rows: Int
    }

    let rows: Int
    let outcomes: [Count]
}
