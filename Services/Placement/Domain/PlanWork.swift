import Models
import Policy

/// Something that a plan lays on somebody: a task, a duty with days due, a measure.
struct PlanWork: Codable, Hashable, Sendable {
    let task: String
    let zh: String
    let en: String
    /// Who leads, as the plan writes it.
    let lead: String
    /// Who takes part, as the plan writes it.
    let with: [String]
    let pack: String
    let clause: String
    let quote: String
    let readingZh: String?
    let readingEn: String?
}

/// Where a plan asks for a register, and how its words are read: an undefined word stays as it came.
struct PlanAsking: Codable, Hashable, Sendable {
    let id: String
    let pack: String
    let clause: String
    let quote: String
    let readingZh: String?
    let readingEn: String?
    let duties: [String]
}

extension PlacementPlan {
    /// The list whose entries are measures, each with the offices that answer for it as its words.
    static let measureOwners = "measure-owners"

    /// All work of the plans in force, in their order: tasks, deadlines, measures.
    var work: [PlanWork] {
        let ofTasks = tasks.map { rule in
            PlanWork(
                rule.value.id, rule.value.label, rule.value.lead, rule.value.with, rule.pack.id, rule.value.citation,
                rule.value.reading)
        }
        let known = Set(ofTasks.map(\.task))
        let ofDeadlines = deadlines.filter { !known.contains($0.value.id) }.map { rule in
            PlanWork(
                rule.value.id, rule.value.label, rule.value.owner.zh, rule.value.signatories.map(\.label.zh),
                rule.pack.id,
                rule.value.citation, rule.value.reading)
        }
        let measures = lists[Self.measureOwners].map { list in
            list.entries.map { entry in
                let named = PlanClause(list, entry)
                return PlanWork(
                    task: entry.code, zh: list.zh, en: entry.en, lead: entry.zh, with: [], pack: list.pack,
                    clause: named.clause, quote: named.quote, readingZh: nil, readingEn: nil)
            }
        }
        return ofTasks + ofDeadlines + (measures ?? [])
    }

    /// True for an id of their work, and for any where no plan in force lays work on anybody.
    func hasWork(_ id: String) -> Bool {
        if tasks.contains(where: { $0.value.id == id }) || deadlines.contains(where: { $0.value.id == id }) {
            return true
        }
        let measures = lists[Self.measureOwners]?.entries ?? []
        return measures.contains { $0.code == id } || tasks.isEmpty && deadlines.isEmpty && measures.isEmpty
    }

    /// The task, deadline, bound and list of this id.
    func asking(_ id: String) -> [PlanAsking] {
        let ofTasks = tasks.filter { $0.value.id == id }.map {
            PlanAsking(id, $0.pack.id, $0.value.citation, $0.value.reading, $0.value.duties)
        }
        let ofDeadlines = deadlines.filter { $0.value.id == id }.map {
            PlanAsking(id, $0.pack.id, $0.value.citation, $0.value.reading, $0.value.duties)
        }
        let ofBounds = thresholds.filter { $0.value.id == id }.map {
            PlanAsking(id, $0.pack.id, $0.value.citation, $0.value.reading, $0.value.duties)
        }
        let ofLists = codeLists.filter { $0.value.id == id }.map {
            PlanAsking(id, $0.pack.id, $0.value.citation, $0.value.reading, $0.value.duties)
        }
        return ofTasks + ofDeadlines + ofBounds + ofLists
    }
}

extension PlanWork {
    fileprivate init(
        _ id: String, _ label: Label, _ lead: String, _ with: [String], _ pack: String, _ citation: Citation,
        _ reading: Label?
    ) {
        self.init(
            task: id, zh: label.zh, en: label.en, lead: lead, with: with, pack: pack, clause: citation.clause,
            quote: citation.quote, readingZh: reading?.zh, readingEn: reading?.en)
    }
}

extension PlanAsking {
    fileprivate init(_ id: String, _ pack: String, _ citation: Citation, _ reading: Label?, _ duties: [String]) {
        self.init(
            id: id, pack: pack, clause: citation.clause, quote: citation.quote, readingZh: reading?.zh,
            readingEn: reading?.en, duties: duties)
    }
}
