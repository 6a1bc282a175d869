import Journal
import Models
import Store

/// Everything that happened to a case, with the numbers of the events that say it.
final class CaseHistoryTable {
    static let schema = """
        -- `at` in milliseconds since 1970; `state` is the one that followed.
        CREATE TABLE case_history (
            county TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
            actor TEXT, on_day TEXT NOT NULL, at INTEGER NOT NULL, detail TEXT, PRIMARY KEY (case_id, seq))
            WITHOUT ROWID;

        """

    private let add: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            """
            INSERT INTO case_history
            SELECT county, id, ?2, ?3, state, ?4, ?5, ?6, ?7 FROM subsidy_case WHERE id = ?1
            """)
    }

    /// - Parameter event: already applied to the cases themselves.
    func apply(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        switch event {
        case .caseOpened(let body): try add(body.case, "opened", nil, nil, nil, meta)
        case .bodyCaseOpened(let body): try add(body.case, "opened", nil, nil, nil, meta)
        case .caseRedetermined(let body): try add(body.case, "redetermined", nil, nil, nil, meta)
        case .caseLapsed(let body): try add(body.case, "lapsed", nil, nil, body.reason, meta)
        case .caseSubmitted(let body): try add(body.case, "submitted", body.actor, body.on, nil, meta)
        case .caseReviewed(let body):
            try add(
                body.case, "\(body.level)-review-" + (body.isPassed ? "passed" : "returned"), body.actor, body.on,
                body.reason.isEmpty ? nil : body.reason, meta)
        case .noticePublished(let body):
            for id in body.cases { try add(id, "notice-published", body.actor, body.from, body.notice, meta) }
        case .noticeClosed(let body):
            for id in body.passed { try add(id, "notice-passed", body.actor, body.on, body.notice, meta) }
            for id in body.objections { try add(id, "notice-objected", body.actor, body.on, body.notice, meta) }
        case .objectionRecorded(let body):
            try add(body.case, "objection", body.actor, body.on, body.objection.description, meta)
        case .objectionSettled(let body):
            try add(
                body.case, body.isUpheld ? "objection-upheld" : "objection-dismissed", body.actor, body.on,
                body.objection.description, meta)
        case .caseApproved(let body):
            try add(body.case, "approved", body.actor, body.on, body.fund.description, meta)
        case .caseRejected(let body):
            try add(body.case, "rejected", body.actor, body.on, "\(body.clause)：\(body.reason)", meta)
        case .caseStepWithdrawn(let body):
            try add(body.case, "\(body.step)-withdrawn", body.actor, body.on, body.reason, meta)
        case .caseClosed(let body): try add(body.case, "closed", body.actor, body.on, body.note, meta)
        case .proofHandedIn(let body): try add(body.case, "proof-handed-in", body.actor, body.on, body.kind, meta)
        case .proofReturned(let body): try add(body.case, "proof-returned", body.actor, body.on, body.kind, meta)
        case .paymentBatchCreated(let body):
            for line in body.lines {
                try add(line.case, "in-batch", body.actor, body.on, body.batch.description, meta)
            }
        case .paymentBatchSettled(let body):
            for line in body.paid { try add(line.case, "paid", body.actor, body.on, body.batch.description, meta) }
            for line in body.failed { try add(line.case, "failed", body.actor, body.on, line.reason, meta) }
        default: break
        }
    }

    private func add(
        _ id: CaseID, _ kind: String, _ actor: ActorID?, _ on: Day?, _ detail: String?, _ meta: EventMeta
    ) throws {
        try add.run(id, meta.seq, kind, actor, on ?? meta.time.chinaDay, meta.time.milliseconds, detail)
    }
}
