import Models
import Policy

/// Which entries or records of a kind meet a rule of the plans that returns, or that is due once. The rules and their periods stand in
/// the packs; where a plan only says "regularly" (定期) the county chooses the period.
struct RegisterRhythm: Hashable, Sendable {
    /// For each of what it is owed.
    enum Unit: Hashable, Sendable {
        /// The area whose file it is.
        case owner
        case townships
        /// Each entry of the kind.
        case entries
        /// Each code of a list, where the record carries one.
        case codes(list: String)
    }

    /// The id of the rule in the packs.
    let rule: String
    let kind: String
    /// `nil`: entries count, by their first days.
    let record: String?
    let unit: Unit

    init(_ rule: String, _ kind: String, _ record: String? = nil, per unit: Unit = .owner) {
        self.rule = rule
        self.kind = kind
        self.record = record
        self.unit = unit
    }

    static let all = [
        RegisterRhythm("coordination-meeting", "coordination-meeting", "session"),
        RegisterRhythm("leadership-session", "leadership-meeting", "session"),
        RegisterRhythm("joint-meeting-session", "joint-meeting", "session"),
        RegisterRhythm("field-research", "field-research"),
        RegisterRhythm("supervision", "inspection"),
        RegisterRhythm("township-supervision", "inspection", per: .townships),
        RegisterRhythm("assessment", "inspection"),
        RegisterRhythm("information-reports", "reporting-line", "report", per: .entries),
        RegisterRhythm("founder-notices-current", "founder-window", "notice", per: .codes(list: "founder-notices")),
        RegisterRhythm("staff-training", "staff-training"),
        RegisterRhythm("service-list", "service-item"),
        RegisterRhythm("county-scheme", "county-scheme"),
        RegisterRhythm("joint-task-plan", "joint-task-plan"),
        RegisterRhythm("county-plan", "county-plan"),
    ]
}

/// An entry or record that counts for a rhythm.
struct RegisterAct: Codable, Hashable, Sendable {
    let entry: RegisterEntryID
    let on: Day
    let area: DivisionCode
    /// The record's code.
    let code: String?
}

/// A rule's count in one period.
struct RegisterDutyCount: Codable, Equatable, Sendable {
    enum State: String, Codable, Sendable {
        /// 已完成
        case met
        /// 逾期完成
        case late
        /// 进行中
        case open
        /// 未完成
        case missed
        /// The period has not begun.
        case later
    }

    let from: Day
    let to: Day
    let due: Day
    /// What was done in the period.
    let acts: [RegisterAct]
    /// Townships, entries or codes without any.
    let lacking: [String]
    let state: State
}

/// A rule with its counts over a year.
struct RegisterDutyAnswer: Codable, Equatable, Sendable {
    let rule: String
    let zh: String
    let en: String
    let kind: String
    let record: String?
    /// `owner`, `townships`, `entries` or the list of codes.
    let unit: String
    /// Those that owe it, where it is not the area as a whole.
    let owedBy: [String]
    /// `once`, `month`, `quarter`, `half-year`, `year`; absent while the county has not chosen.
    let period: String?
    /// What the county has to choose first.
    let missingSettings: [String]
    let pack: String
    let clause: String
    let quote: String
    let readingZh: String?
    let readingEn: String?
    let duties: [String]
    let counts: [RegisterDutyCount]
}

extension RegisterRhythm {
    /// The rule over the periods that end in a year.
    ///
    /// - Parameters:
    ///   - owing: the townships, entries or codes that each owe it, entries from their first day on; empty where the area does.
    ///   - chosen: what the county chose, where the plan leaves the period open.
    func answer(
        _ rule: PoliciesInForce.Rule<DeadlineRule>, _ year: Int, chosen: DeadlineRule.Period?,
        owing: [(name: String, since: Day?)], acts: [RegisterAct], today: Day
    ) -> RegisterDutyAnswer {
        let said = rule.value
        let period = said.period == .setByCounty ? chosen : said.period
        let begin = rule.pack.effective.from
        var counts: [RegisterDutyCount] = []
        if let period {
            // Working days are for those who know the calendar: none of these rules counts in them.
            let dues = (try? said.dueDays(periodsEndingIn: year, every: period) { _, day in day }) ?? []
            counts = dues.filter { $0.periodEnd >= begin }.map { due in
                count(
                    due, from: period.firstDay(endingOn: due.periodEnd) ?? begin, period,
                    owing.filter { owner in owner.since.map { $0 <= due.periodEnd } ?? true }.map(\.name), acts, today)
            }
        }
        return RegisterDutyAnswer(
            rule: said.id, zh: said.label.zh, en: said.label.en, kind: kind, record: record, unit: unit.word,
            owedBy: owing.map(\.name), period: period?.rawValue,
            missingSettings: period == nil ? [said.periodSetting] : [],
            pack: rule.pack.id, clause: said.citation.clause, quote: said.citation.quote, readingZh: said.reading?.zh,
            readingEn: said.reading?.en, duties: said.duties, counts: counts)
    }

    private func count(
        _ due: DueDay, from: Day, _ period: DeadlineRule.Period, _ owing: [String], _ acts: [RegisterAct],
        _ today: Day
    ) -> RegisterDutyCount {
        let to = due.periodEnd
        // What is owed once stays owed: what comes after the day is late, not of another period.
        let done = acts.filter { $0.on >= from && $0.on <= today && (period == .once || $0.on <= max(to, due.due)) }
        let lacking = owing.filter { owner in !done.contains { counts($0, for: owner) } }
        let isDone = unit == .owner ? !done.isEmpty : !owing.isEmpty && lacking.isEmpty
        let isInTime =
            unit == .owner
            ? done.contains { $0.on <= due.due }
            : owing.allSatisfy { owner in done.contains { counts($0, for: owner) && $0.on <= due.due } }
        let state: RegisterDutyCount.State =
            if isDone { isInTime ? .met : .late } else if due.due < today {
                .missed
            } else if from
                > today
            { .later } else { .open }
        return RegisterDutyCount(from: from, to: to, due: due.due, acts: done, lacking: lacking, state: state)
    }

    private func counts(_ act: RegisterAct, for owner: String) -> Bool {
        switch unit {
        case .owner: true
        case .townships: DivisionCode(owner).map { act.area.lies(in: $0) } ?? false
        case .entries: act.entry.description == owner
        case .codes: act.code == owner
        }
    }
}

extension RegisterRhythm.Unit {
    var word: String {
        switch self {
        case .owner: "owner"
        case .townships: "townships"
        case .entries: "entries"
        case .codes(let list): list
        }
    }
}
