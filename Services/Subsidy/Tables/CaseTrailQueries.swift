import GRDB
import Models
import Policy

/// One thing that a payment rests on or that happened to its case, with the number of the event that says it.
public struct TrailLine: Codable, Hashable, Sendable {
    /// Number of the event in the county's journal of this service.
    let seq: Int64
    /// `step`, `declared-fact`, `receipt`, `proof`, `posting` or `payment-line`
    let of: String
    /// Such as `submitted`, `county-review-passed`, `commitment`, `payment`.
    let what: String
    let on: String
    let actor: String?
    /// In fen.
    let amount: Int64?
    let detail: String?
}

/// From the facts to the payment: what an audit follows.
public struct TrailAnswer: Encodable, Sendable {
    let `case`: String
    let state: String
    let version: Int
    let pack: String
    let packVersion: Int
    let packHash: String
    let basisOn: String
    let amount: Int64
    /// The frozen facts by name, with the office that supplies each.
    let facts: [Fact]
    let explanation: [String]
    /// In the order of the journal.
    let lines: [TrailLine]

    struct Fact: Encodable, Sendable {
        let fact: String
        let meaning: String
        let value: String
        /// `registry`, `placement`, `payroll`, …, or `declared`
        let source: String
    }
}

enum CaseTrailQueries {
    static func trail(
        _ database: Database, county: DivisionCode, _ id: CaseID, _ catalogue: FactCatalogue
    ) throws -> TrailAnswer? {
        let row = try Row.fetchOne(
            database,
            sql:
                "SELECT state, version, determination, basis_on, amount, person FROM subsidy_case WHERE county = ? AND id = ?",
            arguments: [county.description, id.description])
        guard let row else { return nil }
        let json: String = row["determination"]
        let determination = try MessageCoding.decode(Determination.self, from: .init(json.utf8))
        let declared = Set(determination.declared?.map(\.fact) ?? [])
        return TrailAnswer(
            case: id.description, state: row["state"], version: row["version"], pack: determination.pack,
            packVersion: determination.packVersion, packHash: determination.packHash, basisOn: row["basis_on"],
            amount: row["amount"],
            facts: determination.facts.map { fact in
                TrailAnswer.Fact(
                    fact: fact.name, meaning: catalogue[fact.name]?.meaning.zh ?? fact.name,
                    value: fact.value.description,
                    source: declared.contains(fact.name) ? "declared" : catalogue[fact.name]?.source ?? "")
            }, explanation: determination.explain(catalogue: catalogue),
            lines: try lines(database, county: county, id, person: row["person"], determination))
    }

    private static func lines(
        _ database: Database, county: DivisionCode, _ id: CaseID, person: String?, _ determination: Determination
    ) throws -> [TrailLine] {
        let declared = "[" + (determination.declared ?? []).map { "\"\($0.declaration)\"" }.joined(separator: ",") + "]"
        let readsReceipts = determination.facts.names.contains("transport_cost_fen")
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT seq, 'step' AS of, kind AS what, on_day AS day, actor, NULL AS amount, detail
                    FROM case_history WHERE case_id = :case
                UNION ALL SELECT seq, 'declared-fact', fact || ' ' || state, recorded_on, actor, NULL,
                    proof_kind || coalesce(' ' || proof_number, '') || ' ' || proof_dated
                    FROM declared_fact
                    WHERE county = :county AND declaration IN (SELECT value FROM json_each(:declared))
                UNION ALL SELECT seq, 'receipt', destination, departed_on, NULL, amount, batch || '/' || row
                    FROM receipt WHERE :receipts AND county = :county AND person = :person
                UNION ALL SELECT seq, 'proof', kind, handed_on, actor, NULL, note FROM case_proof WHERE case_id = :case
                UNION ALL SELECT seq, 'posting', entry, posted_on, NULL, amount, fund || ' ' || debit || ' ← ' || credit
                    FROM posting WHERE county = :county AND case_id = :case
                UNION ALL SELECT h.seq, 'payment-line', coalesce(l.outcome, 'sent'), h.on_day, h.actor, l.amount,
                    l.batch || '/' || l.line
                    FROM payment_line l JOIN case_history h
                        ON h.case_id = l.case_id AND h.kind = 'in-batch' AND h.detail = l.batch
                    WHERE l.county = :county AND l.case_id = :case
                ORDER BY 1, 2, 3
                """,
            arguments: [
                "case": id.description, "county": county.description, "declared": declared,
                "receipts": readsReceipts, "person": person,
            ])
        return rows.map {
            TrailLine(
                seq: $0["seq"], of: $0["of"], what: $0["what"], on: $0["day"], actor: $0["actor"],
                amount: $0["amount"], detail: $0["detail"])
        }
    }
}
