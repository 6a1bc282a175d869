import Foundation

/// What devices read counts once, whether it came alone or in a sheet, and as corrected: the half days that training keeps of everybody
/// who has a seat are those that the journals tell of, and no reading that was delivered is lost.
final class AttendanceOracle: Oracle {
    static let name = "attendance"

    private struct Seat: Hashable {
        let course: String
        let person: String
    }

    private static let refusals: Set = [
        "unknown-class", "not-enrolled", "outside-class-days", "class-closed", "class-cancelled",
    ]

    private let cluster: Cluster
    private var seats: Set<Seat> = []
    /// Half days by devices.
    private var read: [Seat: Set<String>] = [:]
    /// Half days as officers corrected them, the latest word.
    private var corrected: [Seat: [String: Bool]] = [:]
    /// `device event`
    private var refused: Set<String> = []
    private var kept: [(course: String, person: String, session: String)] = []

    init(_ cluster: Cluster) { self.cluster = cluster }

    func see(_ event: SeenEvent, _ court: Court) {
        guard event.processor == "training" else { return }
        let seat = Seat(course: event.text("class"), person: event.text("person"))
        switch event.name {
        case "trainee-enrolled": seats.insert(seat)
        case "enrolment-withdrawn":
            seats.remove(seat)
            // What devices read waits for the person again.
            read[seat] = nil
        case "attendance-recorded": count(seat, event.text("session"), event, court)
        case "attendance-refused": refused.insert("\(event.text("device")) \(event.text("event"))")
        case "attendance-sheet-taken":
            for (reading, verdict) in zip(event.texts("readings"), event.texts("verdicts")) {
                hear(reading, verdict, event, court)
            }
        case "attendance-corrected":
            let request = event.object("request")
            let seat = Seat(
                course: request["class"] as? String ?? "", person: request["person"] as? String ?? "")
            corrected[seat, default: [:]][request["session"] as? String ?? ""] = event.flag("counts")
        default: break
        }
    }

    private func hear(_ reading: String, _ verdict: String, _ event: SeenEvent, _ court: Court) {
        let fields = reading.split(separator: " ").map(String.init)
        guard fields.count > 5, let at = Int64(fields[5]) else { return }
        if verdict == "present" {
            count(Seat(course: fields[1], person: fields[2]), Self.session(at), event, court)
        } else if Self.refusals.contains(verdict) {
            refused.insert("\(fields[4]) \(fields[3])")
        }
    }

    /// In a simulation one reading makes a half day, so that none is made twice while a seat lasts.
    private func count(_ seat: Seat, _ session: String, _ event: SeenEvent, _ court: Court) {
        if !read[seat, default: []].insert(session).inserted {
            court.accuse(self, "\(session) of \(seat.person) in \(seat.course) counts twice: \(event.place)")
        }
    }

    /// The half day in China, eight hours ahead.
    private static func session(_ milliseconds: Int64) -> String {
        let local = Date(timeIntervalSince1970: Double(milliseconds) / 1_000 + 8 * 3_600)
        let text = local.formatted(.iso8601)
        let hour = Int(text.dropFirst(11).prefix(2)) ?? 0
        return "\(text.prefix(10))-\(hour < 12 ? "am" : "pm")"
    }

    func rest(_ court: Court) throws {
        kept = try cluster.rows(.training, "SELECT class, person, session FROM presence").map { ($0[0], $0[1], $0[2]) }
    }

    func conclude(_ end: Ending, _ court: Court) {
        var stored: [Seat: Set<String>] = [:]
        for row in kept { stored[Seat(course: row.course, person: row.person), default: []].insert(row.session) }
        var delivered: [Seat: Set<String>] = [:]
        for row in end.workload.deliveredReadings() where !refused.contains("\(row.device) \(row.event)") {
            delivered[Seat(course: row.class.description, person: row.person.description), default: []].insert(
                Self.session(row.at.milliseconds))
        }
        for seat in seats.sorted(by: { ($0.course, $0.person) < ($1.course, $1.person) }) {
            let words = corrected[seat] ?? [:]
            let wanted = (read[seat] ?? []).filter { words[$0] != false }.union(words.filter(\.value).keys)
            if stored[seat, default: []] != wanted {
                court.accuse(
                    self,
                    "\(seat) is kept with \(stored[seat, default: []].sorted()), the journals say \(wanted.sorted())")
            }
            let lost = (delivered[seat] ?? []).subtracting(read[seat] ?? [])
            let invented = (read[seat] ?? []).subtracting(delivered[seat] ?? [])
            if let session = lost.min() { court.accuse(self, "\(session) of \(seat) was delivered and does not count") }
            if let session = invented.min() { court.accuse(self, "\(session) of \(seat) was never read") }
        }
    }
}
