/// Work after a class is said of exactly those trainees whom placement's journal pays for as many months in a row as the plan asks for,
/// and every word of it names a payroll line for each of its months. Counted from the journals' words alone.
final class OutcomeOracle: Oracle {
    static let name = "outcomes"

    private let county: String
    private let lastMonth: String
    /// `class person`
    private var seats: Set<String> = []
    /// By person: months with pay in the county, with all that every employer pays.
    private var pay: [String: [String: [String: Int]]] = [:]
    private var merged: Set<String> = []
    private var said: [String: String] = [:]

    init(_ cast: Cast) {
        county = cast.county.description
        // Classes of a simulation last a working week.
        lastMonth = cast.courseStart.adding(days: 4).month.description
    }

    func see(_ event: SeenEvent, _ court: Court) {
        switch (event.processor, event.name) {
        case ("training", "trainee-enrolled"): seats.insert("\(event.text("class")) \(event.text("person"))")
        case ("training", "enrolment-withdrawn"): seats.remove("\(event.text("class")) \(event.text("person"))")
        case ("registry", "people-merged"): merged.formUnion([event.text("survivor"), event.text("closed")])
        case ("placement", _) where event.text("county") == county:
            for month in event.paidMonths {
                pay[month.person, default: [:]][month.month, default: [:]][month.employer] = month.net
            }
        case ("training", "training-outcome-reached"), ("training", "training-outcome-revised"): hear(event, court)
        default: break
        }
    }

    private func hear(_ event: SeenEvent, _ court: Court) {
        let seat = "\(event.text("class")) \(event.text("person"))"
        guard !event.text("first").isEmpty else {
            said[seat] = nil
            return
        }
        said[seat] = event.text("first")
        let months = event.objects("evidence").compactMap { $0["month"] as? String }
        if months.count != Cast.stableMonths || months.first != event.text("first") || months.last != event.text("last")
        {
            court.accuse(self, "\(seat) is said to have worked from \(event.text("first")), shown by \(months)")
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        for seat in seats.union(said.keys).sorted() {
            let person = String(seat.split(separator: " ")[1])
            // Months of several keys are one person's, and one key's again after an unmerging.
            guard !merged.contains(person) else { continue }
            let wanted = seats.contains(seat) ? firstOfRun(person) : nil
            if said[seat] != wanted {
                court.accuse(self, "\(seat) works from \(said[seat] ?? "never"), the pay says \(wanted ?? "never")")
            }
        }
    }

    private func firstOfRun(_ person: String) -> String? {
        let paid = (pay[person] ?? [:]).filter { $0.key > lastMonth && $0.value.values.contains { $0 > 0 } }.keys
            .sorted()
        let numbers = paid.map { text in
            let parts = text.split(separator: "-").compactMap { Int($0) }
            return parts[0] * 12 + parts[1]
        }
        guard numbers.count >= Cast.stableMonths else { return nil }
        for begin in 0...(numbers.count - Cast.stableMonths)
        where numbers[begin + Cast.stableMonths - 1] - numbers[begin] == Cast.stableMonths - 1 {
            return paid[begin]
        }
        return nil
    }
}
