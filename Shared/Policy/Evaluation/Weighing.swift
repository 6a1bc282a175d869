import Models

/// Turns the values of an item's expressions into a determination. Pure.
struct Weighing {
    let item: SubsidyItem
    let pack: PolicyPack
    let catalogue: FactCatalogue
    let facts: Facts
    let settings: Facts
    let values: [FactValue]
    let basis: Day

    private var next = 0
    private var checks: [Determination.CheckResult] = []

    init(
        item: SubsidyItem, pack: PolicyPack, catalogue: FactCatalogue, facts: Facts, settings: Facts,
        values: [FactValue],
        basis: Day
    ) {
        self.item = item
        self.pack = pack
        self.catalogue = catalogue
        self.facts = facts
        self.settings = settings
        self.values = values
        self.basis = basis
    }

    mutating func determination() throws(PolicyEvaluationError) -> Determination {
        checkEffective()
        for condition in item.conditions {
            let truth = try truth(condition.when)
            add(
                condition.id, .condition, condition.label, condition.citation, condition.reading, truth,
                reading: condition.when)
        }
        for cap in item.caps {
            let truth = try truth(cap.when)
            add(cap.id, .cap, cap.label, cap.citation, cap.reading, truth, reading: cap.when)
        }
        for exclusion in item.exclusions {
            let truth = try truth(exclusion.when)
            let turned: Determination.Truth =
                switch truth {
                case .met: .unmet
                case .unmet: .met
                case .unknown: .unknown
                }
            add(
                exclusion.id, .exclusion, exclusion.label, exclusion.citation, exclusion.reading, turned,
                reading: exclusion.when)
        }
        let amount = try weighAmount()
        let proofs = try weighProofs()
        return Determination(
            item: item.id, itemName: item.name, pack: pack.id, packVersion: pack.version, packHash: pack.hash,
            document: "《\(pack.document.title)》" + (pack.document.number.map { " \($0)" } ?? ""), basisDate: basis,
            basis: item.basisDate.rawValue, facts: facts, settings: settings, checks: checks, amount: amount,
            proofs: proofs,
            readings: item.readings, outcome: outcome(amount))
    }

    private func outcome(_ amount: Determination.AmountResult?) -> Determination.Outcome {
        let unmet = checks.filter { $0.outcome == .unmet }.map(\.id)
        if !unmet.isEmpty { return .notEligible(unmet: unmet) }
        let missing = distinct(checks.flatMap(\.missingFacts).map(\.name))
        if !missing.isEmpty { return .cannotTell(missing: missing) }
        let wanted = distinct(checks.flatMap(\.missingSettings).map(\.name))
        if !wanted.isEmpty { return .needsSetting(settings: wanted) }
        return .eligible(amount: amount?.amount)
    }

    private mutating func checkEffective() {
        let period = item.effective ?? pack.effective
        add(
            Determination.effectiveCheck, .effective,
            Label(
                zh: "自 \(period.from) 起施行" + (period.until.map { "，至 \($0)" } ?? ""),
                en: "in force from \(period.from)" + (period.until.map { " until \($0)" } ?? "")),
            period.citation ?? item.citation, period.reading, period.contains(basis) ? .met : .unmet, reading: nil)
    }

    // MARK: Amount

    private mutating func weighAmount() throws(PolicyEvaluationError) -> Determination.AmountResult? {
        switch item.amount {
        case .none: return nil
        case .setByCounty(let setting):
            guard case .integer(let fen) = settings[setting] else {
                add(
                    Determination.amountCheck, .amount, Label(zh: "县里已定标准", en: "the county has set the amount"),
                    item.citation, item.reading(of: "amount"), .unknown,
                    reading: PolicyExpression(sql: setting, facts: [], settings: [setting]))
                return nil
            }
            let sum = Fen(fen)
            return result(sum, "\(yuan(sum)) (县定标准)", item.citation, item.reading(of: "amount"))
        case .cases(let cases): return try weigh(cases)
        }
    }

    private mutating func weigh(_ cases: [AmountCase]) throws(PolicyEvaluationError) -> Determination.AmountResult? {
        var chosen: Determination.AmountResult?
        var isDecided = false
        for rate in cases {
            // Values are taken in order, also those of cases that no longer matter.
            let applies = try rate.when.map { when throws(PolicyEvaluationError) in try truth(when) } ?? .met
            let value = values[next]
            next += 1
            if isDecided || applies == .unmet { continue }
            isDecided = true
            guard applies == .met else {
                add(
                    Determination.amountCheck, .amount, rate.label, rate.citation, rate.reading, .unknown,
                    reading: rate.when)
                continue
            }
            switch value {
            case .integer(let fen): chosen = capped(Fen(fen), rate)
            case .null where !missing(rate.fen).isEmpty:
                add(
                    Determination.amountCheck, .amount, rate.label, rate.citation, rate.reading, .unknown,
                    reading: rate.fen)
            default: throw .noAnswer(item: item.id, expression: rate.fen.sql)
            }
        }
        if !isDecided {
            add(
                Determination.amountCheck, .amount, Label(zh: "有适用的标准", en: "a rate applies"), item.citation, nil,
                .unmet,
                reading: nil)
        }
        return chosen
    }

    private mutating func capped(_ sum: Fen, _ rate: AmountCase) -> Determination.AmountResult? {
        var amount = sum
        var text = "\(shown(rate.fen))\(yuan(sum))"
        if let cap = rate.cap {
            amount = min(cap, amount)
            text = "取低(上限 \(yuan(cap))，\(text)) = \(yuan(amount))"
        }
        for cap in item.caps {
            guard case .money(let most) = cap.limit, case .integer(let paid) = facts[cap.counted] else { continue }
            let rest = most - Fen(paid)
            if rest < amount {
                amount = rest
                text += "，\(cap.label.zh)余 \(yuan(rest))"
            }
        }
        var given = result(amount, "\(text) (\(rate.label.zh))", rate.citation, rate.reading)
        given?.earmark = rate.earmark.map {
            EarmarkedPart(amount: min($0.amount, amount), uses: $0.uses, citation: $0.citation)
        }
        return given
    }

    /// Nothing to pay is no eligibility.
    private mutating func result(
        _ amount: Fen, _ arithmetic: String, _ citation: Citation, _ reading: Label?
    ) -> Determination.AmountResult? {
        guard amount > .zero else {
            add(
                Determination.amountCheck, .amount, Label(zh: "金额大于零：\(arithmetic)", en: "there is something to pay"),
                citation, reading, .unmet, reading: nil)
            return nil
        }
        return Determination.AmountResult(amount: amount, arithmetic: arithmetic, citation: citation, reading: reading)
    }

    /// The meaning of what is added up, where the plan itself gives no number.
    private func shown(_ expression: PolicyExpression) -> String {
        let names = expression.facts.map(meaning) + expression.settings.map(settingMeaning)
        return names.isEmpty ? "" : names.map(\.zh).joined(separator: "、") + " "
    }

    private func yuan(_ fen: Fen) -> String { "\(fen.yuanText) 元" }

    // MARK: Evidence

    private mutating func weighProofs() throws(PolicyEvaluationError) -> [Determination.ProofResult] {
        var results: [Determination.ProofResult] = []
        for proof in item.evidence?.proofs ?? [] {
            guard let when = proof.provenWhen else { continue }
            results.append(Determination.ProofResult(kind: proof.kind, outcome: try truth(when)))
        }
        return results
    }

    // MARK: Truth

    /// Takes the next value as the answer to `expression`.
    private mutating func truth(_ expression: PolicyExpression) throws(PolicyEvaluationError) -> Determination.Truth {
        let value = values[next]
        next += 1
        switch value {
        case .integer(1): return .met
        case .integer(0): return .unmet
        case .null where !missing(expression).isEmpty: return .unknown
        default: throw .noAnswer(item: item.id, expression: expression.sql)
        }
    }

    private func missing(_ expression: PolicyExpression) -> [String] {
        expression.facts.filter { facts[$0].isNull } + expression.settings.filter { settings[$0].isNull }
    }

    private mutating func add(
        _ id: String, _ kind: Determination.CheckResult.Kind, _ label: Label, _ citation: Citation, _ note: Label?,
        _ outcome: Determination.Truth, reading expression: PolicyExpression?
    ) {
        let isUnknown = outcome == .unknown
        let absentFacts = isUnknown ? expression?.facts.filter { facts[$0].isNull } ?? [] : []
        let absentSettings = isUnknown ? expression?.settings.filter { settings[$0].isNull } ?? [] : []
        checks.append(
            Determination.CheckResult(
                id: id, kind: kind, label: label, citation: citation, reading: note, outcome: outcome,
                missingFacts: absentFacts.map { Determination.Missing(name: $0, meaning: meaning($0)) },
                missingSettings: absentSettings.map { Determination.Missing(name: $0, meaning: settingMeaning($0)) }))
    }

    private func meaning(_ fact: String) -> Label { catalogue[fact]?.meaning ?? Label(zh: fact, en: fact) }

    private func settingMeaning(_ name: String) -> Label { pack.setting(name)?.label ?? Label(zh: name, en: name) }

    private func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
