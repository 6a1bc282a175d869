import Models
import Policy

/// Internships (就业见习). No journal tells of them: officers declare from when to when somebody was an intern at which unit. A month counts
/// when the person was an intern on its last day.
extension PersonFacts {
    static let internshipFacts: Set<String> = ["interning_since", "in_work_at_start", SubsidyItem.monthsClaimed]

    func internshipGrounds() -> [Ground] {
        declaredGrounds(.internship).sorted().compactMap { host in
            let reference = GroundReference(kind: .internship, id: host)
            let words = declared.filter { $0.fact == "interning" && $0.ground == reference && $0.value == 1 }
            guard let first = words.map(\.from).min() else { return nil }
            return Ground(
                .internship, id: host, claimants: [.employer: "employer:\(host)"],
                days: declaredDays(reference), months: declaredMonths("interning", reference).sorted()
            ) { _ in
                [
                    "interning_since": .text(first.description),
                    "in_work_at_start": .integer(life.isInWork(on: first) ? 1 : 0),
                ]
            }
        }
    }
}
