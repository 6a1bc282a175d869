import Models
import Policy
import Testing

@testable import Journal
@testable import TrainingService

/// Payroll, exam results, rosters and the registry's facts come in any order, late and corrected; the outcomes are the same, and are what
/// an independent count of the last word on every month says.
@Suite struct OutcomeOrderTests {
    private struct Happening {
        /// What keeps its order among itself.
        let line: String
        let act: (TrainingBench) throws -> Void
    }

    private static let trainees = 1...8
    private static let employers = ["91530000MA6K000001", "91530000MA6K000002"]

    private struct World {
        var happenings: [Happening] = []
        /// Net pay by person, employer and month: the last word.
        var pay: [Int: [String: Int64]] = [:]
        var passed: Set<Int> = []
    }

    private func world(_ random: inout Seeded, _ bench: TrainingBench) -> World {
        var world = World()
        for who in Self.trainees {
            let registered = bench.registered(who)
            let granted = RegistrationGranted(county: TrainingBench.county, person: person(who))
            world.happenings.append(Happening(line: "registry-\(who)") { try $0.fact(registered) })
            world.happenings.append(Happening(line: "registry-\(who)") { try $0.fact(granted) })
            let row = bench.roster(1, who)
            world.happenings.append(Happening(line: "roster-\(who)") { try $0.mail(row) })
            if random.chance(0.7) { world.passed.insert(who) }
            for employer in Self.employers {
                for number in 3...10 where random.chance(0.6) {
                    let month = "2018-" + (number < 10 ? "0\(number)" : "\(number)")
                    for _ in 0..<(random.chance(0.3) ? 2 : 1) {
                        let net: Int64 = random.chance(0.2) ? 0 : 250_000
                        let paid = bench.paid(who, month, net: net, employer: employer)
                        // Corrections of one month keep their order, as in placement's journal.
                        world.happenings.append(
                            Happening(line: "\(who) \(employer) \(month)") { try $0.fact(paid, of: .placement) })
                        world.pay[who, default: [:]]["\(month) \(employer)"] = net
                    }
                }
            }
        }
        return world
    }

    private func shuffled(_ happenings: [Happening], _ random: inout Seeded) -> [Happening] {
        var order = happenings.shuffled(using: &random)
        for line in Set(happenings.map(\.line)) {
            let places = order.indices.filter { order[$0].line == line }
            for (place, happening) in zip(places, happenings.filter { $0.line == line }) { order[place] = happening }
        }
        return order
    }

    /// Counted by strings alone: month texts, no types of the service.
    private func expected(_ world: World) -> Set<String> {
        var expected: Set<String> = []
        for who in Self.trainees {
            let paid = Set((world.pay[who] ?? [:]).filter { $0.value > 0 }.map { $0.key.prefix(7) })
            func isPaid(_ number: Int) -> Bool {
                paid.contains(Substring("2018-" + (number < 10 ? "0\(number)" : "\(number)")))
            }
            if isPaid(4) { expected.insert("person-\(who) first-employment-rate 2018-04") }
            if isPaid(6) { expected.insert("person-\(who) three-month-employment-rate 2018-06") }
            if let first = (4...5).first(where: { begin in (begin..<begin + 6).allSatisfy(isPaid) }) {
                expected.insert("person-\(who) stable-rate-after-training 2018-0\(first)")
            }
        }
        return expected
    }

    @Test(
        "changdu-TRN-10, changdu-TRN-11, hekou-TRN-06: outcomes do not depend on the order in which facts come to light",
        arguments: 1...5)
    func anyOrder(seed: UInt64) throws {
        var random = Seeded(seed)
        var plan = try BundledPlan.changdu()
        plan.afterClass.measures += try BundledPlan.hekou().afterClass.measures
        var first: [String: String]?
        let world = world(&random, try TrainingBench())
        for attempt in 0..<3 {
            let bench = try TrainingBench(.under(plan))
            try bench.recognise()
            try bench.openClass()
            for happening in attempt == 0 ? world.happenings : shuffled(world.happenings, &random) {
                try happening.act(bench)
                if random.chance(0.3) { try bench.step() }
                if random.chance(0.01) { try bench.restart(losingStore: random.chance(0.3)) }
            }
            try bench.settle()
            let outcomes = try bench.texts("SELECT person || ' ' || outcome || ' ' || first_month FROM outcome")
            #expect(Set(outcomes) == expected(world), "seed \(seed), order \(attempt)")
            #expect(!outcomes.isEmpty)
            // The lines behind the months are the last ones to arrive, which is what differs between orders here.
            // And what was told to other counties follows what was known at the time.
            let hashes = try bench.hashes().filter {
                !["ref_paid_month", "visit"].contains($0.key) && !$0.key.hasPrefix("journal")
            }
            let differing = hashes.filter { first?[$0.key] != $0.value }.map(\.key).sorted()
            #expect(first == nil || differing == [], "seed \(seed), order \(attempt)")
            first = hashes
        }
    }
}
