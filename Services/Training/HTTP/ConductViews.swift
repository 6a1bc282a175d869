import GRDB
import Models

/// An inspection of a class.
struct InspectionView: Codable, Sendable {
    let on: String
    /// Heads counted.
    let present: Int
    let findings: [String]
    let actor: String
    let isScheduled: Bool?
    /// The half day in which heads were counted.
    let session: String?
    /// Trainees whom devices recorded in that half day; absent where no half day is named.
    let recorded: Int?
    let items: [InspectedItem]
    /// Heads less recorded presences; below zero, devices recorded people who were not in the room.
    let difference: Int?
}

/// Something that an inspection found, and how it was mended.
struct FindingView: Codable, Sendable {
    let finding: String
    let on: String
    let item: String
    let text: String
    let mending: String
    let due: String
    let mendedOn: String?
    let proof: String?
    let mendedBy: String?
    let isOverdue: Bool

    init(_ row: Row, isOverdue: Bool) {
        finding = row[0]
        on = row[1]
        item = row[2]
        text = row[3]
        mending = row[4]
        due = row[5]
        mendedOn = row[6]
        proof = row[7]
        mendedBy = row[8]
        self.isOverdue = isOverdue
    }
}

/// A finding in a county's work list.
struct OpenFinding: Codable, Sendable {
    let `class`: String
    let institution: String
    let finding: String
    let item: String
    let text: String
    let mending: String
    let due: String
    let isOverdue: Bool
}

/// A trainee's result in one part at one sitting.
struct MarkView: Codable, Sendable {
    let person: String
    let part: String
    let on: String
    let outcome: String
    let points: Int?
}

/// A certificate of a class; `kind` is absent for one from before kinds were asked for.
struct CertificateView: Codable, Sendable {
    let number: String
    let person: String
    let kind: String?
    let level: String
    let issuer: String
    let on: String
    /// `in-force`, `replaced`, `withdrawn`
    let state: String
    let reason: String?
}

/// What a class came to; `version` counts the settling and its amendments.
struct SettlementView: Codable, Sendable {
    let on: String
    let version: Int
    let priceStandard: String?
    /// The catalogue's price, which governs; absent where it had none.
    let price: SettledPrice?
    /// What was owed after the class on the day of the settling.
    let services: [OwedService]?
    let facts: SettlementFacts
}
