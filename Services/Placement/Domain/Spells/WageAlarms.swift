import Models

/// Everything known of one person, employer and month: the payroll's lines, those outranked by later ones too, and what others say
/// was worked and is owed.
struct WageMonth: Hashable, Sendable {
    let employer: OrganisationID
    let month: Month
    var lines: [PayrollLine] = []
    /// Days by the attendance register.
    var attended: Int?
    var promised: Fen?
    var dueOn: Day?
    /// Work went on through the whole month and the employer pays by the payroll: a month without a line is missing.
    var isExpected = false

    /// The month as the lines paid until a day make it.
    func paid(on day: Day) -> PayrollMonth { PayrollMonth(lines.filter { $0.paidOn <= day }) }
}

/// Something about somebody's pay that is to be looked into (工资预警). It opens and clears by what was paid when, whatever the order
/// in which that became known.
struct WageAlarm: Hashable, Sendable {
    enum Kind: String, Codable, Sendable, CaseIterable {
        /// 缺发
        case missingMonth = "missing-month"
        /// 计薪天数少于出勤天数
        case belowAttended = "paid-below-attended"
        /// 低于最低工资
        case belowMinimum = "below-minimum-wage"
        /// 拖欠
        case arrears
        /// 两个单位同月天数相加超过当月天数
        case twoEmployers = "two-employers"
    }

    let kind: Kind
    let person: PersonKey
    let employer: OrganisationID
    let month: Month
    let opened: Day
    /// The day of the payment by which it cleared; `nil` while it stands.
    let cleared: Day?
    /// What is missing, or was until it cleared; `nil` where no sum follows.
    let missing: Fen?
    /// Days claimed, and days there are.
    let days: Int?
    let of: Int?
}

enum WageAlarms {
    /// All alarms of a person, those that cleared too.
    ///
    /// - Parameter day: nothing that happened later counts.
    static func alarms(
        of person: PersonKey, _ months: [WageMonth], _ rules: WageRules, asOf day: Day
    ) -> [WageAlarm] {
        Dictionary(grouping: months, by: \.month).sorted { $0.key < $1.key }.flatMap { month, claims in
            claims.sorted { $0.employer < $1.employer }.flatMap { claim in
                alarms(of: person, claim, among: claims, rules.rule(of: month), asOf: day)
            }
        }
    }

    private struct Finding {
        var missing: Fen?
        var days: Int?
        var of: Int?
    }

    private static func alarms(
        of person: PersonKey, _ claim: WageMonth, among claims: [WageMonth], _ rule: WageRule, asOf day: Day
    ) -> [WageAlarm] {
        let due = claim.dueOn ?? rule.payWithinDays.map { claim.month.lastDay.adding(days: $0) }
        let payments = Set(claims.flatMap(\.lines).map(\.paidOn))
        // The month's end is when attendance alone may already say too much.
        let moments = payments.union([claim.month.lastDay] + (due.map { [$0.adding(days: 1)] } ?? []))
            .filter { $0 <= day }.sorted()
        return WageAlarm.Kind.allCases.flatMap { kind -> [WageAlarm] in
            var found: [WageAlarm] = []
            var standing: (since: Day, finding: Finding)?
            func note(until cleared: Day?) {
                guard let open = standing else { return }
                found.append(
                    WageAlarm(
                        kind: kind, person: person, employer: claim.employer, month: claim.month, opened: open.since,
                        cleared: cleared, missing: open.finding.missing, days: open.finding.days, of: open.finding.of))
            }
            for moment in moments {
                let isDue = due.map { moment > $0 } ?? false
                if let finding = finding(kind, claim, among: claims, rule, isDue: isDue, on: moment) {
                    standing = (standing?.since ?? moment, finding)
                } else {
                    note(until: moment)
                    standing = nil
                }
            }
            note(until: nil)
            return found
        }
    }

    private static func finding(
        _ kind: WageAlarm.Kind, _ claim: WageMonth, among claims: [WageMonth], _ rule: WageRule, isDue: Bool,
        on day: Day
    ) -> Finding? {
        let paid = claim.paid(on: day)
        switch kind {
        case .missingMonth:
            return claim.isExpected && isDue && paid.isEmpty ? Finding() : nil
        case .belowAttended:
            guard let regular = paid.regular, let attended = claim.attended, attended > regular.daysWorked else {
                return nil
            }
            return Finding(days: regular.daysWorked, of: attended)
        case .belowMinimum:
            guard let regular = paid.regular, let minimum = rule.minimum(for: regular.daysWorked) else { return nil }
            let gross = regular.gross + (paid.adjustment?.gross ?? .zero)
            return gross < minimum ? Finding(missing: minimum - gross, days: regular.daysWorked) : nil
        case .arrears:
            guard let promised = claim.promised, isDue, paid.net < promised else { return nil }
            return Finding(missing: promised - paid.net)
        case .twoEmployers:
            guard claims.count > 1, let own = claimed(claim, on: day), own > 0 else { return nil }
            let all = claims.compactMap { claimed($0, on: day) }
            let days = claim.month.firstDay.days(to: claim.month.next.firstDay)
            let sum = all.reduce(0, +)
            return all.count > 1 && sum > days ? Finding(days: sum, of: days) : nil
        }
    }

    /// Days that an employer says the person worked: by the payroll, without one by the attendance register.
    private static func claimed(_ claim: WageMonth, on day: Day) -> Int? {
        claim.paid(on: day).regular?.daysWorked ?? (day >= claim.month.lastDay ? claim.attended : nil)
    }
}

extension WageAlarm.Kind {
    var zh: String {
        switch self {
        case .missingMonth: "就业期间本月没有工资发放记录"
        case .belowAttended: "计薪天数少于出勤天数"
        case .belowMinimum: "应发工资低于最低工资标准"
        case .arrears: "应付工资到期未足额支付"
        case .twoEmployers: "两个单位申报的工作天数合计超过当月天数"
        }
    }

    var en: String {
        switch self {
        case .missingMonth: "no pay on record for a month of work"
        case .belowAttended: "fewer days paid than attended"
        case .belowMinimum: "gross pay below the minimum wage"
        case .arrears: "wages due are not paid in full"
        case .twoEmployers: "the days that two employers claim are more than the month has"
        }
    }
}
