/// What a fact, or the target of a link, is.
enum RegisterValueType: Hashable, Sendable {
    case text
    /// A whole number, not negative.
    case number
    /// An amount of money in fen, not negative.
    case fen
    case day
    /// `true` or `false`.
    case flag
    /// A code of the plan's list of this id; any identifier where no plan in force has that list.
    case code(list: String)
    case organisation
    case person
    /// An entry of one of these kinds.
    case entry([String])
    /// A division code: county, township, village or relocation site, here or elsewhere.
    case place
    /// A code of the plan's list of this id, or other words where the plan says "and others" (等).
    case word(list: String)
    /// The id of a task, deadline or measure that a plan in force lays on somebody.
    case task

    /// As the contract over HTTP names it.
    var name: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .fen: "fen"
        case .day: "day"
        case .flag: "flag"
        case .code: "code"
        case .organisation: "organisation"
        case .person: "person"
        case .entry: "entry"
        case .place: "place"
        case .word: "word"
        case .task: "task"
        }
    }
}

/// A typed fact of a kind.
struct RegisterField: Hashable, Sendable {
    let key: String
    let zh: String
    let en: String
    let type: RegisterValueType
    var isRequired = false
    var isMultiple = false
    /// An entry in force that lacks a code of the plan's list lacks something.
    var isChecklist = false
    /// The number of this field is at most that of the other.
    var atMost: String?
    /// Every entry of the kinds, or every code of the plan's list, that may stand here has to stand in some entry.
    var isOwedByAll = false

    init(
        _ key: String, _ zh: String, _ en: String, _ type: RegisterValueType, isRequired: Bool = false,
        isMultiple: Bool = false, isChecklist: Bool = false, atMost: String? = nil, isOwedByAll: Bool = false
    ) {
        self.key = key
        self.zh = zh
        self.en = en
        self.type = type
        self.isRequired = isRequired
        self.isMultiple = isMultiple
        self.isChecklist = isChecklist
        self.atMost = atMost
        self.isOwedByAll = isOwedByAll
    }
}

/// What may be tied to an entry, and in what role.
struct RegisterRole: Hashable, Sendable {
    let key: String
    let zh: String
    let en: String
    let target: RegisterValueType
    /// The plan's list that the link's code is checked against; the code is required then.
    let list: String?
    /// What the link's amount counts; it is required then.
    let unit: String?
    /// Where a plan in force has this list with the role's key among its codes, an entry without such a link lacks something.
    let expectedBy: String?
    /// Every entry of the kinds, or every code of the plan's list, that may be tied has to be tied to some entry.
    let isOwedByAll: Bool

    init(
        _ key: String, _ zh: String, _ en: String, _ target: RegisterValueType, list: String? = nil,
        unit: String? = nil, expectedBy: String? = nil, isOwedByAll: Bool = false
    ) {
        self.key = key
        self.zh = zh
        self.en = en
        self.target = target
        self.list = list
        self.unit = unit
        self.expectedBy = expectedBy
        self.isOwedByAll = isOwedByAll
    }
}

/// What is found or done about an entry, over time.
struct RegisterRecord: Hashable, Sendable {
    let key: String
    let zh: String
    let en: String
    /// The plan's list that the record's code is checked against; the code is required then.
    let list: String?
    /// The numbers it may state.
    let measures: [RegisterMeasure]
    /// An entry in force without one in a year lacks something.
    let isYearly: Bool

    init(
        _ key: String, _ zh: String, _ en: String, list: String? = nil, measures: [RegisterMeasure] = [],
        isYearly: Bool = false
    ) {
        self.key = key
        self.zh = zh
        self.en = en
        self.list = list
        self.measures = measures
        self.isYearly = isYearly
    }
}

/// A number that a record states.
enum RegisterMeasure: String, Hashable, Sendable, CaseIterable {
    case jobs
    case jobsPoor = "jobs-poor"
    /// Of the workers together, in fen a year.
    case income
    case served
    case matches
    case demand
    /// In fen.
    case profit
    /// In fen.
    case spent
    case jobWishes = "job-wishes"
    case trainingWishes = "training-wishes"
    /// Working days that the slowest one took.
    case longestDays = "longest-days"
    /// Handled after their time limit.
    case late

    var zh: String {
        switch self {
        case .jobs: "带动或吸纳就业(人)"
        case .jobsPoor: "其中贫困(脱贫)劳动力(人)"
        case .income: "务工收入(分)"
        case .served: "服务人数"
        case .matches: "对接成功人数"
        case .demand: "用工需求(人)"
        case .profit: "盈利(分)"
        case .spent: "购买服务支出(分)"
        case .jobWishes: "就业需求(人)"
        case .trainingWishes: "培训需求(人)"
        case .longestDays: "最长办理时间(工作日)"
        case .late: "超期办理(件)"
        }
    }
}

/// A kind of register entry: what it says of itself, what is found about it and what it is tied to.
struct RegisterKind: Hashable, Sendable {
    /// What the entry is, beside its name.
    enum Bearer: Hashable, Sendable {
        case organisation, person, either, none
    }

    /// What becomes of an entry that its own organisation hands in.
    enum OwnEntry: Hashable, Sendable {
        /// It waits as `filed` until an officer recognises it.
        case waits
        /// It stands at once: something that the organisation says for itself.
        case stands
    }

    let code: String
    let zh: String
    let en: String
    let bearer: Bearer
    /// Waits as `filed` until it is recognised.
    let needsRecognition: Bool
    /// One organisation or person has one living entry of the kind.
    let isSingle: Bool
    /// Where a plan in force has this list, entries are filed only when it has the kind's code.
    let list: String?
    /// The field, with codes of a plan's list, all of which must be met before the entry is in force.
    let tests: String?
    /// Says who recognised it: `county`, `prefecture`, `province` or `nation`.
    let needsLevel: Bool
    /// The plan's list of these levels.
    let levelList: String?
    /// One value of this field has one living entry of the kind in an area.
    let singleBy: String?
    /// Something done on its first day: it is counted and does not run out.
    let isAct: Bool
    /// Something that somebody has to settle.
    let matter: RegisterMatter?
    /// `nil`: officers alone enter it.
    let ownEntry: OwnEntry?
    /// The lists, tasks and deadlines of plans that ask for the kind: shown with their clauses and readings.
    let askedBy: [String]
    let fields: [RegisterField]
    let roles: [RegisterRole]
    let records: [RegisterRecord]

    init(
        _ code: String, _ zh: String, _ en: String, _ bearer: Bearer = .none, needsRecognition: Bool = false,
        isSingle: Bool = false, list: String? = nil, tests: String? = nil, needsLevel: Bool = false,
        levelList: String? = nil, singleBy: String? = nil, isAct: Bool = false, matter: RegisterMatter? = nil,
        ownEntry: OwnEntry? = nil, askedBy: [String] = [], fields: [RegisterField] = [], roles: [RegisterRole] = [],
        records: [RegisterRecord] = []
    ) {
        self.code = code
        self.zh = zh
        self.en = en
        self.bearer = bearer
        self.needsRecognition = needsRecognition
        self.isSingle = isSingle
        self.list = list
        self.tests = tests
        self.needsLevel = needsLevel
        self.levelList = levelList
        self.singleBy = singleBy
        self.isAct = isAct
        self.matter = matter
        self.ownEntry = ownEntry
        self.askedBy = askedBy
        self.fields = fields
        self.roles = roles
        self.records = records + (matter.map { [$0.progress, $0.closing, $0.reopening] } ?? [])
    }

    static let levels = ["county", "prefecture", "province", "nation"]

    /// Every kind of the product.
    static let all: [RegisterKind] = [
        organisations, carriers, founders, market, places, platforms, offices, meetings, supervision, papers, publicity,
        staff, delivery,
    ].flatMap(\.self)

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    static func named(_ code: String) -> RegisterKind? { byCode[code] }

    func field(_ key: String) -> RegisterField? { fields.first { $0.key == key } }
    func role(_ key: String) -> RegisterRole? { roles.first { $0.key == key } }
    func record(_ key: String) -> RegisterRecord? { records.first { $0.key == key } }

    /// The plan's lists that its facts, links and records are checked against.
    var lists: [String] {
        let ofFields = fields.compactMap { field -> String? in
            field.type.list
        }
        return [list, levelList].compactMap(\.self) + ofFields + roles.compactMap { $0.list ?? $0.target.list }
            + records.compactMap(\.list)
    }
}

extension RegisterValueType {
    /// The plan's list whose codes may stand there.
    var list: String? {
        switch self {
        case .code(let list), .word(let list): list
        default: nil
        }
    }
}
