import Journal
import Models

/// What `training` reads, decides, keeps and tells.
public enum TrainingGraph {
    /// In: the registry's journal (who is known, and what rules ask of people), placement's (who has work), and letters with
    /// institutions, class rosters and device events. Commands: file, approve, inspect, certify, close a class, enrol and withdraw
    /// people. Out: its journal, from which others read enrolments, attendance and certificates. To the county that somebody moves to
    /// it sends in which classes they sat; of people who are at home elsewhere it asks their home county for a seat
    /// (decision 0010).
    public static func make(_ rules: TrainingRules = TrainingRules()) -> Graph<TrainingTables, TrainingEvent> {
        let settings = rules.settings
        return Graph<TrainingTables, TrainingEvent>(
            .training, foldVersion: TrainingSchema.foldVersion, schema: TrainingSchema.sql,
            state: { try TrainingTables($0, rules) },
            apply: { event, _, tables in try tables.apply(event) }
        )
        .reads(
            .registry, as: RegistryEvent.self,
            observe: { fact, _, tables in
                try tables.registry.observe(fact)
                try tables.trainees.observe(fact)
            },
            react: { fact, _, tables in
                // People whom rosters have been waiting for, and people who take their classes along.
                switch fact {
                case .personErased(let fact): try tables.nextErasure(fact)
                case .registrationGranted(let fact): try tables.nextFor(fact.county, fact.person)
                case .registrationDenied(let fact): try tables.nextFor(fact.county, fact.person)
                case .personMovedIn(let fact): try tables.nextFor(fact.county, fact.person)
                case .personReopened(let fact): try tables.nextFor(fact.county, fact.person)
                case .peopleUnmerged(let fact): try tables.nextFor(fact.county, fact.closed)
                case .personMovedAway(let fact):
                    try tables.nextHandOver(fact.county, fact.person) ?? tables.nextFor(fact.county, fact.person)
                default: try tables.nextStep(after: fact)
                }
            }
        )
        .reads(
            .placement, as: PlacementEvent.self,
            observe: { fact, _, tables in try tables.trainees.observe(fact) },
            react: { fact, _, tables in
                guard case .contractRecorded(let fact) = fact else { return nil }
                return try tables.nextStep(fact.county, fact.person)
            }
        )
        .receives(TrainingLetter.self) { letter, _, tables in
            switch letter {
            case .institutionRow(let row): try tables.reaction(to: row)
            case .classRosterRow(let row): try tables.reaction(to: row)
            case .attendanceRow(let row): try tables.reaction(to: row, settings)
            case .trainingHandOver(let letter): try tables.reaction(to: letter)
            case .routedSeatRequest(let letter): try tables.reaction(to: letter)
            case .seatAnswer(let letter): try tables.reaction(to: letter)
            case .eraseTrainee(let letter): try tables.reaction(to: letter)
            }
        }
        .decides(TrainingCommand.self) { command, context, tables in
            try tables.decision(on: command, context, rules)
        }
        .reactsToOwn { event, _, tables in
            switch event {
            case .classFiled(let event): try tables.nextAfterDating(of: event.request.class, settings)
            case .classApproved(let event): try tables.nextAfterApproval(of: event)
            case .traineeEnrolled(let event): try tables.nextAfterEnrolment(of: event, settings)
            case .enrolmentWithdrawn(let event): try tables.nextFor(event.county, event.person)
            case .traineeApplied(let event): try tables.nextFor(event.request.county, event.request.person)
            case .traineeWithdrawn(let event): try tables.nextFor(event.request.county, event.request.person)
            case .traineesCertified(let event): try tables.nextAfterExam(of: event.request)
            case .classClosed(let event): try tables.nextAfterClosing(of: event, settings)
            case .trainingHistoryReceived(let event): try tables.nextFor(event.county, event.person)
            case .classAmended(let event): try tables.nextAfterDating(of: event.request.class, settings)
            case .classCancelled(let event): try tables.nextAfterCancelling(of: event, settings)
            default: nil
            }
        }
        .sends(letters(of:))
    }
}
