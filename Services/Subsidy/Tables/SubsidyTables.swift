import Journal
import Models
import Policy
import Store

/// One partition's tables, and the policies by which its claims are found.
public final class SubsidyTables {
    let reference: ReferenceTables
    let cases: CaseTable
    let ledger: LedgerTable
    let payments: PaymentTable
    let files: PaymentFileTable
    let moves: MoveTables
    let declarations: DeclarationTable
    let proofs: ProofTable
    let objections: ObjectionTable
    let obstacles: ObstacleTable
    let history: CaseHistoryTable
    let finder: ClaimFinder
    let accounts: AccountComparison
    /// Where a reaction that concerns many people and bodies has got to.
    let sweep: Sweep<Holder>

    init(
        _ connection: Connection, policies: PolicyLibrary, accounts: AccountComparison,
        catalogue: FactCatalogue = .standard
    ) throws {
        reference = try ReferenceTables(connection)
        cases = try CaseTable(connection)
        ledger = try LedgerTable(connection)
        payments = try PaymentTable(connection)
        files = try PaymentFileTable(connection)
        moves = try MoveTables(connection)
        declarations = try DeclarationTable(connection, catalogue)
        proofs = try ProofTable(connection)
        objections = try ObjectionTable(connection)
        obstacles = try ObstacleTable(connection)
        history = try CaseHistoryTable(connection)
        finder = ClaimFinder(policies, catalogue: catalogue)
        sweep = Sweep(connection)
        self.accounts = accounts
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
        for claim in try foreignClaims(of: facts.keys, in: county) where claim.isHeld {
            facts.grants.append(
                GrantFact(
                    id: claim.case, item: claim.item, year: claim.year ?? 0, amount: claim.amount))
        }
        return facts
    }

    /// All that is known of a body.
    func facts(of body: BodyID, in county: DivisionCode) throws -> BodyFacts {
        var facts = BodyFacts(county: county, body: body)
        facts.grants = try cases.grants(of: body, in: county)
        facts.settings = try cases.settings(of: county)
        facts.declared = try declarations.facts(of: body, in: county)
        facts.grounds += facts.employerGrounds()
        return facts
    }

    /// Everybody whose claims the county's settings can concern.
    func holders(in county: DivisionCode) throws -> [Holder] {
        let people = Set(try reference.people(in: county)).union(try declarations.people(in: county))
        let bodies = Set(try cases.bodies(in: county)).union(try declarations.bodies(in: county))
        return people.sorted().map { .person($0) } + bodies.sorted().map { .body($0) }
    }

    /// Where a case's money goes: for a person to the account under the living record's key, wherever that is kept now.
    func account(of record: CaseRecord) throws -> PayeeAccount? {
        if let agency = record.agency { return try reference.agencyAccount(record.county, agency) }
        guard record.isOwnClaim, let person = record.person else { return nil }
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
        // Funds and books.
        case .fundAppropriated(let body): try ledger.apply(body, seq: meta.seq)
        case .countySettingsSet(let body): try cases.apply(body)
        // Returns and audits.
        // Policies.
        // Payments.
        case .paymentBatchCreated(let body): try apply(body, meta)
        case .paymentBatchSettled(let body): try apply(body, meta)
        case .paymentFileOpened(let body): try files.apply(body, meta)
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
        }
    }

    private func apply(_ event: PaymentBatchCreated, _ meta: EventMeta) throws {
        try payments.apply(event)
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
        for (lines, entry) in [(event.paid, LedgerEntry.payment), (event.failed, .release)] {
            for line in lines {
                try cases.settle(line, isPaid: entry == .payment, on: event.on)
                let posting = Posting(entry, fund: event.fund, amount: line.amount, case: line.case, on: event.on)
                try ledger.post(posting, county: event.county, seq: meta.seq, number: line.line)
            }
        }
    }
}
