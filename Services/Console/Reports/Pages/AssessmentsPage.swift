import Foundation
import Models
import ServiceKit

/// What the template `assessments` shows.
struct AssessmentsPage {
    struct Method {
        let title: String
        let code: String
        let version: String
        let plan: String
        let document: String
        let from: String
        let reason: String
        let parts: String
    }

    struct Score {
        let period: String
        let kind: Bilingual
        let name: String
        let total: String
        let most: String
        let bars: [Bar]
        let method: String
        let grounds: [Ground]
    }

    struct Ground {
        let part: String
        let points: String
        let text: String
    }

    struct Outcome {
        let on: String
        let kind: Bilingual
        let name: String
        let outcome: Bilingual
        let tone: String
        let triggers: String
        let reason: String
        let document: String
        let clause: String
        let quote: String
    }

    struct Choice {
        let value: String
        let zh: String
        let en: String
    }

    let counties: [Link]
    let area: String
    let areaName: String
    let methods: [Method]
    let scores: [Score]
    let outcomes: [Outcome]
    let plans: [Choice]
    let kinds: [Choice]
    let methodCodes: [Choice]
    let possibleOutcomes: [Choice]
    let hasOutcomes: Bool
    let triggers: [Choice]
    let hasTriggers: Bool
    let wanted: String
    let mayScore: Bool
    let mayDecide: Bool
    let refusal: String
    let isRefused: Bool
    let today: String
    let typedReason: String
    let typedName: String
    let typedSubject: String
    let typedDocument: String
    let typedScores: String
    let typedParts: String
    let methodKey = UUID().uuidString
    let scoreKey = UUID().uuidString
    let outcomeKey = UUID().uuidString

    init(
        _ answer: AssessmentsAnswer, area: DivisionCode, counties: [Link], caller: Caller, on today: Day,
        refused: Problem?, typed: PageForm?
    ) {
        self.counties = counties
        self.area = area.description
        areaName = PageFrame.name(of: area.description)
        methods = answer.methods.map { method in
            Method(
                title: method.title, code: method.method, version: "\(method.version)", plan: method.plan,
                document: method.document, from: method.from.description, reason: method.reason,
                parts: method.parts.map { "\($0.name) \(Points.text($0.most))" }.joined(separator: "、"))
        }
        scores = answer.scores.map { score in
            let names = answer.methods.first { $0.method == score.method && $0.version == score.methodVersion }?.parts
            return Score(
                period: score.period, kind: ReportsWording.subject(score.kind), name: score.name,
                total: Points.text(score.total), most: Points.text(score.most),
                bars: [
                    Bar(
                        zh: "得分", en: "points", number: Points.text(score.total), note: "",
                        width: Scale.width(score.total, of: score.most), tone: "calm")
                ], method: "\(score.method) 第 \(score.methodVersion) 版",
                grounds: score.scores.map { part in
                    Ground(
                        part: names?.first { $0.part == part.part }?.name ?? part.part,
                        points: Points.text(part.points), text: part.ground)
                })
        }
        func named(_ choices: [AssessmentsAnswer.Choice], _ code: String, _ plan: String) -> Bilingual {
            choices.first { $0.code == code && $0.plan == plan }.map { Bilingual($0.zh, $0.en) } ?? Bilingual(code, "")
        }
        outcomes = answer.outcomes.map { outcome in
            Outcome(
                on: outcome.on.description, kind: ReportsWording.subject(outcome.kind), name: outcome.name,
                outcome: named(answer.possibleOutcomes, outcome.outcome, outcome.plan),
                tone: outcome.outcome == AssessmentRules.praise ? "good" : "bad",
                triggers: outcome.triggers.map { named(answer.triggers, $0, outcome.plan).zh }
                    .joined(separator: "、"), reason: outcome.reason, document: outcome.document,
                clause: outcome.clause, quote: outcome.quote)
        }
        let ids = Set(
            (answer.parts + answer.possibleOutcomes + answer.triggers).map(\.plan) + answer.methods.map(\.plan))
        plans = ids.sorted().map { Choice(value: $0, zh: $0, en: "") }
        kinds = AssessedSubjectKind.allCases.map {
            let text = ReportsWording.subject($0.rawValue)
            return Choice(value: $0.rawValue, zh: text.zh, en: text.en)
        }
        methodCodes = Set(answer.methods.map(\.method)).sorted().map { Choice(value: $0, zh: $0, en: "") }
        possibleOutcomes = answer.possibleOutcomes.map { Choice(value: $0.code, zh: $0.zh, en: $0.en) }
        hasOutcomes = !possibleOutcomes.isEmpty
        triggers = answer.triggers.map { Choice(value: $0.code, zh: $0.zh, en: $0.en) }
        hasTriggers = !triggers.isEmpty
        wanted = answer.parts.map { "\($0.zh)（\($0.code)）" }.joined(separator: "、")
        mayScore = caller.has(any: ReportRoutes.receivers)
        mayDecide = caller.has(any: [.approver])
        refusal = refused.map { ($0.detail ?? $0.title).zh } ?? ""
        isRefused = refused != nil
        self.today = today.description
        typedReason = typed?.text("reason") ?? ""
        typedName = typed?.text("name") ?? ""
        typedSubject = typed?.text("subject") ?? ""
        typedDocument = typed?.text("document") ?? ""
        typedScores = typed?.text("scores") ?? ""
        typedParts = typed?.text("parts") ?? answer.parts.map { "\($0.code) 20 \($0.zh)" }.joined(separator: "\n")
    }
}
