/// A number of things under a code: a state, a reason, an area, a month.
public struct Count: Codable, Sendable, Equatable {
    public let code: String
    public let count: Int
}

/// A county's figures, each derived from the journals. Money in fen. Person-times are never added to people.
public struct CountyFigures: Codable, Sendable, Equatable {
    /// Registrations; claimed and granted ones that live count, denied ones stand in another county.
    public struct People: Codable, Sendable, Equatable {
        public var claimed = 0
        public var granted = 0
        public var denied = 0
        /// Records that ended here: the person moved to another county, died, emigrated, or was another record's person.
        public var movedAway = 0
        public var closed = 0
        public var merged = 0
        public var counted = 0
    }

    /// What `identity` answered to this county, people.
    public struct Identity: Codable, Sendable, Equatable {
        public var granted = 0
        public var denied = 0
    }

    /// Rows that a processor refused, by what they were and why.
    public struct Refusals: Codable, Sendable, Equatable {
        public let processor: String
        public let kind: String
        public let reason: String
        public let rows: Int
    }

    public struct TrainingClass: Codable, Sendable, Equatable {
        public let `class`: String
        public let trade: String
        public let institution: String
        /// `filed`, `approved`, `closed`.
        public let state: String
        public let starts: String
        public let ends: String
        public let trainees: Int
        /// Half days of all trainees together (人次).
        public let sessions: Int
        public let passed: Int
        public let certified: Int
        public let inspections: Int
    }

    public struct PayrollMonth: Codable, Sendable, Equatable {
        public let month: String
        /// People paid in the month, each once.
        public let people: Int
        /// Fen.
        public let net: Int64
    }

    public struct Stable: Codable, Sendable, Equatable {
        public let months: Int
        /// People who once reached it.
        public let reached: Int
        /// Of these, people whose months still prove it.
        public let proven: Int
    }

    public struct Cases: Codable, Sendable, Equatable {
        public let item: String
        public let itemZh: String
        public let itemEn: String
        public let state: String
        public let cases: Int
        /// Fen.
        public let amount: Int64
    }

    /// appropriated = available + committed + paid, in fen.
    public struct Fund: Codable, Sendable, Equatable {
        public let fund: String
        public let source: String
        public let year: Int
        public let appropriated: Int64
        public let available: Int64
        public let committed: Int64
        public let paid: Int64

        /// What is neither committed nor paid is available; below zero the fund is overdrawn.
        init(fund: String, source: String, year: Int, appropriated: Int64, committed: Int64, paid: Int64) {
            self.fund = fund
            self.source = source
            self.year = year
            self.appropriated = appropriated
            self.available = appropriated - committed - paid
            self.committed = committed
            self.paid = paid
        }
    }

    public struct PaymentBatch: Codable, Sendable, Equatable {
        public let batch: String
        public let createdOn: String
        public let lines: Int
        /// Fen.
        public let total: Int64
        /// Lines; both `nil` until the bank answered.
        public let paid: Int?
        public let failed: Int?
    }

    public let county: String
    public var people = People()
    public var identity = Identity()
    /// Counted people by the employment state of their roster row.
    public var byEmployment: [Count] = []
    /// Counted people by their latest poverty status.
    public var byPovertyStatus: [Count] = []
    /// Counted people whose latest poverty status is 建档立卡贫困户.
    public var registeredPoor = 0
    public var refused: [Refusals] = []
    /// Rows that wait, by processor.
    public var waiting: [Count] = []
    public var classes: [TrainingClass] = []
    public var employers = 0
    public var agencies = 0
    /// Contracts by area: `in-county`, `in-province`, `out-of-province`.
    public var contracts: [Count] = []
    /// People with a contract, each once.
    public var contractedPeople = 0
    public var payroll: [PayrollMonth] = []
    public var stable: [Stable] = []
    public var receipts = 0
    public var cases: [Cases] = []
    public var funds: [Fund] = []
    public var paymentBatches: [PaymentBatch] = []

    public init(county: String) { self.county = county }

    /// The status that counts a person as registered poor (建档立卡贫困户).
    public static let registeredPoorStatus = "建档立卡贫困户"
}

/// A delivery of a feed.
public struct FeedFigures: Codable, Sendable, Equatable {
    public let batch: String
    public let source: String
    public let fileName: String
    public let area: String
    /// `open`, `closed`, `repeated`, `refused`.
    public let state: String
    /// Why nothing of a refused delivery can be used; else empty.
    public let problem: String
    /// Rows sent on to their receivers.
    public let rows: Int
    /// Rows that could not be used.
    public let refused: Int
    public let reasons: [Count]
}

/// Everything that the overview shows, as of one commit of the view.
public struct ConsoleFigures: Codable, Sendable, Equatable {
    public var counties: [CountyFigures] = []
    public var feeds: [FeedFigures] = []
    /// Payroll rows of people whom no county has registered yet.
    public var payrollRowsWaiting = 0
    /// Time of the latest event by processor, in milliseconds since 1970.
    public var latest: [String: Int64] = [:]

    public init() {}
}

/// One case as the list shows it.
public struct CaseLine: Codable, Sendable, Equatable {
    public struct Check: Codable, Sendable, Equatable {
        public let zh: String
        public let en: String
        public let clause: String
        public let quote: String
        public let outcome: String
    }

    public let county: String
    public let `case`: String
    public let pack: String
    public let itemZh: String
    public let itemEn: String
    /// A person's pseudonym, or a body such as `platform:<division>`.
    public let holder: String
    /// `agency:<code>`, `person:<pseudonym>`, `employer:<code>`, …
    public let claimant: String
    /// Name of the agency; empty when a person claims or the agency is not on file.
    public let agency: String
    /// Fen.
    public let amount: Int64
    public let state: String
    public let clause: String
    public let quote: String
    public let arithmetic: String
    public let checks: [Check]
}
