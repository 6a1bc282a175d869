import Models

/// The officers of the registers: people move between counties and villages, change, die by mistake or not, and turn out to be one.
final class RegistryOffice {
    private let cast: Cast
    private let cluster: Cluster
    private let client: Client
    /// By person: the counties where a record lives, as the journals said last.
    private var living: [String: Set<String>] = [:]
    /// Moves that somebody can do something about: `person move county` → what the county has seen last.
    private var moves: [String: String] = [:]
    private var moveOrder: [String] = []
    private var requests: [(county: DivisionCode, person: PersonKey, request: ChangeRequestID)] = []
    private var accounts: [String: String] = [:]
    private var mergers: [(county: DivisionCode, closed: PersonKey)] = []
    private var closed: [(county: DivisionCode, person: PersonKey)] = []
    private var number = 0
    private var budget = 70

    init(_ cast: Cast, _ cluster: Cluster, _ client: Client) {
        self.cast = cast
        self.cluster = cluster
        self.client = client
    }

    var isOver: Bool { budget == 0 }

    func see(_ event: SeenEvent) {
        // Days and duties of whole areas are nobody's life.
        guard event.processor == "registry", let code = DivisionCode(event.text("county")) else { return }
        let (person, county) = (event.text("person"), event.text("county"))
        let key = PersonKey(unchecked: person)
        switch event.name {
        case "registration-granted": living[person, default: []].insert(county)
        case "person-moved-in":
            living[person, default: []].insert(county)
            accounts["\(county) \(person)"] = card(of: event)
        case "person-moved-away": living[person]?.remove(county)
        case "payee-account-recorded": accounts["\(county) \(person)"] = event.text("sealedCard")
        case "person-details-changed":
            if let account = event.object("account")["sealedCard"] as? String {
                accounts["\(county) \(person)"] = account
            }
        case "change-requested": requests.append((code, key, ChangeRequestID(unchecked: event.text("request"))))
        case "person-closed":
            living[person]?.remove(county)
            closed.append((code, key))
        case "person-reopened": living[person]?.insert(county)
        case "people-merged":
            living[event.text("closed")]?.remove(county)
            mergers.append((code, PersonKey(unchecked: event.text("closed"))))
        case "people-unmerged": living[event.text("closed")]?.insert(county)
        case "move-opened", "hand-over-received", "person-handed-over", "move-accepted", "move-ended":
            let move = "\(person) \(event.text("move")) \(county)"
            if moves.updateValue(event.name, forKey: move) == nil { moveOrder.append(move) }
        default: break
        }
    }

    private func card(of event: SeenEvent) -> String? {
        let belongings = event.object("record")["belongings"] as? [String: Any]
        return (belongings?["accounts"] as? [[String: Any]])?.last?["sealedCard"] as? String
    }

    func act() {
        guard budget > 0 else { return }
        let people = living.keys.sorted().filter { living[$0] != [] }
        guard !people.isEmpty else {
            // Nobody is registered: files are still on their way.
            if cluster.chance.happens(0.02) { budget -= 1 }
            return
        }
        budget -= 1
        let open = moveOrder.filter { ["move-opened", "hand-over-received"].contains(moves[$0] ?? "") }
        if !open.isEmpty, cluster.chance.happens(0.6) { return proceed(with: cluster.chance.pick(open)) }
        let person = PersonKey(unchecked: cluster.chance.pick(people))
        guard let home = living[person.description]?.sorted().first.flatMap({ DivisionCode($0) }) else { return }
        switch cluster.chance.below(20) {
        case 0..<9: requestMove(person, home)
        case 9, 10: moveWithin(person, home)
        case 11, 12, 13: requestChange(person, home)
        case 14, 15:
            guard !requests.isEmpty else { return }
            let request = requests.remove(at: cluster.chance.below(requests.count))
            call(
                ApproveChange(
                    county: request.county, person: request.person, request: request.request, level: .county,
                    actor: actor("approver")))
        case 16:
            call(
                ClosePerson(
                    county: home, person: person,
                    exit: PersonExit(
                        cause: cluster.chance.happens(0.7) ? .death : .emigration, on: day(2018, 6, 20),
                        evidence: "paper"),
                    actor: actor("clerk")))
        case 17:
            guard !closed.isEmpty else { return }
            let record = cluster.chance.pick(closed)
            call(ReopenPerson(county: record.county, person: record.person, reason: "mistake", actor: actor("clerk")))
        case 18: merge(person, home, people)
        default:
            guard !mergers.isEmpty else { return }
            let merger = mergers.remove(at: cluster.chance.below(mergers.count))
            call(
                UnmergePeople(county: merger.county, closed: merger.closed, reason: "two people", actor: actor("clerk"))
            )
        }
    }

    private func requestMove(_ person: PersonKey, _ home: DivisionCode) {
        let target = cluster.chance.pick(cast.counties.filter { $0 != home })
        let asker = cluster.chance.happens(0.5) ? home : target
        request(person, by: asker, to: target)
        // Another county asks at the same moment.
        let other = cluster.chance.pick(cast.counties.filter { $0 != home })
        if cluster.chance.happens(0.3) { request(person, by: other, to: other) }
    }

    private func request(_ person: PersonKey, by county: DivisionCode, to target: DivisionCode) {
        call(
            RequestMove(
                county: county, person: person, village: cast.village(cluster.chance.within(1...2), of: target),
                reason: "moved house", actor: actor("clerk")))
    }

    /// What the county can do next about a move: usually what helps it on.
    private func proceed(with text: String) {
        let parts = text.split(separator: " ").map(String.init)
        let (person, move, county) = (
            PersonKey(unchecked: parts[0]), MoveID(unchecked: parts[1]), DivisionCode(parts[2])!
        )
        if cluster.chance.happens(0.15) {
            return call(StopMove(county: county, person: person, move: move, reason: "no", actor: actor("approver")))
        }
        if moves[text] == "hand-over-received" {
            call(AcceptMove(county: county, person: person, move: move, actor: actor("approver")))
        } else {
            call(HandOverPerson(county: county, person: person, move: move, actor: actor("approver")))
        }
    }

    private func moveWithin(_ person: PersonKey, _ home: DivisionCode) {
        call(
            MoveWithinCounty(
                county: home, people: [person], village: cast.village(cluster.chance.within(1...3), of: home),
                reason: "moved house", actor: actor("clerk")))
    }

    private func requestChange(_ person: PersonKey, _ home: DivisionCode) {
        number += 1
        let changes: [FieldChange]
        var account: AccountDetails?
        if cluster.chance.happens(0.6) {
            let card = "card-new-\(number)"
            account = AccountDetails(bank: "bank", sealedHolder: "holder-new-\(number)", sealedCard: card)
            changes = [FieldChange(field: .account, before: accounts["\(home) \(person)"], after: card)]
        } else {
            changes = [
                FieldChange(
                    field: .poverty, before: "建档立卡贫困户", after: "已脱贫", since: day(2018, 6, cluster.chance.within(1...28))
                )
            ]
        }
        call(
            RequestChange(
                county: home, person: person, changes: changes, account: account, isCorrection: false,
                reason: "reason", evidence: "paper", actor: actor("clerk")))
    }

    private func merge(_ person: PersonKey, _ home: DivisionCode, _ people: [String]) {
        let others = people.filter { $0 != person.description && living[$0]?.contains(home.description) == true }
        guard !others.isEmpty else { return }
        call(
            MergePeople(
                county: home, survivor: person, closed: PersonKey(unchecked: cluster.chance.pick(others)),
                reason: "one person", actor: actor("clerk")))
    }

    private func call(_ command: some Message) { client.call(.registry, command) }
    private func actor(_ name: String) -> ActorID { ActorID(unchecked: name) }
}
