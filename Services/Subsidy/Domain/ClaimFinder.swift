import Models
import Policy

/// Finds what a person or a body, or somebody for them, may claim. Pure: the same facts under the same packs give the same
/// claims.
///
/// Nobody has applied yet, so a claim is judged on the first day on which it could be made: of the days of its ``Ground``, and
/// of those on which the holder's status turns. Facts that arrive later, or in another order, lead to the same day and the same
/// decision. The pack's own basis date (`application`: the day the case is handed in) takes over
/// when the case is approved.
///
/// Confined to one lane: it keeps the rules in force by county and day, and an evaluator with compiled expressions.
public final class ClaimFinder {
    let library: PolicyLibrary
    let catalogue: FactCatalogue
    private let declarable: Set<String>
    private let evaluator: PolicyEvaluator
    /// Grounds on which any item of any pack rests.
    let kinds: Set<GroundKind>
    /// First days of the plans that bind a county and of their items.
    private var beginnings: [DivisionCode: [Day]] = [:]
    private var rules: [RuleKey: [PoliciesInForce.Rule<SubsidyItem>]] = [:]
    private var chosen: (settings: [String: String], values: [String: CountySettings]) = ([:], [:])

    private struct RuleKey: Hashable {
        let county: DivisionCode
        let day: Day
        let ground: GroundKind
        let scope: ItemScope
        let areCountedInMonths: Bool
    }

    public init(_ library: PolicyLibrary, catalogue: FactCatalogue = .standard) {
        self.library = library
        self.catalogue = catalogue
        declarable = catalogue.declarable
        evaluator = PolicyEvaluator(catalogue: catalogue)
        kinds = Set(library.packs.flatMap { $0.items.map(\.ground) })
    }

    /// All claims, by id. Nothing is found for somebody whose registration identity has not granted, on a day on which another
    /// county held the person or after the person's death, nor for the dead themselves.
    func claims(of subject: some ClaimSubject) throws -> [Claim] { try foundClaims(of: subject).map { Claim($0) } }

    /// The same, not written out: what a search over many people needs of it.
    func foundClaims(of subject: some ClaimSubject) throws -> [FoundClaim] {
        guard subject.isPayable else { return [] }
        var best: [CaseID: FoundClaim] = [:]
        for ground in subject.grounds where kinds.contains(ground.kind) {
            try weigh(subject, on: ground, among: .found) { weighed in
                guard case .eligible(let amount?) = weighed.determination.outcome, amount > .zero else { return false }
                let found = FoundClaim(weighed, amount: amount)
                if let known = best[found.id], !found.isBetter(than: known) { return true }
                best[found.id] = found
                return true
            }
        }
        return best.values.sorted { $0.id < $1.id }
    }

    /// Decides every item on every day on which a claim on the ground can come into being, in the order of the days; an item that is
    /// counted in months, on the last month of each term that counts. An item that is certainly ruled out on a day is passed over; in a
    /// search for claims also one of which something is not known.
    ///
    /// - Parameter visit: answers whether the item is settled for this term, so that later days need not be looked at.
    func weigh(
        _ subject: some ClaimSubject, on ground: Ground, among scope: ItemScope,
        _ visit: (Weighed) throws -> Bool
    ) throws {
        var settled: Set<CaseID> = []
        for day in days(of: subject, on: ground) {
            var known: Facts?
            for rule in rules(subject.county, day, ground.kind, scope) {
                let item = rule.value
                guard let claimant = ground.claimants[item.claimant] else { continue }
                let term = item.term.containing(day, ground: ground.id)
                let id = CaseID(county: subject.county, item: item.id, holder: subject.holder, term: term)
                guard !settled.contains(id) else { continue }
                let settings = choices(of: subject, for: rule.pack)
                if scope == .found, item.waitsForCounty(rule.pack, settings) { continue }
                let common = known ?? subject.facts(of: ground, on: day)
                known = common
                let counted = subject.counted(for: item, on: day, except: id, term: term)
                guard
                    let determination = try determine(
                        item, of: rule.pack, settings: settings, common, counted: counted, subject, ground, on: day,
                        among: scope)
                else { continue }
                let weighed = Weighed(
                    id: id, county: subject.county, holder: subject.holder, item: item, claimant: claimant, term: term,
                    ground: ground.reference, firstDay: ground.days.min() ?? day, day: day, determination: determination
                )
                if try visit(weighed) { settled.insert(id) }
            }
        }
        for weighed in try weighMonths(of: subject, on: ground, among: scope) { _ = try visit(weighed) }
    }

    /// The subject's days on the ground, and those on which a plan begins, or the county takes the subject over, while it lasts.
    func days(of subject: some ClaimSubject, on ground: Ground) -> [Day] {
        let days = subject.days(of: ground)
        guard ground.isStanding, let first = ground.days.min() else { return days }
        let more = (beginnings(in: subject.county) + subject.arrivals).filter { $0 > first && subject.counts(on: $0) }
        return Set(days + more).sorted()
    }

    private func beginnings(in county: DivisionCode) -> [Day] {
        if let known = beginnings[county] { return known }
        let packs = library.packs.filter { county.lies(in: $0.area) }
        let days = Set(packs.flatMap { pack in pack.items.map { ($0.effective ?? pack.effective).from } }).sorted()
        beginnings[county] = days
        return days
    }

    /// Whether any plan that binds the county has items on the ground.
    func hasItems(on ground: GroundKind, in county: DivisionCode) -> Bool {
        kinds.contains(ground)
            && library.packs.contains { pack in
                county.lies(in: pack.area) && pack.items.contains { $0.ground == ground }
            }
    }

    /// Decides a case anew on present facts: pack, settings, ground and term as frozen in it.
    /// - Parameter basis: the item's basis date, see ``CaseRecord/basisOn``.
    /// - Returns: `nil` when the very pack is not at hand.
    func reassess(
        _ stored: Determination, of record: CaseRecord, _ subject: some ClaimSubject, keepingCaps: Bool = false
    ) throws -> Determination? {
        guard let pack = library.pack(stored.pack, version: stored.packVersion), pack.hash == stored.packHash,
            let item = pack.item(stored.item)
        else { return nil }
        let settings = CountySettings(
            Dictionary(stored.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        let ground = record.ground.flatMap {
            subject.ground($0, for: item.claimant, year: record.year ?? record.basisOn.year)
        }
        var frozen = Facts()
        if keepingCaps {
            let counted = item.caps.map(\.counted) + item.exclusions.filter { !$0.items.isEmpty }.map(\.within.counted)
            for name in counted { frozen[name] = stored.facts[name] }
        }
        let months = try monthsClaimed(
            item, of: pack, settings: settings, subject, ground, on: record.basisOn, id: record.id, term: record.term,
            frozen: frozen)
        return try determine(
            item, of: pack, settings: settings, subject, ground, on: record.basisOn, id: record.id, term: record.term,
            months: months, frozen: frozen)
    }

    // MARK: One item

    /// Decides an item on what is known on a day; `months`: how many months the claim is for, where the item is counted in months.
    func determine(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ subject: some ClaimSubject,
        _ ground: Ground?, on day: Day, id: CaseID, term: String?, months: Int? = nil, frozen: Facts = Facts()
    ) throws -> Determination? {
        var facts = subject.facts(for: item, ground, on: day, except: id, term: term)
        facts.merge(frozen)
        if let months { facts[SubsidyItem.monthsClaimed] = .integer(Int64(months)) }
        return try usable {
            try determination(of: item, pack, settings, facts, subject, ground, on: day)
        }
    }

    /// `nil` when the item is passed over: in a search for claims, unless every check is met; else when one certainly is not.
    private func determine(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ facts: Facts, counted: Facts,
        _ subject: some ClaimSubject, _ ground: Ground, on day: Day, among scope: ItemScope
    ) throws -> Determination? {
        try usable {
            switch scope {
            case .found:
                guard
                    try evaluator.meetsChecks(
                        of: item, of: pack, settings: settings, facts: facts, counted: counted, on: day)
                else { return nil }
            case .rights, .all:
                let isRuledOut = try evaluator.isRuledOut(
                    item, of: pack, settings: settings, facts: facts.merging(counted), on: day)
                guard !isRuledOut else { return nil }
            }
            return try determination(of: item, pack, settings, facts.merging(counted), subject, ground, on: day)
        }
    }

    /// Whether every check of an item that is counted in months is met for the month that ends on `day`.
    func meetsChecks(
        of item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ facts: Facts, counted: Facts, on day: Day
    ) throws -> Bool {
        var counted = counted
        counted[SubsidyItem.monthsClaimed] = .integer(1)
        return try usable {
            try evaluator.meetsChecks(
                of: item, of: pack, settings: settings, facts: facts, counted: counted, on: day)
        } ?? false
    }

    private func determination(
        of item: SubsidyItem, _ pack: PolicyPack, _ settings: CountySettings, _ facts: Facts,
        _ subject: some ClaimSubject, _ ground: Ground?, on day: Day
    ) throws(PolicyEvaluationError) -> Determination {
        let determination = try evaluator.determine(item, of: pack, settings: settings, facts: facts, on: day)
        guard !subject.declared.isEmpty else { return determination }
        return determination.resting(
            on: subject.declared(on: day, ground?.reference), knowing: subject.known(on: day, ground))
    }

    /// `nil` when the pack gives no usable answer for these inputs: a defect of the pack must not stop the county's other business.
    private func usable<Answer>(_ evaluate: () throws -> Answer?) throws -> Answer? {
        do {
            return try evaluate()
        } catch PolicyEvaluationError.engine(let reason) {
            throw PolicyEvaluationError.engine(reason)
        } catch is PolicyEvaluationError {
            return nil
        }
    }

    func rules(
        _ county: DivisionCode, _ day: Day, _ ground: GroundKind, _ scope: ItemScope, areCountedInMonths: Bool = false
    ) -> [PoliciesInForce.Rule<SubsidyItem>] {
        let key = RuleKey(
            county: county, day: day, ground: ground, scope: scope, areCountedInMonths: areCountedInMonths)
        if let known = rules[key] { return known }
        if rules.count >= 4096 { rules = [:] }
        let found = library.inForce(area: county, on: day).items.filter {
            $0.value.ground == ground && $0.value.isCountedInMonths == areCountedInMonths
                && scope.contains($0.value, declaring: declarable)
        }
        rules[key] = found
        return found
    }

    /// A county's choices as a pack reads them; the same for all its people.
    func choices(of subject: some ClaimSubject, for pack: PolicyPack) -> CountySettings {
        if subject.settings != chosen.settings { chosen = (subject.settings, [:]) }
        if let known = chosen.values[pack.hash] { return known }
        let values = CountyChoices.values(subject.settings, for: pack)
        chosen.values[pack.hash] = values
        return values
    }

    /// Whether the frozen item is published before it is approved; `true` when its pack is not at hand.
    public func needsNotice(_ pack: String, version: Int, item: String) -> Bool {
        guard let item = library.pack(pack, version: version)?.item(item) else { return true }
        return item.notice != .none
    }

    /// An item of the very pack; `nil` when that is not at hand.
    func item(_ pack: String, version: Int, item: String) -> SubsidyItem? {
        library.pack(pack, version: version)?.item(item)
    }

    /// Working days of public notice of an item; `nil` while the county has not set them.
    public func noticeDays(_ pack: String, version: Int, item: String, settings: [String: String]) -> Int? {
        guard let pack = library.pack(pack, version: version), let item = pack.item(item) else { return nil }
        return pack.noticeDays(for: item, settings: CountyChoices.values(settings, for: pack))
    }

    /// A county's settings after a command.
    func changed(
        _ settings: [String: String], by given: [String: String], in county: DivisionCode,
        also own: [SettingDefinition] = []
    ) throws -> [String: String] {
        try CountyChoices.changed(settings, by: given, in: county, library, also: own)
    }
}
