/// What the training office does is done once: institutions are suspended and restored in turn, a class ends once, numbers of certificates
/// are given out once and taken back once, and what a settled class comes to is what its certificates are.
final class TrainingOracle: Oracle {
    static let name = "training office"

    private var suspended: [String: Bool] = [:]
    private var ended: [String: String] = [:]
    /// By class and number: who bears it.
    private var certificates: [String: [String: String]] = [:]
    private var withdrawn: Set<String> = []
    private var settled: [String: (version: Int, certified: Int)] = [:]
    /// Of the last corrections: who has no pass, by class.
    private var failed: [String: Set<String>] = [:]
    private var reviewed: Set<String> = []

    func see(_ event: SeenEvent, _ court: Court) {
        guard event.processor == "training" else { return }
        let (request, course) = (event.object("request"), event.subject)
        switch event.name {
        case "institution-suspended", "institution-restored":
            let name = "\(request["county"] as? String ?? "") \(request["institution"] as? String ?? "")"
            let isSuspended = event.name == "institution-suspended"
            if suspended[name, default: false] == isSuspended {
                court.accuse(self, "\(name) was \(event.name) twice in a row: \(event.place)")
            }
            suspended[name] = isSuspended
        case "class-closed", "class-settled", "class-failed": end(course, event, court)
        case "class-settlement-amended":
            if event.number("version") != (settled[course]?.version ?? 0) + 1 {
                court.accuse(self, "\(course) is amended out of turn: \(event.place)")
            }
            settled[course] = (event.number("version"), (event.object("facts")["certified"] as? Int) ?? -1)
        case "trainees-certified":
            for result in request.results {
                guard let number = result["certificate"] as? String else { continue }
                give(number, result["person"] as? String ?? "", course, event, court)
            }
        case "certificates-issued":
            for certificate in event.objects("certificates") {
                give(
                    certificate["number"] as? String ?? "", certificate["person"] as? String ?? "", course, event, court
                )
            }
        case "certificate-withdrawn":
            let number = request["number"] as? String ?? ""
            if certificates[course]?.removeValue(forKey: number) == nil || !withdrawn.insert(number).inserted {
                court.accuse(self, "\(number) was withdrawn and was not in force: \(event.place)")
            }
        case "exam-mark-corrected":
            let person = (request["mark"] as? [String: Any])?["person"] as? String ?? ""
            // In a simulation everybody is examined in one part.
            if event.flag("isPartPassed") {
                failed[course]?.remove(person)
            } else {
                failed[course, default: []].insert(person)
            }
        case "double-reviewed":
            let double = request["double"] as? [String: Any] ?? [:]
            let name = ["person", "session", "reason", "first", "second"].map { double[$0] as? String ?? "" }
            if !reviewed.insert(name.joined(separator: " ")).inserted {
                court.accuse(self, "\(name) was reviewed twice: \(event.place)")
            }
        default: break
        }
    }

    private func end(_ course: String, _ event: SeenEvent, _ court: Court) {
        let before = ended.updateValue(event.name, forKey: course)
        let isInOrder =
            switch event.name {
            case "class-closed": before == nil
            case "class-settled": before == "class-closed"
            default: before != "class-failed" && before != "class-settled"
            }
        if !isInOrder { court.accuse(self, "\(course) was \(event.name) after \(before ?? "nothing"): \(event.place)") }
        if event.name == "class-settled" {
            settled[course] = (1, (event.object("facts")["certified"] as? Int) ?? -1)
        }
    }

    private func give(_ number: String, _ person: String, _ course: String, _ event: SeenEvent, _ court: Court) {
        if certificates.values.contains(where: { $0[number] != nil }) || withdrawn.contains(number) {
            court.accuse(self, "\(number) was given out twice: \(event.place)")
        }
        certificates[course, default: [:]][number] = person
    }

    func conclude(_ end: Ending, _ court: Court) {
        for (course, (_, certified)) in settled.sorted(by: { $0.key < $1.key }) {
            let bearers = Set((certificates[course] ?? [:]).values).subtracting(failed[course] ?? [])
            if bearers.count != certified {
                court.accuse(
                    self, "\(course) is settled with \(certified) certified, \(bearers.count) bear certificates")
            }
        }
    }
}
