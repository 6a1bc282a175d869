import Models

/// The sections about who may be trained.
extension PolicyPackLoader {
    func readGroup(_ node: PackNode) throws(PackProblem) -> PersonGroup {
        let object = try node.object(
            "id", "label", "poverty", "episode", "wish", "words", "education", "schooling", "jobless", "staff",
            "citation",
            "reading", "duties")
        let words = try object.texts("words")
        let wish = try object.optional("wish") { node throws(PackProblem) in try node.choice(PersonGroup.Wish.self) }
        guard words.isEmpty || wish != nil else {
            throw node.problem("words 只与 wish 同写", "words stand beside wish alone", do: "补写 wish", "name the wish")
        }
        return PersonGroup(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            poverty: try object.texts("poverty"),
            episode: try object.optional("episode") { node throws(PackProblem) in
                try node.choice(StatusKind.self).rawValue
            },
            wish: wish, words: words,
            education: try object.texts("education"), schooling: try object.texts("schooling"),
            isJobless: try object.flag("jobless"), isStaff: try object.flag("staff"), citation: try object.citation(),
            reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    func readEnrolmentRule(_ node: PackNode) throws(PackProblem) -> EnrolmentRule {
        let object = try node.object(
            "id", "label", "rule", "kinds", "groups", "count", "per", "trained-since", "force", "citation", "reading",
            "duties")
        let kind = try object.required("rule").choice(EnrolmentRule.Kind.self)
        let rule = EnrolmentRule(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"), kind: kind,
            kinds: try object.texts("kinds"), groups: try object.texts("groups"),
            count: try object.optional("count") { node throws(PackProblem) in try node.integer(atLeast: 1) },
            per: try object.optional("per") { node throws(PackProblem) in try node.choice(EnrolmentRule.Span.self) },
            trainedSince: try object.optional("trained-since") { node throws(PackProblem) in try node.day() },
            force: try object.required("force").choice(Force.self), citation: try object.citation(),
            reading: try object.optionalLabel("reading"), duties: try object.duties())
        let needsGroups = [.again, .only, .first].contains(kind)
        guard kind == .assign || needsGroups != rule.groups.isEmpty else {
            throw node.problem(
                "规则 \(kind.rawValue) 的 groups 不对", "groups do not fit the rule \(kind.rawValue)",
                do: "again、only、first 要写 groups，assign 可写，其余不写",
                "again, only and first name groups, assign may, the others none")
        }
        guard (kind == .atMost) == (rule.count != nil), (kind == .atMost) == (rule.per != nil) else {
            throw node.problem(
                "只有 at-most 写 count 和 per，且两者都写", "at-most has count and per, and it alone", do: "改正", "mend it")
        }
        let needsKinds = kind == .only || kind == .assign
        guard needsKinds || kind == .atMost || rule.kinds.isEmpty, !needsKinds || !rule.kinds.isEmpty else {
            throw node.problem(
                "规则 \(kind.rawValue) 的 kinds 不对", "kinds do not fit the rule \(kind.rawValue)",
                do: "only、assign 必写 kinds，at-most 可写，其余不写", "only and assign name kinds, at-most may, the others do not"
            )
        }
        guard kind == .again || rule.trainedSince == nil else {
            throw node.problem("只有 again 写 trained-since", "again alone has trained-since", do: "删去", "remove it")
        }
        return rule
    }

    /// Rules name groups and kinds that the pack has.
    func checkEnrolment(of pack: PolicyPack, root: PackObject) throws(PackProblem) {
        let groups = Set(pack.groups.map(\.id))
        let kinds = Set(pack.list("training-kinds")?.entries.map(\.code) ?? [])
        for rule in pack.enrolment {
            guard Set(rule.groups).isSubset(of: groups), Set(rule.kinds).isSubset(of: kinds) else {
                throw root["enrolment", default: root.node].problem(
                    "\(rule.id) 指向没有的人群或类别", "\(rule.id) names a group or a kind that the pack lacks",
                    do: "写 groups 和 training-kinds 里有的", "name what stands in groups and training-kinds")
            }
        }
    }
}
