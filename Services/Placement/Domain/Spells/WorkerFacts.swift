import Calendars
import Models

/// What is known of a person whose work is counted.
struct WorkerFacts: Hashable, Sendable {
    var village: DivisionCode?
    var birth: Day?
    var ability = ""
    var jobWish = ""
    /// Statuses by their first days, ascending.
    var poverty: [(since: Day, status: String)] = []

    static func == (lhs: Self, rhs: Self) -> Bool { lhs.key == rhs.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private var key: [String] {
        [village?.description ?? "", birth?.description ?? "", ability, jobWish]
            + poverty.flatMap { [$0.since.description, $0.status] }
    }

    /// The status in force on the day, as the poverty office writes it.
    func status(on day: Day) -> String? { poverty.last { $0.since <= day }?.status }

    func group(on day: Day) -> PovertyGroup? { status(on: day).flatMap { PovertyGroup(status: $0) } }

    /// 建档立卡: registered as poor, or lifted out and still on the register.
    func isCardRegistered(on day: Day) -> Bool {
        switch group(on: day) {
        case .registeredPoor, .liftedOut: true
        case .lowIncome, nil: false
        }
    }

    /// 劳动力: of working age and not unable to work.
    func isLabour(on day: Day) -> Bool {
        guard let birth, Self.workingAge.contains(birth.wholeMonths(to: day) / 12) else { return false }
        switch LabourAbility(chinese: ability) {
        case .lost, .incapable: return false
        case .ordinary, .skilled, .weak, .half, nil: return true
        }
    }

    var wishesWork: Bool { !jobWish.isEmpty && !Self.noes.contains(jobWish) }

    /// From the lowest age of the labour law (劳动法 art. 15) to the one of retirement.
    static let workingAge = 16...59
    private static let noes: Set = ["否", "无", "不愿意", "无意愿"]
}

/// Groups of the poverty register.
enum PovertyGroup: String, Codable, Sendable, CaseIterable {
    case registeredPoor = "registered-poor"
    case liftedOut = "lifted-out"
    case lowIncome = "low-income"

    /// The group of a status as the poverty office writes it.
    init?(status: String) {
        if status.contains("建档立卡") {
            self = .registeredPoor
        } else if status.contains("脱贫") {
            self = .liftedOut
        } else if status.contains("低收入") {
            self = .lowIncome
        } else {
            return nil
        }
    }
}
