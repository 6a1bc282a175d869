import Models

/// The section `deadlines` of a pack: due days, and who owes what on which proof.
extension PolicyPackLoader {
    func readDeadline(_ node: PackNode) throws(PackProblem) -> DeadlineRule {
        let object = try node.object(
            "id", "label", "period", "due", "owner", "recipient", "cut-off-days-before-due", "owed-by", "within",
            "evidence", "signed-by", "baseline", "service", "citation", "reading", "duties")
        let period = try object.required("period").choice(DeadlineRule.Period.self)
        let isOpen = period == .setByCounty
        return DeadlineRule(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"), period: period,
            due: try isOpen && object["due"] == nil
                ? []
                : object.required("due").list(atLeast: 1) { node throws(PackProblem) in try readDue(node) },
            owner: try object.label("owner"), recipient: try object.optionalLabel("recipient"),
            cutOffDaysBeforeDue: try object.optional("cut-off-days-before-due") { node throws(PackProblem) in
                try node.integer(atLeast: 0)
            },
            owedBy: try object.list("owed-by") { node throws(PackProblem) in
                try node.choice(AdministrativeLevel.self)
            },
            within: try object.list("within") { node throws(PackProblem) in try readArea(node) },
            evidence: try object.list("evidence") { node throws(PackProblem) in
                let entry = try node.object("kind", "zh", "en")
                return DutyEvidence(
                    kind: try entry.required("kind").name(joint: "-"),
                    label: Label(zh: try entry.text("zh"), en: try entry.text("en")))
            },
            signatories: try object.list("signed-by") { node throws(PackProblem) in
                let entry = try node.object("code", "zh", "en")
                return Signatory(
                    code: try entry.required("code").name(joint: "-"),
                    label: Label(zh: try entry.text("zh"), en: try entry.text("en")))
            },
            baseline: try object.optional("baseline") { node throws(PackProblem) in try node.day() },
            service: try object.optional("service") { node throws(PackProblem) in try readService(node) },
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    private func readDue(_ node: PackNode) throws(PackProblem) -> DeadlineRule.Due {
        if node.has("period-end") {
            let object = try node.object("period-end", "working-days")
            return .periodEnd(
                offset: try object.required("period-end").integer(), workingDays: try object.flag("working-days"))
        }
        if node.has("date") { return .date(try node.object("date").required("date").day()) }
        if node.has("event") {
            let object = try node.object("event", "offset", "working-days")
            return .event(
                try object.text("event"), offset: try object.required("offset").integer(),
                workingDays: try object.flag("working-days"))
        }
        let object = try node.object("month", "day", "read-as")
        let month = try object.required("month").integer()
        let day = try object.required("day").integer()
        let readAs = try object.optional("read-as") { node throws(PackProblem) in
            let read = try node.object("month", "day")
            return DeadlineRule.MonthDay(
                month: try read.required("month").integer(), day: try read.required("day").integer())
        }
        let read = readAs ?? DeadlineRule.MonthDay(month: month, day: day)
        // 2001 is an ordinary year: 29 February is no yearly due day.
        guard Day(year: 2001, month: read.month, day: read.day) != nil else {
            throw node.problem(
                "\(read.month)月\(read.day)日不存在", "day \(read.day) of month \(read.month) does not exist",
                do: "原文保留，用 read-as 写明按哪天办", "keep the plan's date and say with read-as which day is meant")
        }
        return .yearly(month: month, day: day, readAs: readAs)
    }

    /// Rules whose plan names no period each bring a setting that holds the county's choice.
    func periodSettings(_ deadlines: [DeadlineRule]) -> [SettingDefinition] {
        deadlines.filter { $0.period == .setByCounty }.map { rule in
            SettingDefinition(
                name: rule.periodSetting,
                label: Label(zh: "\(rule.label.zh)周期", en: "how often: \(rule.label.en)"),
                kind: .choice(DeadlineRule.Period.choices.map(\.rawValue)), defaultValue: nil, duties: rule.duties)
        }
    }
}
