import Models
import Policy

/// What the plans say about money in an area: its sources, what it may be spent on, what has to be arranged.
struct FundRuleBook: Sendable {
    private let library: PolicyLibrary

    init(_ library: PolicyLibrary) { self.library = library }

    /// Rules about funds that bind an area on a day.
    func rules(in area: DivisionCode, on day: Day) -> [PoliciesInForce.Rule<FundRule>] {
        library.inForce(area: area, on: day).funds
    }

    /// The rule of this name, in force or not; a book above the counties keeps money under the rules of its counties.
    func rule(_ id: String, in area: DivisionCode, on day: Day) -> PoliciesInForce.Rule<FundRule>? {
        if let rule = rules(in: area, on: day).first(where: { $0.value.id == id }) { return rule }
        for pack in packs(of: area) {
            if let rule = pack.funds.first(where: { $0.id == id }) { return .init(pack: pack, value: rule) }
        }
        return nil
    }

    /// Sources of money that plans name for the area or for places in it: levels of their items, and of their rules about funds.
    func sources(in area: DivisionCode) -> Set<String> {
        Set(packs(of: area).flatMap { $0.items.flatMap { $0.fund?.levels ?? [] } + $0.funds.flatMap(\.sources) })
    }

    /// An item of a pack that binds the area or a place in it.
    func item(_ id: String, in area: DivisionCode) -> SubsidyItem? {
        packs(of: area).lazy.compactMap { $0.item(id) }.first
    }

    /// The very item that a case was determined by; `nil` when its pack is not at hand.
    func item(_ rule: CaseRecord.FrozenRule) -> SubsidyItem? {
        library.pack(rule.pack, version: rule.packVersion)?.item(rule.item)
    }

    private func packs(of area: DivisionCode) -> [PolicyPack] {
        library.packs.filter { area.lies(in: $0.area) || $0.area.lies(in: area) }
    }
}

extension PoliciesInForce.Rule<FundRule> {
    /// `《…》三(二)：“杜绝资金超规模超范围使用”`: what a refusal cites.
    var clause: String { "《\(pack.document.title)》\(value.citation.clause)：“\(value.citation.quote)”" }
}
