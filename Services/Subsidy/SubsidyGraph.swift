import Journal
import Models
import Policy

/// Processor `subsidy`, keyed by county: what is owed to whom under which clause, and was it paid once.
///
/// - reads `registry`: people, confirmation by identity, moves, exits, mergers, poverty status, payee accounts
/// - reads `placement`: agencies, contracts, paid months
/// - receives: travel receipts from `feeds`; of other counties' `subsidy` what it must know of people who moved
/// - sends: what other counties must know of people who moved, see ``MoveReactions.swift`` and
///   [decision 0009](docs/decisions/0009-what-follows-a-person.md)
/// - decides: settings, funds, submission, reviews, notices, approval, payment batches, the bank's answers; who takes a
///   file with account numbers
/// - reacts to every fact that can change a claim: cases are opened, determined anew and lapse by themselves
/// - tables: ``SubsidySchema``; folded by ``SubsidyTables/apply(_:_:)``, observed by ``ReferenceTables``
public enum SubsidyGraph {
    /// - Parameters:
    ///   - policies: the packs in use, loaded once.
    ///   - accounts: how payee accounts are told apart.
    ///   - catalogue: the facts that there are; what of it officers may declare.
    public static func graph(
        policies: PolicyLibrary, accounts: AccountComparison = .sealed, catalogue: FactCatalogue = .standard
    ) -> Graph<SubsidyTables, SubsidyEvent> {
        Graph<SubsidyTables, SubsidyEvent>(
            .subsidy, foldVersion: 3, schema: SubsidySchema.text,
            state: { try SubsidyTables($0, policies: policies, accounts: accounts, catalogue: catalogue) },
            apply: { event, meta, tables in try tables.apply(event, meta) }
        )
        .reads(
            .registry, as: RegistryEvent.self,
            observe: { fact, meta, tables in try tables.reference.observe(fact, today: meta.time.chinaDay) },
            react: { fact, _, tables in try tables.react(to: fact) }
        )
        .reads(
            .placement, as: PlacementEvent.self,
            observe: { fact, meta, tables in try tables.reference.observe(fact, seq: meta.seq) },
            react: { fact, _, tables in try tables.react(to: fact) }
        )
        .receives(SubsidyLetter.self) { letter, _, tables in try tables.react(to: letter) }
        .reactsToOwn { event, _, tables in try tables.react(to: event) }
        .decides(SubsidyCommand.self) { command, context, tables in
            .event(try decide(command, today: context.today, tables))
        }
        .sends { event in letters(of: event) }
    }

    private static func decide(
        _ command: SubsidyCommand, today: Day, _ tables: SubsidyTables
    ) throws -> SubsidyEvent {
        guard command.key.utf8.count == 6 else { throw Refusal.notACounty() }
        return switch command {
        // Cases.
        case .submitCase(let body): try tables.decide(body, today: today)
        case .reviewCase(let body): try tables.decide(body, today: today)
        case .publishNotice(let body): try tables.decide(body, today: today)
        case .closeNotice(let body): try tables.decide(body, today: today)
        case .approveCase(let body): try tables.decide(body, today: today)
        case .rejectCase(let body): try tables.decide(body, today: today)
        case .withdrawCaseStep(let body): try tables.decide(body, today: today)
        case .closeCase(let body): try tables.decide(body, today: today)
        case .recordObjection(let body): try tables.decide(body, today: today)
        case .settleObjection(let body): try tables.decide(body, today: today)
        // Facts and evidence.
        case .declareFact(let body): try tables.decide(body, today: today)
        case .withdrawDeclaredFact(let body): try tables.decide(body, today: today)
        case .handInProof(let body): try tables.decide(body, today: today)
        case .returnProof(let body): try tables.decide(body, today: today)
        case .logObstacle(let body): try tables.decide(body, today: today)
        case .resolveObstacle(let body): try tables.decide(body, today: today)
        // Platforms, sites, loans.
        // Funds and books.
        case .setCountySettings(let body): try tables.decide(body)
        case .appropriateFund(let body): try tables.decide(body, today: today)
        // Returns and audits.
        // Policies.
        // Payments.
        case .createPaymentBatch(let body): try tables.decide(body, today: today)
        case .recordPaymentResult(let body): try tables.decide(body, today: today)
        case .openPaymentFile(let body): try tables.decide(body)
        }
    }
}
