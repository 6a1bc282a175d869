import Models

/// One thing that a pack says, small enough to be compared: an item's head, a condition, a rate, a deadline, a target.
struct PackClause: Hashable {
    let section: PackDifference.Section
    /// `service-grant`, or `service-grant/contract-year` for a part of an item.
    let id: String
    let name: Label
    /// What it says, in the words of the format.
    let text: String
    let citation: Citation?
}

extension PolicyPack {
    /// All that the pack says, in its order.
    var clauses: [PackClause] {
        var all = [
            PackClause(
                section: .pack, id: "effective", name: Label(zh: "施行期间", en: "period in force"),
                text: effective.words, citation: effective.citation),
            PackClause(
                section: .pack, id: "area", name: Label(zh: "适用地区", en: "area"), text: area.description,
                citation: nil),
        ]
        all += settings.map { setting in
            let value = setting.defaultValue?.description ?? "set-by-county"
            return PackClause(
                section: .setting, id: setting.name, name: setting.label, text: "\(setting.kind) \(value)",
                citation: nil)
        }
        all += targets.map { target in
            PackClause(
                section: .target, id: target.id, name: target.label,
                text: "\(target.force.rawValue) \(target.amount) \(target.unit.rawValue) "
                    + (target.year.map { "\($0)" } ?? "every year"), citation: target.citation)
        }
        all += thresholds.map { bound in
            PackClause(
                section: .threshold, id: bound.id, name: bound.label,
                text: "\(bound.force.rawValue) \(bound.comparison.rawValue) \(bound.value) \(bound.unit.rawValue) per "
                    + bound.per, citation: bound.citation)
        }
        all += deadlines.map { deadline in
            PackClause(
                section: .deadline, id: deadline.id, name: deadline.label,
                text: ([deadline.period.rawValue] + deadline.due.map(\.words)).joined(separator: " "),
                citation: deadline.citation)
        }
        all += reports.map { report in
            PackClause(
                section: .report, id: report.id, name: report.label,
                text: ([report.deadline] + report.owedBy.map(\.rawValue) + report.bodies.map(\.code)
                    + (report.holdsFigures ? ["figures"] : []) + report.parts.map(\.code)).joined(separator: " "),
                citation: report.citation)
        }
        return all + items.flatMap(\.clauses)
    }
}

extension SubsidyItem {
    fileprivate var clauses: [PackClause] {
        func part(
            _ section: PackDifference.Section, _ id: String, _ name: Label, _ text: String, _ citation: Citation?
        ) -> PackClause {
            PackClause(section: section, id: "\(self.id)/\(id)", name: name, text: text, citation: citation)
        }
        var all = [
            PackClause(
                section: .item, id: id, name: name,
                text: "\(kind.rawValue) on \(ground.rawValue) per \(term.rawValue), \(claimant.rawValue) claims for "
                    + "\(beneficiary.rawValue), by \(basisDate.rawValue)", citation: citation)
        ]
        if let effective {
            all.append(
                part(
                    .item, "effective", Label(zh: "施行期间", en: "period in force"), effective.words,
                    effective.citation))
        }
        all += conditions.map { part(.condition, $0.id, $0.label, $0.when.sql, $0.citation) }
        all += caps.map { part(.cap, $0.id, $0.label, "\($0.when.sql) per \($0.per) \($0.period)", $0.citation) }
        all += exclusions.map { part(.exclusion, $0.id, $0.label, $0.when.sql, $0.citation) }
        switch amount {
        case .none: all.append(part(.amount, "amount", name, "none", citation))
        case .setByCounty: all.append(part(.amount, "amount", name, "set-by-county", citation))
        case .cases(let cases):
            all += cases.enumerated().map { index, rate in
                part(.amount, "amount-\(index + 1)", rate.label, rate.words, rate.citation)
            }
        }
        all += (evidence?.proofs ?? []).map { proof in
            let valid = proof.validDays.map { ", valid \($0) days" } ?? ""
            let proven = proof.provenWhen.map { ", proven when \($0.sql)" } ?? ""
            return part(.evidence, proof.kind, proof.label, "wanted\(valid)\(proven)", proof.citation)
        }
        switch notice {
        case .none: break
        case .days(let days):
            all.append(part(.notice, "notice", Label(zh: "公示", en: "public notice"), "\(days) working days", citation))
        case .setting(let name):
            all.append(part(.notice, "notice", Label(zh: "公示", en: "public notice"), "setting.\(name)", citation))
        }
        if let fund {
            all.append(part(.fund, "fund", fund.label, fund.levels.joined(separator: " "), fund.citation))
        }
        return all
    }
}

extension AmountCase {
    fileprivate var words: String {
        let most = cap.map { ", at most \($0.yuanText) yuan" } ?? ""
        return "\(fen.sql) fen\(most)" + (when.map { " when \($0.sql)" } ?? "")
    }
}

extension EffectivePeriod {
    fileprivate var words: String { "\(from) – " + (until.map { "\($0)" } ?? "…") }
}

extension DeadlineRule.Due {
    fileprivate var words: String {
        switch self {
        case .periodEnd(let offset, let workingDays): "period-end \(offset) \(workingDays ? "working days" : "days")"
        case .yearly(let month, let day, _): "\(month)-\(day)"
        case .date(let day): "\(day)"
        case .event(let name, let offset, let workingDays):
            "\(name) \(offset) \(workingDays ? "working days" : "days")"
        }
    }
}
