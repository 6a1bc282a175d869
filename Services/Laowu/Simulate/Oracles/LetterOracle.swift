import Models

/// Every letter that follows from a valid event is taken exactly once, by a group of events of which one is the last.
final class LetterOracle: Oracle {
    static let name = "letters once"

    /// The receiver of each letter, by origin.
    private var written: [String: String] = [:]
    private var finished: Set<String> = []
    private var causes: [String: String] = [:]
    /// Judged in the end: the witness looks at one journal after the other.
    private var taken: [(place: String, origin: String, by: String)] = []

    func see(_ event: SeenEvent, _ court: Court) {
        for (number, receiver) in receivers(of: event).enumerated() {
            written["\(event.place)#\(number)"] = receiver
        }
        guard let origin = event.origin else { return }
        taken.append((event.place, origin, event.processor))
        if finished.contains(origin) { court.accuse(self, "\(event.place) takes \(origin) once more") }
        if let first = causes.updateValue(event.cause, forKey: origin), first != event.cause {
            // Another copy of the letter may finish what the first one began, never begin anew.
            if event.isFramework { court.accuse(self, "\(event.place) notes \(origin), which had been begun") }
        }
        if event.isLast { finished.insert(origin) }
    }

    private func receivers(of event: SeenEvent) -> [String] {
        switch event.name {
        case "chunk-accepted":
            // Readings of one chunk go in one sheet.
            event.object("chunk").rows.map { row in
                switch row.keys.first {
                case "roster", "poverty", "account": "registry"
                case "institution", "classRoster", "attendance": "training"
                case "organisation", "contract": "placement"
                case "payroll": "route"
                default: "subsidy"
                }
            } + receivers(of: event.object("chunk"))
        case "person-registered": ["identity"]
        case "person-granted", "person-denied": ["registry"]
        case "payroll-routed": Array(repeating: "placement", count: 1 + event.texts("copies").count)
        default: receiversInMoves(event)
        }
    }

    /// What a chunk holds packed. Readings of devices are one sheet; payroll lines without a county go one by one, the others by a sheet for each
    /// county.
    private func receivers(of chunk: [String: Any]) -> [String] {
        let lines = chunk.texts("readings")
        guard chunk["source"] as? String == "payroll" else { return lines.isEmpty ? [] : ["training"] }
        let counties = lines.map { $0.contains("@") ? $0.suffix(6) : "" }
        return counties.filter(\.isEmpty).map { _ in "route" }
            + Set(counties.filter { !$0.isEmpty }).map { _ in "placement" }
    }

    /// Letters that follow a person from county to county.
    private func receiversInMoves(_ event: SeenEvent) -> [String] {
        switch (event.processor, event.name) {
        case ("registry", "move-requested"), ("registry", "move-stopped"), ("registry", "move-accepted"): ["identity"]
        case ("registry", "person-handed-over"), ("registry", "person-moved-away"), ("registry", "row-forwarded"):
            ["registry"]
        case ("identity", "hand-over-opened"), ("identity", "hand-over-cancelled"): ["registry", "registry"]
        case ("identity", "hand-over-declined"): ["registry"]
        case ("identity", "holder-changed"):
            Array(repeating: "registry", count: 1 + event.texts("denied").count)
        case ("placement", "work-handed-over"), ("placement", "row-forwarded"): ["placement"]
        case ("subsidy", "history-told"), ("subsidy", "claim-asked"), ("subsidy", "claim-answered"),
            ("subsidy", "row-forwarded"), ("subsidy", "holder-news-told"), ("subsidy", "course-told"),
            ("subsidy", "funds-sent"), ("subsidy", "funds-received"), ("subsidy", "funds-turned-back"):
            ["subsidy"]
        case ("training", "training-handed-over"), ("training", "seat-decided"), ("route", "seat-request-routed"):
            ["training"]
        case ("training", "seat-requested"): ["route"]
        case ("training", "trainee-erased"): Array(repeating: "training", count: event.texts("hosts").count)
        default: receiversOfSkills(event)
        }
    }

    /// Letters about certificates.
    private func receiversOfSkills(_ event: SeenEvent) -> [String] {
        switch (event.processor, event.name) {
        case ("training", "trainees-certified"):
            event.object("request").results.filter { $0["certificate"] != nil }.map { _ in "registry" }
        case ("training", "certificates-issued"): event.objects("certificates").map { _ in "registry" }
        case ("training", "certificate-corrected"), ("training", "certificate-withdrawn"): ["registry"]
        default: []
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        for letter in taken where written[letter.origin] != letter.by {
            court.accuse(self, "\(letter.place) takes a letter that nobody wrote to it: \(letter.origin)")
        }
        for (origin, receiver) in written.sorted(by: { $0.key < $1.key }) where !finished.contains(origin) {
            court.accuse(self, "\(receiver) never took \(origin)")
        }
    }
}

extension [String: Any] {
    /// Of a chunk.
    var rows: [[String: Any]] { self["rows"] as? [[String: Any]] ?? [] }
    /// A list of texts.
    func texts(_ field: String) -> [String] { self[field] as? [String] ?? [] }
    /// Of an exam.
    var results: [[String: Any]] { self["results"] as? [[String: Any]] ?? [] }
}
