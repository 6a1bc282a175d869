import Models
import Testing

@testable import PlacementService

extension Month {
    fileprivate static let january2018: Month = "2018-01"
}

/// Rows arrive by many ways at once: what stands in the end may not depend on their order, nor on how often they came.
@Suite("Any order, any number of times")
struct AnyOrderTests {
    private static let people = (1...6).map { PersonKey(unchecked: "p\($0)") }
    private static let employers = [Rows.factory, Rows.farm]

    /// Payroll lines of few people over two years: gaps, corrections, adjustments, two employers.
    ///
    /// - Parameter isAlwaysPaid: no line takes a month's net to nothing or below.
    private static func payroll(_ random: inout SplitMix, isAlwaysPaid: Bool) -> [County.Input] {
        var letters: [County.Input] = []
        for person in people {
            for ordinal in 0..<24 where Int.random(in: 0..<4, using: &random) > 0 {
                let month = Month.january2018.adding(ordinal)
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let isAdjustment = Int.random(in: 0..<4, using: &random) == 0
                    let yuan =
                        isAdjustment
                        ? Int64.random(in: isAlwaysPaid ? 10...90 : -3_500...100, using: &random)
                        : Int64.random(in: isAlwaysPaid ? 1_000...4_000 : -500...3_000, using: &random) / 100 * 100
                    letters.append(
                        .letter(
                            Rows.pay(
                                month, yuan: yuan, days: isAdjustment ? 0 : Int.random(in: 20...26, using: &random),
                                of: person, from: employers.randomElement(using: &random) ?? Rows.factory,
                                on: month.next.firstDay.adding(days: Int.random(in: 0...2, using: &random)))))
                }
            }
        }
        return letters
    }

    private static func mixed(_ random: inout SplitMix) -> [County.Input] {
        var inputs = payroll(&random, isAlwaysPaid: true)
        inputs += [.letter(Rows.employer()), .letter(Rows.filing())]
        for (index, person) in people.enumerated() {
            for number in 0..<Int.random(in: 0...3, using: &random) {
                let row = Rows.contract(
                    "HT-\(index)-\(number)", of: person, to: number == 2 ? "2017-12-31" : "2019-02-28",
                    row: index * 10 + number)
                inputs.append(.letter(.contractRow(row)))
            }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: inputs.append(.fact(Rows.granted(person)))
            case 1: inputs.append(.fact(Rows.denied(person)))
            default: break
            }
        }
        return inputs
    }

    private static func disturbed(_ inputs: [County.Input], _ random: inout SplitMix) -> [County.Input] {
        let again = inputs.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        return (inputs + again).shuffled(using: &random)
    }

    @Test(
        "Organisations, contracts, payroll and the register's facts in any order give the same rows", arguments: 0..<25)
    func sameRows(seed: Int) throws {
        var random = SplitMix(UInt64(seed))
        let inputs = Self.mixed(&random)
        let straight = try County()
        for input in inputs { try straight.take(input) }
        let disturbed = try County()
        for input in Self.disturbed(inputs, &random) { try disturbed.take(input) }
        #expect(try disturbed.rowHashes() == straight.rowHashes(), "seed \(seed)")
        #expect(try disturbed.milestones() == straight.milestones(), "seed \(seed)")
        #expect(try straight.milestones().isEmpty == false)
    }

    @Test("Corrections that take pay away leave the same months and the same proven milestones", arguments: 0..<25)
    func sameMilestones(seed: Int) throws {
        var random = SplitMix(UInt64(1_000 + seed))
        let inputs = Self.payroll(&random, isAlwaysPaid: false)
        let straight = try County()
        for input in inputs { try straight.take(input) }
        let disturbed = try County()
        for input in Self.disturbed(inputs, &random) { try disturbed.take(input) }
        // Whether a milestone was ever reached is history, and history has an order.
        #expect(
            try disturbed.rowHashes(without: "stable_employment") == straight.rowHashes(without: "stable_employment"))
        #expect(try disturbed.milestones() == straight.milestones(), "seed \(seed)")
    }

    @Test("Milestones are those that a recomputation from the rows alone finds", arguments: 0..<25)
    func bruteForce(seed: Int) throws {
        var random = SplitMix(UInt64(2_000 + seed))
        let inputs = Self.payroll(&random, isAlwaysPaid: seed % 2 == 0)
        let county = try County()
        for input in inputs { try county.take(input) }
        #expect(try county.milestones() == Self.recomputed(inputs), "seed \(seed)")
    }

    @Test("Every milestone is reached once, and the events alone rebuild the rows", arguments: 0..<10)
    func eventsRebuild(seed: Int) throws {
        var random = SplitMix(UInt64(3_000 + seed))
        let county = try County()
        for input in Self.disturbed(Self.mixed(&random), &random) { try county.take(input) }
        let reached = county.events.compactMap { event -> String? in
            guard case .stableEmploymentReached(let event) = event else { return nil }
            return "\(event.person) \(event.months)"
        }
        #expect(Set(reached).count == reached.count)
        let rebuilt = try County()
        try rebuilt.fold(county.events)
        #expect(try rebuilt.rowHashes(without: "ref_person") == county.rowHashes(without: "ref_person"))
    }

    /// Written for the purpose; it shares nothing with the service: for every person and every month, are this and the
    /// months behind it paid?
    private static func recomputed(_ inputs: [County.Input]) -> Set<Milestone> {
        var best: [[String]: (Int32, Int64)] = [:]
        for case .letter(.routedPayrollRow(let letter)) in inputs {
            let row = letter.row
            let cell = [
                row.person.description, "\(row.month.ordinal)", row.employer.description,
                row.daysWorked == 0 ? "a" : "r",
            ]
            let candidate = (row.paidOn.daysSinceEpoch, row.net.value)
            if let known = best[cell], known >= candidate { continue }
            best[cell] = candidate
        }
        var net: [[String]: Int64] = [:]
        for (cell, line) in best { net[Array(cell.prefix(3)), default: 0] += line.1 }
        var found: Set<Milestone> = []
        for person in people.map(\.description) {
            let paid = Set(net.filter { $0.key[0] == person && $0.value > 0 }.map { Int($0.key[1]) ?? 0 })
            for length in [3, 6] {
                guard
                    let first = paid.sorted().first(where: { start in
                        (0..<length).allSatisfy { paid.contains(start + $0) }
                    })
                else { continue }
                found.insert(
                    Milestone(
                        person: person, months: length, first: Month(ordinal: Int32(first)),
                        last: Month(ordinal: Int32(first + length - 1))))
            }
        }
        return found
    }
}
