import Models

extension Determination {
    /// The determination as lines for a person: the result, the source, each check with its clause and quote, the amount, the facts.
    /// Chinese first, English after the dash.
    public func explain(catalogue: FactCatalogue = .standard) -> [String] {
        var lines = [headline, source]
        lines += checks.flatMap(lines(for:))
        if let amount {
            let lead = isEligible ? ("金额", "amount") : ("条件全部满足时的金额", "amount if every condition were met")
            lines.append(
                "\(lead.0) \(amount.arithmetic) 依据 \(amount.citation) — \(lead.1): \(amount.amount.yuanText) yuan")
            lines += readingLines(amount.reading)
        }
        for proof in proofs where proof.outcome == .met {
            lines.append("数据已证明，免交材料 \(proof.kind) — proven by data: \(proof.kind)")
        }
        for reading in readings where reading.about != Determination.amountCheck || amount == nil {
            lines += readingLines(reading.text)
        }
        let known = facts.map { "\(catalogue[$0.name]?.meaning.zh ?? $0.name)=\($0.value)" }.joined(separator: "；")
        let names = facts.map { "\($0.name)=\($0.value.isNull ? "?" : $0.value.description)" }.joined(separator: ", ")
        lines.append("所用事实 \(known) — facts used: \(names)")
        lines += (declared ?? []).map { line(for: $0, catalogue) }
        if !settings.names.isEmpty {
            let used = settings.map { "\($0.name)=\($0.value.isNull ? "?" : $0.value.description)" }.joined(
                separator: ", ")
            lines.append("所用县定设置 \(used) — county settings used")
        }
        return lines
    }

    private var isEligible: Bool {
        if case .eligible = outcome { true } else { false }
    }

    private var headline: String {
        switch outcome {
        case .eligible(let amount?):
            "\(itemName.zh)：符合条件，\(amount.yuanText) 元 — \(itemName.en): eligible, \(amount.yuanText) yuan"
        case .eligible(nil):
            "\(itemName.zh)：符合条件 — \(itemName.en): eligible"
        case .notEligible(let unmet):
            "\(itemName.zh)：不符合，\(unmet.count) 项未满足 — \(itemName.en): not eligible, unmet: \(unmet.joined(separator: ", "))"
        case .cannotTell(let missing):
            "\(itemName.zh)：暂不能判断，缺 \(missing.count) 项事实 — \(itemName.en): cannot tell yet, missing: "
                + missing.joined(separator: ", ")
        case .needsSetting(let settings):
            "\(itemName.zh)：方案未定标准，待县里设定 — \(itemName.en): the county has to set: "
                + settings.joined(separator: ", ")
        }
    }

    private var source: String {
        "依据 \(document)，政策包 \(pack) 第 \(packVersion) 版 \(packHash.prefix(12))，基准日 \(basisDate) — "
            + "pack \(pack) version \(packVersion), basis date \(basisDate) (\(basis))"
    }

    private func lines(for check: CheckResult) -> [String] {
        let mark =
            switch check.outcome {
            case .met: "✓"
            case .unmet: "✗"
            case .unknown: "?"
            }
        var line = "\(mark) \(check.label.zh) \(check.citation)"
        let missing = check.missingFacts + check.missingSettings
        if !missing.isEmpty { line += " 缺：" + missing.map(\.meaning.zh).joined(separator: "、") }
        line += " — \(check.label.en)"
        if !missing.isEmpty { line += "; missing: " + missing.map(\.name).joined(separator: ", ") }
        return [line] + readingLines(check.reading)
    }

    private func line(for source: DeclaredSource, _ catalogue: FactCatalogue) -> String {
        let proof = source.proof
        let paper = [proof.kind, proof.number, proof.issuer, proof.dated.description].compactMap(\.self)
        return "申报事实 \(catalogue[source.fact]?.meaning.zh ?? source.fact)：凭 \(paper.joined(separator: "，"))，"
            + "\(source.by) 登记 — declared: \(source.fact), \(source.declaration) version \(source.version), "
            + "proof \(paper.joined(separator: ", ")), recorded by \(source.by)"
    }

    private func readingLines(_ reading: Label?) -> [String] {
        reading.map { ["  按此理解：\($0.zh) — read as: \($0.en)"] } ?? []
    }
}
