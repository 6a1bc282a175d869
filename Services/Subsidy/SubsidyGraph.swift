import Journal
import Models
import Policy

/// Processor `subsidy`, keyed by county: what is owed to whom under which clause, and was it paid once.
///
/// - reads `registry`: people, confirmation by identity, moves, exits, mergers, poverty and other statuses, wishes, payee accounts
/// - reads `placement`: agencies, contracts, paid months, work by employer, services, welfare posts, start-ups
/// - reads `training`: classes as they are settled, with trainees, prices and contents; where strangers among them are at home; seats and the days
///   of classes, for the checks before payment
/// - receives: travel receipts from `feeds`; of other counties' `subsidy` what it must know of people who moved, and money
/// - sends: money to other books, see ``TransferDecisions.swift``; what other counties must know of people who moved, and of
///   their people's courses here, see ``MoveReactions.swift`` and
///   [decision 0009](docs/decisions/0009-what-follows-a-person.md)
/// - decides: settings, funds, submission, reviews, notices, approval, payment batches, the bank's answers; who takes a
///   file with account numbers
/// - reacts to every fact that can change a claim: cases are opened, determined anew and lapse by themselves; a paid case that is no
///   longer founded leads to a clawback, an announced audit to its sample
/// - finds rights without money: reliefs and precedence
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
            observe: { fact, meta, tables in
                try tables.reference.observe(fact, today: meta.time.chinaDay)
                try tables.paymentReference.observe(fact)
            },
            react: { fact, _, tables in try tables.react(to: fact) ?? tables.reactOfBodies(to: fact) }
        )
        .reads(
            .placement, as: PlacementEvent.self,
            observe: { fact, meta, tables in try tables.reference.observe(fact, seq: meta.seq) },
            react: { fact, _, tables in try tables.react(to: fact) ?? tables.reactOfBodies(to: fact) }
        )
        .reads(
            .training, as: TrainingEvent.self,
            observe: { fact, _, tables in
                try tables.reference.courses.observe(fact)
                try tables.paymentReference.observe(fact)
            },
            react: { fact, _, tables in try tables.react(to: fact) }
        )
        .receives(SubsidyLetter.self) { letter, _, tables in try tables.react(to: letter) }
        .reactsToOwn { event, _, tables in
            try tables.reactOfBodies(to: event) { try tables.react(to: event) }
        }
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
        case .openPlatformYear(let body): try tables.decide(body, today: today)
        case .recordEarmarkedUse(let body): try tables.decide(body, today: today)
        case .recordPlatformCosts(let body): try tables.decide(body, today: today)
        case .applyForLoan(let body): try tables.decide(body, today: today)
        case .stepLoan(let body): try tables.decide(body, today: today)
        case .disburseLoan(let body): try tables.decide(body, today: today)
        case .recordLoanRepayment(let body): try tables.decide(body, today: today)
        case .confirmLoanInterest(let body): try tables.decide(body, today: today)
        case .recordLoanOverdue(let body): try tables.decide(body, today: today)
        case .closeLoan(let body): try tables.decide(body, today: today)
        case .recordGrantBasis(let body): try tables.decide(body, today: today)
        // Funds and books.
        case .setCountySettings(let body): try tables.decide(body)
        case .appropriateFund(let body): try tables.decide(body, today: today)
        case .setBudgetLine(let body): try tables.decide(body, today: today)
        case .reverseAppropriation(let body): try tables.decide(body, today: today)
        case .defineFundSource(let body): try tables.decide(body, today: today)
        case .enterFundBaseline(let body): try tables.decide(body, today: today)
        case .explainFundFinding(let body): try tables.decide(body, today: today)
        case .markPoorArea(let body): try tables.decide(body, today: today)
        case .transferFunds(let body): try tables.decide(body, today: today)
        case .closeFund(let body): try tables.decide(body, today: today)
        case .setFundTarget(let body): try tables.decide(body, today: today)
        case .evaluateFund(let body): try tables.decide(body, today: today)
        // Returns and audits.
        case .openClawback(let body): try tables.decide(body, today: today)
        case .notifyClawback(let body): try tables.decide(body, today: today)
        case .recordClawbackStatement(let body): try tables.decide(body, today: today)
        case .decideClawback(let body): try tables.decide(body, today: today)
        case .dropClawback(let body): try tables.decide(body, today: today)
        case .recordRepayment(let body): try tables.decide(body, today: today)
        case .offsetClawback(let body): try tables.decide(body, today: today)
        case .recordSanction(let body): try tables.decide(body, today: today)
        case .liftSanction(let body): try tables.decide(body, today: today)
        case .openResponsibility(let body): try tables.decide(body, today: today)
        case .recordResponsibilityMeasure(let body): try tables.decide(body, today: today)
        case .closeResponsibility(let body): try tables.decide(body, today: today)
        case .announceAudit(let body): try tables.decide(body, today: today)
        case .recordAuditFinding(let body): try tables.decide(body, today: today)
        case .reviewAuditFinding(let body): try tables.decide(body, today: today)
        case .closeAudit(let body): try tables.decide(body, today: today)
        // Policies.
        // Payments.
        case .createPaymentBatch(let body): try tables.decide(body, today: today)
        case .recordPaymentResult(let body): try tables.decide(body, today: today)
        case .openPaymentFile(let body): try tables.decide(body)
        case .recordBodyAccount(let body): try tables.decide(body, today: today)
        case .confirmPaymentWarning(let body): try tables.decide(body, today: today)
        case .bookBankReply(let body): try tables.decide(body, today: today)
        }
    }
}
