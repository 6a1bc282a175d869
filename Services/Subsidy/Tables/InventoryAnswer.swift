import Models
import Policy

/// Every item in force in a county on a day: who is entitled to what by which clause, and how far it has got to them.
struct InventoryAnswer: Encodable, Sendable {
    struct Sum: Encodable, Sendable, Hashable {
        var claims = 0
        var amount: Int64 = 0

        static func + (lhs: Sum, rhs: Sum) -> Sum {
            Sum(claims: lhs.claims + rhs.claims, amount: lhs.amount + rhs.amount)
        }
    }

    struct Condition: Encodable, Sendable {
        let id: String
        let label: Label
        let citation: Citation
        let reading: Label?
    }

    struct Rate: Encodable, Sendable {
        let label: Label
        /// The expression in fen.
        let fen: String
        let mostFen: Int64?
        let citation: Citation
    }

    struct Amount: Encodable, Sendable {
        /// `none` (a right without money of its own), `rates`, or `set-by-county`.
        let kind: String
        let rates: [Rate]
        /// The setting that the county has to set, and what it set.
        let setting: String?
        let setFen: Int64?
    }

    struct Item: Encodable, Sendable {
        let item: String
        let name: Label
        let pack: String
        let packVersion: Int
        let document: String
        let kind: String
        let ground: String
        let term: String
        let claimant: String
        let beneficiary: String
        /// In force from and until.
        let from: String
        let until: String?
        let amount: Amount
        let conditions: [Condition]
        let caps: [Condition]
        let exclusions: [Condition]
        let citation: Citation
        /// Settings that it needs and that the county has not made.
        let openSettings: [String]
        /// Cases of it are found by themselves.
        let isFound: Bool
        /// Facts that it reads and that nothing here can supply.
        let unknownFacts: [String]
        /// Found, and nobody has claimed.
        let unclaimed: Sum
        /// Handed in and not approved yet.
        let underWay: Sum
        /// Approved and not paid yet.
        let approved: Sum
        let paid: Sum
        /// Of the last scan; absent before the first one.
        let scanned: EntitlementCounts?
    }

    let county: String
    let on: String
    /// When the last scan was made.
    let scannedAt: String?
    let items: [Item]
}

extension InventoryAnswer.Item {
    init(
        _ rule: PoliciesInForce.Rule<SubsidyItem>, settings: [String: String],
        counts: [String: InventoryAnswer.Sum], scan: EntitlementReport.Item?
    ) {
        let (item, pack) = (rule.value, rule.pack)
        let chosen = CountyChoices.values(settings, for: pack)
        let period = item.effective ?? pack.effective
        func sum(_ states: [CaseState]) -> InventoryAnswer.Sum {
            states.reduce(.init()) { $0 + (counts[$1.rawValue] ?? .init()) }
        }
        let counted =
            item.caps.filter { $0.per == item.holderParty }.map(\.counted)
            + item.exclusions.filter { !$0.items.isEmpty }.map(\.within.counted)
        let supplied = item.ground.supplied.union(counted).union(FactCatalogue.standard.declarable)
        self.init(
            item: item.id, name: item.name, pack: pack.id, packVersion: pack.version,
            document: "《\(pack.document.title)》" + (pack.document.number.map { " \($0)" } ?? ""),
            kind: item.kind.rawValue, ground: item.ground.rawValue, term: item.term.rawValue,
            claimant: item.claimant.rawValue, beneficiary: item.beneficiary.rawValue, from: period.from.description,
            until: period.until?.description, amount: .init(item, pack, chosen),
            conditions: item.conditions.map {
                .init(id: $0.id, label: $0.label, citation: $0.citation, reading: $0.reading)
            },
            caps: item.caps.map { .init(id: $0.id, label: $0.label, citation: $0.citation, reading: $0.reading) },
            exclusions: item.exclusions.map {
                .init(id: $0.id, label: $0.label, citation: $0.citation, reading: $0.reading)
            },
            citation: item.citation,
            openSettings: item.settingsRead.filter { pack.value(of: $0, in: chosen).isNull },
            isFound: item.canBeFound,
            unknownFacts: GroundKind.known.contains(item.ground)
                ? item.factsRead.filter { !supplied.contains($0) } : item.factsRead,
            unclaimed: sum([.opened]),
            underWay: sum(CaseState.allCases.filter { $0.isUndecided && $0 != .opened }),
            approved: sum([.approved, .inBatch, .failed]), paid: sum([.paid]), scanned: scan?.counts)
    }
}

extension InventoryAnswer.Amount {
    init(_ item: SubsidyItem, _ pack: PolicyPack, _ chosen: CountySettings) {
        switch item.amount {
        case .none: self.init(kind: "none", rates: [], setting: nil, setFen: nil)
        case .setByCounty(let setting):
            var fen: Int64?
            if case .integer(let value) = pack.value(of: setting, in: chosen) { fen = value }
            self.init(kind: "set-by-county", rates: [], setting: setting, setFen: fen)
        case .cases(let cases):
            self.init(
                kind: "rates",
                rates: cases.map {
                    .init(label: $0.label, fen: $0.fen.sql, mostFen: $0.cap?.value, citation: $0.citation)
                }, setting: nil, setFen: nil)
        }
    }
}

extension SubsidyItem {
    /// Names of the settings that decide it.
    fileprivate var settingsRead: [String] {
        var names = conditions.flatMap(\.when.settings) + exclusions.flatMap(\.when.settings)
        switch amount {
        case .none: break
        case .setByCounty(let setting): names.append(setting)
        case .cases(let cases): names += cases.flatMap { ($0.when?.settings ?? []) + $0.fen.settings }
        }
        if case .setting(let name) = notice { names.append(name) }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
