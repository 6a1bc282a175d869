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
    private let library: PolicyLibrary
    let catalogue: FactCatalogue
    private let declarable: Set<String>
    private let evaluator: PolicyEvaluator
    private var rules: [RuleKey: [PoliciesInForce.Rule<SubsidyItem>]] = [:]

    private struct RuleKey: Hashable {
        let county: DivisionCode
        let day: Day
    }

    public init(_ library: PolicyLibrary, catalogue: FactCatalogue = .standard) {
        self.library = library
        self.catalogue = catalogue
        declarable = catalogue.declarable
        evaluator = PolicyEvaluator(catalogue: catalogue)
    }

    /// All claims, by id. Nothing is found for somebody whose registration identity has not granted, on a day on which another
    /// county held the person or after the person's death, nor for the dead themselves.
    func claims(of subject: some ClaimSubject) throws -> [Claim] {
        guard subject.isPayable else { return [] }
        var best: [CaseID: Claim] = [:]
        for ground in subject.grounds {
            for claim in try claims(of: subject, on: ground) {
                if let known = best[claim.id], !claim.isBetter(than: known) { continue }
                best[claim.id] = claim
            }
        }
        return best.values.sorted { $0.id < $1.id }
    }

    /// Of the days on which a claim of one id can be made the first one counts; later ones change nothing.
    private func claims(of subject: some ClaimSubject, on ground: Ground) throws -> [Claim] {
        var found: [Claim] = []
        for day in subject.days(of: ground) {
            for rule in rules(subject.county, day) where rule.value.ground == ground.kind {
                guard let claimant = ground.claimants[rule.value.claimant] else { continue }
                let claim = try claim(rule, of: subject, ground, claimant: claimant, on: day)
                if let claim, !found.contains(where: { $0.id == claim.id }) { found.append(claim) }
            }
        }
        return found
    }

    /// Decides a case anew on present facts: pack, settings, ground and term as frozen in it.
    /// - Parameter basis: the item's basis date, see ``CaseRecord/basisOn``.
    /// - Returns: `nil` when the very pack is not at hand.
    func reassess(
        _ stored: Determination, of record: CaseRecord, _ subject: some ClaimSubject
    ) throws -> Determination? {
        guard let pack = library.pack(stored.pack, version: stored.packVersion), pack.hash == stored.packHash,
            let item = pack.item(stored.item)
        else { return nil }
        let settings = CountySettings(
            Dictionary(stored.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        let ground = record.ground.flatMap {
            subject.ground($0, for: item.claimant, year: record.year ?? record.basisOn.year)
        }
        return try determine(item, of: pack, settings: settings, subject, ground, on: record.basisOn, id: record.id)
    }

    // MARK: One item

    private func claim(
        _ rule: PoliciesInForce.Rule<SubsidyItem>, of subject: some ClaimSubject, _ ground: Ground, claimant: String,
        on day: Day
    ) throws -> Claim? {
        let item = rule.value
        let term = item.term.containing(day)
        let id = CaseID(county: subject.county, item: item.id, holder: subject.holder, term: term)
        let settings = CountyChoices.values(subject.settings, for: rule.pack)
        guard
            let determination = try determine(
                item, of: rule.pack, settings: settings, subject, ground, on: day, id: id),
            case .eligible(let amount?) = determination.outcome, amount > .zero
        else { return nil }
        return Claim(
            id: id, county: subject.county, holder: subject.holder, item: item.id, claimant: claimant, amount: amount,
            ground: ground.reference, term: term, year: term == nil ? nil : day.year, basisOn: day,
            determination: determination,
            json: String(decoding: try MessageCoding.encode(determination), as: UTF8.self))
    }

    /// `nil` when the pack gives no usable answer for these inputs: a defect of the pack must not stop the county's
    /// other business.
    private func determine(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ subject: some ClaimSubject,
        _ ground: Ground?, on day: Day, id: CaseID
    ) throws -> Determination? {
        let facts = subject.facts(for: item, ground, on: day, except: id)
        do {
            let determination = try evaluator.determine(item, of: pack, settings: settings, facts: facts, on: day)
            guard !subject.declared.isEmpty else { return determination }
            return determination.resting(
                on: subject.declared(on: day, ground?.reference), knowing: subject.known(on: day, ground))
        } catch PolicyEvaluationError.engine(let reason) {
            throw PolicyEvaluationError.engine(reason)
        } catch {
            return nil
        }
    }

    private func rules(_ county: DivisionCode, _ day: Day) -> [PoliciesInForce.Rule<SubsidyItem>] {
        let key = RuleKey(county: county, day: day)
        if let known = rules[key] { return known }
        if rules.count >= 4096 { rules = [:] }
        let found = library.inForce(area: county, on: day).items.filter { $0.value.canBeFound(declaring: declarable) }
        rules[key] = found
        return found
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
        _ settings: [String: String], by given: [String: String], in county: DivisionCode
    ) throws -> [String: String] {
        try CountyChoices.changed(settings, by: given, in: county, library)
    }
}

extension Claim {
    /// Which of two claims to one thing is found. A worker has the larger one, whoever claims for others the earlier one.
    fileprivate func isBetter(than other: Claim) -> Bool {
        if claimant.hasPrefix("person:"), amount != other.amount { return amount > other.amount }
        return basisOn != other.basisOn ? basisOn < other.basisOn : ground.id < other.ground.id
    }
}
