import Models

/// The sections of a pack that hold no expressions.
extension PolicyPackLoader {
    func readSetting(_ node: PackNode) throws(PackProblem) -> SettingDefinition {
        let object = try node.object("name", "label", "type", "choices", "unit", "default", "duties")
        let name = try object.required("name").name(joint: "_")
        let type = try object.required("type")
        let kind: SettingDefinition.Kind
        switch try type.text() {
        case "choice":
            kind = .choice(try object.required("choices").list { node throws(PackProblem) in try node.text() })
        case "money":
            guard name.hasSuffix("_fen") else {
                throw node.problem("金额设置的名称应以 _fen 结尾", "a money setting's name ends in _fen", do: "改名", "rename it")
            }
            kind = .money
        case "count": kind = .count(unit: try object.text("unit"))
        default:
            throw type.problem("只能是：choice money count", "it must be choice, money or count", do: "选一个", "choose one")
        }
        return SettingDefinition(
            name: name, label: try object.label("label"), kind: kind,
            defaultValue: try readDefault(object.required("default"), kind), duties: try object.duties())
    }

    private func readDefault(_ node: PackNode, _ kind: SettingDefinition.Kind) throws(PackProblem) -> FactValue? {
        if node.node.string == "set-by-county" { return nil }
        switch kind {
        case .choice(let words):
            let word = try node.text()
            guard words.contains(word) else {
                throw node.problem("默认值不在 choices 里", "the default is not among the choices", do: "选一个", "choose one")
            }
            return .text(word)
        case .money: return .integer(try node.yuan().value)
        case .count: return .integer(Int64(try node.integer()))
        }
    }

    func readTarget(_ node: PackNode) throws(PackProblem) -> Target {
        let object = try node.object(
            "id", "label", "indicator", "amount", "unit", "year", "force", "subset-of", "of", "citation", "reading",
            "duties")
        return Target(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            indicator: try object.text("indicator"), amount: try object.required("amount").integer(),
            unit: try object.required("unit").choice(IndicatorUnit.self), year: try object.yearOrEvery("year"),
            force: try object.required("force").choice(Force.self),
            subsetOf: try object.optional("subset-of") { node throws(PackProblem) in try node.text() },
            base: try object.optionalLabel("of"), citation: try object.citation(),
            reading: try object.optionalLabel("reading"),
            duties: try object.duties())
    }

    func readThreshold(_ node: PackNode) throws(PackProblem) -> Threshold {
        let object = try node.object(
            "id", "label", "indicator", "compare", "value", "unit", "per", "force", "of", "among", "measured",
            "citation", "reading", "duties")
        return Threshold(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            indicator: try object.text("indicator"),
            comparison: try object.required("compare").choice(Threshold.Comparison.self),
            value: try object.required("value").integer(), unit: try object.required("unit").choice(IndicatorUnit.self),
            per: try object.text("per"), force: try object.required("force").choice(Force.self),
            base: try object.optionalLabel("of"),
            measuredAmong: try object.optional("among") { node throws(PackProblem) in
                try node.choice(TraineeBase.self)
            },
            measured: try object.optional("measured") { node throws(PackProblem) in try readMeasure(node) },
            citation: try object.citation(), reading: try object.optionalLabel("reading"),
            duties: try object.duties())
    }

    func readList(_ node: PackNode) throws(PackProblem) -> CodeList {
        let object = try node.object("id", "label", "entries", "citation", "reading", "duties")
        let entries = try object.required("entries")
        let read = try entries.list { node throws(PackProblem) in
            let entry = try node.object("code", "zh", "en", "citation", "duties", "courses")
            return CodeList.Entry(
                code: try entry.required("code").name(joint: "-"),
                label: Label(zh: try entry.text("zh"), en: try entry.text("en")),
                citation: try entry.optional("citation") { node throws(PackProblem) in try node.citation() },
                duties: try entry.duties(),
                courses: try entry.optional("courses") { node throws(PackProblem) in try node.name(joint: "-") })
        }
        guard Set(read.map(\.code)).count == read.count else {
            throw entries.problem("代码重复", "a code stands twice", do: "改用不同的代码", "use different codes")
        }
        return CodeList(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"), entries: read,
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    func readTask(_ node: PackNode) throws(PackProblem) -> PolicyTask {
        let object = try node.object("id", "label", "lead", "with", "every", "citation", "reading", "duties")
        return PolicyTask(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            lead: try object.text("lead"),
            with: try object.texts("with"),
            every: try object.optional("every") { node throws(PackProblem) in try node.choice(DeadlineRule.Period.self)
            },
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    func readFund(_ node: PackNode) throws(PackProblem) -> FundRule {
        let object = try node.object(
            "id", "label", "owner", "sources", "earmarked-for", "floor", "force", "needs-approval", "priority",
            "by-line", "needs-target", "needs-evaluation", "citation", "reading", "duties")
        return FundRule(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            owner: try object.text("owner"),
            sources: try object.texts("sources"), earmarkedFor: try object.texts("earmarked-for"),
            floor: try object.optional("floor") { node throws(PackProblem) in try node.choice(FundRule.Floor.self) },
            force: try object.required("force").choice(Force.self), needsApproval: try object.flag("needs-approval"),
            priority: try object.optional("priority") { node throws(PackProblem) in try node.text() },
            isByLine: try object.flag("by-line"), needsTarget: try object.flag("needs-target"),
            needsEvaluation: try object.flag("needs-evaluation"),
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
    }
}

extension PackObject {
    /// A year, or `every` for each year.
    func yearOrEvery(_ key: String) throws(PackProblem) -> Int? {
        let node = try required(key)
        if node.node.string == "every" { return nil }
        let year = try node.integer()
        guard (1949...9999).contains(year) else {
            throw node.problem("不是年份", "it is not a year", do: "写 2018 或 every", "write 2018 or every")
        }
        return year
    }
}

extension PackNode {
    func reading() throws(PackProblem) -> Reading {
        let object = try object("about", "zh", "en")
        return Reading(
            about: try object.text("about"), text: Label(zh: try object.text("zh"), en: try object.text("en")))
    }

    func effectivePeriod() throws(PackProblem) -> EffectivePeriod {
        let object = try object("from", "until", "citation", "reading")
        let from = try object.required("from").day()
        let until = try object.optional("until") { node throws(PackProblem) in try node.day() }
        if let until, until < from {
            throw problem("until 早于 from", "until lies before from", do: "改正日期", "mend the dates")
        }
        return EffectivePeriod(
            from: from, until: until,
            citation: try object.optional("citation") { node throws(PackProblem) in try node.citation() },
            reading: try object.optionalLabel("reading"))
    }
}
