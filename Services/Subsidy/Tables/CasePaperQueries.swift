import GRDB
import Models
import Policy

/// One paper that a claim's item asks for.
public struct ChecklistLine: Codable, Hashable, Sendable {
    let kind: String
    let label: Label
    let issuer: Label?
    /// A copy is enough.
    let mayBeCopy: Bool
    /// Days for which it is good.
    let validDays: Int?
    /// `proven` by data, so that nobody brings it; `held`; `expired`; `wanted`; `spare`: another paper serves instead.
    let standing: String
    let citation: Citation
}

/// A paper on file, or given back.
public struct PaperAnswer: Codable, Hashable, Sendable {
    let number: Int
    let kind: String
    let dated: String
    let isCopy: Bool
    let note: String?
    let handedOn: String
    let actor: String
    let returnedOn: String?
    let returnedReason: String?
}

/// The papers of a claim: what is asked for, what is on file, what is wanting.
public struct ChecklistAnswer: Codable, Hashable, Sendable {
    let `case`: String
    let version: Int
    let isComplete: Bool
    /// The county takes no case in whose papers are wanting.
    let isRequired: Bool
    let lines: [ChecklistLine]
    let papers: [PaperAnswer]
}

/// A claim whose papers are wanting.
public struct WantedPapers: Codable, Hashable, Sendable {
    let `case`: String
    let item: String
    let state: String
    let name: String?
    let wanted: [Label]
}

/// How many papers data made needless (简化证明材料), item by item, over the cases handed in.
public struct PapersSpared: Codable, Hashable, Sendable {
    let item: String
    let cases: Int
    let online: Int
    /// Papers that the items ask for, and of these proven by data.
    let papers: Int
    let proven: Int
    /// Cases handed in with papers wanting.
    let incomplete: Int
}

struct CasePaperQueries {
    let county: DivisionCode
    let library: PolicyLibrary

    func checklist(_ database: Database, _ id: CaseID, asOf: Day) throws -> ChecklistAnswer? {
        let row = try Row.fetchOne(
            database, sql: "SELECT determination, version FROM subsidy_case WHERE county = ? AND id = ?",
            arguments: [county.description, id.description])
        guard let row else { return nil }
        let determination = try Self.determination(row)
        let papers = try Self.papers(database, id)
        let held = Self.held(papers)
        let evidence = evidence(determination)
        let wanting = Set(
            (evidence?.wanting(held: held, proven: determination.provenKinds, on: asOf) ?? []).map(\.kind))
        let lines = (evidence?.proofs ?? []).map { proof in
            ChecklistLine(
                kind: proof.kind, label: proof.label, issuer: proof.issuer, mayBeCopy: proof.copy,
                validDays: proof.validDays,
                standing: Self.standing(proof, determination.provenKinds, held, wanting, asOf),
                citation: proof.citation)
        }
        return ChecklistAnswer(
            case: id.description, version: row["version"], isComplete: wanting.isEmpty,
            isRequired: CaseSettings.requiresProofs(try CaseTaskQueries.settings(database, county)), lines: lines,
            papers: papers)
    }

    private static func standing(
        _ proof: Proof, _ proven: Set<String>, _ held: [HeldProof], _ wanting: Set<String>, _ asOf: Day
    ) -> String {
        if proven.contains(proof.kind) { return "proven" }
        if Evidence.proof(proof).wanting(held: held, proven: [], on: asOf).isEmpty { return "held" }
        if wanting.contains(proof.kind) {
            return held.contains { $0.kind == proof.kind } ? "expired" : "wanted"
        }
        return "spare"
    }

    /// Claims that are under way or found, whose papers are wanting; by case.
    func wanted(
        _ database: Database, asOf: Day, item: String?, area: DivisionCode?, page: Int, size: Int
    ) throws -> PageAnswer<WantedPapers> {
        // Papers are weighed in Swift; cases without any evidence in their pack are not among them.
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT c.id, c.item, c.state, c.determination, p.name FROM subsidy_case c
                LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person
                WHERE c.county = :county AND (:item IS NULL OR c.item = :item)
                    AND c.state NOT IN ('lapsed', 'rejected', \(SubsidySchema.granted))
                    AND (:area IS NULL OR substr(p.village, 1, length(:area)) = :area)
                ORDER BY c.id
                """,
            arguments: ["county": county.description, "item": item, "area": area?.description])
        var found: [WantedPapers] = []
        var total = 0
        while let row = try cursor.next() {
            let determination = try Self.determination(row)
            guard let evidence = evidence(determination) else { continue }
            let id = CaseID(unchecked: row["id"])
            let wanting = evidence.wanting(
                held: Self.held(try Self.papers(database, id)), proven: determination.provenKinds, on: asOf)
            guard !wanting.isEmpty else { continue }
            total += 1
            guard total > (page - 1) * size, found.count < size else { continue }
            found.append(
                WantedPapers(
                    case: id.description, item: row["item"], state: row["state"], name: row["name"],
                    wanted: wanting.map(\.label)))
        }
        return PageAnswer(page: page, pageSize: size, total: total, items: found)
    }

    func spared(_ database: Database, from: Day, until: Day) throws -> [PapersSpared] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT item, COUNT(*) AS cases, SUM(channel IS 'online') AS online, SUM(coalesce(papers, 0)) AS papers,
                    SUM(coalesce(proven, 0)) AS proven, SUM(coalesce(wanting, 0) > 0) AS incomplete
                FROM subsidy_case WHERE county = ? AND submitted_on BETWEEN ? AND ? GROUP BY item ORDER BY item
                """, arguments: [county.description, from.description, until.description]
        ).map {
            PapersSpared(
                item: $0["item"], cases: $0["cases"], online: $0["online"], papers: $0["papers"], proven: $0["proven"],
                incomplete: $0["incomplete"])
        }
    }

    private func evidence(_ determination: Determination) -> Evidence? {
        library.pack(determination.pack, version: determination.packVersion)?.item(determination.item)?.evidence
    }

    private static func determination(_ row: Row) throws -> Determination {
        let json: String = row["determination"]
        return try MessageCoding.decode(Determination.self, from: .init(json.utf8))
    }

    private static func held(_ papers: [PaperAnswer]) -> [HeldProof] {
        papers.filter { $0.returnedOn == nil }.compactMap { paper in
            Day(paper.dated).map { HeldProof(kind: paper.kind, dated: $0) }
        }
    }

    private static func papers(_ database: Database, _ id: CaseID) throws -> [PaperAnswer] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM case_proof WHERE case_id = ? ORDER BY number", arguments: [id.description]
        ).map {
            PaperAnswer(
                number: $0["number"], kind: $0["kind"], dated: $0["dated"], isCopy: $0["is_copy"], note: $0["note"],
                handedOn: $0["handed_on"], actor: $0["actor"], returnedOn: $0["returned_on"],
                returnedReason: $0["returned_reason"])
        }
    }
}
