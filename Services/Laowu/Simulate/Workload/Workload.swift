import Foundation
import Journal
import Models
import Policy
import Yams

/// What the outside world does to the services in one simulation: files, officers, the bank. It also keeps what it did, for the oracles.
final class Workload {
    let cast: Cast
    let files: [String]
    private(set) var deliveries: [FileDelivery] = []
    /// By batch and line: whether the bank paid.
    var bankAnswers: [String: [Int: Bool]] {
        subsidies.reduce(into: [:]) { all, office in all.merge(office.bankAnswers) { first, _ in first } }
    }
    /// The most that an item may grant a person in a year, in fen; items without such a cap are granted once in a life.
    let mostAYear: [String: Int]

    private let cluster: Cluster
    private let client: Client
    private let court: Court
    private var plans: [() -> Void] = []
    private let training: TrainingOffice
    private let subsidies: [SubsidyOffice]
    private let treasury: TreasuryOffice
    private let registry: RegistryOffice
    private let placement: PlacementOffice

    init(_ cast: Cast, _ cluster: Cluster, _ client: Client, _ court: Court) throws {
        self.cluster = cluster
        self.client = client
        self.court = court
        self.cast = cast
        mostAYear = try Self.yearlyCaps()
        training = TrainingOffice(cast, cluster, client)
        subsidies = [
            SubsidyOffice(of: cast.county, budget: 200, cluster, client),
            SubsidyOffice(of: cast.neighbour, budget: 120, cluster, client),
        ]
        treasury = TreasuryOffice(cast, cluster, client)
        registry = RegistryOffice(cast, cluster, client)
        placement = PlacementOffice(cast, cluster, client)
        let all = cast.files(cluster.chance)
        files = all.map(\.name)
        for file in all {
            plan(file)
            if cluster.chance.happens(0.25) {
                cluster.count(.repeatedFile)
                plan(file)
            }
        }
        for (number, county) in [(9, cast.county), (9, cast.neighbour), (9, cast.county), (6, cast.county)] {
            plans.append { [unowned self] in register(number, county) }
        }
        plans = cluster.chance.shuffled(plans)
    }

    /// Everything that was planned is done, and every answer is in.
    var isOver: Bool {
        plans.isEmpty && client.isIdle && subsidies.allSatisfy(\.isOver) && training.isOver && registry.isOver
            && placement.isOver && treasury.isOver
    }
    /// Nothing can be done before another day.
    var waitsForTomorrow: Bool { plans.isEmpty && client.isIdle && subsidies.contains(where: \.waitsForTomorrow) }

    var unrest: String {
        "\(plans.count) plans, training \(training.isOver), subsidy \(subsidies.map(\.isOver)), treasury \(treasury.isOver), registry \(registry.isOver), placement \(placement.isOver), calls: \(client.open.joined(separator: ", "))"
    }

    func see(_ event: SeenEvent) {
        training.see(event)
        for office in subsidies { office.see(event) }
        treasury.see(event)
        registry.see(event)
        placement.see(event)
    }

    /// Somebody does something.
    func act() throws {
        if client.load > 0, cluster.chance.happens(0.75) { return try client.act() }
        if client.load > 12 { return }
        if let plan = plans.last, cluster.chance.happens(0.35) {
            plans.removeLast()
            return plan()
        }
        switch cluster.chance.below(12) {
        case 0, 1: training.act()
        case 10: placement.act()
        case 11: treasury.act()
        case 2, 3, 4: registry.act()
        case 5, 6: subsidies[1].act()
        default: subsidies[0].act()
        }
    }

    private func plan(_ file: SimulatedFile) {
        plans.append { [unowned self] in
            let delivery = FileDelivery(
                file, batch: BatchID(unchecked: "batch-\(deliveries.count + 1)"),
                chunkSize: cluster.chance.within(2...9), client: client, court: court)
            deliveries.append(delivery)
            delivery.begin()
        }
    }

    private func register(_ number: Int, _ county: DivisionCode) {
        client.call(
            .registry,
            RegisterPerson(
                county: county, village: cast.village(1, of: county), person: cast.people[number],
                name: "person \(number)", sealedIDNumber: "sealed-\(number)", birth: day(1990, 1, 1 + number), sex: "1",
                education: "初中", labourAbility: "普通劳动力", employmentState: "已就业", jobWish: "是", trainingWish: "否",
                isDisabled: false, actor: ActorID(unchecked: "clerk")))
    }

    // MARK: What the oracles ask

    var peopleWhoMustBeRegistered: Set<String> {
        var people: Set<String> = []
        for case .roster(let row) in acceptedRows { people.insert(row.person.description) }
        return people
    }

    /// What the sheets say that every month of everybody pays, in fen: the later day of payment counts.
    func netPay() -> [(person: String, employer: String, month: String, net: Int)] {
        var latest: [String: PayrollRow] = [:]
        for case .payroll(let row) in acceptedRows {
            let name = "\(row.person) \(row.employer) \(row.month)"
            if latest[name].map({ $0.paidOn < row.paidOn }) ?? true { latest[name] = row }
        }
        return latest.sorted { $0.key < $1.key }.map { _, row in
            (row.person.description, row.employer.description, row.month.description, Int(row.net.value))
        }
    }

    /// Every device event that was delivered, row by row or by the sheet.
    func deliveredReadings() -> [AttendanceRow] {
        acceptedRows.compactMap { if case .attendance(let row) = $0 { row } else { nil } }
    }

    private var acceptedRows: [FeedRow] { deliveries.filter { $0.outcome == .accepted }.flatMap(\.rows) }

    /// Read from the packs' own text, not through their loader.
    private static func yearlyCaps() throws -> [String: Int] {
        var caps: [String: Int] = [:]
        let folders = try FileManager.default.contentsOfDirectory(atPath: PolicyLibrary.bundledFolder.path).sorted()
        for folder in folders {
            let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(folder)/pack.yaml")
            guard let text = try? String(contentsOf: file, encoding: .utf8),
                let pack = try Yams.load(yaml: text) as? [String: Any]
            else { continue }
            for item in pack["items"] as? [[String: Any]] ?? [] {
                guard let id = item["id"] as? String, let yuan = greatestCap(in: item["amount"] as Any) else {
                    continue
                }
                caps[id] = yuan * 100
            }
        }
        return caps
    }

    private static func greatestCap(in node: Any) -> Int? {
        if let list = node as? [Any] { return list.compactMap { greatestCap(in: $0) }.max() }
        guard let map = node as? [String: Any] else { return nil }
        return map.compactMap { $0.key == "cap-yuan" ? $0.value as? Int : greatestCap(in: $0.value) }.max()
    }
}
