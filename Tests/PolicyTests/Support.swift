import Foundation
import Models
import Testing

@testable import Policy

/// The plans and their duties, where they lie beside the package.
enum Plans {
    private static let shared = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared").standardizedFileURL

    static let seeds = shared.appendingPathComponent("seeds")
    private static let obligations = shared.appendingPathComponent("requirements/obligations.csv")
    static let arePresent = FileManager.default.fileExists(atPath: obligations.path)
    static let absence: Comment = "the plans are not beside the package (../shared): quotes cannot be compared"

    /// Duties of one pack with the file its plan stands in.
    static func duties(of pack: String) throws -> [(id: String, seedFile: String)] {
        try String(contentsOf: obligations, encoding: .utf8).split(separator: "\n").compactMap { line in
            let columns = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
            return columns.count == 5 && columns[2] == pack ? (columns[0], columns[3]) : nil
        }
    }
}

func hekou() throws -> PolicyPack {
    try #require(try PolicyLibrary.standard.pack("hekou-2018"))
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

extension Facts {
    /// These facts with one value changed.
    func with(_ name: String, _ value: FactValue) -> Facts {
        var facts = self
        facts[name] = value
        return facts
    }
}

/// Everything known, every condition of the service grant met, work outside the province.
let goodServiceFacts: Facts = [
    "registered_poor": 1, "home_county": "532532", "home_province": "530000", "work_county": "440305",
    "work_province": "440000", "channel_agency_filed": 1, "agency_free_of_charge": 1, "agency_helped_sign": 1,
    "contract_months": 12, "consecutive_paid_months": 3, "service_grants_before": 0,
]

let goodTransportFacts: Facts = [
    "registered_poor": 1, "home_county": "532532", "home_province": "530000", "work_province": "440000",
    "transport_grants_this_year": 0, "transport_cost_fen": 48_000,
]

let evaluator = PolicyEvaluator()

func determine(
    _ item: String, _ facts: Facts, settings: CountySettings = CountySettings(), on basis: String = "2018-06-30"
) throws -> Determination {
    let pack = try hekou()
    return try evaluator.determine(
        try #require(pack.item(item)), of: pack, settings: settings, facts: facts, on: try day(basis))
}

/// A small pack around one item, for tests of the format.
func packText(
    items: String = "[]", area: String = "530000", id: String = "test-pack", extra: String = ""
) -> String {
    """
    pack: \(id)
    version: 1
    document: {title: 试验, issuer: 试验}
    area: "\(area)"
    effective: {from: 2018-01-01}
    \(extra)
    items: \(items)
    """
}

func itemText(when: String = "registered_poor = 1", amount: String = "none", id: String = "thing") -> String {
    """

      - id: \(id)
        name: {zh: 试验, en: trial}
        kind: grant
        claimant: person
        beneficiary: person
        basis-date: application
        citation: {clause: 一, quote: 试验}
        conditions:
          - {id: only, label: {zh: 条件, en: condition}, when: "\(when)", citation: {clause: 一, quote: 条件}}
        amount: \(amount)
    """
}

func load(_ yaml: String) throws -> PolicyPack { try PolicyPackLoader().load(yaml: yaml, file: "test/pack.yaml") }

/// The problems of a pack that must not load.
func problems(_ yaml: String) -> [PackProblem] {
    do {
        _ = try PolicyPackLoader().load(yaml: yaml, file: "test/pack.yaml")
        return []
    } catch {
        return error.problems
    }
}

/// SplitMix64: the same cases in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
