import Models

/// A kind of register as placement declares it: pages and forms of every kind follow from this alone.
struct RegisterKindAnswer: Decodable, Sendable {
    struct Field: Decodable, Sendable {
        let field: String
        let zh: String
        let en: String
        /// `text`, `number`, `fen`, `day`, `flag`, `code`, `organisation`, `person`, `entry` or `place`
        let type: String
        let list: String?
        let isRequired: Bool
        let isMultiple: Bool
        let isTest: Bool
    }

    struct Role: Decodable, Sendable {
        let role: String
        let zh: String
        let en: String
        let target: String
        let list: String?
        let unit: String?
    }

    struct Record: Decodable, Sendable {
        let record: String
        let zh: String
        let en: String
        let list: String?
        let isYearly: Bool
        let measures: [String]
        let labels: [String]?
    }

    struct PlanListAnswer: Decodable, Sendable {
        let list: String
        let pack: String
        let clause: String
        let quote: String
        let codes: [String]
        let words: [String]
    }

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
    let lists: [PlanListAnswer]

    func list(_ id: String?) -> PlanListAnswer? { id.flatMap { id in lists.first { $0.list == id } } }

    /// A code in the plan's words; the code itself where no plan has it.
    func words(_ code: String, of list: String?) -> String {
        guard let list = self.list(list), let place = list.codes.firstIndex(of: code), place < list.words.count else {
            return code
        }
        return list.words[place]
    }

    /// The codes of a list as choices; `nil` where no plan in force has it, so that any code may be said.
    func choices(_ list: String?) -> [WorkField.Choice]? {
        self.list(list).map { list in zip(list.codes, list.words).map { .init($0, .init($1, "")) } }
    }
}

struct RegisterLineAnswer: Decodable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let kindZh: String
    let name: String
    let area: DivisionCode
    let organisation: OrganisationID?
    let person: PersonKey?
    let level: String?
    let from: Day
    let until: Day?
    let document: String?
    let standing: String
    let facts: [RegisterFact]
}

struct RegisterRecordAnswer: Decodable, Sendable {
    struct Figure: Decodable, Sendable {
        let measure: String
        let amount: Int64
    }

    let record: String
    let on: Day
    let code: String?
    let result: String
    let note: String?
    let actor: String
    let figures: [Figure]
}

struct RegisterLinkAnswer: Decodable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let name: String
    let role: String
    let target: String
    let from: Day
    let until: Day?
    let code: String?
    let amount: Int?
    let reference: String?
    let reason: String?
    let poverty: String?
}

struct RegisterDetailAnswer: Decodable, Sendable {
    struct Version: Decodable, Sendable {
        let version: Int
        let on: Day
        let reason: String?
        let actor: String
        let face: RegisterFace
    }

    struct Step: Decodable, Sendable {
        let step: String
        let state: String
        let on: Day
        let reason: String?
        let document: String?
        let actor: String
    }

    let line: RegisterLineAnswer
    let versions: [Version]
    let steps: [Step]
    let records: [RegisterRecordAnswer]
    let links: [RegisterLinkAnswer]
    let namedBy: [RegisterLinkAnswer]
}
