import Journal
import Models

/// What `training` reads, decides, keeps and tells.
public enum TrainingGraph {
    /// In: the registry's journal (who is known, and what rules ask of people), placement's (who has work, and who was paid for which
    /// month) and letters with institutions, class rosters and device events. Commands: file, approve, inspect, examine, certify, close,
    /// settle a class, enrol and withdraw people. Out: its journal, from which others read enrolments, attendance, certificates, what a
    /// settled class comes to and what came of it. To the registry it sends what people have learnt, and to the county that somebody
    /// moves to in which classes they sat; of people who are at home elsewhere it asks their home county for a seat (decision 0011).
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
                try tables.places.observe(fact)
                try tables.work.observe(fact)
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
                case .peopleMerged(let merged):
                    try tables.nextStep(after: fact) ?? tables.nextOutcome(merged.county, merged.survivor, rules)
                case .peopleUnmerged(let fact):
                    try tables.nextFor(fact.county, fact.closed)
                        ?? tables.nextOutcome(fact.county, fact.survivor, rules)
                        ?? tables.nextOutcome(fact.county, fact.closed, rules)
                case .personMovedAway(let fact):
                    try tables.nextHandOver(fact.county, fact.person) ?? tables.nextFor(fact.county, fact.person)
                default: try tables.nextStep(after: fact)
                }
            }
        )
        .reads(
            .placement, as: PlacementEvent.self,
            observe: { fact, _, tables in
                try tables.work.observe(fact)
                try tables.trainees.observe(fact)
            },
            react: { fact, _, tables in
                switch fact {
                case .contractRecorded(let fact): try tables.nextStep(fact.county, fact.person)
                // Pay that proves work after a class.
                case .payrollMonthRecorded(let fact): try tables.nextOutcome(fact.county, fact.person, rules)
                case .payrollSheetTaken(let sheet):
                    try tables.work.sheetSweep.next(
                        "\(sheet.county) \(sheet.batch) \(sheet.first)", over: { sheet.people }
                    ) { try tables.nextOutcome(sheet.county, $0, rules) }
                default: nil
                }
            }
        )
        .receives(TrainingLetter.self) { letter, _, tables in
            switch letter {
            case .institutionRow(let row): try tables.reaction(to: row)
            case .classRosterRow(let row): try tables.reaction(to: row)
            case .attendanceRow(let row): try tables.reaction(to: row, settings)
            case .trainingHandOver(let letter): try tables.reaction(to: letter)
            case .attendanceSheet(let sheet): try tables.reaction(to: sheet, settings)
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
            case .classApproved(let event):
                try tables.nextAfterApproval(of: event) ?? tables.nextOutcome(of: event.class, in: event.county, rules)
            case .traineeEnrolled(let event):
                try tables.nextAfterEnrolment(of: event, settings)
                    ?? tables.nextOutcome(event.county, event.person, rules)
            case .enrolmentWithdrawn(let event):
                try tables.nextFor(event.county, event.person) ?? tables.nextOutcome(event.county, event.person, rules)
            case .traineeApplied(let event): try tables.nextFor(event.request.county, event.request.person)
            case .traineeWithdrawn(let event):
                try tables.nextFor(event.request.county, event.request.person)
                    ?? tables.nextOutcome(event.request.county, event.request.person, rules)
            case .classClosed(let event):
                try tables.nextAfterClosing(of: event.class, in: event.county, settings)
                    ?? tables.nextAfterClass(of: event.class, rules)
            case .classFailed(let event):
                try tables.nextAfterClosing(of: event.class, in: event.county, settings)
                    ?? tables.nextAfterClass(of: event.class, rules)
            case .examMarkCorrected(let event):
                try tables.nextAmendment(of: event.request.class, rules)
                    ?? tables.nextAfterResults([event.request.mark.person], in: event.request.county)
            case .traineesCertified(let event):
                try tables.nextAfterResults(event.request.results.map(\.person), in: event.county)
                    ?? tables.nextAfterClass(of: event.request.class, rules)
            case .examRecorded(let event):
                try tables.nextAfterResults(event.request.marks.map(\.person), in: event.request.county)
            case .trainingHistoryReceived(let event): try tables.nextFor(event.county, event.person)
            case .classAmended(let event): try tables.nextAfterDating(of: event.request.class, settings)
            case .classCancelled(let event): try tables.nextAfterCancelling(of: event, settings)
            case .certificatesIssued(let event):
                try tables.nextAmendment(of: event.class, rules)
                    ?? tables.nextAfterResults(event.certificates.map(\.person), in: event.county)
            case .certificateCorrected(let event):
                try tables.nextAmendment(of: event.request.class, rules)
                    ?? tables.nextAfterResults([event.request.certificate.person], in: event.request.county)
            case .certificateWithdrawn(let event):
                try tables.nextAmendment(of: event.request.class, rules)
                    ?? tables.nextAfterResults([event.person], in: event.request.county)
            case .attendanceSheetTaken(let event): try tables.nextFlag(after: event)
            default: nil
            }
        }
        .sends(letters(of:))
    }
}
