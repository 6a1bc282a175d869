import Journal
import Models
import Policy
import Store

/// One partition's tables, and the policies by which its claims are found.
public final class SubsidyTables {
    let reference: ReferenceTables
    let cases: CaseTable
    let ledger: LedgerTable
    let transfers: TransferTable
    let fundRecords: FundRecordTable
    let effect: FundEffect
    let fundRules: FundRuleBook
    let payments: PaymentTable
    let files: PaymentFileTable
    let bodyAccounts: BodyAccountTable
    let courses: CourseTable
    let paymentReference: PaymentReference
    let checks: PaymentCheckTable
    let replies: BankReplyTable
    let clawbacks: ClawbackTable
    let sanctions: SanctionTable
    let audits: AuditTable
    let moves: MoveTables
    let entitlements: EntitlementTable
    let declarations: DeclarationTable
    let platforms: PlatformTable
    let loans: LoanTable
    let loanRules: LoanRules
    let bases: GrantBasisTable
    let proofs: ProofTable
    let objections: ObjectionTable
    let obstacles: ObstacleTable
    let history: CaseHistoryTable
    let finder: ClaimFinder
    let accounts: AccountComparison
    /// What counties decide about payments, and the banks' templates.
    let rules: PaymentRules
    let policies: PolicyLibrary
    /// Where a reaction that concerns many people and bodies has got to.
    let sweep: Sweep<Holder>
    /// The same for platforms, sites and loans.
    let bodySweep: Sweep<BodyID>

    init(
        _ connection: Connection, policies: PolicyLibrary, accounts: AccountComparison,
        catalogue: FactCatalogue = .standard
    ) throws {
        reference = try ReferenceTables(connection)
        cases = try CaseTable(connection)
        ledger = try LedgerTable(connection)
        transfers = try TransferTable(connection)
        fundRecords = try FundRecordTable(connection)
        effect = try FundEffect(connection)
        fundRules = FundRuleBook(policies)
        payments = try PaymentTable(connection)
        files = try PaymentFileTable(connection)
        bodyAccounts = try BodyAccountTable(connection)
        courses = try CourseTable(connection)
        paymentReference = try PaymentReference(connection)
        checks = try PaymentCheckTable(connection)
        replies = try BankReplyTable(connection)
        clawbacks = try ClawbackTable(connection)
        sanctions = try SanctionTable(connection)
        audits = try AuditTable(connection)
        moves = try MoveTables(connection)
        entitlements = try EntitlementTable(connection)
        declarations = try DeclarationTable(connection, catalogue)
        platforms = try PlatformTable(connection)
        loans = try LoanTable(connection)
        loanRules = LoanRules(policies)
        bases = try GrantBasisTable(connection)
        proofs = try ProofTable(connection)
        objections = try ObjectionTable(connection)
        obstacles = try ObstacleTable(connection)
        history = try CaseHistoryTable(connection)
        finder = ClaimFinder(policies, catalogue: catalogue)
        sweep = Sweep(connection)
        bodySweep = Sweep(connection)
        self.accounts = accounts
        rules = try PaymentRules(policies)
        self.policies = policies
    }

    /// All that is known of a person, from both sides and under all their keys.
    func facts(of person: PersonKey, in county: DivisionCode) throws -> PersonFacts {
        var facts = PersonFacts(
            county: county, person: person, keys: try reference.people.keys(of: person, in: county))
        try reference.read(into: &facts)
        try cases.read(into: &facts)
        facts.declared = try facts.keys.flatMap { try declarations.facts(of: $0, in: county) }
        if facts.standing == .movedAway, let news = try moves.news(county, person), let cause = news.closing,
            let on = news.closedOn
        {
            facts.exit = PersonExitFact(cause: cause, on: on)
        }
        let others = try foreignClaims(of: facts.keys, in: county)
        try readCourses(into: &facts, others)
        for claim in others where claim.isHeld {
            facts.grants.append(
                GrantFact(
                    id: claim.case, item: claim.item, year: claim.year ?? 0, amount: claim.amount,
                    months: claim.months ?? 0, term: claim.term ?? claim.year.map { "\($0)" }))
        }
        return facts
    }

    /// All that is known of a body.
    func facts(of body: BodyID, in county: DivisionCode) throws -> BodyFacts {
        var facts = BodyFacts(county: county, body: body)
        facts.grounds = try grounds(of: body, in: county)
        facts.grants = try cases.grants(of: body, in: county)
        facts.settings = try cases.settings(of: county)
        facts.declared = try declarations.facts(of: body, in: county)
        if let employer = body.employer { facts.workers = try reference.life.workers(of: employer, in: county) }
        facts.grounds += facts.employerGrounds()
        return facts
    }

    /// Everybody whose claims the county's settings can concern.
    func holders(in county: DivisionCode) throws -> [Holder] {
        let people = Set(try reference.people(in: county)).union(try declarations.people(in: county))
        let employers = finder.hasItems(on: .employer, in: county) ? try reference.life.employers(in: county) : []
        let bodies = Set(try cases.bodies(in: county)).union(try declarations.bodies(in: county))
            .union(employers.map { BodyID(employer: $0) })
        return people.sorted().map { .person($0) } + bodies.sorted().map { .body($0) }
    }

    /// Where a case's money goes: for a person to the account under the living record's key, wherever that is kept now; for a
    /// body to the account that was recorded for it.
    func account(of record: CaseRecord) throws -> PayeeAccount? {
        if let agency = record.agency { return try reference.agencyAccount(record.county, agency) }
        guard record.isOwnClaim, let person = record.payee else {
            return try bodyAccounts.account(of: record.claimant, in: record.county)
        }
        let survivor = try reference.people.survivor(record.county, person)
        if try reference.people.standing(record.county, survivor) == .movedAway,
            let account = try moves.news(record.county, survivor)?.account
        {
            return PayeeAccount(
                payee: "person:\(person)", bank: account.bank, sealedAccount: account.sealedCard,
                sealedHolder: account.sealedHolder)
        }
        return try reference.personAccount(record.county, survivor)
            ?? reference.personAccount(record.county, person)
    }

    // MARK: The fold

    func apply(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        try fold(event, meta)
        try history.apply(event, meta)
    }

    private func fold(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        switch event {
        // Entitlements.
        case .entitlementFound(let body): try entitlements.apply(body)
        case .entitlementEnded(let body): try entitlements.apply(body)
        // Cases.
        case .caseOpened(let body): try cases.apply(body, meta.time.chinaDay)
        case .bodyCaseOpened(let body): try cases.apply(body, meta.time.chinaDay)
        case .caseRedetermined(let body): try cases.apply(body)
        case .caseLapsed(let body):
            try cases.apply(body)
            try moves.apply(body)
        case .caseSubmitted(let body): try cases.apply(body, seq: meta.seq)
        case .caseReviewed(let body): try cases.apply(body)
        case .noticePublished(let body):
            try payments.apply(body)
            for id in body.cases { try cases.publish(id, notice: body.notice, on: body.from) }
        case .noticeClosed(let body):
            try payments.apply(body)
            for id in body.passed { try cases.close(id, hasObjection: false, on: body.on) }
            for id in body.objections { try cases.close(id, hasObjection: true, on: body.on) }
        case .caseApproved(let body):
            try cases.apply(body)
            let posting = Posting(.commitment, fund: body.fund, amount: body.amount, case: body.case, on: body.on)
            try ledger.post(posting, county: body.county, seq: meta.seq, number: 0)
        case .caseRejected(let body): try cases.apply(body)
        case .caseStepWithdrawn(let body):
            try cases.apply(body)
            if let fund = body.fund, let amount = body.amount {
                let posting = Posting(.release, fund: fund, amount: amount, case: body.case, on: body.on)
                try ledger.post(posting, county: body.county, seq: meta.seq, number: 0)
            }
        case .caseClosed(let body): try cases.apply(body)
        case .objectionRecorded(let body):
            try objections.apply(body)
            try cases.apply(body)
        case .objectionSettled(let body):
            try objections.apply(body)
            try cases.apply(body)
        // Facts and evidence.
        case .factDeclared(let body): try declarations.apply(body, seq: meta.seq)
        case .declaredFactWithdrawn(let body): try declarations.apply(body)
        case .proofHandedIn(let body): try proofs.apply(body, seq: meta.seq)
        case .proofReturned(let body): try proofs.apply(body)
        case .obstacleLogged(let body): try obstacles.apply(body)
        case .obstacleResolved(let body): try obstacles.apply(body)
        // Platforms, sites, loans.
        case .platformYearOpened(let body): try platforms.apply(body)
        case .earmarkedUseRecorded(let body): try platforms.apply(body)
        case .platformCostsRecorded(let body): try platforms.apply(body)
        case .loanApplied(let body): try loans.apply(body)
        case .loanStepped(let body): try loans.apply(body)
        case .loanDisbursed(let body): try loans.apply(body)
        case .loanRepaymentRecorded(let body): try loans.apply(body)
        case .loanInterestConfirmed(let body): try loans.apply(body)
        case .loanOverdueRecorded(let body): try loans.apply(body)
        case .loanClosed(let body): try loans.apply(body)
        case .grantBasisRecorded(let body): try bases.apply(body)
        // Funds and books.
        case .fundAppropriated(let body): try ledger.apply(body, seq: meta.seq)
        case .countySettingsSet(let body): try cases.apply(body)
        case .appropriationReversed(let body): try ledger.apply(body, seq: meta.seq)
        case .budgetLineSet(let body): try ledger.apply(body)
        case .fundSourceDefined(let body): try fundRecords.apply(body)
        case .fundBaselineEntered(let body): try fundRecords.apply(body)
        case .fundFindingExplained(let body): try fundRecords.apply(body)
        case .poorAreaMarked(let body): try fundRecords.apply(body)
        case .fundsSent(let body): try apply(body, meta)
        case .fundsReceived(let body): try apply(body, meta)
        case .fundsTurnedBack(let body): try transfers.apply(body)
        case .fundsArrived(let body): try apply(body, meta)
        case .fundsCameBack(let body): try apply(body, meta)
        case .fundClosed(let body): try apply(body, meta)
        case .fundTargetSet(let body): try fundRecords.apply(body)
        case .fundEvaluated(let body): try fundRecords.apply(body, seq: meta.seq)
        // Returns and audits.
        case .clawbackOpened(let body): try clawbacks.apply(body, meta)
        case .clawbackLeadChanged(let body): try clawbacks.apply(body, meta)
        case .clawbackNotified(let body): try clawbacks.apply(body)
        case .clawbackStatementRecorded(let body): try clawbacks.apply(body)
        case .clawbackDecided(let body): try clawbacks.apply(body)
        case .clawbackDropped(let body): try clawbacks.apply(body)
        case .clawbackRepaid(let body): try apply(body, meta)
        case .clawbackOffset(let body): try apply(body, meta)
        case .sanctionRecorded(let body): try sanctions.apply(body)
        case .sanctionLifted(let body): try sanctions.apply(body)
        case .responsibilityOpened(let body): try sanctions.apply(body)
        case .responsibilityMeasureRecorded(let body): try sanctions.apply(body, seq: meta.seq)
        case .responsibilityClosed(let body): try sanctions.apply(body)
        case .auditAnnounced(let body): try audits.apply(body)
        case .auditDrawn(let body): try audits.apply(body)
        case .auditFindingRecorded(let body): try audits.apply(body)
        case .auditFindingReviewed(let body): try audits.apply(body)
        case .auditClosed(let body): try audits.apply(body)
        // Policies.
        // Payments.
        case .paymentBatchCreated(let body): try apply(body, meta)
        case .paymentBatchSettled(let body): try apply(body, meta)
        case .paymentFileOpened(let body): try files.apply(body, meta)
        case .bodyAccountRecorded(let body): try bodyAccounts.apply(body, seq: meta.seq)
        case .paymentWarningConfirmed(let body): try checks.apply(body)
        case .bankReplyNoted(let body): try replies.apply(body, seq: meta.seq)
        // Rows.
        case .transportReceiptRecorded(let body): try cases.apply(body, seq: meta.seq)
        case .subsidyRowRefused(let body): try cases.apply(body)
        // People who move.
        case .subsidyHistoryTold(let body): try moves.apply(body)
        case .subsidyHistoryReceived(let body): try moves.apply(body)
        case .claimAsked(let body): try moves.apply(body)
        case .claimAnswered(let body): try moves.apply(body)
        case .claimAnswerReceived(let body): try moves.apply(body)
        case .subsidyRowForwarded(let body): try moves.apply(body)
        case .holderNewsTold(let body): try moves.apply(body)
        case .holderNewsReceived(let body): try moves.apply(body)
        // Courses.
        case .courseTold(let body): try courses.apply(body)
        case .courseReceived(let body): try courses.apply(body)
        }
    }

    private func apply(_ event: PaymentBatchCreated, _ meta: EventMeta) throws {
        try payments.apply(event)
        if let template = event.template { try replies.setTemplate(template, of: event.batch, in: event.county) }
        for line in event.lines {
            // A payment that failed had its money released: it is reserved anew with the batch.
            if try cases.record(of: line.case)?.state == .failed {
                let posting = Posting(.commitment, fund: event.fund, amount: line.amount, case: line.case, on: event.on)
                try ledger.post(posting, county: event.county, seq: meta.seq, number: line.line)
            }
            try cases.pay(line.case, in: event.batch, by: event.actor, on: event.on)
        }
    }

    private func apply(_ event: PaymentBatchSettled, _ meta: EventMeta) throws {
        try payments.apply(event)
        if let reply = event.reply {
            try replies.apply(reply, event.county, event.batch, on: event.on, by: event.actor, seq: meta.seq)
        }
        for (lines, entry) in [(event.paid, LedgerEntry.payment), (event.failed, .release)] {
            for line in lines {
                try cases.settle(line, isPaid: entry == .payment, on: event.on)
                let posting = Posting(entry, fund: event.fund, amount: line.amount, case: line.case, on: event.on)
                try ledger.post(posting, county: event.county, seq: meta.seq, number: line.line)
            }
        }
    }
}
