import Models
import Testing

@testable import Journal
@testable import TrainingService

/// Roster rows, device events, the registry's facts, the opening of classes and their inspections arrive in any order; the tables are the same.
@Suite struct AnyOrderTests {
    /// One thing that happens, with what must have happened before it (by position of the same `line`).
    private struct Happening {
        let line: Int?
        let act: (TrainingBench) throws -> Void
    }

    private static let days = [
        1: ("2018-03-05", "2018-03-09"), 2: ("2018-03-07", "2018-03-13"), 3: ("2018-03-12", "2018-03-16"),
        4: ("2018-03-05", "2018-03-09"),
    ]

    private struct World {
        var happenings: [Happening] = []
        var rosterRows: [(number: Int, who: Int)] = []
        var comings: [(number: Int, who: Int, date: String, isMorning: Bool)] = []
        var granted: Set<Int> = []
    }

    private func world(_ random: inout Seeded, _ bench: TrainingBench) -> World {
        var world = World()
        for number in 1...4 {
            let (start, end) = Self.days[number]!
            world.happenings.append(
                Happening(line: number) { bench in
                    try bench.command(
                        .fileClass(filing(classID(number), start: start, end: end)), key: "file-\(number)")
                })
            world.happenings.append(Happening(line: number) { try $0.approve(number) })
            let finding = InspectionFinding(
                finding: "F1", item: "safety", text: "灭火器过期", mending: "更换", due: day("2018-03-20"))
            world.happenings.append(
                Happening(line: number) {
                    _ = try $0.look(
                        number, on: end, session: "\(end)-am",
                        items: [InspectedItem(item: "safety", isInOrder: false)], defects: [finding])
                })
            world.happenings.append(Happening(line: number) { _ = try $0.mend("F1", of: number, on: "2018-03-20") })
        }
        for who in 1...9 {
            let registered = bench.registered(who)
            world.happenings.append(Happening(line: 100 + who) { try $0.fact(registered) })
            if who == 9 {
                let denied = RegistrationDenied(
                    county: TrainingBench.county, person: person(who), heldBy: TrainingBench.neighbour)
                world.happenings.append(Happening(line: 100 + who) { try $0.fact(denied) })
            } else {
                let granted = RegistrationGranted(county: TrainingBench.county, person: person(who))
                world.happenings.append(Happening(line: 100 + who) { try $0.fact(granted) })
                world.granted.insert(who)
            }
        }
        for who in 1...11 {
            for number in 1...4 where random.chance(0.6) {
                for isOwnChoice in random.chance(0.2) ? [true, false, true] : [true] {
                    let row = bench.roster(number, who, isOwnChoice: isOwnChoice)
                    world.happenings.append(Happening(line: nil) { try $0.mail(row) })
                }
                world.rosterRows.append((number, who))
            }
            for number in 1...4 { addDeviceEvents(number, who, to: &world, &random, bench) }
        }
        return world
    }

    private func addDeviceEvents(
        _ number: Int, _ who: Int, to world: inout World, _ random: inout Seeded, _ bench: TrainingBench
    ) {
        for date in ["2018-03-05", "2018-03-08", "2018-03-12", "2018-03-17"] {
            for isMorning in [true, false] where random.chance(0.5) {
                let name = "\(number)-\(who)-\(date)-\(isMorning)"
                let hour = isMorning ? 8 : 14
                for (copy, kind) in ["in", "in", "out"].enumerated() where random.chance(0.6) {
                    let isSure = random.chance(0.8)
                    let row = bench.device(
                        number, who, moment(date, hour: hour, minute: Int.random(in: 0..<60, using: &random)),
                        event: "\(name)-\(copy)", kind: kind, confidence: isSure ? 0.92 : 0.4)
                    world.happenings.append(Happening(line: nil) { try $0.mail(row) })
                    if kind == "in", isSure { world.comings.append((number, who, date, isMorning)) }
                    if random.chance(0.2) {
                        let again = AttendanceRow(
                            ref: bench.ref(batch: "devices"), county: row.county, class: row.class, person: row.person,
                            event: row.event, device: row.device, at: row.at, kind: row.kind, confidence: row.confidence
                        )
                        world.happenings.append(Happening(line: nil) { try $0.mail(again) })
                    }
                }
            }
        }
    }

    /// A shuffled order in which what belongs to one line keeps its order.
    private func shuffled(_ happenings: [Happening], _ random: inout Seeded) -> [Happening] {
        var order = happenings.shuffled(using: &random)
        for line in Set(happenings.compactMap(\.line)) {
            let places = order.indices.filter { order[$0].line == line }
            for (place, happening) in zip(places, happenings.filter { $0.line == line }) { order[place] = happening }
        }
        return order
    }

    /// The presences that must stand at the end, worked out from the inputs alone.
    private func expectedPresences(_ world: World) -> Set<String> {
        var enrolled: Set<String> = []
        for who in world.granted {
            var taken: [(String, String)] = []
            let numbers = world.rosterRows.filter { $0.who == who }.map(\.number)
            for number in [1, 4, 2, 3] where numbers.contains(number) {
                let (start, end) = Self.days[number]!
                if taken.allSatisfy({ $0.1 < start || end < $0.0 }) {
                    taken.append((start, end))
                    enrolled.insert("\(number)/\(who)")
                }
            }
        }
        var presences: Set<String> = []
        for coming in world.comings where enrolled.contains("\(coming.number)/\(coming.who)") {
            let (start, end) = Self.days[coming.number]!
            guard coming.date >= start, coming.date <= end else { continue }
            presences.insert(
                "\(classID(coming.number))/person-\(coming.who)/\(coming.date)-\(coming.isMorning ? "am" : "pm")")
        }
        return presences
    }

    @Test(
        "any order of roster rows, device events, registry facts and openings leads to the same tables",
        arguments: 1...6)
    func anyOrder(seed: UInt64) throws {
        var random = Seeded(seed)
        var first: [String: String]?
        let template = try TrainingBench()
        let world = world(&random, template)
        for attempt in 0..<3 {
            let bench = try TrainingBench()
            try bench.recognise()
            for happening in attempt == 0 ? world.happenings : shuffled(world.happenings, &random) {
                try happening.act(bench)
                if random.chance(0.3) { try bench.step() }
                if random.chance(0.004) { try bench.restart(losingStore: random.chance(0.3)) }
                if random.chance(0.004) { try bench.settle() }
            }
            try bench.settle()
            let presences = try bench.texts("SELECT class || '/' || person || '/' || session FROM presence")
            #expect(Set(presences) == expectedPresences(world))
            #expect(!presences.isEmpty)
            #expect(try bench.number("SELECT COUNT(*) FROM finding WHERE mended_on IS NOT NULL") == 4)
            // What was told to other counties follows what was known at the time.
            let hashes = try bench.hashes().filter { $0.key != "visit" }
            #expect(first == nil || hashes == first, "seed \(seed), order \(attempt)")
            first = hashes
        }
    }

    @Test("a new owner in the middle, with or without the store, ends with the same rows")
    func restarts() throws {
        var tables: [[String: String]] = []
        for losses in [nil, false, true] as [Bool?] {
            let bench = try TrainingBench()
            try bench.recognise()
            try bench.openClass()
            for who in 1...6 {
                try bench.mail(bench.roster(1, who))
                try bench.attend(1, who)
                if who % 2 == 0 { try bench.grant(who) }
                try bench.step()
                if let losses, who % 2 == 1 { try bench.restart(losingStore: losses) }
            }
            try bench.settle()
            if let losses { try bench.restart(losingStore: losses) }
            try bench.settle()
            #expect(try bench.number("SELECT COUNT(*) FROM presence") == 30)
            #expect(bench.events(AttendanceRecorded.type) == 30)
            #expect(bench.events(TraineeEnrolled.type) == 3)
            tables.append(try bench.hashes().filter { $0.key != "visit" })
        }
        #expect(tables[0] == tables[1])
        #expect(tables[0] == tables[2])
    }
}
