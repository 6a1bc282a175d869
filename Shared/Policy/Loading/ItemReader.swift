import Models

/// Reads subsidy items.
struct ItemReader {
    let checker: ExpressionChecker

    /// The setting that holds the county's amount of an item without an amount in its plan.
    static func amountSetting(of item: String) -> String { snake(item) + "_fen" }

    /// The setting that holds in how many days the county pays an item.
    static func paymentSetting(of item: String) -> String { snake(item) + "_pay_days" }

    private static func snake(_ item: String) -> String { String(item.map { $0 == "-" ? "_" : $0 }) }

    func read(_ node: PackNode) throws(PackProblem) -> SubsidyItem {
        let object = try node.object(
            "id", "name", "kind", "ground", "term", "claimant", "beneficiary", "basis-date", "effective", "conditions",
            "caps",
            "exclusions",
            "amount", "evidence", "fund", "notice-days", "pay-within-days", "citation", "readings", "duties")
        let id = try object.required("id").name(joint: "-")
        let caps = try object.list("caps") { node throws(PackProblem) in try readCap(node) }
        let isOnceInLife = caps.contains { $0.per == .person && $0.period == .life }
        let item = SubsidyItem(
            id: id, name: try object.label("name"), kind: try object.required("kind").choice(SubsidyItem.Kind.self),
            ground: try object.optional("ground") { node throws(PackProblem) in try node.choice(GroundKind.self) }
                ?? .contract,
            term: try object.optional("term") { node throws(PackProblem) in try node.choice(SubsidyItem.Term.self) }
                ?? (isOnceInLife ? .once : .year),
            claimant: try object.required("claimant").choice(SubsidyItem.Party.self),
            beneficiary: try object.required("beneficiary").choice(SubsidyItem.Party.self),
            basisDate: try object.required("basis-date").choice(SubsidyItem.BasisDate.self),
            effective: try object.optional("effective") { node throws(PackProblem) in try node.effectivePeriod() },
            conditions: try object.list("conditions") { node throws(PackProblem) in try readCondition(node) },
            caps: caps,
            exclusions: try object.list("exclusions") { node throws(PackProblem) in try readExclusion(node) },
            amount: try readAmount(object.required("amount"), item: id),
            evidence: try object.optional("evidence") { node throws(PackProblem) in try readEvidence(node) },
            fund: try object.optional("fund") { node throws(PackProblem) in try readFundSource(node) },
            notice: try object.optional("notice-days") { node throws(PackProblem) in try readNotice(node) } ?? .none,
            payment: try object.optional("pay-within-days") { node throws(PackProblem) in
                try readPaymentTime(node, item: id)
            } ?? .open,
            citation: try object.citation(),
            readings: try object.list("readings") { node throws(PackProblem) in try node.reading() },
            duties: try object.duties())
        try checkNames(of: item, node)
        try checkExclusions(of: item, node)
        try checkFacts(of: item, node)
        return item
    }

    private func readCondition(_ node: PackNode) throws(PackProblem) -> Condition {
        let object = try node.object("id", "label", "when", "citation", "reading", "duties")
        return Condition(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            when: try checker.condition(object.required("when")), citation: try object.citation(),
            reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    private func readCap(_ node: PackNode) throws(PackProblem) -> Cap {
        let object = try node.object(
            "id", "label", "per", "period", "times", "months", "yuan", "counted", "citation", "reading", "duties")
        try exactlyOne(of: "times", "months", "yuan", in: object)
        let limit: Cap.Limit
        let bound: Int64
        if let times = object["times"] {
            let number = try times.integer(atLeast: 1)
            (limit, bound) = (.times(number), Int64(number))
        } else if let months = object["months"] {
            let number = try months.integer(atLeast: 1)
            (limit, bound) = (.months(number), Int64(number))
        } else {
            let money = try object.required("yuan").yuan()
            (limit, bound) = (.money(money), money.value)
        }
        let counted = try object.required("counted")
        let name = try counted.text()
        guard let fact = checker.catalogue[name], fact.type == .integer else {
            throw counted.problem(
                "\(name) 不是整数事实", "\(name) is not an integer fact", do: "写事实目录里的计数",
                "name a count of the fact catalogue")
        }
        return Cap(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            per: try object.required("per").choice(SubsidyItem.Party.self),
            period: try object.required("period").choice(Cap.Period.self), limit: limit, counted: name,
            when: try checker.written("\(name) < \(bound)", for: counted), citation: try object.citation(),
            reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    private func readExclusion(_ node: PackNode) throws(PackProblem) -> Exclusion {
        let object = try node.object("id", "label", "when", "items", "within", "citation", "reading", "duties")
        try exactlyOne(of: "when", "items", in: object)
        let within = try object.optional("within") { node throws(PackProblem) in
            try node.choice(Exclusion.Within.self)
        }
        let items = try object.optional("items") { node throws(PackProblem) in
            try node.list(atLeast: 1) { node throws(PackProblem) in try node.name(joint: "-") }
        }
        if let node = object["within"], items == nil {
            throw node.problem("within 只用于 items", "within goes with items", do: "删去 within", "leave it out")
        }
        let when: PolicyExpression
        if let node = object["items"] {
            when = try checker.written("\((within ?? .life).counted) > 0", for: node)
        } else {
            when = try checker.condition(object.required("when"))
        }
        return Exclusion(
            id: try object.required("id").name(joint: "-"), label: try object.label("label"),
            when: when, items: items ?? [], within: within ?? .life,
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    private func readAmount(_ node: PackNode, item: String) throws(PackProblem) -> Amount {
        switch node.node.string {
        case "none": return .none
        case "set-by-county": return .setByCounty(setting: Self.amountSetting(of: item))
        default: break
        }
        let object = try node.object("cases")
        return .cases(
            try object.required("cases").list(atLeast: 1) { node throws(PackProblem) in try readCase(node) })
    }

    private func readCase(_ node: PackNode) throws(PackProblem) -> AmountCase {
        let object = try node.object(
            "label", "when", "yuan", "fen", "cap-yuan", "earmark", "citation", "reading", "duties")
        try exactlyOne(of: "yuan", "fen", in: object)
        let fen: PolicyExpression
        if let yuan = object["yuan"] {
            fen = try checker.written(String(yuan.yuan().value), for: yuan)
        } else {
            fen = try checker.money(object.required("fen"))
        }
        return AmountCase(
            label: try object.label("label"),
            when: try object.optional("when") { node throws(PackProblem) in try checker.condition(node) }, fen: fen,
            cap: try object.optional("cap-yuan") { node throws(PackProblem) in try node.yuan() },
            earmark: try object.optional("earmark") { node throws(PackProblem) in try node.earmark() },
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
    }

    private func readEvidence(_ node: PackNode) throws(PackProblem) -> Evidence {
        if node.has("all") { return .all(try branches(node.object("all").required("all"))) }
        if node.has("any") { return .any(try branches(node.object("any").required("any"))) }
        let object = try node.object(
            "kind", "label", "of", "issuer", "copy", "valid-days", "proven-when", "citation", "reading", "duties")
        return .proof(
            Proof(
                kind: try object.required("kind").name(joint: "-"), label: try object.label("label"),
                of: try object.optional("of") { node throws(PackProblem) in try node.choice(SubsidyItem.Party.self) },
                issuer: try object.optionalLabel("issuer"), copy: try object.flag("copy"),
                validDays: try object.optional("valid-days") { node throws(PackProblem) in try node.integer(atLeast: 1)
                },
                provenWhen: try object.optional("proven-when") { node throws(PackProblem) in try checker.condition(node)
                },
                citation: try object.citation(), reading: try object.optionalLabel("reading"),
                duties: try object.duties()))
    }

    private func branches(_ node: PackNode) throws(PackProblem) -> [Evidence] {
        try node.list(atLeast: 1) { node throws(PackProblem) in try readEvidence(node) }
    }

    private func readFundSource(_ node: PackNode) throws(PackProblem) -> FundSource {
        let object = try node.object("label", "levels", "citation", "duties")
        return FundSource(
            label: try object.label("label"), levels: try object.texts("levels"), citation: try object.citation(),
            duties: try object.duties())
    }

    private func readNotice(_ node: PackNode) throws(PackProblem) -> SubsidyItem.Notice {
        if node.node.string == "set-by-county" { return .setting("notice_days") }
        return .days(try node.integer(atLeast: 0))
    }

    private func readPaymentTime(
        _ node: PackNode, item: String
    ) throws(PackProblem) -> SubsidyItem.PaymentTime {
        if node.node.string == "set-by-county" { return .setting(Self.paymentSetting(of: item)) }
        return .days(try node.integer(atLeast: 1))
    }

    private func exactlyOne(of keys: String..., in object: PackObject) throws(PackProblem) {
        guard keys.filter({ object[$0] != nil }).count == 1 else {
            let choice = keys.joined(separator: " / ")
            throw object.node.problem(
                "须且只能写 \(choice) 之一", "exactly one of \(choice) is needed", do: "只留一个", "keep one")
        }
    }

    /// An item that reads a fact its ground never knows could never be granted.
    private func checkFacts(of item: SubsidyItem, _ node: PackNode) throws(PackProblem) {
        let strange = item.factsRead.first { checker.catalogue[$0]?.isKnown(on: item.ground) == false }
        if let strange {
            throw node.problem(
                "依据 \(item.ground.rawValue) 没有事实 \(strange)",
                "the ground \(item.ground.rawValue) knows no fact \(strange)",
                do: "改 ground 或换用其他事实", "change the ground or use another fact")
        }
    }

    /// One count serves each of the two spans; an item that excluded itself could be granted once by accident only.
    private func checkExclusions(of item: SubsidyItem, _ node: PackNode) throws(PackProblem) {
        let others = item.exclusions.filter { !$0.items.isEmpty }
        if others.contains(where: { $0.items.contains(item.id) }) {
            throw node.problem(
                "\(item.id) 不能与自身互斥", "\(item.id) cannot exclude itself", do: "用 caps 限制次数", "bound it with caps")
        }
        if Set(others.map(\.within)).count < others.count {
            throw node.problem(
                "within 相同的 items 互斥条款不止一条", "two exclusions by items have the same within",
                do: "把项目写进同一条", "put the items into one exclusion")
        }
    }

    private func checkNames(of item: SubsidyItem, _ node: PackNode) throws(PackProblem) {
        let reserved = [Determination.amountCheck, Determination.effectiveCheck]
        let checks = reserved + item.conditions.map(\.id) + item.caps.map(\.id) + item.exclusions.map(\.id)
        let kinds = item.evidence?.proofs.map(\.kind) ?? []
        for names in [checks, kinds] {
            var seen: Set<String> = []
            if let twice = names.first(where: { !seen.insert($0).inserted }) {
                throw node.problem(
                    "标识 \(twice) 重复或保留", "the id \(twice) stands twice or is reserved", do: "改用不同的标识",
                    "use different ids")
            }
        }
    }
}
