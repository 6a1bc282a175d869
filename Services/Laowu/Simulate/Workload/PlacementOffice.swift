import Models

/// The officers who look after people's work: they say when contracts end and why, sometimes twice, sometimes for a day that cannot be.
final class PlacementOffice {
    private let cast: Cast
    private let cluster: Cluster
    private let client: Client
    private var contracts: [(county: DivisionCode, contract: ContractID, from: Day)] = []
    private var budget = 25

    init(_ cast: Cast, _ cluster: Cluster, _ client: Client) {
        self.cast = cast
        self.cluster = cluster
        self.client = client
    }

    var isOver: Bool { budget == 0 }

    func see(_ event: SeenEvent) {
        guard event.processor == "placement", event.name == "contract-recorded",
            let county = DivisionCode(event.text("county")), let from = Day(event.text("from"))
        else { return }
        contracts.append((county, ContractID(unchecked: event.text("contract")), from))
    }

    func act() {
        guard budget > 0 else { return }
        guard !contracts.isEmpty else {
            // Nobody works yet: files are still on their way.
            if cluster.chance.happens(0.02) { budget -= 1 }
            return
        }
        budget -= 1
        let work = cluster.chance.pick(contracts)
        client.call(
            .placement,
            EndContract(
                county: work.county, contract: work.contract, on: work.from.adding(days: cluster.chance.within(-3...60)),
                reason: cluster.chance.pick(ContractEndReason.allCases),
                actor: ActorID(unchecked: "clerk-\(cluster.chance.within(1...2))")))
    }
}
