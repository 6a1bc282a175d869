import Models

/// The officers who look after people's work: contracts end, work and its loss are reported, people are referred to posts; sometimes twice,
/// sometimes on a day that cannot be.
final class PlacementOffice {
    private struct Work {
        let county: DivisionCode
        let contract: ContractID
        let person: PersonKey
        let from: Day
    }

    private let cast: Cast
    private let cluster: Cluster
    private let client: Client
    private var works: [Work] = []
    private var budget = 30

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
        works.append(
            Work(
                county: county, contract: ContractID(unchecked: event.text("contract")),
                person: PersonKey(unchecked: event.text("person")), from: from))
    }

    func act() {
        guard budget > 0 else { return }
        guard !works.isEmpty else {
            // Nobody works yet: files are still on their way.
            if cluster.chance.happens(0.02) { budget -= 1 }
            return
        }
        budget -= 1
        let work = cluster.chance.pick(works)
        let clerk = ActorID(unchecked: "clerk-\(cluster.chance.within(1...2))")
        let day = work.from.adding(days: cluster.chance.within(-3...60))
        switch cluster.chance.below(5) {
        case 0, 1:
            call(
                EndContract(
                    county: work.county, contract: work.contract, on: day,
                    reason: cluster.chance.pick(ContractEndReason.allCases), actor: clerk))
        case 2:
            call(
                ReportWork(
                    county: work.county, person: work.person, employer: cluster.chance.pick(cast.employers), since: day,
                    workplace: cast.workplace, reporter: cluster.chance.pick(WorkReporter.allCases),
                    on: day.adding(days: 5),
                    actor: clerk))
        case 3:
            call(
                ReportJobLoss(
                    county: work.county, person: work.person, lostOn: day,
                    reporter: cluster.chance.pick(JobLossReporter.allCases), isReturned: cluster.chance.happens(0.3),
                    actor: clerk))
        default:
            call(
                OpenReferral(
                    county: work.county, referral: ReferralID(unchecked: "referral-\(cluster.chance.within(1...6))"),
                    person: work.person, employer: cast.employers[0], employerName: "factory", post: "post", on: day,
                    by: "township", actor: clerk))
        }
    }

    private func call(_ command: some Message) { client.call(.placement, command) }
}
