import Foundation
import Journal
import Models
import Policy

/// What a draft would have given in place of the packs in force, over the people as they are (政策试算).
public struct WhatIfReport: Codable, Sendable {
    public struct Item: Codable, Sendable {
        public let item: String
        public let name: Label
        public let counts: WhatIfCounts
        public let byTownship: [Township]
    }

    public struct Township: Codable, Sendable {
        public let township: String
        public let counts: WhatIfCounts
    }

    public struct Pack: Codable, Sendable {
        public let pack: String
        public let version: Int
        public let hash: String
    }

    public let county: String
    public let at: String
    public let draft: Pack
    /// The version that the draft stands in place of; absent for a new plan.
    public let replaces: Pack?
    /// Only claims whose day lies in this time are compared, both days included.
    public let from: String
    public let until: String
    public let mark: String
    public let people: Int
    public let bodies: Int
    public let seconds: Double
    public let total: WhatIfCounts
    public let items: [Item]
    /// What has to be known to read the figures.
    public let assumptions: [Label]
}

/// Holders and fen. `gained`: nothing before, something after; `changed`: something before and after, of another amount.
public struct WhatIfCounts: Codable, Hashable, Sendable {
    public var holdersBefore = 0
    public var holdersAfter = 0
    public var amountBefore: Int64 = 0
    public var amountAfter: Int64 = 0
    public var gained = 0
    public var gainedAmount: Int64 = 0
    public var lost = 0
    public var lostAmount: Int64 = 0
    public var changed = 0
    /// What those whose amount changed get more; negative: less.
    public var changedAmount: Int64 = 0

    mutating func take(before: Int64?, after: Int64?) {
        if let before {
            holdersBefore += 1
            amountBefore += before
        }
        if let after {
            holdersAfter += 1
            amountAfter += after
        }
        switch (before, after) {
        case (nil, let after?):
            gained += 1
            gainedAmount += after
        case (let before?, nil):
            lost += 1
            lostAmount += before
        case (let before?, let after?) where before != after:
            changed += 1
            changedAmount += after - before
        default: break
        }
    }

    mutating func add(_ other: WhatIfCounts) {
        holdersBefore += other.holdersBefore
        holdersAfter += other.holdersAfter
        amountBefore += other.amountBefore
        amountAfter += other.amountAfter
        gained += other.gained
        gainedAmount += other.gainedAmount
        lost += other.lost
        lostAmount += other.lostAmount
        changed += other.changed
        changedAmount += other.changedAmount
    }
}

struct WhatIfTally: Mergeable {
    var total = WhatIfCounts()
    var counts: [EntitlementTally.Place: WhatIfCounts] = [:]

    mutating func add(_ other: WhatIfTally) {
        total.add(other.total)
        for (place, count) in other.counts { counts[place, default: .init()].add(count) }
    }
}

final class WhatIf: PopulationWorker {
    private(set) var tally = WhatIfTally()
    private let before, after: ClaimFinder
    private let window: ClosedRange<Day>

    init(before: PolicyLibrary, after: PolicyLibrary, window: ClosedRange<Day>) {
        self.before = ClaimFinder(before)
        self.after = ClaimFinder(after)
        self.window = window
    }

    func visit(
        _ subject: some ClaimSubject, in township: DivisionCode, of population: Population
    ) throws -> [RunLine] {
        let old = try claims(of: subject, before)
        let new = try claims(of: subject, after)
        guard !old.isEmpty || !new.isEmpty else { return [] }
        func sum(_ claims: [FoundClaim]) -> Int64? {
            claims.isEmpty ? nil : claims.reduce(0) { $0 + $1.amount.value }
        }
        tally.total.take(before: sum(old), after: sum(new))
        for item in Set((old + new).map(\.item.id)) {
            tally.counts[.init(item: item, township: township.description), default: .init()].take(
                before: sum(old.filter { $0.item.id == item }), after: sum(new.filter { $0.item.id == item }))
        }
        return lines(old, new, township)
    }

    private func claims(of subject: some ClaimSubject, _ finder: ClaimFinder) throws -> [FoundClaim] {
        try finder.foundClaims(of: subject).filter { window.contains($0.weighed.day) }
    }

    private func lines(_ old: [FoundClaim], _ new: [FoundClaim], _ township: DivisionCode) -> [RunLine] {
        let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(after.keys).sorted().compactMap { id in
            guard let claim = after[id] ?? before[id], before[id]?.amount != after[id]?.amount else { return nil }
            let kind = before[id] == nil ? "gained" : after[id] == nil ? "lost" : "changed"
            var line = RunLine(kind, of: claim.weighed, in: township)
            line.before = before[id]?.amount.value
            line.amount = after[id]?.amount.value
            return line
        }
    }
}

/// A what-if to be made.
struct WhatIfOrder: Sendable {
    static let assumptions: [Label] = [
        Label(
            zh: "草案视为一直有效，只比较所选期间内产生的申领；人员、合同、工资等事实按现有记录。",
            en:
                "The draft is taken as if it had always been in force; only claims of the chosen time are compared, on the facts "
                + "as they are recorded now."),
        Label(
            zh: "已发放的补贴照计入次数和限额；县定设置沿用，草案新增而县里未定的项目不产生申领。",
            en:
                "What was granted already counts against caps; the county's settings stay, and items that the county has not "
                + "set give nothing."),
        Label(
            zh: "登记册上没有的事实不作猜测：“暂不能判断”的人不计入。",
            en: "No fact is guessed: people of whom it cannot be told yet are not counted."),
    ]

    let county: DivisionCode
    let draft: PolicyPack
    let window: ClosedRange<Day>
    let policies: PolicyLibrary

    /// - Throws: `Refusal` `other-area` when the draft does not bind the county; `PolicyPackError`.
    func libraryAfter() throws -> PolicyLibrary {
        guard county.lies(in: draft.area) else { throw Refusal.draftOfOtherArea(draft.id, county) }
        return try policies.replacing(draft.supposed(from: Day(daysSinceEpoch: -36_524)))
    }

    func perform(path: String, threads: Int, control: RunControl, file: RunFile?, at: Moment) throws -> WhatIfReport {
        let begun = ContinuousClock.now
        let after = try libraryAfter()
        let outcome = try PopulationRun(
            path: path, county: county, policies: policies, threads: threads, control: control, file: file
        ).performSteadily { WhatIf(before: policies, after: after, window: window) }
        let names = Dictionary(
            (after.packs + policies.packs).flatMap(\.items).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let ids = Set(outcome.tally.counts.keys.map(\.item)).union(draft.items.filter(\.canBeFound).map(\.id))
        let replaced = policies.pack(draft.id)
        return WhatIfReport(
            county: county.description, at: at.description, draft: .init(draft), replaces: replaced.map { .init($0) },
            from: window.lowerBound.description, until: window.upperBound.description, mark: outcome.mark,
            people: outcome.people, bodies: outcome.bodies, seconds: (ContinuousClock.now - begun) / .seconds(1),
            total: outcome.tally.total,
            items: ids.sorted().map { id in
                let places = outcome.tally.counts.filter { $0.key.item == id }
                    .sorted { $0.key.township < $1.key.township }
                var whole = WhatIfCounts()
                for (_, counts) in places { whole.add(counts) }
                return WhatIfReport.Item(
                    item: id, name: names[id] ?? Label(zh: id, en: id), counts: whole,
                    byTownship: places.map { .init(township: $0.key.township, counts: $0.value) })
            }, assumptions: Self.assumptions)
    }
}

extension WhatIfReport.Pack {
    init(_ pack: PolicyPack) { self.init(pack: pack.id, version: pack.version, hash: pack.hash) }
}
