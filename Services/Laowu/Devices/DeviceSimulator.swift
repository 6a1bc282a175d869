import Calendars
import Models

/// Attendance devices of made-up classes with made-up trainees: what they report, in the order in which it reaches a server.
///
/// The same options give the same lines. Nothing in them is anybody's.
struct DeviceSimulator {
    struct Trainee: Sendable {
        let name: String
        let idNumber: String
    }

    struct Course: Sendable {
        let code: String
        let device: String
        let trainees: [Trainee]
        /// Seconds that the device's clock is ahead, and whether its lines say so.
        let ahead: Int
        let isDeclared: Bool
        let longitude: Double
        let latitude: Double
    }

    let courses: [Course]
    let days: [Day]
    private let options: DeviceOptions
    private var random: SplitMix64
    private var turn = 0
    private var heldBack: [Int: [String]] = [:]
    private let strangers: [String]
    /// Different events given out so far, lines without copies.
    private(set) var events = 0

    init(_ options: DeviceOptions) {
        self.options = options
        random = SplitMix64(seed: options.seed, "devices")
        var issuer = IDNumberIssuer(reference: options.start)
        var chance = SplitMix64(seed: options.seed, "trainees")
        let county = options.county.description
        func someone() -> Trainee {
            let male = chance.chance(0.5)
            let born = options.start.adding(days: -chance.within(18 * 366...55 * 365))
            let (number, birth) = issuer.idNumber(address: county, birth: born, male: male, &chance)
            let group = chance.pick(weighted: NameBook.groups(of: county))
            let name =
                NameBook.surname(of: group, &chance) + NameBook.given(male: male, born: birth.year, &chance)
            return Trainee(name: name, idNumber: number)
        }
        let dirty = !options.clean
        courses = (1...options.classes).map { number in
            let text = String(number)
            let padded = String(repeating: "0", count: max(0, 4 - text.count)) + text
            let kind = dirty ? chance.below(20) : 9
            let trainees = (0..<options.trainees).map { _ in someone() }
            return Course(
                code: "\(county)-\(options.start.year)-D\(padded)", device: "FACE-\(padded)", trainees: trainees,
                // One device of twenty says that its clock is wrong, one is wrong and does not know.
                ahead: kind == 0 ? chance.within(-600...600) : kind == 1 ? chance.within(1_200...3_000) : 0,
                isDeclared: kind == 0, longitude: 103.9 + Double(chance.below(1_000)) / 10_000,
                latitude: 22.5 + Double(chance.below(1_000)) / 10_000)
        }
        strangers = dirty ? (0..<max(1, options.classes / 10)).map { _ in someone().idNumber } : []
        var days: [Day] = []
        var day = options.start
        while days.count < options.days {
            if (try? WorkingDays.standard.isWorkday(day)) ?? (day.weekday <= 5) { days.append(day) }
            day = day.adding(days: 1)
        }
        self.days = days
    }

    var people: Int { options.classes * options.trainees }
    var end: Day { days[days.count - 1] }

    /// What reaches the server next from one class: a half day, or nothing while its network is down; `nil` at the end.
    mutating func next() -> [String]? {
        let sessions = days.count * 2
        guard turn < sessions * courses.count else {
            guard let last = heldBack.keys.min() else { return nil }
            return heldBack.removeValue(forKey: last)
        }
        defer { turn += 1 }
        let (half, index) = (turn / courses.count, turn % courses.count)
        var lines = session(of: courses[index], days[half / 2], isMorning: half % 2 == 0)
        guard !options.clean else { return lines }
        if random.chance(0.08) {
            heldBack[index, default: []] += lines
            return []
        }
        lines += heldBack.removeValue(forKey: index) ?? []
        return lines
    }

    private mutating func session(of course: Course, _ day: Day, isMorning: Bool) -> [String] {
        var lines: [String] = []
        lines.reserveCapacity(course.trainees.count * 2)
        let (from, to) = isMorning ? (8, 11) : (14, 17)
        for trainee in course.trainees where options.clean || !random.chance(0.03) {
            for (kind, minute) in [
                ("in", from * 60 + random.within(5...50)), ("out", to * 60 + random.within(25...40)),
            ] { append(course, trainee.idNumber, day, minute, kind, to: &lines) }
        }
        if !strangers.isEmpty, random.chance(0.05) {
            append(course, random.pick(strangers), day, from * 60 + 30, "in", to: &lines)
        }
        return lines
    }

    private mutating func append(
        _ course: Course, _ idNumber: String, _ day: Day, _ minute: Int, _ kind: String, to lines: inout [String]
    ) {
        let seconds = minute * 60 + random.below(60) + course.ahead
        // A device whose battery was empty begins at 1970 again.
        let date = !options.clean && random.chance(0.0005) ? "1970-01-01" : day.description
        let confidence = random.chance(options.clean ? 0 : 0.02) ? random.within(41...62) : random.within(83...99)
        var line = "{\"event\":\"\(hex(random.next()))\",\"device\":\"\(course.device)\",\"class\":\"\(course.code)\""
        line += ",\"idNumber\":\"\(idNumber)\",\"at\":\"\(date)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60))"
        line += ":\(two(seconds % 60))+08:00\",\"kind\":\"\(kind)\",\"confidence\":0.\(two(confidence))"
        if course.isDeclared { line += ",\"offset\":\(course.ahead)" }
        if options.places { line += ",\"longitude\":\(course.longitude),\"latitude\":\(course.latitude)" }
        line += "}"
        lines.append(line)
        events += 1
        if !options.clean, random.chance(0.015) { lines.append(line) }
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func hex(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
