import Foundation
import Models
import Policy

/// Who is entitled to what and has not claimed it, and of whom it cannot be told yet because a fact is missing (应享尽享排查).
public struct EntitlementReport: Codable, Sendable {
    /// One item over the whole county.
    public struct Item: Codable, Sendable {
        public let item: String
        public let name: Label
        public let pack: String
        public let kind: String
        public let ground: String
        public let counts: EntitlementCounts
        /// Fact that is missing → how many people or bodies wait for it.
        public let missingFacts: [MissingFact]
        public let byTownship: [Township]
    }

    public struct MissingFact: Codable, Sendable {
        public let fact: String
        public let meaning: Label
        /// Who could tell.
        public let source: String
        public let holders: Int
    }

    public struct Township: Codable, Sendable {
        public let township: String
        public let counts: EntitlementCounts
    }

    public let county: String
    public let at: String
    /// Claims that could be made up to this day.
    public let until: String
    /// Up to where the journals were folded.
    public let mark: String
    public let people: Int
    public let bodies: Int
    public let seconds: Double
    public let items: [Item]
}

/// Holders and claims of one item; amounts are fen.
public struct EntitlementCounts: Codable, Hashable, Sendable {
    /// Everything is met, handed in or not.
    public var entitledHolders = 0
    public var entitledClaims = 0
    public var entitledAmount: Int64 = 0
    /// Of those, what nobody has handed in.
    public var unclaimedHolders = 0
    public var unclaimedClaims = 0
    public var unclaimedAmount: Int64 = 0
    /// Nothing fails, some facts are missing.
    public var undecidedHolders = 0
    /// All facts are known, the county has not decided.
    public var waitingForCountyHolders = 0

    mutating func add(_ other: EntitlementCounts) {
        entitledHolders += other.entitledHolders
        entitledClaims += other.entitledClaims
        entitledAmount += other.entitledAmount
        unclaimedHolders += other.unclaimedHolders
        unclaimedClaims += other.unclaimedClaims
        unclaimedAmount += other.unclaimedAmount
        undecidedHolders += other.undecidedHolders
        waitingForCountyHolders += other.waitingForCountyHolders
    }
}

/// What a scan adds up.
struct EntitlementTally: Mergeable {
    struct Place: Hashable {
        let item: String
        let township: String
    }

    struct Gap: Hashable {
        let item: String
        let fact: String
    }

    var counts: [Place: EntitlementCounts] = [:]
    var gaps: [Gap: Int] = [:]

    mutating func add(_ other: EntitlementTally) {
        for (place, count) in other.counts { counts[place, default: .init()].add(count) }
        gaps.merge(other.gaps, uniquingKeysWith: +)
    }
}

/// Looks at one person or body after another, under all items whose ground is known: those of which cases are made, reliefs and precedences,
/// and those for which nobody supplies all facts.
final class EntitlementScan: PopulationWorker {
    /// Stands for a fact: another county has not told yet what the person claimed there.
    static let history = "history"

    private(set) var tally = EntitlementTally()
    private let finder: ClaimFinder
    private let until: Day

    init(_ policies: PolicyLibrary, until: Day) {
        finder = ClaimFinder(policies)
        self.until = until
    }

    /// What the days of an item and term come to: a day on which it is met counts most, else the latest day.
    private struct Finding {
        let weighed: Weighed
        let amount: Fen?
        let missing: [String]
        let isMet: Bool
        let isForCounty: Bool
        /// The first day of this kind.
        let since: Day
    }

    func visit(
        _ subject: some ClaimSubject, in township: DivisionCode, of population: Population
    ) throws -> [RunLine] {
        guard subject.isPayable else { return [] }
        var findings: [CaseID: Finding] = [:]
        for ground in subject.grounds {
            try finder.weigh(subject, on: ground, among: .all) { weighed in
                guard weighed.day <= until else { return false }
                guard let finding = Self.finding(weighed, findings[weighed.id]) else { return false }
                findings[weighed.id] = finding
                return finding.isMet
            }
        }
        guard !findings.isEmpty else { return [] }
        let states = try claimed(by: subject, in: population)
        let isWaiting = try waits(subject, in: population)
        var lines: [RunLine] = []
        var seen: [EntitlementTally.Place: EntitlementCounts] = [:]
        for (id, finding) in findings.sorted(by: { $0.key < $1.key }) {
            let place = EntitlementTally.Place(item: finding.weighed.item.id, township: township.description)
            let line = line(finding, isWaiting: isWaiting, isClaimed: states[id] ?? false, in: township)
            count(finding, line, &seen[place, default: .init()])
            if let line { lines.append(line) }
        }
        for (place, counts) in seen { tally.counts[place, default: .init()].add(counts) }
        for gap in Set(
            lines.filter { $0.kind == "cannot-tell" }.flatMap { line in line.missing.map { (line.item, $0) } }
                .map { EntitlementTally.Gap(item: $0.0, fact: $0.1) })
        {
            tally.gaps[gap, default: 0] += 1
        }
        return lines
    }

    private static func finding(_ weighed: Weighed, _ known: Finding?) -> Finding? {
        let (amount, missing, isMet, isForCounty): (Fen?, [String], Bool, Bool)
        switch weighed.determination.outcome {
        case .notEligible: return nil
        case .eligible(let sum): (amount, missing, isMet, isForCounty) = (sum, [], true, false)
        case .needsSetting(let names): (amount, missing, isMet, isForCounty) = (nil, names, false, true)
        case .cannotTell(let names): (amount, missing, isMet, isForCounty) = (nil, names, false, false)
        }
        if let known {
            if known.isMet { return known }
            if known.isForCounty, !isMet { return known }
        }
        let isSameKind = known.map { $0.isMet == isMet && $0.isForCounty == isForCounty } ?? false
        return Finding(
            weighed: weighed, amount: amount, missing: missing, isMet: isMet, isForCounty: isForCounty,
            since: isSameKind ? known?.since ?? weighed.day : weighed.day)
    }

    /// `nil` for what is met and handed in.
    private func line(_ finding: Finding, isWaiting: Bool, isClaimed: Bool, in township: DivisionCode) -> RunLine? {
        let kind: String
        if finding.isMet, isWaiting {
            kind = "cannot-tell"
        } else if finding.isMet {
            kind = finding.weighed.item.canBeFound ? "unclaimed" : "entitled"
        } else {
            kind = finding.isForCounty ? "needs-setting" : "cannot-tell"
        }
        guard kind != "unclaimed" || !isClaimed else { return nil }
        var line = RunLine(kind, of: finding.weighed, in: township)
        line.amount = finding.amount?.value
        line.since = finding.since.description
        line.missing = finding.isMet && isWaiting ? [Self.history] : finding.missing
        return line
    }

    private func count(_ finding: Finding, _ line: RunLine?, _ counts: inout EntitlementCounts) {
        if finding.isMet, line?.kind != "cannot-tell" {
            counts.entitledHolders = 1
            counts.entitledClaims += 1
            counts.entitledAmount += finding.amount?.value ?? 0
        }
        switch line?.kind {
        case "unclaimed":
            counts.unclaimedHolders = 1
            counts.unclaimedClaims += 1
            counts.unclaimedAmount += finding.amount?.value ?? 0
        case "cannot-tell": counts.undecidedHolders = 1
        case "needs-setting": counts.waitingForCountyHolders = 1
        default: break
        }
    }

    /// Cases of the holder, and whether somebody handed them in.
    private func claimed(by subject: some ClaimSubject, in population: Population) throws -> [CaseID: Bool] {
        let records =
            switch subject.holder {
            case .person(let person): try population.tables.cases.cases(of: person, in: subject.county)
            case .body(let body): try population.tables.cases.cases(of: body, in: subject.county)
            }
        return Dictionary(
            records.map { ($0.id, $0.state != .opened && $0.state != .lapsed) }, uniquingKeysWith: { first, _ in first }
        )
    }

    private func waits(_ subject: some ClaimSubject, in population: Population) throws -> Bool {
        guard let facts = subject as? PersonFacts, !facts.stays.isEmpty else { return false }
        return try population.tables.missingHistory(of: facts) != nil
    }
}

/// A scan to be made.
struct EntitlementOrder: Sendable {
    let county: DivisionCode
    let until: Day
    let policies: PolicyLibrary

    func perform(path: String, threads: Int, control: RunControl, file: RunFile?, at: Moment) throws
        -> EntitlementReport
    {
        let begun = ContinuousClock.now
        let outcome = try PopulationRun(
            path: path, county: county, policies: policies, threads: threads, control: control, file: file
        ).performSteadily { EntitlementScan(policies, until: until) }
        let tally = outcome.tally
        let items = policies.inForce(area: county, on: until).items
        return EntitlementReport(
            county: county.description, at: at.description, until: until.description, mark: outcome.mark,
            people: outcome.people, bodies: outcome.bodies, seconds: (ContinuousClock.now - begun) / .seconds(1),
            items: named(items, tally).map { id, rule in
                let places = tally.counts.filter { $0.key.item == id }.sorted { $0.key.township < $1.key.township }
                var whole = EntitlementCounts()
                for (_, counts) in places { whole.add(counts) }
                return EntitlementReport.Item(
                    item: id, name: rule?.value.name ?? Label(zh: id, en: id), pack: rule?.pack.id ?? "",
                    kind: rule?.value.kind.rawValue ?? "", ground: rule?.value.ground.rawValue ?? "", counts: whole,
                    missingFacts: missing(tally, id),
                    byTownship: places.map { .init(township: $0.key.township, counts: $0.value) })
            })
    }

    /// Items in force, and those that were met while they were.
    private func named(
        _ items: [PoliciesInForce.Rule<SubsidyItem>], _ tally: EntitlementTally
    ) -> [(String, PoliciesInForce.Rule<SubsidyItem>?)] {
        let inForce = items.map { ($0.value.id, Optional($0)) }
        let past = Set(tally.counts.keys.map(\.item)).subtracting(inForce.map(\.0)).sorted()
        return inForce + past.map { ($0, nil) }
    }

    private func missing(_ tally: EntitlementTally, _ item: String) -> [EntitlementReport.MissingFact] {
        tally.gaps.filter { $0.key.item == item }.map { gap, holders in
            let definition = FactCatalogue.standard[gap.fact]
            let told = Label(zh: "迁出县的申领记录", en: "what the former county says of earlier claims")
            return EntitlementReport.MissingFact(
                fact: gap.fact, meaning: definition?.meaning ?? told, source: definition?.source ?? "subsidy",
                holders: holders)
        }.sorted { ($1.holders, $0.fact) < ($0.holders, $1.fact) }
    }
}
