import Models
import Policy

extension PersonFacts: ClaimSubject {
    public var holder: Holder { .person(person) }

    var isPayable: Bool { standing?.isPayable == true }

    /// The dead and those who left the country claim nothing themselves; what others earned through them stays.
    var grounds: [Ground] { exit == nil ? allGrounds : allGrounds.filter { $0.claimants[.person] == nil } }

    private var allGrounds: [Ground] {
        var grounds: [Ground] = []
        grounds += contractGrounds()
        return grounds
    }

    var turningDays: [Day] { episodes.map(\.since) }

    /// The county holds the person, who lives.
    func counts(on day: Day) -> Bool {
        (stays.isEmpty || stays.contains { $0.contains(day) }) && (exit.map { day < $0.on } ?? true)
    }

    /// Names of the facts that are known of every person.
    static let supplied: Set<String> = ["registered_poor", "home_county", "home_province"]

    func facts(on day: Day) -> Facts {
        [
            "home_county": .text(county.description), "home_province": .text(county.province.description),
            "registered_poor": registeredPoor(on: day),
        ]
    }

    /// 1 when the episode that holds on the day is 建档立卡贫困户; not known while no episode has begun.
    private func registeredPoor(on day: Day) -> FactValue {
        guard let episode = episodes.filter({ $0.since <= day }).max(by: { $0.since < $1.since }) else { return .null }
        return .integer(episode.status == PovertyEpisode.registeredPoor ? 1 : 0)
    }

    func ground(_ reference: GroundReference, for claimant: SubsidyItem.Party, year: Int?) -> Ground? {
        let grounds = reference.kind == .contract ? contractGrounds(also: year) : grounds
        return grounds.first {
            $0.reference == reference && $0.claimants[claimant] != nil && ($0.year == nil || $0.year == year)
        }
    }

    func known(before seq: Int64) -> PersonFacts {
        var facts = self
        facts.receipts = receipts.filter { $0.seq < seq }
        return facts
    }
}
