import Journal
import Models
import Policy

/// How areas, units and teams are assessed, and what may follow.
enum AssessmentRules {
    /// Ids of the pack's lists.
    static let partsList = "assessment-items"
    static let outcomesList = "assessment-outcomes"
    static let triggersList = "assessment-triggers"
    /// The outcome that speaks for the subject and needs no fault.
    static let praise = "praise"

    static func refusal(of request: SetAssessmentMethod, version: Int, _ pack: PolicyPack?) -> Refusal? {
        guard let pack else { return .noPlan(request.plan) }
        guard !request.title.isBlank, !request.document.isBlank else { return .blank("名称和依据文件", "title and document") }
        guard !request.parts.isEmpty else { return .blank("考核内容", "the parts") }
        guard Set(request.parts.map(\.part)).count == request.parts.count,
            request.parts.allSatisfy({ (1...10_000).contains($0.most) && !$0.name.isBlank })
        else {
            return Refusal("parts", zh: "各项不得重复，满分 0.1 至 1000 分", en: "parts stand once, with 0.1 to 1000 points")
        }
        // Where the plan says what is assessed, no part of it may be left out.
        let named = pack.list(partsList)?.entries ?? []
        if let missing = named.first(where: { entry in !request.parts.contains { $0.part == entry.code } }) {
            return Refusal(
                "part-missing", zh: "方案要求考核“\(missing.label.zh)”，办法里没有",
                en: "the plan wants \(missing.label.en) assessed; the method lacks it")
        }
        guard version == 1 || !request.reason.isBlank else {
            return Refusal("reason", zh: "修订办法须写明原因", en: "a revision needs its reason")
        }
        return nil
    }

    static func refusal(of request: RecordAssessment, by parts: [AssessedPart]) -> Refusal? {
        if let refusal = refusal(of: request.subjectOf, in: request.area) { return refusal }
        guard ActorID(request.period) != nil else { return .blank("考核期", "the period") }
        let scores = Dictionary(request.scores.map { ($0.part, $0) }) { first, _ in first }
        guard scores.count == request.scores.count, scores.count == parts.count else {
            return Refusal("scores", zh: "每项考核内容须有且只有一个得分", en: "every part has one score")
        }
        for part in parts {
            guard let score = scores[part.part], (0...part.most).contains(score.points) else {
                return Refusal(
                    "points", zh: "“\(part.name)”的得分应为 0 至 \(Points.text(part.most))",
                    en: "\(part.part) is scored 0 to \(Points.text(part.most))")
            }
            guard !score.ground.isBlank else { return .blank("“\(part.name)”的评分依据", "the ground of \(part.part)") }
        }
        return nil
    }

    static func refusal(of request: DecideAssessmentOutcome, _ pack: PolicyPack?) -> Refusal? {
        guard let pack else { return .noPlan(request.plan) }
        if let refusal = refusal(of: request.subjectOf, in: request.area) { return refusal }
        guard let outcomes = pack.list(outcomesList), outcomes.entries.contains(where: { $0.code == request.outcome })
        else {
            let known = pack.list(outcomesList)?.entries.map { "\($0.code)（\($0.label.zh)）" } ?? []
            return Refusal(
                "unknown-outcome", zh: "方案没有“\(request.outcome)”，有：\(known.joined(separator: "、"))",
                en: "the plan knows no outcome \(request.outcome)")
        }
        let triggers = pack.list(triggersList)?.entries.map(\.code) ?? []
        if let strange = request.triggers.first(where: { !triggers.contains($0) }) {
            return Refusal("unknown-trigger", zh: "方案没有情形“\(strange)”", en: "the plan knows no trigger \(strange)")
        }
        if request.outcome == praise, !request.triggers.isEmpty {
            return Refusal("praise-trigger", zh: "表扬不写通报情形", en: "praise has no triggers of a notice")
        }
        guard request.outcome == praise || triggers.isEmpty || !request.triggers.isEmpty else {
            return Refusal("no-trigger", zh: "须写明属于方案的哪种情形", en: "name which of the plan's triggers applies")
        }
        guard !request.reason.isBlank else { return .blank("事由", "the reason") }
        return nil
    }

    /// Areas are assessed by an area that they lie in.
    private static func refusal(of subject: AssessedSubject, in area: DivisionCode) -> Refusal? {
        guard !subject.name.isBlank else { return .blank("被考核对象", "the subject") }
        guard subject.kind == .area else {
            return ActorID(subject.code) == nil ? .blank("被考核对象代码", "the subject's code") : nil
        }
        guard let place = DivisionCode(subject.code), place.lies(in: area), place != area else {
            return Refusal("subject", zh: "只考核本辖区的下级", en: "an area assesses those inside it")
        }
        return nil
    }
}

/// Points, kept as tenths.
enum Points {
    /// `87.5`, `90`.
    static func text(_ tenths: Int) -> String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }
}

extension Refusal {
    fileprivate static func noPlan(_ plan: String) -> Refusal {
        Refusal("no-such-plan", zh: "该区划不适用方案 \(plan)", en: "the plan \(plan) does not bind the area", isMissing: true)
    }
}
