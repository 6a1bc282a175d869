import Calendars
import GRDB
import Models

/// One line of a village's training and transfer ledger (培训和转移台账, hekou-2018 四(二)), with what the plans want to see of a person:
/// 就业失业状况、技能水平、求职意向、就业创业意愿、培训需求 (jilin-2018 建立信息数据库), 状态、地域、培训意愿、技能、收入 (baishan-2022 二(一)), and
/// 规模、时间、去向、收入 (changdu-2020 (三)13).
public struct VillageLedgerLine: Codable, Sendable, Equatable {
    public var person: String
    public var village: String
    public var household: String
    public var isHead: Bool
    public var headName: String?
    public var relation: String?
    public var name: String
    /// The first three and the last four characters; `nil` when no key opens the number any more.
    public var maskedIDNumber: String?
    public var maskedPhone: String?
    /// GB/T 2261.1
    public var sex: String
    public var birth: String
    public var age: Int
    public var education: String
    public var labourAbility: String
    /// Of working age, able to work and not at school.
    public var isLabour: Bool
    public var povertyStatus: String?
    public var relocationSite: String?
    public var isDisabled: Bool
    /// Derived from all evidence; `nil` when nothing is known.
    public var employment: String?
    public var employmentOn: String?
    public var employmentStrength: EvidenceStrength?
    /// `in-county`, `in-province` or `out-of-province`; `nil` unless in work.
    public var workArea: String?
    public var industry: String?
    /// The first day of the contract in force.
    public var workSince: String?
    /// In fen.
    public var monthlyIncome: Int64?
    /// Skills and certificates in force, with their levels.
    public var skills: [String]
    public var jobWish: String
    public var startUpWish: String
    public var trainingWish: String
    public var training: String
    public var note: String

    private enum CodingKeys: String, CodingKey {
        case person, village, household, isHead, headName, relation, name, maskedIDNumber = "maskedIdNumber",
            maskedPhone
        case sex, birth, age, education, labourAbility, isLabour, povertyStatus, relocationSite, isDisabled, employment
        case employmentOn, employmentStrength, workArea, industry, workSince, monthlyIncome, skills, jobWish
        case startUpWish, trainingWish, training, note
    }
}

/// What is known of somebody's work and wishes besides their record.
struct WorkFacts: Sendable {
    let status: WorkFound?
    let area: String?
    let industry: String?
    let since: String?
    let income: Int64?
    let jobWish: String?
    let trainingWish: String?
    let skill: String?
    let site: String?

    static func read(_ database: Database, county: DivisionCode, person: String, on day: Day) throws
        -> WorkFacts?
    {
        try Row.fetchOne(
            try database.cachedStatement(
                sql: """
                    SELECT \(WorkSQL.status), \(WorkSQL.area), \(WorkSQL.answer("industry")), \(WorkSQL.since),
                        \(WorkSQL.income), \(WorkSQL.answer("job_wish")), \(WorkSQL.answer("training_wish")),
                        \(WorkSQL.answer("skill")),
                        (SELECT detail FROM status_episode e WHERE e.county = p.county AND e.person = p.person
                            AND e.kind = 'relocation' AND e.since <= :asOf AND (e.until IS NULL OR e.until >= :asOf))
                    FROM person p WHERE p.county = :county AND p.person = :person
                    """),
            arguments: [
                "county": county.description, "person": person, "asOf": day.description,
            ]
        ).map {
            WorkFacts(
                status: WorkFound($0[0]), area: $0[1], industry: $0[2], since: $0[3], income: $0[4], jobWish: $0[5],
                trainingWish: $0[6], skill: $0[7], site: $0[8])
        }
    }
}

/// The ledger of a village or of a relocation site, everybody by household, with the sums at its foot.
public struct VillageLedger: Sendable {
    public var scope: LedgerScope
    /// The day that the ledger speaks of.
    public var day: Day
    /// Each person's file and work.
    var people: [(file: PersonFile, work: WorkFacts?)]

    /// - Parameters:
    ///   - day: a past day; `nil`: as things stand.
    ///   - today: the day for ages, statuses and work where `day` is `nil`.
    static func read(_ database: Database, _ scope: LedgerScope, asOf day: Day?, today: Day) throws -> VillageLedger {
        VillageLedger(
            scope: scope, day: day ?? today,
            people: try scope.files(database, asOf: day).map { file in
                (
                    file,
                    try WorkFacts.read(
                        database, county: scope.county, person: file.line.person, on: day ?? today)
                )
            })
    }
}

/// The sums at the foot of a ledger.
public struct LedgerFoot: Codable, Sendable, Equatable {
    public var people = 0
    public var households = 0
    /// Of working age, able to work and not at school.
    public var labour = 0
    public var working = 0
    /// In work and not farming at home: transferred or with a business of their own.
    public var transferred = 0
    public var byWorkArea: [String: Int] = [:]
    public var trained = 0
    public var withSkill = 0
    public var withJobWish = 0
    public var withTrainingWish = 0
    public var registeredPoor = 0
    public var relocated = 0
    public var disabled = 0
    /// People whose income is known, and the sum of it in fen a month.
    public var withIncome = 0
    public var incomeFen: Int64 = 0

    public init(_ lines: [VillageLedgerLine]) {
        households = Set(lines.map(\.household)).count
        for line in lines {
            people += 1
            let works = line.employment.map { $0 != EmploymentState.neither.rawValue } ?? false
            labour += line.isLabour ? 1 : 0
            working += works ? 1 : 0
            if works, line.employment != EmploymentState.farming.rawValue {
                transferred += 1
                byWorkArea[line.workArea ?? PersonFilter.none, default: 0] += 1
            }
            trained += Self.isSaid(line.training) ? 1 : 0
            withSkill += line.skills.isEmpty ? 0 : 1
            withJobWish += Self.isSaid(line.jobWish) ? 1 : 0
            withTrainingWish += Self.isSaid(line.trainingWish) ? 1 : 0
            registeredPoor += line.povertyStatus == PovertyHistory.registeredPoor ? 1 : 0
            relocated += line.relocationSite == nil ? 0 : 1
            disabled += line.isDisabled ? 1 : 0
            withIncome += line.monthlyIncome == nil ? 0 : 1
            incomeFen += line.monthlyIncome ?? 0
        }
    }

    /// Something was said, and it was not no.
    private static func isSaid(_ text: String) -> Bool { !["", "无", "否", "未参加", "没有", "无意愿"].contains(text) }
}
