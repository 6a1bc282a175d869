import Journal
import Models

/// What `training` reads, decides, keeps and tells.
public enum TrainingGraph {
    /// In: the registry's journal (who is known, who is card-registered), placement's (who was paid for which month) and letters with
    /// institutions, class rosters and device events. Commands: file, approve, inspect, examine, certify, close, settle a class. Out: its
    /// journal, from which others read enrolments, attendance, certificates, what a settled class comes to and what came of it. To the
    /// registry it sends what people have learnt, and to the county that somebody moves to in which classes they sat.
    public static func make(_ rules: TrainingRules = TrainingRules()) -> Graph<TrainingTables, TrainingEvent> {
        let settings = rules.settings
        return Graph<TrainingTables, TrainingEvent>(
            .training, foldVersion: TrainingSchema.foldVersion, schema: TrainingSchema.sql, state: TrainingTables.init,
            apply: { event, _, tables in try tables.apply(event) }
        )
        .reads(
            .registry, as: RegistryEvent.self,
            observe: { fact, _, tables in
                try tables.registry.observe(fact)
                try tables.places.observe(fact)
                try tables.work.observe(fact)
            },
            react: { fact, _, tables in
                // People whom rosters have been waiting for, and people who take their classes along.
                switch fact {
                case .personErased(let fact): try tables.nextErasure(fact)
                case .registrationGranted(let fact): try tables.nextStep(fact.county, fact.person)
                case .personMovedIn(let fact): try tables.nextStep(fact.county, fact.person)
                case .personReopened(let fact): try tables.nextStep(fact.county, fact.person)
                case .peopleMerged(let fact): try tables.nextOutcome(fact.county, fact.survivor, rules)
                case .peopleUnmerged(let fact):
                    try tables.nextStep(fact.county, fact.closed)
                        ?? tables.nextOutcome(fact.county, fact.survivor, rules)
                        ?? tables.nextOutcome(fact.county, fact.closed, rules)
                case .personMovedAway(let fact): try tables.nextHandOver(fact.county, fact.person)
                default: nil
                }
            }
        )
        .reads(
            .placement, as: PlacementEvent.self,
            observe: { fact, _, tables in try tables.work.observe(fact) },
            react: { fact, _, tables in
                // Pay that proves work after a class.
                guard case .payrollMonthRecorded(let fact) = fact else { return nil }
                return try tables.nextOutcome(fact.county, fact.person, rules)
            }
        )
        .receives(TrainingLetter.self) { letter, _, tables in
            switch letter {
            case .institutionRow(let row): try tables.reaction(to: row)
            case .classRosterRow(let row): try tables.reaction(to: row)
            case .attendanceRow(let row): try tables.reaction(to: row, settings)
            case .trainingHandOver(let letter): try tables.reaction(to: letter)
            case .attendanceSheet(let sheet): try tables.reaction(to: sheet, settings)
            }
        }
        .decides(TrainingCommand.self) { command, context, tables in
            try tables.decision(on: command, context, rules)
        }
        .reactsToOwn { event, _, tables in
            switch event {
            case .classFiled(let event): try tables.nextAfterDating(of: event.request.class, settings)
            case .classApproved(let event):
                try tables.nextAfterApproval(of: event) ?? tables.nextOutcome(of: event.class, in: event.county, rules)
            case .traineeEnrolled(let event):
                try tables.nextAfterEnrolment(of: event, settings)
                    ?? tables.nextOutcome(event.county, event.person, rules)
            case .enrolmentWithdrawn(let event):
                try tables.nextStep(event.county, event.person) ?? tables.nextOutcome(event.county, event.person, rules)
            case .classClosed(let event):
                try tables.nextAfterClosing(of: event, settings) ?? tables.nextAfterClass(of: event.class, rules)
            case .traineesCertified(let event): try tables.nextAfterClass(of: event.request.class, rules)
            case .trainingHistoryReceived(let event): try tables.nextStep(event.county, event.person)
            case .classAmended(let event): try tables.nextAfterDating(of: event.request.class, settings)
            case .classCancelled(let event): try tables.nextAfterCancelling(of: event, settings)
            case .certificatesIssued(let event): try tables.nextAmendment(of: event.class, rules)
            case .certificateCorrected(let event): try tables.nextAmendment(of: event.request.class, rules)
            case .certificateWithdrawn(let event): try tables.nextAmendment(of: event.request.class, rules)
            case .attendanceSheetTaken(let event): try tables.nextFlag(after: event)
            default: nil
            }
        }
        .sends { event in
            guard case .trainingHandedOver(let event) = event else { return SkillLetters.letters(of: event) }
            return [
                Letter(
                    to: .training,
                    TrainingHandOver(
                        county: event.to, person: event.person, from: event.county, move: event.move,
                        classes: event.classes))
            ]
        }
    }
}
