/// The section `reports` of a pack: which reports are owed, by whom, and what they hold.
extension PolicyPackLoader {
    func readReport(_ node: PackNode) throws(PackProblem) -> ReportRule {
        let object = try node.object(
            "id", "label", "deadline", "owed-by", "bodies", "figures", "parts", "citation", "reading", "duties")
        let rule = ReportRule(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            deadline: try object.required("deadline").name(joint: "-"),
            owedBy: try object.list("owed-by") { node throws(PackProblem) in
                try node.choice(AdministrativeLevel.self)
            },
            bodies: try object.list("bodies") { node throws(PackProblem) in
                let (code, label) = try readCoded(node)
                return ReportingBodyKind(code: code, label: label)
            },
            holdsFigures: try object.flag("figures"),
            parts: try object.list("parts") { node throws(PackProblem) in
                let (code, label) = try readCoded(node)
                return ReportPart(code: code, label: label)
            },
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
        guard !rule.owedBy.isEmpty || !rule.bodies.isEmpty else {
            throw node.problem(
                "没有人报送", "nobody owes it", do: "写 owed-by 或 bodies", "name owed-by or bodies")
        }
        guard rule.holdsFigures || !rule.parts.isEmpty else {
            throw node.problem("没有内容", "it holds nothing", do: "写 figures: true 或 parts", "set figures or name parts")
        }
        guard Set(rule.parts.map(\.code)).count == rule.parts.count,
            Set(rule.bodies.map(\.code)).count == rule.bodies.count
        else { throw node.problem("代码重复", "a code stands twice", do: "改用不同的代码", "use different codes") }
        return rule
    }

    private func readCoded(_ node: PackNode) throws(PackProblem) -> (String, Label) {
        let entry = try node.object("code", "zh", "en")
        return (
            try entry.required("code").name(joint: "-"), Label(zh: try entry.text("zh"), en: try entry.text("en"))
        )
    }

    /// Every report is dated by a deadline rule that the pack has.
    func checkReports(of pack: PolicyPack, root: PackObject) throws(PackProblem) {
        if let stray = pack.reports.first(where: { pack.deadline($0.deadline) == nil }) {
            throw root["reports", default: root.node].problem(
                "\(stray.id) 的 deadline \(stray.deadline) 不存在",
                "deadline of \(stray.id) names no deadline rule: \(stray.deadline)", do: "写本包 deadlines 的标识",
                "name a deadline rule of this pack")
        }
    }
}
