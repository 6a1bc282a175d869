import Foundation
import Journal
import Models
import Policy

/// What the items of a county will need until the end of a year (资金需求预测).
public struct ForecastReport: Codable, Sendable {
    public struct Item: Codable, Sendable {
        public let item: String
        public let name: Label
        public let counts: ForecastCounts
    }

    public let county: String
    public let at: String
    /// The last day whose facts are known.
    public let asOf: String
    public let until: String
    /// The draft that stands in place of its plan; absent: the packs in force.
    public let draft: WhatIfReport.Pack?
    public let mark: String
    public let people: Int
    public let seconds: Double
    public let total: ForecastCounts
    public let items: [Item]
    public let assumptions: [Label]
}

/// Claims and fen.
public struct ForecastCounts: Codable, Hashable, Sendable {
    public struct Sum: Codable, Hashable, Sendable {
        public var claims = 0
        public var amount: Int64 = 0

        mutating func add(_ other: Sum) {
            claims += other.claims
            amount += other.amount
        }

        mutating func take(_ claim: FoundClaim) {
            claims += 1
            amount += claim.amount.value
        }
    }

    /// Of this year, approved or paid already.
    public var granted = Sum()
    /// Of this year, found and not approved yet.
    public var found = Sum()
    /// Will come into being from what is under way: contracts that run on and whose months go on being paid.
    public var coming = Sum()
    /// Of the same rest of the year before, from what began only in that rest: as many are expected again.
    public var newcomers = Sum()

    /// The year's need: all four.
    public var need: Sum {
        var sum = granted
        for part in [found, coming, newcomers] { sum.add(part) }
        return sum
    }

    mutating func add(_ other: ForecastCounts) {
        granted.add(other.granted)
        found.add(other.found)
        coming.add(other.coming)
        newcomers.add(other.newcomers)
    }

    private enum CodingKeys: String, CodingKey { case granted, found, coming, newcomers, need }

    public init() {}

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        granted = try values.decode(Sum.self, forKey: .granted)
        found = try values.decode(Sum.self, forKey: .found)
        coming = try values.decode(Sum.self, forKey: .coming)
        newcomers = try values.decode(Sum.self, forKey: .newcomers)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(granted, forKey: .granted)
        try values.encode(found, forKey: .found)
        try values.encode(coming, forKey: .coming)
        try values.encode(newcomers, forKey: .newcomers)
        try values.encode(need, forKey: .need)
    }
}

struct ForecastTally: Mergeable {
    var counts: [String: ForecastCounts] = [:]

    mutating func add(_ other: ForecastTally) {
        for (item, count) in other.counts { counts[item, default: .init()].add(count) }
    }
}

final class Forecast: PopulationWorker {
    private(set) var tally = ForecastTally()
    private let finder: ClaimFinder
    private let asOf: Day
    /// The last day of the year.
    private let end: Day
    /// The same rest of the year before; `nil` on the year's last day.
    private let restBefore: ClosedRange<Day>?

    init(_ policies: PolicyLibrary, asOf: Day) {
        finder = ClaimFinder(policies)
        self.asOf = asOf
        end = Self.end(of: asOf.year)
        let lastYear = asOf.adding(months: -12)
        let endBefore = Self.end(of: asOf.year - 1)
        restBefore = lastYear < endBefore ? lastYear.adding(days: 1)...endBefore : nil
    }

    static func end(of year: Int) -> Day { Month(year: year, month: 12)!.lastDay }

    func visit(
        _ subject: some ClaimSubject, in township: DivisionCode, of population: Population
    ) throws -> [RunLine] {
        let known = try finder.foundClaims(of: subject)
        let ahead = try finder.foundClaims(of: subject.projected(after: asOf, to: end))
        let granted = Set(subject.grants.map(\.id))
        let knownIDs = Set(known.filter { $0.weighed.day <= asOf }.map(\.id))
        var lines: [RunLine] = []
        func take(
            _ claim: FoundClaim, _ kind: String, _ part: WritableKeyPath<ForecastCounts, ForecastCounts.Sum>
        ) {
            tally.counts[claim.item.id, default: .init()][keyPath: part].take(claim)
            var line = RunLine(kind, of: claim.weighed, in: township)
            line.amount = claim.amount.value
            lines.append(line)
        }
        for claim in known {
            if claim.weighed.day.year == asOf.year, claim.weighed.day <= asOf {
                if granted.contains(claim.id) {
                    take(claim, "granted", \.granted)
                } else {
                    take(claim, "found", \.found)
                }
            } else if let restBefore, restBefore.contains(claim.weighed.day),
                restBefore.contains(claim.weighed.firstDay)
            {
                take(claim, "newcomer", \.newcomers)
            }
        }
        for claim in ahead
        where claim.weighed.day > asOf && claim.weighed.day <= end && !knownIDs.contains(claim.id)
            && !granted.contains(claim.id)
        {
            take(claim, "coming", \.coming)
        }
        return lines
    }
}

extension ClaimSubject {
    /// Everything that is under way goes on as it is until a day; what is known of one's time up to the other day stays.
    func projected(after known: Day, to end: Day) -> any ClaimSubject {
        guard let person = self as? PersonFacts else { return self }
        return person.working(after: known, to: end)
    }
}

extension PersonFacts {
    /// With a paid month for each month of contracts under way that has not been reported yet: from the month after the last one that was
    /// paid, if that lies no more than two months back, to the contract's end.
    func working(after known: Day, to end: Day) -> PersonFacts {
        var months = Set(paidMonths)
        for contract in contracts where contract.from <= known && contract.to > known {
            let last = paidMonths.last { $0 >= contract.from.month && $0 <= contract.to.month }
            let first = last ?? known.month
            guard first >= known.month.adding(-2) else { continue }
            var month = last?.next ?? max(contract.from.month, known.month)
            while month <= contract.to.month, month.lastDay <= end {
                months.insert(month)
                month = month.next
            }
        }
        var facts = self
        facts.paidMonths = months.sorted()
        return facts
    }
}

/// A forecast to be made.
struct ForecastOrder: Sendable {
    static let assumptions: [Label] = [
        Label(
            zh: "在执行中的合同按月照发工资至合同期满或年底；近两个月未发工资的合同不计。",
            en:
                "Contracts under way go on being paid month by month to their end or the year's; those without pay in the last two "
                + "months are left out."),
        Label(
            zh: "新增申领按上年同期（本日之后至年底）由当期新开始的依据产生的申领笔数和金额计。",
            en:
                "Newcomers are as many, and of the same money, as the claims of the same rest of the year before that rested on what "
                + "began in that rest."),
        Label(
            zh: "不预测价格、政策或人口变化；县里未定标准的项目和“暂不能判断”的人不计入。",
            en:
                "No change of prices, rules or population is foreseen; items without a county's amount, and people of whom it cannot "
                + "be told yet, are left out."),
    ]

    let county: DivisionCode
    let asOf: Day
    let draft: PolicyPack?
    let policies: PolicyLibrary

    func perform(
        path: String, threads: Int, control: RunControl, file: RunFile?, at: Moment
    ) throws -> ForecastReport {
        let begun = ContinuousClock.now
        var library = policies
        if let draft {
            guard county.lies(in: draft.area) else { throw Refusal.draftOfOtherArea(draft.id, county) }
            library = try policies.replacing(draft)
        }
        let outcome = try PopulationRun(
            path: path, county: county, policies: library, threads: threads, control: control, file: file
        ).performSteadily { [library] in Forecast(library, asOf: asOf) }
        let end = Forecast.end(of: asOf.year)
        let items = library.inForce(area: county, on: end).items.filter { $0.value.canBeFound }
        let past = Set(outcome.tally.counts.keys).subtracting(items.map(\.value.id)).sorted()
        var total = ForecastCounts()
        for (_, counts) in outcome.tally.counts { total.add(counts) }
        let named = items.map { ($0.value.id, $0.value.name) } + past.map { ($0, Label(zh: $0, en: $0)) }
        return ForecastReport(
            county: county.description, at: at.description, asOf: asOf.description, until: end.description,
            draft: draft.map { .init($0) }, mark: outcome.mark, people: outcome.people,
            seconds: (ContinuousClock.now - begun) / .seconds(1), total: total,
            items: named.map { .init(item: $0.0, name: $0.1, counts: outcome.tally.counts[$0.0] ?? .init()) },
            assumptions: Self.assumptions)
    }
}
