import Models
import Policy

/// A workshop or base of the registers. A claim comes into being on a day on which something about it, or about the poverty of somebody
/// hired there, changes.
struct SiteGround: Sendable {
    /// Names of the facts that a site gives.
    static let facts: Set<String> = [
        "site_kind", "site_level", "site_in_force", "site_workers", "site_poor_workers",
    ]

    let site: RegisterObject
    /// Poverty of those hired there, by the key of their living record.
    let episodes: [PersonKey: [PovertyEpisode]]
    /// From the key that the register has to that of the living record.
    let survivors: [PersonKey: PersonKey]

    /// `nil` where the register names no organisation that could claim.
    var ground: Ground? {
        guard let organisation = site.faces.last?.organisation else { return nil }
        let turns = episodes.values.flatMap { $0.map(\.since) }
        return Ground(
            .site, id: site.id.description, claimants: [.employer: "employer:\(organisation)"],
            days: Set(site.changes + turns).filter { site.isInForce(on: $0) }.sorted()
        ) { facts(on: $0) }
    }

    private func facts(on day: Day) -> Facts {
        let workers = Set(site.hired.filter { $0.holds(on: day) }.map { survivors[$0.person] ?? $0.person })
        let poor = workers.filter { (episodes[$0] ?? []).isRegisteredPoor(on: day) }
        return [
            "site_kind": .text(site.kind), "site_level": .text(site.face(on: day).level ?? "none"),
            "site_in_force": .integer(site.isInForce(on: day) ? 1 : 0),
            "site_workers": .integer(Int64(workers.count)), "site_poor_workers": .integer(Int64(poor.count)),
        ]
    }
}

extension [PovertyEpisode] {
    /// The episode that holds on the day is 建档立卡贫困户.
    func isRegisteredPoor(on day: Day) -> Bool {
        filter { $0.since <= day }.max { $0.since < $1.since }?.status == PovertyEpisode.registeredPoor
    }
}
