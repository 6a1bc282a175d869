import Models

/// Which spells the evidences tell of.
///
/// Evidences of one person and one employer whose times overlap or adjoin are one spell. A report that is still open ends where a
/// contract with the same employer really ended. The result follows from the set of evidences alone, in whatever order they came.
enum SpellMerging {
    static func spells(
        of person: PersonKey, with employer: OrganisationID, _ evidences: some Sequence<WorkEvidence>
    ) -> [EmploymentSpell] {
        let all = Set(evidences)
        let endings = all.filter(\.isEnded).compactMap(\.to).sorted()
        let closed = Set(all.map { bounded($0, by: endings) }).sorted(by: WorkEvidence.isBefore)
        var spells: [EmploymentSpell] = []
        var current: [WorkEvidence] = []
        /// `nil` once something open is in it.
        var last: Day? = Day(daysSinceEpoch: .min / 2)
        func close() {
            guard let first = current.first else { return }
            spells.append(
                EmploymentSpell(person: person, employer: employer, from: first.from, to: last, evidences: current))
        }
        for evidence in closed {
            if let end = last, evidence.from > end.adding(days: 1) {
                close()
                current = []
                last = evidence.to
            } else if let end = last {
                last = evidence.to.map { max($0, end) }
            }
            current.append(evidence)
        }
        close()
        return spells
    }

    private static func bounded(_ evidence: WorkEvidence, by endings: [Day]) -> WorkEvidence {
        guard evidence.to == nil, let end = endings.first(where: { $0 >= evidence.from }) else { return evidence }
        return WorkEvidence(
            kind: evidence.kind, from: evidence.from, to: end, reference: evidence.reference,
            workplace: evidence.workplace, area: evidence.area, agency: evidence.agency)
    }

    /// Runs of consecutive paid months with one employer, each the evidence of its first day to its last.
    ///
    /// - Parameter months: ascending, each once.
    static func paid(_ months: [Month]) -> [WorkEvidence] {
        var runs: [WorkEvidence] = []
        var first: Month?
        for (index, month) in months.enumerated() {
            let start = first ?? month
            first = start
            if index + 1 < months.count, months[index + 1] == month.next { continue }
            runs.append(
                WorkEvidence(
                    kind: .payroll, from: start.firstDay, to: month.lastDay,
                    reference: "\(month.ordinal - start.ordinal + 1)"))
            first = nil
        }
        return runs
    }
}

extension WorkTraits {
    /// These words with a later word on top; what it leaves out stays.
    func saying(_ later: WorkTraits) -> WorkTraits {
        WorkTraits(
            channel: later.channel ?? channel, form: later.form ?? form, organised: later.organised ?? organised,
            group: later.group ?? group, industry: later.industry ?? industry, project: later.project ?? project,
            through: later.through ?? through, intermediary: later.intermediary ?? intermediary,
            isGovernmentOrganised: later.isGovernmentOrganised ?? isGovernmentOrganised)
    }
}

/// A classification as it was said of the work on a day.
struct SpokenTraits: Hashable, Sendable {
    let on: Day
    let traits: WorkTraits
}

extension EmploymentSpell {
    /// - Parameter spoken: of the same person and employer, in the order in which it was said.
    func classified(_ spoken: [SpokenTraits]) -> EmploymentSpell {
        var copy = self
        copy.traits =
            spoken.filter { overlaps($0.on, $0.on) }.reduce(WorkTraits()) { $0.saying($1.traits) }
        return copy
    }
}
