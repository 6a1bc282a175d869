import Journal
import Models

/// Processor `identity`, keyed by person: which county holds a person's one living record.
///
/// - receives: `ClaimPerson`, `OpenMove`, `ConcludeMove`, `CancelMove`, `ForgetPerson`, `ReleasePerson` from `registry`
/// - takes: `LookUpPerson`
/// - events: `PersonGranted`, `PersonDenied`, `HandOverOpened`, `HandOverDeclined`, `HandOverCancelled`, `HolderChanged`,
///   `PersonForgotten`, `PersonReleased`, `PersonLookedUp`, `LookupRefused`
/// - sends: `IdentityAnswer` to the county that asked; `MoveOpening`, `MoveEnding`, `HolderMoved` to the counties of a
///   move; `EraseTraces` to the counties that knew an erased person
/// - tables: `holder`, `former_holder`, `denial`, `open_move`, `settled_move`, `lookup`
public enum IdentityGraph {
    /// The first county to ask is granted; every other one is denied.
    ///
    /// Each registration of a county is answered once. The answer is a letter that follows from the event, and letters of valid
    /// events always arrive (the journal's rule 6), also after the loss of a store on either side; so a claim that comes
    /// again needs no second answer and is noted as nothing new.
    public static let graph = Graph<IdentityTables, IdentityEvent>(
        .identity, foldVersion: 3, schema: IdentityTables.schema, state: { try IdentityTables($0) },
        apply: { event, meta, tables in try tables.apply(event, on: meta.time.chinaDay) }
    )
    .decides(IdentityCommand.self) { command, _, tables in
        switch command {
        case .lookUpPerson(let question):
            .event(LookupRules.answer(question, holder: try tables.holder(of: question.person)))
        }
    }
    .receives(IdentityLetter.self) { letter, context, tables in
        switch letter {
        case .claimPerson(let claim): try answer(claim, tables)
        case .openMove(let letter):
            HolderRules.open(
                letter, holder: try tables.holder(of: letter.person), open: try tables.openMove(letter.person),
                isSettled: try tables.isSettled(letter.move, of: letter.person))
        case .concludeMove(let letter):
            HolderRules.conclude(
                letter, open: try tables.openMove(letter.person), denied: try tables.denied(letter.person),
                today: context.today)
        case .cancelMove(let letter): HolderRules.cancel(letter, open: try tables.openMove(letter.person))
        case .forgetPerson(let letter):
            HolderRules.forget(
                letter, holder: try tables.holder(of: letter.person), open: try tables.openMove(letter.person),
                others: try tables.denied(letter.person) + tables.formerHolders(letter.person))
        case .releasePerson(let letter):
            HolderRules.release(
                letter, holder: try tables.holder(of: letter.person), open: try tables.openMove(letter.person),
                denied: try tables.denied(letter.person))
        }
    }
    .sends { event in letters(of: event).map { Letter(to: .registry, $0) } }

    static func answer(_ claim: ClaimPerson, _ tables: IdentityTables) throws -> IdentityEvent? {
        guard let holder = try tables.holder(of: claim.person) else {
            return .personGranted(PersonGranted(person: claim.person, county: claim.county, claim: claim.claim))
        }
        guard holder != claim.county, try !tables.isDenied(claim.person, to: claim.county) else { return nil }
        return .personDenied(
            PersonDenied(person: claim.person, county: claim.county, heldBy: holder, claim: claim.claim))
    }
}

extension IdentityGraph {
    static func letters(of event: IdentityEvent) -> [any Message] {
        switch event {
        case .personGranted(let granted):
            return [
                IdentityAnswer(
                    county: granted.county, person: granted.person, isGranted: true, heldBy: granted.county,
                    claim: granted.claim)
            ]
        case .personDenied(let denied):
            return [
                IdentityAnswer(
                    county: denied.county, person: denied.person, isGranted: false, heldBy: denied.heldBy,
                    claim: denied.claim)
            ]
        case .handOverOpened(let opened):
            return [opened.from, opened.village.county].map {
                MoveOpening(
                    county: $0, person: opened.person, move: opened.move, from: opened.from, village: opened.village,
                    requestedBy: opened.requestedBy)
            }
        case .handOverDeclined(let declined):
            return [
                MoveEnding(
                    county: declined.requestedBy, person: declined.person, move: declined.move,
                    reason: declined.reason)
            ]
        case .handOverCancelled(let cancelled):
            return [cancelled.from, cancelled.to].map {
                MoveEnding(county: $0, person: cancelled.person, move: cancelled.move, reason: "stopped")
            }
        case .personReleased(let released):
            guard let next = released.next else { return [] }
            return ([next] + released.denied).map {
                IdentityAnswer(county: $0, person: released.person, isGranted: $0 == next, heldBy: next)
            }
        case .holderChanged(let changed):
            // The receiving county hears of it from the giving one, whose record is closed by then.
            let moved = HolderMoved(
                county: changed.from, person: changed.person, move: changed.move, to: changed.to, on: changed.on)
            return [moved]
                + changed.denied.map {
                    IdentityAnswer(county: $0, person: changed.person, isGranted: false, heldBy: changed.to)
                }
        case .personForgotten(let forgotten):
            let traces = forgotten.others.map {
                EraseTraces(county: $0, person: forgotten.person, erasedBy: forgotten.county)
            }
            guard let move = forgotten.move, let to = forgotten.to else { return traces }
            return traces
                + [forgotten.county, to].map {
                    MoveEnding(county: $0, person: forgotten.person, move: move, reason: "erased")
                }
        case .personLookedUp, .lookupRefused: return []
        }
    }
}
