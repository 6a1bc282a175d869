import Journal
import Models

extension TrainingTables {
    /// What the trainees of a class are owed once it has results or is closed.
    func nextAfterClass(of id: ClassID, _ rules: TrainingRules) throws -> TrainingEvent? {
        guard let course = try courses.course(id), course.status.isTaught,
            try !afterClass.isOpened(id)
        else { return nil }
        return .afterClassDutiesOpened(
            AfterClassDutiesOpened(
                county: course.county, class: id, institution: course.institution, end: course.end,
                duties: rules.plan(course.county, course.start).afterClass.duties(
                    classEndingOn: course.end, rules.calendar)))
    }

    /// The next outcome of a person's classes that paid months prove and nobody has said, or that they prove otherwise than was said.
    ///
    /// Months under keys that were merged count for all of them. The plan in force when the class began is its definition.
    func nextOutcome(_ county: DivisionCode, _ person: PersonKey, _ rules: TrainingRules) throws -> TrainingEvent? {
        let keys = try work.keys(of: person, in: county)
        var months: [PaidMonth]?
        for key in keys.contains(person) ? keys : keys + [person] {
            let seats = try afterClass.seats(county, key)
            var said: [ClassID: [String: MonthSpan]] = [:]
            for known in try afterClass.said(county, key) {
                said[known.class, default: [:]][known.outcome] = known.span
            }
            if seats.isEmpty, said.isEmpty { continue }
            let paid = try months ?? work.paidMonths(of: keys, in: county)
            months = paid
            for seat in seats {
                let known = said.removeValue(forKey: seat.class) ?? [:]
                if let event = nextOutcome(county, key, seat, known, paid, rules) { return event }
            }
            // A seat that was given up has no outcome.
            for (id, known) in said.sorted(by: { $0.key < $1.key }) {
                guard let outcome = known.keys.min() else { continue }
                return .trainingOutcomeRevised(
                    TrainingOutcomeRevised(county: county, class: id, person: key, outcome: outcome, evidence: []))
            }
        }
        return nil
    }

    private func nextOutcome(
        _ county: DivisionCode, _ person: PersonKey, _ seat: AfterClassTable.Seat, _ said: [String: MonthSpan],
        _ paid: [PaidMonth], _ rules: TrainingRules
    ) -> TrainingEvent? {
        let measures = rules.plan(county, seat.start).afterClass.measures
        for measure in measures {
            let span = WorkOutcome.proof(measure.work, classEndingOn: seat.end, paid: paid.map(\.month))
            let known = said[measure.id]
            guard span != known else { continue }
            let evidence = span.map { Self.evidence($0, paid) } ?? []
            guard known == nil, let span else {
                return .trainingOutcomeRevised(
                    TrainingOutcomeRevised(
                        county: county, class: seat.class, person: person, outcome: measure.id, first: span?.first,
                        last: span?.last, evidence: evidence))
            }
            return .trainingOutcomeReached(
                TrainingOutcomeReached(
                    county: county, class: seat.class, person: person, outcome: measure.id, first: span.first,
                    last: span.last, pack: measure.pack, packVersion: measure.packVersion,
                    clause: measure.threshold.citation.clause, evidence: evidence))
        }
        // The class was moved to days under another plan.
        return said.keys.filter { id in !measures.contains { $0.id == id } }.min().map { outcome in
            .trainingOutcomeRevised(
                TrainingOutcomeRevised(
                    county: county, class: seat.class, person: person, outcome: outcome, evidence: []))
        }
    }

    /// One line for each month: that of the first employer by code.
    private static func evidence(_ span: MonthSpan, _ paid: [PaidMonth]) -> [PaidMonth] {
        var lines: [PaidMonth] = []
        for line in paid where line.month >= span.first && line.month <= span.last && lines.last?.month != line.month {
            lines.append(line)
        }
        return lines
    }

    /// The outcomes of everybody on a class's roster: its days are others than before.
    func nextOutcome(of id: ClassID, in county: DivisionCode, _ rules: TrainingRules) throws -> TrainingEvent? {
        for person in try enrolments.people(id) {
            if let event = try nextOutcome(county, person, rules) { return event }
        }
        return nil
    }
}
