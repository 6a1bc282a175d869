import Models

/// One thing that two packs say differently.
public struct PackDifference: Hashable, Codable, Sendable {
    public enum Section: String, Hashable, Codable, Sendable, CaseIterable {
        case pack, setting, target, threshold, deadline, item, condition, cap, exclusion, amount, evidence, notice, fund
        case report

        public var zh: String {
            switch self {
            case .pack: "政策包"
            case .setting: "县定设置"
            case .target: "目标"
            case .threshold: "标准"
            case .deadline: "期限"
            case .item: "项目"
            case .condition: "条件"
            case .cap: "限额"
            case .exclusion: "排除"
            case .amount: "金额"
            case .evidence: "材料"
            case .notice: "公示"
            case .fund: "资金"
            case .report: "报送"
            }
        }
    }

    public enum Change: String, Hashable, Codable, Sendable {
        case added, removed, changed
    }

    public let section: Section
    /// `service-grant`, or `service-grant/contract-year` for a part of an item.
    public let id: String
    public let name: Label
    public let change: Change
    /// What the older pack says; absent for what was added.
    public let before: String?
    /// What the newer pack says; absent for what was removed.
    public let after: String?
    /// Where the newer pack stands on it, or the older one for what was removed.
    public let citation: Citation?
    /// The older pack's place, where both have one and they differ.
    public let citationBefore: Citation?

    /// What differs between two packs, in the order of the newer one, then what was removed.
    public static func between(_ old: PolicyPack, _ new: PolicyPack) -> [PackDifference] {
        struct Key: Hashable {
            let section: Section
            let id: String
        }
        func key(_ clause: PackClause) -> Key { Key(section: clause.section, id: clause.id) }
        let before = Dictionary(old.clauses.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(new.clauses.map(key))
        let changed = new.clauses.compactMap { clause -> PackDifference? in
            guard let known = before[key(clause)] else { return PackDifference(nil, clause) }
            return known == clause ? nil : PackDifference(known, clause)
        }
        let removed = old.clauses.filter { !kept.contains(key($0)) }.compactMap { PackDifference($0, nil) }
        return changed + removed
    }

    private init?(_ before: PackClause?, _ after: PackClause?) {
        guard let clause = after ?? before else { return nil }
        section = clause.section
        id = clause.id
        name = clause.name
        change = before == nil ? .added : after == nil ? .removed : .changed
        self.before = before?.text
        self.after = after?.text
        citation = clause.citation
        citationBefore = after == nil || before?.citation == clause.citation ? nil : before?.citation
    }
}
