import Journal
import Models
import Store

/// Cases with what decides them, and the books, from `subsidy`.
final class CaseTables {
    private let reviews: ReviewTables
    private let tallies: CaseTallies
    private let open, redetermine, addCheck, dropChecks, setState, stateOf, approve: Statement
    private let addFund, post, addBatch, settleBatch, addReceipt: Statement

    init(_ connection: Connection, _ reviews: ReviewTables, _ tallies: PeopleTallies) throws {
        self.reviews = reviews
        self.tallies = try CaseTallies(connection, tallies)
        open = try connection.prepare(
            """
            INSERT INTO case_file (county, case_id, pack, item, item_zh, item_en, holder, holder_kind, claimant, amount,
                state, clause, quote, arithmetic, person, opened_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'opened', ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET pack = excluded.pack, item_zh = excluded.item_zh, item_en = excluded.item_en,
                claimant = excluded.claimant, amount = excluded.amount, state = excluded.state,
                clause = excluded.clause, quote = excluded.quote, arithmetic = excluded.arithmetic,
                person = excluded.person, opened_on = excluded.opened_on
            """)
        dropChecks = try connection.prepare("DELETE FROM case_check WHERE county = ? AND case_id = ?")
        addCheck = try connection.prepare("INSERT OR REPLACE INTO case_check VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        redetermine = try connection.prepare(
            """
            UPDATE case_file SET pack = ?, claimant = ?, amount = ?, clause = ?, quote = ?, arithmetic = ?
            WHERE county = ? AND case_id = ?
            """)
        setState = try connection.prepare("UPDATE case_file SET state = ? WHERE county = ? AND case_id = ?")
        stateOf = try connection.prepare("SELECT state FROM case_file WHERE county = ? AND case_id = ?")
        approve = try connection.prepare(
            "UPDATE case_file SET state = 'approved', amount = ? WHERE county = ? AND case_id = ?")
        addFund = try connection.prepare("INSERT OR REPLACE INTO fund (county, fund, source, year) VALUES (?, ?, ?, ?)")
        post = try connection.prepare(
            """
            INSERT INTO entry (county, fund, seq, line, kind, amount) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        addBatch = try connection.prepare(
            """
            INSERT INTO payment_batch (county, batch, fund, lines, total, created_on) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        settleBatch = try connection.prepare("INSERT OR REPLACE INTO payment_answer VALUES (?, ?, ?, ?, ?)")
        addReceipt = try connection.prepare(
            "INSERT INTO receipt (county, seq, amount) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    }

    func observe(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        try fold(event, meta)
        try tallies.observe(event, meta)
    }

    private func fold(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        let today = meta.time.chinaDay
        switch event {
        case .caseOpened(let event):
            try opened(
                event.county, event.`case`, event.pack, event.item, holder: event.person.description, event.claimant,
                event.amount, event.determination, event.person, on: today)
        case .bodyCaseOpened(let event):
            try opened(
                event.county, event.`case`, event.pack, event.item, holder: event.body.description, event.claimant,
                event.amount, event.determination, nil, on: today)
        case .caseRedetermined(let event): try redetermined(event)
        case .caseLapsed(let event): try setState.run("lapsed", event.county, event.`case`)
        case .caseSubmitted(let event): try setState.run("submitted", event.county, event.`case`)
        case .caseReviewed(let event):
            let passed = event.level == "township" ? "township-passed" : "county-passed"
            try setState.run(event.isPassed ? passed : "returned", event.county, event.`case`)
        case .noticePublished(let event):
            for id in event.cases { try setState.run("on-notice", event.county, id) }
        case .noticeClosed(let event):
            for id in event.passed { try setState.run("notice-passed", event.county, id) }
            for id in event.objections { try setState.run("objected", event.county, id) }
        case .caseRejected(let event): try setState.run("rejected", event.county, event.`case`)
        case .caseClosed(let event): try setState.run("closed", event.county, event.`case`)
        case .objectionRecorded(let event): try setState.run("objected", event.county, event.`case`)
        case .objectionSettled(let event): try settled(event)
        case .transportReceiptRecorded(let event): try addReceipt.run(event.county, meta.seq, event.amount)
        case .subsidyRowRefused(let event):
            try reviews.refuse(.subsidy, event.county, meta, kind: "transport", reason: event.reason)
        default: try book(event, meta)
        }
    }

    private func opened(
        _ county: DivisionCode, _ id: CaseID, _ pack: String, _ item: String, holder: String, _ claimant: String,
        _ amount: Fen, _ determination: String, _ person: PersonKey?, on day: Day
    ) throws {
        let frozen = FrozenDetermination(json: determination)
        let name = frozen.itemName ?? Wording.item(item)
        let deciding = frozen.deciding
        try open.run(
            county, id, pack, item, name.zh, name.en, holder, CaseFilter.Holder.kind(of: holder), claimant, amount,
            deciding?.clause ?? "", deciding?.quote ?? "", frozen.amount?.arithmetic ?? "", person, day)
        try keep(frozen.checks, county, id)
    }

    private func redetermined(_ event: CaseRedetermined) throws {
        let frozen = FrozenDetermination(json: event.determination)
        let deciding = frozen.deciding
        try redetermine.run(
            event.pack, event.claimant, event.amount, deciding?.clause ?? "", deciding?.quote ?? "",
            frozen.amount?.arithmetic ?? "", event.county, event.`case`)
        try keep(frozen.checks, event.county, event.`case`)
    }

    private func keep(_ checks: [FrozenDetermination.Check], _ county: DivisionCode, _ id: CaseID) throws {
        try dropChecks.run(county, id)
        for (position, check) in checks.enumerated() {
            try addCheck.run(
                county, id, position, check.label.zh, check.label.en, check.citation.clause,
                check.citation.quote, check.outcome)
        }
    }

    private func book(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        switch event {
        case .fundAppropriated(let event):
            try addFund.run(event.county, event.fund, event.source, event.year)
            try book(.appropriation, event.fund, event.amount, event.county, meta)
        case .caseApproved(let event):
            try approve.run(event.amount, event.county, event.`case`)
            try book(.commitment, event.fund, event.amount, event.county, meta)
        case .caseStepWithdrawn(let event):
            try setState.run(event.state, event.county, event.`case`)
            if let fund = event.fund, let amount = event.amount {
                try book(.release, fund, amount, event.county, meta)
            }
        case .paymentBatchCreated(let event):
            try addBatch.run(event.county, event.batch, event.fund, event.lines.count, event.total, event.on)
            for line in event.lines {
                // A case that the bank could not pay gave its money back: it is reserved anew.
                if try stateOf.first(event.county, line.`case`, read: { $0.text(0) }) == "failed" {
                    try book(.commitment, event.fund, line.amount, event.county, meta, line: line.line)
                }
                try setState.run("in-batch", event.county, line.`case`)
            }
        case .paymentBatchSettled(let event):
            for line in event.paid {
                try book(.payment, event.fund, line.amount, event.county, meta, line: line.line)
                try setState.run("paid", event.county, line.`case`)
            }
            for line in event.failed {
                try book(.release, event.fund, line.amount, event.county, meta, line: line.line)
                try setState.run("failed", event.county, line.`case`)
            }
            try settleBatch.run(event.county, event.batch, meta.seq, event.paid.count, event.failed.count)
        case .clawbackRepaid(let event): try book(.refund, event.fund, event.amount, event.county, meta)
        case .clawbackOffset(let event):
            try book(.payment, event.againstFund, event.amount, event.county, meta)
            try book(.refund, event.fund, event.amount, event.county, meta, line: 1)
            if event.isWhole { try setState.run("paid", event.county, event.against) }
        default: try move(event, meta)
        }
    }

    /// Money between funds, books and years.
    private func move(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        switch event {
        case .appropriationReversed(let event): try book(.reversal, event.fund, event.amount, event.county, meta)
        case .fundsSent(let event): try book(.sending, event.fund, event.amount, event.county, meta)
        case .fundsCameBack(let event): try book(.comeback, event.fund, event.amount, event.county, meta)
        case .fundsReceived(let event):
            try addFund.run(event.county, event.fund, event.source, event.year)
            try book(.receipt, event.fund, event.amount, event.county, meta)
        case .fundClosed(let event):
            if let into = event.into {
                try addFund.run(event.county, into, event.source, event.year + 1)
                for (line, carried) in event.carried.enumerated() where carried.isReserved {
                    try book(.carryCommitment, event.fund, carried.amount, event.county, meta, line: line)
                    try book(.broughtCommitment, into, carried.amount, event.county, meta, line: line)
                }
            }
            guard event.remainder > .zero else { return }
            if event.surrenderedTo != nil {
                try book(.surrender, event.fund, event.remainder, event.county, meta)
            } else if let into = event.into {
                try book(.carryForward, event.fund, event.remainder, event.county, meta)
                try book(.broughtForward, into, event.remainder, event.county, meta)
            }
        default: break
        }
    }

    private func book(
        _ booking: Booking, _ fund: FundID, _ amount: Fen, _ county: DivisionCode, _ meta: EventMeta, line: Int = 0
    ) throws { try post.run(county, fund, meta.seq, line, booking.rawValue, amount) }

    /// An objection that is not upheld puts the case on notice again when it was the last one.
    private func settled(_ event: ObjectionSettled) throws {
        let state = event.isUpheld ? "returned" : event.others == 0 ? "county-passed" : "objected"
        try setState.run(state, event.county, event.`case`)
    }
}
