import Models

/// What is known of a person on the day of an analysis; `nil`: not known.
struct PersonSituation: Sendable {
    let person: PersonKey
    let status: EmploymentStatus?
    let area: String?
    let industry: String?
    /// Monthly.
    let income: Fen?
    let birth: Day?
    let schooling: String
    let skill: String?
    let jobWish: String?
    let trainingWish: String?
    let isWilling: Bool?
    let isAble: Bool?
}

/// The half-year's analysis of the employment situation (就业形势分析): people by status, area, industry, income, age, schooling,
/// skill and wish, as hekou-2018 四(二) and baishan-2022 二(一) name them. Bands are statistical usage.
enum Situation {
    static let unknown = "unknown"

    static func figures(of people: some Sequence<PersonSituation>, asOf: Day) -> SituationFigures {
        var count = 0
        var willing = 0
        var groups = [[String: Int]](repeating: [:], count: 10)
        for person in people {
            count += 1
            let values: [String?] = [
                person.status?.state, person.area, person.industry, person.income.map(incomeBand),
                person.birth.map { ageBand($0, asOf: asOf) }, person.schooling, person.skill, person.jobWish,
                person.trainingWish, person.status?.strength.rawValue,
            ]
            for (index, value) in values.enumerated() {
                groups[index][value.flatMap { $0.isEmpty ? nil : $0 } ?? unknown, default: 0] += 1
            }
            if person.isWilling == true, person.isAble == true, person.status.map({ !$0.isWorking }) ?? true {
                willing += 1
            }
        }
        return SituationFigures(
            people: count, byStatus: groups[0], byArea: groups[1], byIndustry: groups[2], byIncome: groups[3],
            byAge: groups[4], bySchooling: groups[5], bySkill: groups[6], byJobWish: groups[7],
            byTrainingWish: groups[8], willingAndAble: willing, byEvidence: groups[9])
    }

    /// Yuan a month, lower bound included.
    static func incomeBand(_ income: Fen) -> String {
        switch income.value / 100 {
        case ..<1000: "0-999"
        case ..<2000: "1000-1999"
        case ..<3000: "2000-2999"
        case ..<5000: "3000-4999"
        default: "5000+"
        }
    }

    /// Whole years, both bounds included.
    static func ageBand(_ birth: Day, asOf: Day) -> String {
        switch birth.wholeMonths(to: asOf) / 12 {
        case ..<16: "0-15"
        case ..<25: "16-24"
        case ..<35: "25-34"
        case ..<45: "35-44"
        case ..<55: "45-54"
        case ..<60: "55-59"
        default: "60+"
        }
    }
}

/// One figure that is not what it was when it was handed in.
public struct FigureDifference: Codable, Sendable, Equatable {
    /// `status`, `area`, … or `people`
    public let dimension: String
    public let value: String
    public let submitted: Int
    public let now: Int
}

extension SituationFigures {
    var dimensions: [(name: String, counts: [String: Int])] {
        [
            ("people", ["all": people, "willing-and-able": willingAndAble]), ("status", byStatus), ("area", byArea),
            ("industry", byIndustry), ("income", byIncome), ("age", byAge), ("schooling", bySchooling),
            ("skill", bySkill), ("jobWish", byJobWish), ("trainingWish", byTrainingWish), ("evidence", byEvidence),
        ]
    }

    /// Where figures as they are now differ from these, by dimension and value.
    func differences(to now: SituationFigures) -> [FigureDifference] {
        zip(dimensions, now.dimensions).flatMap { submitted, now in
            Set(submitted.counts.keys).union(now.counts.keys).sorted().compactMap { value in
                let (before, after) = (submitted.counts[value] ?? 0, now.counts[value] ?? 0)
                return before == after
                    ? nil
                    : FigureDifference(dimension: submitted.name, value: value, submitted: before, now: after)
            }
        }
    }
}
