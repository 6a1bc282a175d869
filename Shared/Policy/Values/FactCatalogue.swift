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
    /// The grounds on which it is known; `nil`: on all of them.
    public let grounds: Set<GroundKind>?
    /// No journal knows it: an officer may record it with its proof.
    public let isDeclarable: Bool

    public init(
        _ name: String, _ type: FactType, unit: String, zh: String, en: String, source: String,
        on grounds: Set<GroundKind>? = nil, isDeclarable: Bool = false
    ) {
        self.name = name
        self.type = type
        self.unit = unit
        self.meaning = Label(zh: zh, en: en)
        self.source = source
        self.grounds = grounds
        self.isDeclarable = isDeclarable
    }

    public func isKnown(on ground: GroundKind) -> Bool { grounds?.contains(ground) ?? true }
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

    public static let standard = FactCatalogue(
        basis + person + contract + course + employment + post + internship + business + loan + platform + site
            + employer
            + grants)
}
