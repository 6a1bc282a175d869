import Models
import Policy

/// Work for one employer, told by contracts and reports. The employer claims on it, and so does who works flexibly: each month by month.
extension PersonFacts {
    static let employmentFacts: Set<String> = [
        "employed", "contract_months", "employer_paid_months", "employment_form", SubsidyItem.monthsClaimed,
    ]

    func employmentGrounds() -> [Ground] {
        let employers = Set(life.work.map(\.employer)).union(
            declaredGrounds(.employment).map { OrganisationID(unchecked: $0) })
        return employers.sorted().map { employer in
            let work = life.work.filter { $0.employer == employer }
            let paid = life.paid[employer] ?? []
            let reference = GroundReference(kind: .employment, id: employer.description)
            return Ground(
                .employment, id: employer.description,
                claimants: [.employer: "employer:\(employer)"].merging(ownClaim) { first, _ in first },
                days: work.map(\.span.since) + paid.map(\.lastDay)
                    + life.forms.filter { $0.employer == employer }.map(\.on) + declaredDays(reference),
                months: Set(paid).union(declaredMonths("insurance_paid", reference))
                    .union(declaredMonths("own_insurance_paid", reference)).sorted()
            ) { day in
                let present = work.filter { $0.span.holds(on: day) }
                var facts: Facts = [
                    "employed": .integer(present.isEmpty ? 0 : 1),
                    "contract_months": .integer(Int64(present.filter(\.isContract).map(\.months).max() ?? 0)),
                    "employer_paid_months": .integer(Int64(Self.longestRun(paid.filter { $0.lastDay <= day }))),
                ]
                if let form = life.forms.filter({ $0.employer == employer && $0.on <= day }).max(by: { $0.on < $1.on })
                {
                    facts["employment_form"] = .text(form.form)
                }
                return facts
            }
        }
    }

    /// The dead and those who left the country claim nothing themselves.
    private var ownClaim: [SubsidyItem.Party: String] { exit == nil ? [.person: "person:\(person)"] : [:] }

    /// The longest run of consecutive months.
    /// - Parameter months: ascending, each once.
    static func longestRun(_ months: [Month]) -> Int {
        var (longest, current) = (0, 0)
        var previous: Month?
        for month in months {
            current = previous?.next == month ? current + 1 : 1
            longest = max(longest, current)
            previous = month
        }
        return longest
    }
}

/// What officers declared of grounds that no journal knows, or of months that none tells of.
extension PersonFacts {
    /// Ids of the grounds of a kind that declarations name.
    func declaredGrounds(_ kind: GroundKind) -> Set<String> {
        Set(declared.compactMap { $0.ground?.kind == kind ? $0.ground?.id : nil })
    }

    func declaredDays(_ ground: GroundReference) -> [Day] { declared.filter { $0.ground == ground }.map(\.from) }

    /// The months on whose last day a declared yes holds, up to the day of its proof: a paper proves nothing that comes after it.
    func declaredMonths(_ fact: String, _ ground: GroundReference) -> Set<Month> {
        var months: Set<Month> = []
        for word in declared where word.fact == fact && word.value == 1 && (word.ground == nil || word.ground == ground)
        {
            let last = min(word.until ?? word.proof.dated, word.proof.dated)
            var month = word.from.month
            while month.lastDay <= last {
                months.insert(month)
                month = month.next
            }
        }
        return months
    }
}
