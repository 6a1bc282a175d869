import Models

/// A person on a class's roster, with what they chose and what the rules say.
struct ApplicationView: Codable, Sendable {
    let person: String
    let name: String
    /// `waiting`, `enrolled`, `refused` or `withdrawn`
    let state: String
    let reason: String?
    let finding: EnrolmentFinding?
    let choice: EnrolmentChoice?
    /// The home county that answered, where it is another.
    let home: String?
    /// The trade that the person asked for, here or in the register.
    let wish: String?
    /// Whether the class teaches it; absent where nobody recorded a wish.
    let matchesWish: Bool?
}

/// A class of a person, as their home county knows it.
struct LedgerView: Codable, Sendable {
    let `class`: String
    /// The county that holds the class.
    let host: String
    let trade: String
    let level: String
    let start: String
    let end: String
    let state: String
    let reason: String?
    let finding: EnrolmentFinding?
    let hasPassed: Bool?
    let certificate: String?
}

/// Who wishes to be trained, and who of them has no class.
struct CoverageView: Codable, Sendable {
    struct Person: Codable, Sendable {
        let person: String
        let village: String
        let wish: String
        let groups: [String]
        let isPoor: Bool
        let isCovered: Bool
    }

    /// People who wish it, and those of them with a class. The rate is rounded down; `nil` when nobody wishes it.
    struct Count: Codable, Hashable, Sendable {
        var wishing = 0
        var covered = 0
        var percent: Int?

        mutating func add(_ isCovered: Bool) {
            wishing += 1
            covered += isCovered ? 1 : 0
            percent = covered * 100 / wishing
        }
    }

    let county: DivisionCode
    let year: Int?
    var total = Count()
    /// Of registered poor households.
    var poor = Count()
    /// By village code.
    var villages: [String: Count] = [:]
    /// By group of the plan.
    var groups: [String: Count] = [:]
    /// Those without a class, by key.
    var people: [Person] = []
    /// The key behind which the next page begins.
    var next: String?

    init(county: DivisionCode, year: Int?) {
        self.county = county
        self.year = year
    }

    mutating func count(_ person: Person) {
        total.add(person.isCovered)
        if person.isPoor { poor.add(person.isCovered) }
        villages[person.village, default: Count()].add(person.isCovered)
        for group in person.groups { groups[group, default: Count()].add(person.isCovered) }
    }
}

/// The body of a desk's enrolment; the caller is the actor.
struct EnrolmentForm: Codable, Sendable {
    let person: PersonKey
    let name: String
    let isOwnChoice: Bool
    let isFree: Bool
    let choice: EnrolmentChoice?
    let on: Day
}

/// The body of a withdrawal.
struct TraineeWithdrawalForm: Codable, Sendable {
    let person: PersonKey
    let reason: String
    let on: Day
}
