import Models
import Policy

/// Finds what a person, or an agency for a person, may claim. Pure: the same facts under the same packs give the same
/// claims.
///
/// Nobody has applied yet, so a claim is judged on the first day on which it could be made: for an agency's claim the end of
/// the paid month that completes it, for a person's own claim the day of the last receipt, or of the departure; or, where
/// somebody is registered as poor only later, the day on which that begins. Facts that arrive later, or in another order, lead
/// to the same day and the same decision. The pack's own basis date (`application`: the day the case is handed in) takes over
/// when the case is approved.
///
/// Confined to one lane: it keeps the rules in force by county and day, and an evaluator with compiled expressions.
public final class ClaimFinder {
    private let library: PolicyLibrary
    private let evaluator = PolicyEvaluator()
    private var rules: [RuleKey: [PoliciesInForce.Rule<SubsidyItem>]] = [:]

    private struct RuleKey: Hashable {
        let county: DivisionCode
        let day: Day
    }

    public init(_ library: PolicyLibrary) { self.library = library }

    /// All claims, by id. Nothing is found for somebody whose registration identity has not granted, on a day on which another
    /// county held the person or after the person's death, nor for the dead themselves.
    public func claims(of person: PersonFacts) throws -> [Claim] {
        guard person.standing?.isPayable == true else { return [] }
        var best: [CaseID: Claim] = [:]
        func offer(_ claim: Claim, isBetter: (Claim, Claim) -> Bool) {
            if let known = best[claim.id], !isBetter(claim, known) { return }
            best[claim.id] = claim
        }
        for contract in person.contracts.sorted(by: Self.order) {
            for claim in try agencyClaims(of: person, under: contract) {
                offer(claim) {
                    ($0.basisOn, $0.contract?.description ?? "") < ($1.basisOn, $1.contract?.description ?? "")
                }
            }
            for claim in person.exit == nil ? try personClaims(of: person, under: contract) : [] {
                offer(claim) { $0.amount != $1.amount ? $0.amount > $1.amount : $0.basisOn < $1.basisOn }
            }
        }
        return best.values.sorted { $0.id < $1.id }
    }

    /// Decides a case anew on present facts: pack, settings, contract and year as frozen in it.
    /// - Parameters:
    ///   - basis: the item's basis date, see ``CaseRecord/basisOn``.
    ///   - evidenceUntil: receipts recorded later are no part of the application.
    /// - Returns: `nil` when the very pack is not at hand.
    public func reassess(
        _ stored: Determination, id: CaseID, contract: ContractID?, year: Int?, of person: PersonFacts, on basis: Day,
        evidenceUntil seq: Int64?
    ) throws -> Determination? {
        guard let pack = library.pack(stored.pack, version: stored.packVersion), pack.hash == stored.packHash,
            let item = pack.item(stored.item)
        else { return nil }
        let settings = CountySettings(
            Dictionary(stored.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        let contract = person.contracts.first { $0.id == contract }
        let receipts = person.receipts.filter { receipt in
            (seq.map { receipt.seq < $0 } ?? true) && person.counts(on: receipt.departedOn)
        }
        let ground = ClaimGround(
            contract: contract,
            receipts: contract.map { Self.receipts(receipts, of: year ?? basis.year, under: $0) } ?? [])
        return try determine(item, of: pack, settings: settings, person, ground, on: basis, id: id)
    }

    // MARK: By claimant

    private func agencyClaims(of person: PersonFacts, under contract: ContractFact) throws -> [Claim] {
        guard let agency = contract.agency else { return [] }
        var found: [Claim] = []
        for day in Self.days(from: person.months(under: contract).map(\.lastDay), of: person) {
            for rule in rules(person.county, day) where rule.value.claimant == .agency {
                let claim = try claim(
                    rule, of: person, ClaimGround(contract: contract), claimant: "agency:\(agency)", on: day)
                // Once in a life and found on an earlier day: later ones change nothing.
                if let claim, !found.contains(where: { $0.id == claim.id }) { found.append(claim) }
            }
        }
        return found
    }

    private func personClaims(of person: PersonFacts, under contract: ContractFact) throws -> [Claim] {
        let departure = contract.departedOn ?? contract.from
        let journeys = person.receipts.filter { person.counts(on: $0.departedOn) }
        let years = Set(journeys.map(\.departedOn.year) + [departure.year]).sorted()
        var found: [Claim] = []
        for year in years {
            let receipts = Self.receipts(journeys, of: year, under: contract)
            guard let day = receipts.map(\.departedOn).max() ?? (departure.year == year ? departure : nil) else {
                continue
            }
            let ground = ClaimGround(contract: contract, receipts: receipts)
            for day in Self.days(from: [day], of: person) where day.year == year {
                for rule in rules(person.county, day) where rule.value.claimant == .person {
                    let claim = try claim(rule, of: person, ground, claimant: "person:\(person.person)", on: day)
                    if let claim, !found.contains(where: { $0.id == claim.id }) { found.append(claim) }
                }
            }
        }
        return found
    }

    /// The days on which a claim can come into being: those given, and the beginnings of poverty episodes after the first of them.
    private static func days(from own: [Day], of person: PersonFacts) -> [Day] {
        guard let first = own.min() else { return [] }
        return Set(own + person.episodes.map(\.since).filter { $0 > first }).filter { person.counts(on: $0) }.sorted()
    }

    /// The year's journeys to the province of the contract's work place, until the contract ends.
    private static func receipts(_ receipts: [ReceiptFact], of year: Int, under contract: ContractFact) -> [ReceiptFact]
    {
        receipts.filter { receipt in
            receipt.departedOn.year == year && receipt.departedOn <= contract.to
                && receipt.destination.province == contract.workplace.province
        }
    }

    // MARK: One item

    private func claim(
        _ rule: PoliciesInForce.Rule<SubsidyItem>, of person: PersonFacts, _ ground: ClaimGround, claimant: String,
        on day: Day
    ) throws -> Claim? {
        let item = rule.value
        let year = item.isOnceInLife ? nil : day.year
        let id = CaseID(county: person.county, item: item.id, person: person.person, year: year)
        let settings = CountyChoices.values(person.settings, for: rule.pack)
        guard
            let determination = try determine(item, of: rule.pack, settings: settings, person, ground, on: day, id: id),
            case .eligible(let amount?) = determination.outcome, amount > .zero
        else { return nil }
        return Claim(
            id: id, county: person.county, person: person.person, item: item.id, claimant: claimant, amount: amount,
            contract: ground.contract?.id, year: year, basisOn: day, determination: determination,
            json: String(decoding: try MessageCoding.encode(determination), as: UTF8.self))
    }

    /// `nil` when the pack gives no usable answer for these inputs: a defect of the pack must not stop the county's
    /// other business.
    private func determine(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ person: PersonFacts,
        _ ground: ClaimGround,
        on day: Day, id: CaseID
    ) throws -> Determination? {
        let facts = person.facts(for: item, ground, on: day, except: id)
        do {
            return try evaluator.determine(item, of: pack, settings: settings, facts: facts, on: day)
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
        let found = library.inForce(area: county, on: day).items.filter(\.value.canBeFound)
        rules[key] = found
        return found
    }

    private static func order(_ a: ContractFact, _ b: ContractFact) -> Bool { (a.from, a.id) < (b.from, b.id) }

    /// Whether the frozen item is published before it is approved; `true` when its pack is not at hand.
    public func needsNotice(_ pack: String, version: Int, item: String) -> Bool {
        guard let item = library.pack(pack, version: version)?.item(item) else { return true }
        return item.notice != .none
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
