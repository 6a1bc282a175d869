/// The caps of the pack hold for every person: what is granted in a year, and what only once in a life.
final class CapOracle: Oracle {
    static let name = "caps"

    private let mostAYear: [String: Int]
    private var opened: [String: (person: String, item: String, year: Int, amount: Int)] = [:]
    private var granted: [String: Int] = [:]
    private var once: [String: String] = [:]

    init(_ workload: Workload) { mostAYear = workload.mostAYear }

    func see(_ event: SeenEvent, _ court: Court) {
        guard event.processor == "subsidy" else { return }
        let id = event.text("case")
        switch event.name {
        case "case-opened":
            opened[id] = (event.text("person"), event.text("item"), event.number("year"), event.number("amount"))
            checkAmount(of: id, event, court)
        case "case-redetermined":
            opened[id]?.amount = event.number("amount")
            checkAmount(of: id, event, court)
        case "case-approved":
            guard let found = opened[id] else { return court.accuse(self, "\(id) was approved, and never opened") }
            if event.number("amount") != found.amount {
                court.accuse(self, "\(id) was approved with another amount than determined: \(event.place)")
            }
            if let most = mostAYear[found.item] {
                let name = "\(found.item) of \(found.person) in \(found.year)"
                granted[name, default: 0] += event.number("amount")
                if granted[name]! > most { court.accuse(self, "\(name) is \(granted[name]!) fen, above \(most)") }
            } else if let other = once.updateValue(id, forKey: "\(found.item) \(found.person)"), other != id {
                court.accuse(self, "\(found.item) was granted to \(found.person) twice: \(event.place)")
            }
        default: break
        }
    }

    private func checkAmount(of id: String, _ event: SeenEvent, _ court: Court) {
        guard let found = opened[id], let most = mostAYear[found.item], found.amount > most else { return }
        court.accuse(self, "\(id) was determined at \(found.amount) fen, above \(most): \(event.place)")
    }
}
