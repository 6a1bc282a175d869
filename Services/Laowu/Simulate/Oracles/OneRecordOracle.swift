/// Each person has one living record in the province, where the address book says, however they move.
final class OneRecordOracle: Oracle {
    static let name = "one living record"

    private var first: [String: String] = [:]
    private var holder: [String: String] = [:]
    private var granted: [String: Set<String>] = [:]
    private var denied: [String: Set<String>] = [:]
    private var registered: [String: Set<String>] = [:]
    /// Where a record lives: granted or moved in, and not moved away, closed or merged since.
    private var living: [String: Set<String>] = [:]
    /// People whose record ended: by an exit, or in another person's record.
    private var ended: Set<String> = []
    private var changed: Set<String> = []
    /// Whoever moves in while the county waits for an answer to its own registration has it with the move.
    private var movedIn: [String: Set<String>] = [:]

    func see(_ event: SeenEvent, _ court: Court) {
        let (person, county) = (event.text("person"), event.text("county"))
        switch (event.processor, event.name) {
        case ("identity", "person-granted"):
            if let other = holder.updateValue(county, forKey: person) {
                court.accuse(self, "\(person) was granted to \(other) and to \(county): \(event.place)")
            }
            first[person] = county
        case ("identity", "holder-changed"):
            if holder[person] != event.text("from") {
                court.accuse(self, "\(person) is moved from a county that does not have them: \(event.place)")
            }
            holder[person] = event.text("to")
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
            live(person, county)
        case ("registry", "registration-denied"):
            denied[person, default: []].insert(county)
            if granted[person]?.contains(county) == true {
                court.accuse(self, "\(person) was denied to \(county) after being granted: \(event.place)")
            }
        default:
            if event.processor == "registry" { move(event, person, county) }
        }
    }

    private func move(_ event: SeenEvent, _ person: String, _ county: String) {
        switch event.name {
        case "person-moved-in":
            movedIn[person, default: []].insert(county)
            if event.body["exit"] == nil { live(person, county) } else { ended.insert(person) }
        case "person-moved-away": end(person, county)
        case "person-closed":
            end(person, county)
            ended.insert(person)
        case "person-reopened":
            ended.remove(person)
            live(person, county)
        case "people-merged":
            end(event.text("closed"), county)
            ended.insert(event.text("closed"))
        case "people-unmerged":
            ended.remove(event.text("closed"))
            live(event.text("closed"), county)
        default: break
        }
    }

    private func live(_ person: String, _ county: String) {
        living[person, default: []].insert(county)
        changed.insert(person)
    }

    private func end(_ person: String, _ county: String) {
        living[person]?.remove(county)
        changed.insert(person)
    }

    func looked(_ court: Court) {
        for person in changed.sorted() where (living[person]?.count ?? 0) > 1 {
            court.accuse(self, "\(person) lives in \(living[person]!.sorted().joined(separator: " and "))")
        }
        changed = []
    }

    func conclude(_ end: Ending, _ court: Court) {
        for person in end.workload.peopleWhoMustBeRegistered.sorted() {
            if granted[person]?.count != 1 {
                court.accuse(self, "\(person) has \(granted[person]?.count ?? 0) first records")
            }
            let homes = living[person]?.sorted() ?? []
            if ended.contains(person) ? !homes.isEmpty : homes != [holder[person] ?? ""] {
                court.accuse(self, "\(person) lives in \(homes), the address book says \(holder[person] ?? "nowhere")")
            }
        }
        for (person, counties) in registered.sorted(by: { $0.key < $1.key }) {
            for county in counties.sorted() {
                let isGranted = granted[person]?.contains(county) == true
                let isDenied = denied[person]?.contains(county) == true
                let isAnswered = isGranted != isDenied || movedIn[person]?.contains(county) == true
                if !isAnswered { court.accuse(self, "\(person) in \(county) was left without an answer") }
                if isGranted != (first[person] == county) {
                    court.accuse(self, "\(county) and the address book disagree about \(person)")
                }
            }
        }
    }
}
