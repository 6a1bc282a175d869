/// Every month of pay is what the sheets say, in the county that has the person and wherever else it stands.
final class PayOracle: Oracle {
    static let name = "pay"

    /// By person, employer and month: what each county has.
    private var months: [String: [String: Int]] = [:]
    /// Who has the person.
    private var counties: [String: String] = [:]
    /// People of whom records were merged: months of one key stand under another one where they move.
    private var merged: Set<String> = []

    func see(_ event: SeenEvent, _ court: Court) {
        switch (event.processor, event.name) {
        case ("identity", "person-granted"): counties[event.text("person")] = event.text("county")
        case ("identity", "holder-changed"): counties[event.text("person")] = event.text("to")
        case ("registry", "people-merged"): merged.formUnion([event.text("survivor"), event.text("closed")])
        case ("placement", "payroll-month-recorded"), ("placement", "payroll-sheet-taken"):
            for pay in event.paidMonths {
                months["\(pay.person) \(pay.employer) \(pay.month)", default: [:]][event.text("county")] = pay.net
            }
        default: break
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        let wanted = end.workload.netPay().filter { counties[$0.person] != nil && !merged.contains($0.person) }
        for pay in wanted {
            let name = "\(pay.person) \(pay.employer) \(pay.month)"
            let recorded = months[name] ?? [:]
            if recorded[counties[pay.person]!] != pay.net || !recorded.values.allSatisfy({ $0 == pay.net }) {
                court.accuse(self, "\(name) is \(recorded), the sheets say \(pay.net) in \(counties[pay.person]!)")
            }
        }
        let others = months.keys.filter { name in !merged.contains { name.hasPrefix($0) } }
        if others.count != wanted.count {
            court.accuse(self, "\(others.count) months of pay are recorded, the sheets have \(wanted.count)")
        }
    }
}
