/// Every month of pay is what the sheets say, and every half day of a class counts once.
final class PayOracle: Oracle {
    static let name = "pay and attendance"

    private var months: [String: Int] = [:]
    private var counties: [String: String] = [:]
    private var sessions: Set<String> = []
    private var devices: Set<String> = []

    func see(_ event: SeenEvent, _ court: Court) {
        switch (event.processor, event.name) {
        case ("identity", "person-granted"): counties[event.text("person")] = event.text("county")
        case ("placement", "payroll-month-recorded"):
            months["\(event.text("person")) \(event.text("employer")) \(event.text("month"))"] = event.number("net")
        case ("training", "attendance-recorded"):
            let session = "\(event.text("class")) \(event.text("person")) \(event.text("session"))"
            if !sessions.insert(session).inserted { court.accuse(self, "\(session) counts twice: \(event.place)") }
            if !devices.insert("\(event.text("class")) \(event.text("event"))").inserted {
                court.accuse(self, "the device event \(event.text("event")) counts twice: \(event.place)")
            }
        default: break
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        let wanted = end.workload.netPay().filter { counties[$0.person] != nil }
        for pay in wanted {
            let name = "\(pay.person) \(pay.employer) \(pay.month)"
            if months[name] != pay.net {
                court.accuse(self, "\(name) is \(months[name].map { "\($0)" } ?? "missing"), the sheets say \(pay.net)")
            }
        }
        if months.count != wanted.count {
            court.accuse(self, "\(months.count) months of pay are recorded, the sheets have \(wanted.count)")
        }
        let unknown = sessions.subtracting(end.workload.deliveredSessions())
        if let session = unknown.min() { court.accuse(self, "\(session) was never attended") }
    }
}
