import Foundation
import GRDB
import Journal
import Models
import Policy
import Store

@testable import PlacementService

/// A county under the plans in force, in a file that is read as HTTP reads it.
final class WorkBench {
    static let karub: DivisionCode = "540302"
    static let guangdong: DivisionCode = "440300"

    let county: County
    let code: DivisionCode
    let rules: PlacementRules
    let path: String
    private let root: String
    private var rows = 0

    init(_ code: DivisionCode = Rows.county, plans: Bool = true) throws {
        self.code = code
        rules = plans ? PlacementRules.under(try PolicyLibrary.standard) : PlacementRules()
        root = NSTemporaryDirectory() + "laowu-work-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        path = root + "/0.sqlite"
        county = try County(rules, path: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func read<Value: Sendable>(_ body: @escaping @Sendable (SpellQueries, Database) throws -> Value) async throws
        -> Value
    {
        let pool = try ReadPool(path: path)
        let queries = SpellQueries(rules: rules)
        let value = try await pool.read { try body(queries, $0) }
        try pool.close()
        return value
    }

    func book(_ year: Int, asOf day: Day) async throws -> TransferBook {
        let scope = WorkScope(county: code, year: year, asOf: day)
        return try await read { try $0.book(scope, $1) }
    }

    func spells(of person: PersonKey) async throws -> [SpellAnswer] {
        let code = code
        return try await read { try $0.spells(of: person, code, asOf: "2020-12-31", $1) }
    }

    func alarms(asOf day: Day, _ filter: AlarmFilter = AlarmFilter()) async throws -> [WageAlarmAnswer] {
        let code = code
        return try await read { try $0.alarms(filter, code, asOf: day, $1) }
    }

    // MARK: What happens

    /// A person on the county's register, able to work and 30 years old in 2018.
    func register(
        _ person: PersonKey, poor status: String? = nil, wish: String = "", ability: String = "普通劳动力",
        birth: Day = "1988-01-01", township: String = "100"
    ) throws {
        rows += 1
        try county.take(
            .personRegistered(
                PersonRegistered(
                    county: code, village: DivisionCode("\(code)\(township)200")!, person: person,
                    household: HouseholdID(unchecked: "h-\(person)"), isHead: true, name: "生成", sealedIDNumber: "k1:x",
                    birth: birth, sex: "1", education: "初中", labourAbility: ability, employmentState: "", jobWish: wish,
                    trainingState: "", trainingWish: "", isDisabled: false, schooling: "", note: "generated",
                    ref: Rows.ref(rows, "r1"))))
        try county.take(Rows.granted(person, in: code))
        if let status {
            try county.take(
                .povertyStatusRecorded(
                    PovertyStatusRecorded(
                        county: code, person: person, householdNumber: "H-\(person)", status: status,
                        since: "2014-06-01", ref: Rows.ref(rows, "p1"))))
        }
    }

    func contract(
        _ person: PersonKey, with employer: OrganisationID = Rows.factory, at workplace: DivisionCode? = nil,
        from: Day, to: Day, agency: OrganisationID? = nil
    ) throws {
        rows += 1
        try county.take(
            .contractRow(
                Rows.contract(
                    "C-\(rows)", of: person, in: code, employer: employer, at: workplace ?? code, from: from, to: to,
                    agency: agency, row: rows)))
    }

    func pay(
        _ person: PersonKey, _ months: [Month], yuan: Int64 = 3_000, days: Int = 22,
        from employer: OrganisationID = Rows.factory, on day: Day? = nil
    ) throws {
        for month in months {
            rows += 1
            try county.take(
                .routedPayrollRow(
                    RoutedPayrollRow(
                        county: code,
                        row: PayrollRow(
                            ref: Rows.ref(rows, "m1"), person: person, employer: employer, month: month,
                            paidOn: day ?? month.next.firstDay.adding(days: 9), daysWorked: days, gross: .yuan(yuan),
                            deductions: .zero, net: .yuan(yuan)))))
        }
    }

    func report(
        _ person: PersonKey, with employer: OrganisationID = Rows.factory, at workplace: DivisionCode? = nil,
        since: Day, until: Day? = nil, by reporter: WorkReporter = .village, on day: Day? = nil,
        _ traits: WorkTraits? = nil, today: Day = "2022-12-31"
    ) throws {
        try county.take(
            .reportWork(
                ReportWork(
                    county: code, person: person, employer: employer, since: since, until: until,
                    workplace: workplace ?? code, reporter: reporter, on: day ?? since, traits: traits,
                    actor: Self.officer)), on: today)
    }

    func enter(_ indicator: String, _ year: Int, on day: Day, hundredths: Int) throws {
        try county.take(
            .enterFigure(
                EnterFigure(
                    county: code, indicator: indicator, year: year, on: day, hundredths: hundredths,
                    source: "统计局 2020 年报", actor: Self.officer)), on: "2022-12-31")
    }

    func months(
        _ month: Month, of employer: OrganisationID = Rows.factory, due: Day? = nil, _ lines: [WorkMonthLine]
    ) throws {
        try county.take(
            .reportWorkMonth(
                ReportWorkMonth(
                    county: code, employer: employer, month: month, dueOn: due, source: "考勤表", lines: lines,
                    actor: Self.officer)), on: "2022-12-31")
    }

    func wageRule(from day: Day = "2018-01-01", minimum yuan: Int64? = nil, within days: Int? = nil) throws {
        try county.take(
            .setWageRule(
                SetWageRule(
                    county: code, from: day, minimumMonthly: yuan.map { .yuan($0) },
                    paidDaysHundredths: yuan == nil ? nil : 2_175, payWithinDays: days, source: "县人社局文件",
                    actor: Self.officer)), on: "2022-12-31")
    }

    static let officer = ActorID(unchecked: "o-1")
}
