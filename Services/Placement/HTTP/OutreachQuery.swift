import Calendars
import Hummingbird
import Models
import ServiceKit

/// What the reading routes of activities, services, referrals and groups are asked: which county, year, day and page.
struct OutreachQuery {
    let county: DivisionCode
    /// The part of the county that is asked for: a township, a village, or the whole.
    let place: DivisionCode
    let year: Int
    /// The day of the question, today in China unless named.
    let day: Day
    /// From 1.
    let page: Int

    /// - Parameter isByPlace: `area` may name a part of the county, and then is all that the caller must be responsible for.
    /// - Throws: `Problem` without a county, for a parameter that cannot be read, and outside the caller's area.
    init(_ request: Request, _ context: CallerContext, isByPlace: Bool = false) throws {
        guard let county = try request.query("county", { DivisionCode($0).flatMap { $0.county == $0 ? $0 : nil } })
        else {
            throw Problem.invalid(
                "county", code: "missing", Bilingual("请用 county 参数给出六位县级代码", "name the six-digit county"))
        }
        let part =
            isByPlace ? try request.query("area") { DivisionCode($0).flatMap { $0.lies(in: county) ? $0 : nil } } : nil
        try context.caller.require(area: part ?? county)
        self.county = county
        place = part ?? county
        day =
            try request.query("on") { Day($0) } ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
        year = try request.query("year") { Int($0).flatMap { (1990...2200).contains($0) ? $0 : nil } } ?? day.year
        page = try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1
    }

    /// The last day of the year asked for, or the day of the question within it: the day whose plans hold.
    var planDay: Day { day.year == year ? day : Day(year: year, month: 12, day: 31) ?? day }

    static func flag(_ name: String, _ request: Request) throws -> Bool {
        try request.query(name) { ["1": true, "0": false][$0] } ?? false
    }
}

/// What a route about all counties of an area is asked.
struct AreaQuery {
    let counties: [DivisionCode]
    let year: Int
    let day: Day

    /// - Throws: `Problem` without an area, for a parameter that cannot be read, and outside the caller's area.
    init(_ request: Request, _ context: CallerContext) throws {
        guard let area = try request.query("area", { DivisionCode($0).flatMap { $0.county == $0 ? $0 : nil } }) else {
            throw Problem.invalid(
                "area", code: "missing", Bilingual("请用 area 参数给出六位区划代码", "name the six-digit area"))
        }
        try context.caller.require(area: area)
        counties = Divisions.standard.all(.county).map(\.code).filter { $0.lies(in: area) }
        day =
            try request.query("on") { Day($0) } ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
        year = try request.query("year") { Int($0).flatMap { (1990...2200).contains($0) ? $0 : nil } } ?? day.year
    }

    /// The last day of the year asked for, or the day of the question within it: the day whose plans hold.
    var planDay: Day { day.year == year ? day : Day(year: year, month: 12, day: 31) ?? day }
}

extension CallerContext {
    /// A number that an officer gives something, from the path. It becomes a header of the journal, where no
    /// personal number may stand.
    func ownNumber<Number: Identifier>(_ name: String, as type: Number.Type) throws -> Number {
        let number = try parameter(name, as: type)
        guard !PersonalNumberScan.contains(number.description) else {
            throw Problem.invalid(
                name, code: "personal-number",
                Bilingual("编号不能是身份证号、手机号或银行卡号", "the number must not be a personal number"))
        }
        return number
    }
}
