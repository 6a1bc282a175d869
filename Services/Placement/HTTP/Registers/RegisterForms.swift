import Models
import ServiceKit

/// The body of a filing.
struct RegisterEntryForm: Codable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let on: Day
    let face: RegisterFace
}

/// The body of an amendment.
struct RegisterAmendmentForm: Codable, Sendable {
    let on: Day
    let face: RegisterFace
    let reason: String
}

/// The body of a step.
struct RegisterStepForm: Codable, Sendable {
    let county: DivisionCode
    let step: RegisterStep
    let on: Day
    let reason: String
    let document: String?
}

/// The body of a record.
struct RegisterRecordForm: Codable, Sendable {
    let county: DivisionCode
    let record: String
    let on: Day
    let code: String?
    let result: String
    let figures: [RegisterFigure]?
    let note: String?
}

/// The body of a tie.
struct RegisterLinkForm: Codable, Sendable {
    let county: DivisionCode
    let role: String
    let target: String
    let from: Day
    let code: String?
    let amount: Int?
    let reference: String?
}

/// The body that ends a tie.
struct RegisterLinkEndForm: Codable, Sendable {
    let county: DivisionCode
    let role: String
    let target: String
    let until: Day
    let reason: String
}

/// Texts go into the journal for ever, so nobody's number may stand in them.
enum RegisterForms {
    static func refuseNumbers(_ face: RegisterFace) throws(Problem) {
        try refuseNumbers([face.name, face.document] + face.facts.map(\.value))
    }

    static func refuseNumbers(_ texts: [String?]) throws(Problem) {
        guard texts.contains(where: { $0.map { !isKey($0) && PersonalNumberScan.contains($0) } ?? false }) else {
            return
        }
        throw .invalid(
            nil, code: "personal-number",
            Bilingual("内容不得包含身份证号、手机号或银行卡号", "texts must not contain an ID, phone or card number"))
    }

    /// A person key: digits in it are nobody's number.
    private static func isKey(_ text: String) -> Bool { text.utf8.count == 32 && text.allSatisfy(\.isHexDigit) }
}

/// A kind of the catalogue, with the plan's lists in force.
struct RegisterKindView: Codable, Equatable, Sendable {
    let kind: String
    let zh: String
    let en: String
    /// `organisation`, `person`, `either` or `none`
    let bearer: String
    let needsRecognition: Bool
    let needsLevel: Bool
    let fields: [Field]
    let roles: [Role]
    let records: [Record]
    let lists: [PlanListView]
    /// Where the plans in force ask for the kind.
    let askedBy: [PlanAsking]

    struct Field: Codable, Equatable, Sendable {
        let field: String
        let zh: String
        let en: String
        let type: String
        let list: String?
        let isRequired: Bool
        let isMultiple: Bool
        /// All codes of the list must be met before the entry is in force.
        let isTest: Bool
    }

    struct Role: Codable, Equatable, Sendable {
        let role: String
        let zh: String
        let en: String
        let target: String
        let list: String?
        let unit: String?
    }

    struct Record: Codable, Equatable, Sendable {
        let record: String
        let zh: String
        let en: String
        let list: String?
        let isYearly: Bool
        let measures: [String]
        /// What the measures are called, one for each; those counted in fen say so.
        var labels: [String]?
    }

    /// A list of a plan with its place in it.
    struct PlanListView: Codable, Equatable, Sendable {
        let list: String
        let pack: String
        let clause: String
        let quote: String
        let codes: [String]
        let words: [String]
    }

    init(_ kind: RegisterKind, _ plan: PlacementPlan) {
        self.kind = kind.code
        zh = kind.zh
        en = kind.en
        bearer = "\(kind.bearer)"
        needsRecognition = kind.needsRecognition
        needsLevel = kind.needsLevel
        fields = kind.fields.map { field in
            Field(
                field: field.key, zh: field.zh, en: field.en, type: field.type.name, list: field.type.list,
                isRequired: field.isRequired, isMultiple: field.isMultiple, isTest: kind.tests == field.key)
        }
        roles = kind.roles.map {
            Role(
                role: $0.key, zh: $0.zh, en: $0.en, target: $0.target.name, list: $0.list ?? $0.target.list,
                unit: $0.unit)
        }
        records = kind.records.map {
            Record(
                record: $0.key, zh: $0.zh, en: $0.en, list: $0.list, isYearly: $0.isYearly,
                measures: $0.measures.map(\.rawValue), labels: $0.measures.map(\.zh))
        }
        lists = kind.lists.compactMap { plan.lists[$0] }.map { list in
            PlanListView(
                list: list.id, pack: list.pack, clause: list.clause, quote: list.quote, codes: list.entries.map(\.code),
                words: list.entries.map(\.zh))
        }
        askedBy = kind.askedBy.flatMap { plan.asking($0) }
    }
}
