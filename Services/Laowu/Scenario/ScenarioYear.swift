import Calendars
import Models

/// A generated year of training in a prefecture: who sat where, who passed, who was paid. Nobody in it lives.
///
/// Shares are kept by counting, not by chance, so that which county meets which bound is known beforehand.
struct ScenarioYear {
    /// Where a county falls short, on purpose.
    enum Shortfall: String, CaseIterable {
        case passRate = "pass-rate"
        case orderShare = "order-type-share"
        case firstEmployment = "first-employment-rate"
        case threeMonths = "three-month-employment-rate"
    }

    struct Trainee {
        let person: PersonKey
        let village: DivisionCode
        let name: String
        let birth: Day
        let isPoor: Bool
        /// Half days present.
        let sessions: Int
        let hasPassed: Bool
        /// The day on which the organiser recommended a post.
        let referredOn: Day?
        /// The days on which it asked after the trainee.
        let followUps: [Day]
        let pay: [Pay]
    }

    /// A line of a payroll; a later one for the same month takes its place.
    struct Pay {
        let month: Month
        let paidOn: Day
        let net: Int64
    }

    struct Course {
        let id: ClassID
        let county: DivisionCode
        let institution: OrganisationID
        let mode: String
        let isOrderType: Bool
        let start: Day
        /// The last day, included.
        let end: Day
        var trainees: [Trainee]
    }

    let plan: ScenarioPlan
    /// 1: the year as the plan has it.
    let scale: Double
    let shortfalls: [DivisionCode: Shortfall]
    private(set) var courses: [Course] = []

    static let daysOfClass = 3
    static var sessionsOfClass: Int { daysOfClass * 2 }
    private static let largestClass = 45

    init(_ plan: ScenarioPlan, seed: UInt64, scale: Double) throws {
        self.plan = plan
        self.scale = scale
        var shortfalls: [DivisionCode: Shortfall] = [:]
        for (index, shortfall) in Shortfall.allCases.enumerated() where plan.counties.count > 2 * index + 1 {
            shortfalls[plan.counties[2 * index + 1]] = shortfall
        }
        self.shortfalls = shortfalls
        let starts = try Self.starts(of: plan.year)
        // One in a hundred more than the plan asks for, shared out evenly.
        let all = Self.scaled(plan.people.amount, scale) * 101 / 100 + plan.counties.count
        let poor = Self.scaled(plan.peoplePoor.amount, scale) * 102 / 100 + plan.counties.count
        var number = 0
        for (index, county) in plan.counties.enumerated() {
            let count = Self.share(of: all, among: plan.counties.count, at: index)
            let poorCount = Self.share(of: poor, among: plan.counties.count, at: index)
            var maker = CountyMaker(plan, county, shortfalls[county], poor: poorCount, of: count, seed: seed)
            let largest = min(Self.largestClass, max(4, count / 5))
            let classes = (count + largest - 1) / largest
            for position in 0..<classes {
                number += 1
                let size = Self.share(of: count, among: classes, at: position)
                courses.append(
                    try maker.course(
                        position, size: size, start: starts[(position * 7 + index) % starts.count], number: number))
            }
        }
    }

    static func scaled(_ amount: Int, _ scale: Double) -> Int { Int((Double(amount) * scale).rounded(.up)) }

    private static func share(of all: Int, among parts: Int, at index: Int) -> Int {
        all * (index + 1) / parts - all * index / parts
    }

    /// Mondays that begin three working days: from March on, so early that three months later lie in the year, and a few in October
    /// for which they do not.
    private static func starts(of year: Int) throws -> [Day] {
        guard let first = Day(year: year, month: 3, day: 1), let last = Day(year: year, month: 10, day: 31) else {
            throw ScenarioProblem.silent("\(year)")
        }
        var starts: [Day] = []
        var day = first
        while day < last {
            let isEarly = day.month.month <= 8
            if day.weekday == 1, isEarly || day.month.month == 10,
                try (0..<daysOfClass).allSatisfy({ try WorkingDays.standard.isWorkday(day.adding(days: $0)) })
            {
                starts.append(day)
            }
            day = day.adding(days: 1)
        }
        return starts
    }
}

/// Makes the classes of one county; keeps the shares.
private struct CountyMaker {
    private let plan: ScenarioPlan
    private let county: DivisionCode
    private let seed: UInt64
    private var random: SplitMix64
    private var poor: Share
    private var order: Share
    private var passed: Share
    private var first: Share
    private var third: Share
    private var referred = Share(93)
    private var followed = Share(88)
    private var corrected = Share(2)
    private var people = 0

    /// Takes so many of every hundred, evenly.
    private struct Share {
        private let percent: Double
        private var sum = 0.5

        init(_ percent: Double) { self.percent = percent }

        mutating func takes() -> Bool {
            sum += percent / 100
            guard sum >= 1 else { return false }
            sum -= 1
            return true
        }
    }

    init(
        _ plan: ScenarioPlan, _ county: DivisionCode, _ shortfall: ScenarioYear.Shortfall?, poor: Int, of all: Int,
        seed: UInt64
    ) {
        self.plan = plan
        self.county = county
        self.seed = seed
        random = SplitMix64(seed: seed, "scenario-\(county)")
        self.poor = Share(all == 0 ? 0 : Double(poor) * 100 / Double(all))
        /// Above the bound, or in the county that falls short well below it.
        func share(_ indicator: ScenarioYear.Shortfall, above: Int) -> Share {
            Share(Double(plan.bound(indicator.rawValue) + (shortfall == indicator ? -12 : above)))
        }
        order = share(.orderShare, above: 14)
        passed = share(.passRate, above: 10)
        first = share(.firstEmployment, above: 9)
        third = share(.threeMonths, above: 9)
    }

    mutating func course(_ position: Int, size: Int, start: Day, number: Int) throws -> ScenarioYear.Course {
        let isOrderType = order.takes() || plan.otherModes.isEmpty
        let modes = isOrderType ? plan.orderModes : plan.otherModes
        let code = "\(county)-\(plan.year)-\(number)"
        guard let id = ClassID(code), let institution = OrganisationID("91\(county)MA6K00000\(position % 2)") else {
            throw ScenarioProblem.silent(code)
        }
        let end = start.adding(days: ScenarioYear.daysOfClass - 1)
        return ScenarioYear.Course(
            id: id, county: county, institution: institution, mode: random.pick(modes), isOrderType: isOrderType,
            start: start, end: end, trainees: try (0..<size).map { _ in try trainee(end) })
    }

    private mutating func trainee(_ end: Day) throws -> ScenarioYear.Trainee {
        people += 1
        var key = SplitMix64(seed: seed, "scenario-person-\(county)", people)
        let digits = (0..<2).map { _ in
            let text = String(key.next(), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        guard let person = PersonKey(digits), let village = DivisionCode("\(county)100\(200 + people % 40)") else {
            throw ScenarioProblem.silent(digits)
        }
        let hasPassed = passed.takes()
        // Who fails missed the exam's bound or half of the days.
        let sessions = hasPassed ? random.within(5...6) : random.pick([3, 6])
        let birth = end.adding(days: -random.within(18 * 365...54 * 365))
        let name =
            NameBook.surname(of: .han, &random)
            + NameBook.given(male: random.chance(0.5), born: birth.year, &random)
        return ScenarioYear.Trainee(
            person: person, village: village, name: name, birth: birth, isPoor: poor.takes(), sessions: sessions,
            hasPassed: hasPassed, referredOn: hasPassed && referred.takes() ? end.adding(days: 20) : nil,
            followUps: hasPassed ? [30, 60].prefix(followed.takes() ? 2 : 1).map { end.adding(days: $0) } : [],
            pay: pay(after: end, hasPassed: hasPassed))
    }

    private mutating func pay(after end: Day, hasPassed: Bool) -> [ScenarioYear.Pay] {
        var months: Set<Int> = []
        if hasPassed {
            if first.takes() { months.formUnion([1, 2]) }
            if third.takes() { months.formUnion([3, 4]) }
        } else if random.chance(0.3) {
            // Work of somebody who failed counts in no rate of those who passed.
            months.formUnion([1, 2, 3])
        }
        // Work of the time before proves nothing.
        if random.chance(0.3) { months.insert(0) }
        return months.sorted().flatMap { offset -> [ScenarioYear.Pay] in
            let month = end.month.adding(offset)
            let paid = ScenarioYear.Pay(
                month: month, paidOn: month.next.firstDay.adding(days: 9),
                net: Int64(random.within(2_800...5_200)) * 100)
            guard offset > 0, corrected.takes() else { return [paid] }
            // Half of the corrections take the month away, half raise it.
            let net = random.chance(0.5) ? 0 : paid.net + 10_000
            return [paid, ScenarioYear.Pay(month: month, paidOn: month.next.firstDay.adding(days: 19), net: net)]
        }
    }
}
