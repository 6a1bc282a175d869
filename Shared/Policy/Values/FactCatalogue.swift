/// What a fact's value is made of; also the SQLite affinity that a fact view must give its column.
public enum FactType: String, Hashable, Sendable, Codable, CaseIterable {
    case integer
    case real
    case text

    var sql: String { rawValue.uppercased() }

    /// The value as this type, or `nil` when it is of another type. Integers are taken where reals are asked for.
    func accepts(_ value: FactValue) -> FactValue? {
        switch (self, value) {
        case (_, .null), (.integer, .integer), (.text, .text): value
        case (.real, .real(let number)): number.isFinite ? value : nil
        case (.real, .integer(let number)): .real(Double(number))
        default: nil
        }
    }
}

/// A fact that conditions may name.
public struct FactDefinition: Hashable, Sendable {
    public let name: String
    public let type: FactType
    /// `0/1`, `fen`, `months`, `times`, `people`, `code`, `date`, …
    public let unit: String
    public let meaning: Label
    /// Who supplies it: `registry`, `training`, `placement`, `payroll`, `subsidy`, `case`, or `basis` (from the basis date).
    public let source: String

    public init(_ name: String, _ type: FactType, unit: String, zh: String, en: String, source: String) {
        self.name = name
        self.type = type
        self.unit = unit
        self.meaning = Label(zh: zh, en: en)
        self.source = source
    }
}

/// The facts that exist. An expression that names any other fact is refused when its pack is loaded.
public struct FactCatalogue: Sendable {
    public let facts: [FactDefinition]
    private let byName: [String: FactDefinition]

    public init(_ facts: [FactDefinition]) {
        self.facts = facts
        byName = Dictionary(facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: String) -> FactDefinition? { byName[name] }
}

extension FactCatalogue {
    /// Facts taken from the basis date by the evaluator itself; nobody else may supply them.
    public static let basis: [FactDefinition] = [
        FactDefinition("basis_date", .text, unit: "date", zh: "基准日", en: "basis date", source: "basis"),
        FactDefinition(
            "basis_year", .integer, unit: "year", zh: "基准日所在年", en: "year of the basis date", source: "basis"),
    ]

    public static let standard = FactCatalogue(basis + person + placement + grants + employer)

    private static let person: [FactDefinition] = [
        FactDefinition(
            "registered_poor", .integer, unit: "0/1", zh: "基准日为建档立卡贫困劳动力",
            en: "card-registered poor on the basis date", source: "registry"),
        FactDefinition(
            "home_county", .text, unit: "code", zh: "户籍县代码", en: "county of the household register", source: "registry"),
        FactDefinition(
            "home_province", .text, unit: "code", zh: "户籍省代码", en: "province of the household register",
            source: "registry"),
        FactDefinition(
            "hard_to_employ", .integer, unit: "0/1", zh: "基准日已认定就业困难人员",
            en: "recognised as hard to employ on the basis date", source: "registry"),
        FactDefinition(
            "founder", .integer, unit: "0/1", zh: "已登记自主创业", en: "registered as founder of a business",
            source: "registry"),
    ]

    private static let placement: [FactDefinition] = [
        FactDefinition(
            "work_county", .text, unit: "code", zh: "务工地县代码", en: "county of the work place", source: "placement"),
        FactDefinition(
            "work_province", .text, unit: "code", zh: "务工地省代码", en: "province of the work place", source: "placement"),
        FactDefinition(
            "channel_agency_filed", .integer, unit: "0/1", zh: "推介机构已备案且许可证有效",
            en: "the placing agency is filed with the bureau and its licence valid", source: "placement"),
        FactDefinition(
            "agency_free_of_charge", .integer, unit: "0/1", zh: "机构未向劳动者收费",
            en: "the agency charged the worker nothing", source: "placement"),
        FactDefinition(
            "agency_helped_sign", .integer, unit: "0/1", zh: "机构协助签订劳动合同",
            en: "the agency helped to sign the contract", source: "placement"),
        FactDefinition(
            "contract_months", .integer, unit: "months", zh: "劳动合同期限(整月)",
            en: "whole months from the contract's first to its last day", source: "placement"),
        FactDefinition(
            "consecutive_paid_months", .integer, unit: "months", zh: "连续发放工资月数",
            en: "longest run of consecutive paid months", source: "payroll"),
    ]

    private static let grants: [FactDefinition] = [
        FactDefinition(
            "service_grants_before", .integer, unit: "times", zh: "此前已就此人发放的就业创业服务补贴次数",
            en: "earlier service grants for this person, any agency, any year", source: "subsidy"),
        FactDefinition(
            "transport_grants_this_year", .integer, unit: "times", zh: "本年度已享受交通补助次数",
            en: "transport grants to this person in the basis year", source: "subsidy"),
        FactDefinition(
            "transport_cost_fen", .integer, unit: "fen", zh: "已交票据的交通费用",
            en: "transport cost by the receipts handed in", source: "case"),
        FactDefinition(
            "startup_grants_before", .integer, unit: "times", zh: "此前已发放的一次性创业补贴次数",
            en: "earlier one-off start-up grants to this person", source: "subsidy"),
        FactDefinition(
            "insurance_subsidy_months_before", .integer, unit: "months", zh: "此前已享受社会保险补贴月数",
            en: "months of social-insurance subsidy already granted for this person", source: "subsidy"),
    ]

    private static let employer: [FactDefinition] = [
        FactDefinition(
            "insurance_paid", .integer, unit: "0/1", zh: "用人单位已为其缴纳社会保险费",
            en: "the employer paid social-insurance premiums for this person", source: "placement"),
        FactDefinition(
            "poor_workers_employed", .integer, unit: "people", zh: "企业在职建档立卡贫困劳动力人数",
            en: "card-registered poor workers employed by this firm", source: "placement"),
    ]
}
