/// Each person has one living record in the province.
final class OneRecordOracle: Oracle {
    static let name = "one living record"

    private var holder: [String: String] = [:]
    private var granted: [String: Set<String>] = [:]
    private var denied: [String: Set<String>] = [:]
    private var registered: [String: Set<String>] = [:]

    func see(_ event: SeenEvent, _ court: Court) {
        let (person, county) = (event.text("person"), event.text("county"))
        switch (event.processor, event.name) {
        case ("identity", "person-granted"):
            if let other = holder.updateValue(county, forKey: person) {
                court.accuse(self, "\(person) was granted to \(other) and to \(county): \(event.place)")
            }
        case ("registry", "person-registered"):
            if !registered[person, default: []].insert(county).inserted {
                court.accuse(self, "\(person) was registered twice in \(county): \(event.place)")
            }
        case ("registry", "registration-granted"):
            granted[person, default: []].insert(county)
            if granted[person]!.count > 1 { court.accuse(self, "\(person) has two living records: \(event.place)") }
            if denied[person]?.contains(county) == true {
                court.accuse(self, "\(person) was granted to \(county) after being denied: \(event.place)")
            }
        case ("registry", "registration-denied"):
            denied[person, default: []].insert(county)
            if granted[person]?.contains(county) == true {
                court.accuse(self, "\(person) was denied to \(county) after being granted: \(event.place)")
            }
        default: break
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        for person in end.workload.peopleWhoMustBeRegistered.sorted() where granted[person]?.count != 1 {
            court.accuse(self, "\(person) has \(granted[person]?.count ?? 0) living records")
        }
        for (person, counties) in registered.sorted(by: { $0.key < $1.key }) {
            for county in counties.sorted() {
                let isGranted = granted[person]?.contains(county) == true
                let isDenied = denied[person]?.contains(county) == true
                if isGranted == isDenied { court.accuse(self, "\(person) in \(county) was left without an answer") }
                if isGranted != (holder[person] == county) {
                    court.accuse(self, "\(county) and the address book disagree about \(person)")
                }
            }
        }
    }
}
