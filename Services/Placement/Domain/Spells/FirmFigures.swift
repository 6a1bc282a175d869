import Models

/// An employer and the county's people who work for it.
public struct FirmFigure: Codable, Hashable, Sendable {
    public let employer: OrganisationID
    /// `nil` while it is not on the county's file.
    public let name: String?
    /// People with a spell in the year.
    public let people: Int
    /// Of these card-registered.
    public let poor: Int
    /// Card-registered people whom it paid for so many consecutive months as stable employment asks for.
    public let poorKept: Int
    /// Those by the township that they are registered in.
    public let poorKeptByTownship: [String: Int]
}

extension TransferBook {
    /// Employers of the year; those that keep most poor workers first.
    ///
    /// - Parameters:
    ///   - months: from how many consecutive paid months on somebody counts as kept.
    ///   - township: only its people count.
    func firms(months: Int, names: [OrganisationID: String], township: DivisionCode? = nil) -> [FirmFigure] {
        var spells: [OrganisationID: [PersonKey: [EmploymentSpell]]] = [:]
        for transfer in transfers {
            if let township, people[transfer.person]?.village?.lies(in: township) != true { continue }
            for spell in transfer.spells {
                spells[spell.employer, default: [:]][transfer.person, default: []].append(spell)
            }
        }
        return spells.map { employer, workers in
            let poor = workers.filter { people[$0.key]?.isCardRegistered(on: asOf) ?? false }
            let kept = poor.filter { $0.value.contains { $0.hasPaidRun(of: months) } }.keys
            return FirmFigure(
                employer: employer, name: names[employer], people: workers.count, poor: poor.count,
                poorKept: kept.count,
                poorKeptByTownship: kept.reduce(into: [:]) { counts, person in
                    counts[people[person]?.village?.town?.description ?? "", default: 0] += 1
                })
        }.sorted { ($0.poorKept, $0.poor, $0.people, $1.employer) > ($1.poorKept, $1.poor, $1.people, $0.employer) }
    }
}

extension EmploymentSpell {
    func hasPaidRun(of months: Int) -> Bool {
        evidences.contains { evidence in
            guard evidence.kind == .payroll, let to = evidence.to else { return false }
            return Int(to.month.ordinal - evidence.from.month.ordinal) + 1 >= months
        }
    }
}
