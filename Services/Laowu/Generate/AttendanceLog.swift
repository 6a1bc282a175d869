import Models

/// What the attendance device of a class reports: one JSON object a line, in the order in which it reaches the server.
struct AttendanceLog {
    private var random: SplitMix64
    private let dirty: Bool
    private(set) var planted: [DirtBrush.Kind: Int] = [:]

    /// Share of half-day sessions that a trainee misses.
    static let absence = 0.03

    init(options: GenerateOptions) {
        random = SplitMix64(seed: options.seed, "attendance")
        dirty = options.dirt != .none
    }

    /// Two sessions a day, each with coming and going.
    mutating func write(
        _ course: ClassBook.Course, _ idNumbers: [String], unknown: String, to delivery: Delivery
    ) throws {
        let device = "FACE-" + String(random.next() % 0xffff, radix: 16).uppercased()
        var lines: [String] = []
        var heldBack: [String] = []
        let strangerSession = dirty ? random.below(course.days.count * 2) : -1
        for (dayIndex, day) in course.days.enumerated() {
            for (half, hours) in [(8, 11), (14, 17)].enumerated() {
                // A device without a network keeps its events and sends them with those of a later session.
                let offline = dirty && random.chance(0.08)
                var present = idNumbers.filter { _ in !random.chance(Self.absence) }
                if dayIndex * 2 + half == strangerSession {
                    present.append(unknown)
                    planted[.unknownPerson, default: 0] += 1
                }
                var events: [(minute: Int, line: String)] = []
                for id in present {
                    for (kind, minute) in [
                        ("in", hours.0 * 60 + random.within(5...50)), ("out", hours.1 * 60 + random.within(25...58)),
                    ] {
                        events.append((minute, line(course, device, id, day, minute, kind)))
                    }
                }
                events.sort { ($0.minute, $0.line) < ($1.minute, $1.line) }
                let session = events.flatMap { event in repeated(event.line) }
                if offline {
                    heldBack += session
                    planted[.lateEvent, default: 0] += session.count
                } else {
                    lines += session + heldBack
                    heldBack = []
                }
            }
        }
        lines += heldBack
        try delivery.text("attendance/\(course.code).jsonl", lines.joined(separator: "\n") + "\n", rows: lines.count)
    }

    private mutating func repeated(_ line: String) -> [String] {
        guard dirty, random.chance(0.015) else { return [line] }
        planted[.duplicateEvent, default: 0] += 1
        return [line, line]
    }

    private mutating func line(
        _ course: ClassBook.Course, _ device: String, _ id: String, _ day: Day, _ minute: Int, _ kind: String
    ) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(minute / 60)):\(two(minute % 60)):\(two(random.below(60)))"
        let confidence = random.chance(0.02) ? random.within(41...62) : random.within(83...99)
        return
            "{\"event\":\"\(eventID())\",\"device\":\"\(device)\",\"class\":\"\(course.code)\",\"idNumber\":\"\(id)\","
            + "\"at\":\"\(day)T\(time)+08:00\",\"kind\":\"\(kind)\",\"confidence\":0.\(two(confidence))}"
    }

    private mutating func eventID() -> String {
        let digits = [random.next(), random.next()].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }.joined()
        var rest = Substring(digits)
        return [8, 4, 4, 4, 12].map { width in
            defer { rest = rest.dropFirst(width) }
            return String(rest.prefix(width))
        }.joined(separator: "-")
    }
}
