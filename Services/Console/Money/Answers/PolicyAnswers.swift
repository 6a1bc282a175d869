import Models
import Policy

// What `subsidy` answers about what is granted, who has not claimed, and what a draft would come to. Amounts are fen.

/// `GET /v1/policy-inventory`
struct InventoryView: Decodable, Sendable {
    struct Sum: Decodable, Sendable {
        let claims: Int
        let amount: Int64
    }

    struct Rate: Decodable, Sendable {
        let label: Label
        let fen: String
        let mostFen: Int64?
        let citation: Citation
    }

    struct Amount: Decodable, Sendable {
        let kind: String
        let rates: [Rate]
        let setting: String?
        let setFen: Int64?
    }

    struct Scanned: Decodable, Sendable {
        let entitledHolders, unclaimedHolders, undecidedHolders, waitingForCountyHolders: Int
        let unclaimedAmount: Int64
    }

    struct Item: Decodable, Sendable {
        let item, pack, document, kind, ground, term, claimant, beneficiary, from: String
        let name: Label
        let packVersion: Int
        let until: String?
        let amount: Amount
        let citation: Citation
        let openSettings, unknownFacts: [String]
        let isFound: Bool
        let unclaimed, underWay, approved, paid: Sum
        let scanned: Scanned?
    }

    let on: String
    let scannedAt: String?
    let items: [Item]
}

/// `GET /v1/entitlement-gaps`
struct GapView: Decodable, Sendable {
    let `case`, item, place, claimant, since: String
    let person, body, name: String?
    let amount: Int64
}

/// `GET /v1/entitlement-gaps/figures`
struct GapCount: Decodable, Sendable {
    let item, township, claimant, since: String
    let claims, holders: Int
    let amount: Int64
}

/// `GET /v1/entitlement-scans/latest`
struct ScanView: Decodable, Sendable {
    struct Missing: Decodable, Sendable {
        let fact: String
        let meaning: Label
    }

    struct Item: Decodable, Sendable {
        let item: String
        let name: Label
        let counts: InventoryView.Scanned
        let missingFacts: [Missing]
    }

    let items: [Item]
}

/// `GET /v1/entitlement-scans/latest/lines`, `GET /v1/policy-runs/{id}/lines`
struct RunLineView: Decodable, Sendable {
    let kind, item, township, holder: String
    let term, claimant, ground, since: String?
    let before, amount: Int64?
    let missing: [String]
}

/// `GET /v1/entitlements`
struct EntitlementView: Decodable, Sendable {
    let entitlement, item, ground, since: String
    let itemName: Label
    let person, body, name: String?
    let explanation: [String]
}

/// `GET /v1/policy-runs`
struct RunStatus: Decodable, Sendable {
    let run, kind, county, state: String
    let done, total: Int
    let reason: Label?

    var isUnderWay: Bool { state == "waiting" || state == "running" }
}

/// `GET /v1/policy-runs/{id}/report` of a what-if
struct WhatIfView: Decodable, Sendable {
    struct Counts: Decodable, Sendable {
        let holdersBefore, holdersAfter, gained, lost, changed: Int
        let amountBefore, amountAfter, gainedAmount, lostAmount, changedAmount: Int64
    }

    struct Item: Decodable, Sendable {
        let item: String
        let name: Label
        let counts: Counts
    }

    struct Pack: Decodable, Sendable {
        let pack: String
        let version: Int
    }

    let draft: Pack
    let replaces: Pack?
    let from, until: String
    let people, bodies: Int
    let total: Counts
    let items: [Item]
    let assumptions: [Label]
}

/// The same of a forecast.
struct ForecastView: Decodable, Sendable {
    struct Sum: Decodable, Sendable {
        let claims: Int
        let amount: Int64
    }

    struct Counts: Decodable, Sendable {
        let granted, found, coming, newcomers: Sum
    }

    struct Item: Decodable, Sendable {
        let item: String
        let name: Label
        let counts: Counts
    }

    let asOf, until: String
    let people: Int
    let total: Counts
    let items: [Item]
    let assumptions: [Label]
}
