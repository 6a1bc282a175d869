import Models
import Policy

/// A founder's business: a start-up on the county's register, or one that officers declared by its licence number.
extension PersonFacts {
    static let businessFacts: Set<String> = [SubsidyItem.monthsClaimed]

    func businessGrounds() -> [Ground] {
        let entries = Dictionary(grouping: life.startUps, by: \.entry.description)
        return Set(entries.keys).union(declaredGrounds(.business)).sorted().map { id in
            let reference = GroundReference(kind: .business, id: id)
            let spans = (entries[id] ?? []).map(\.span)
            let ended = (entries[id] ?? []).compactMap { $0.endedOn?.adding(days: 1) }
            return Ground(
                .business, id: id, claimants: [.person: "person:\(person)"],
                days: spans.map(\.since) + ended + declaredDays(reference),
                months: declaredMonths("own_insurance_paid", reference).sorted()
            ) { day in
                spans.isEmpty ? [:] : ["founder": .integer(spans.contains { $0.holds(on: day) } ? 1 : 0)]
            }
        }
    }

    /// 1 while a start-up of the person is on the register, 0 once all of them have left it; not known while none was.
    func founder(on day: Day) -> FactValue {
        let begun = life.startUps.filter { $0.span.since <= day }
        guard !begun.isEmpty else { return .null }
        return .integer(begun.contains { $0.span.holds(on: day) } ? 1 : 0)
    }
}
