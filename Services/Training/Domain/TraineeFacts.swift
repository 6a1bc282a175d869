import Models

/// What is known of a person when it is judged whether they may be trained: the registry's dated facts, and work from placement.
struct TraineeFacts: Hashable {
    /// Something that holds from a day on, until a day (included) or further notice.
    struct Dated: Hashable {
        let since: Day
        let until: Day?
        let value: String

        init(_ value: String, since: Day, until: Day? = nil) {
            self.value = value
            self.since = since
            self.until = until
        }

        func covers(_ day: Day) -> Bool { since <= day && until.map { day <= $0 } ?? true }
    }

    /// Whether a fact holds. What nobody has recorded is unknown, never a no.
    enum Truth: Hashable {
        case yes
        case no
        /// The kinds of facts that are missing.
        case unknown([String])
    }

    var poverty: [Dated] = []
    /// Status episodes by kind.
    var episodes: [String: [Dated]] = [:]
    /// Dated wishes by kind, with their words.
    var wishes: [String: [Dated]] = [:]
    var education = ""
    var schooling = ""
    /// As the roster said at registration, without a date.
    var employmentState = ""
    /// Survey answers on employment: `neither` is jobless.
    var answers: [Dated] = []
    /// Contracts of employment.
    var work: [Dated] = []

    /// Whether the person belongs to one of the groups on a day.
    ///
    /// - Parameter trainedUntil: the end of the earlier course after which they may have found work.
    func belong(
        to groups: [EnrolmentRules.Group], on day: Day, isStaff: Bool, trainedUntil: Day? = nil
    ) -> Truth {
        var missing: [String] = []
        for group in groups {
            switch belongs(to: group, on: day, isStaff: isStaff, trainedUntil: trainedUntil) {
            case .yes: return .yes
            case .no: continue
            case .unknown(let facts): missing += facts.filter { !missing.contains($0) }
            }
        }
        return missing.isEmpty ? .no : .unknown(missing)
    }

    private func belongs(
        to group: EnrolmentRules.Group, on day: Day, isStaff: Bool, trainedUntil: Day?
    ) -> Truth {
        var tests: [Truth] = []
        if !group.poverty.isEmpty { tests.append(status(on: day, among: group.poverty)) }
        if let kind = group.episode { tests.append(Self.covers(episodes[kind] ?? [], day, kind)) }
        if let kind = group.wish { tests.append(Self.wish(wishes[kind] ?? [], among: group.words, day, kind)) }
        if !group.education.isEmpty { tests.append(Self.word(education, among: group.education, "education")) }
        if !group.schooling.isEmpty { tests.append(Self.word(schooling, among: group.schooling, "schooling")) }
        if group.isJobless { tests.append(isJobless(on: day, since: trainedUntil)) }
        if group.isStaff { tests.append(isStaff ? .yes : .no) }
        if tests.contains(.no) { return .no }
        let missing = tests.flatMap { test -> [String] in if case .unknown(let facts) = test { facts } else { [] } }
        return missing.isEmpty ? .yes : .unknown(missing)
    }

    private func status(on day: Day, among statuses: [String]) -> Truth {
        guard !poverty.isEmpty else { return .unknown(["poverty"]) }
        let begun = poverty.filter { $0.since <= day }.max { ($0.since, $0.value) < ($1.since, $1.value) }
        return begun.map { statuses.contains($0.value) } == true ? .yes : .no
    }

    /// Work between the earlier course and the day speaks against it; without any the latest survey does, then the registration.
    private func isJobless(on day: Day, since trained: Day?) -> Truth {
        let from = trained ?? day
        if work.contains(where: { $0.since <= day && $0.until.map { $0 >= from } ?? true }) { return .no }
        if let answer = answers.filter({ $0.since <= day && $0.since >= (trained ?? $0.since) }).max(by: Self.isEarlier)
        {
            return answer.value == "neither" ? .yes : .no
        }
        if episodes["unemployment"]?.contains(where: { $0.covers(day) }) == true { return .yes }
        return Self.word(employmentState, among: ["neither"], "work")
    }

    private static func isEarlier(_ lhs: Dated, _ rhs: Dated) -> Bool {
        (lhs.since, lhs.value) < (rhs.since, rhs.value)
    }

    private static func covers(_ facts: [Dated], _ day: Day, _ kind: String) -> Truth {
        if facts.contains(where: { $0.covers(day) }) { return .yes }
        return facts.isEmpty ? .unknown([kind]) : .no
    }

    /// A wish of other words is none of the group's.
    private static func wish(_ facts: [Dated], among words: [String], _ day: Day, _ kind: String) -> Truth {
        guard !words.isEmpty else { return covers(facts, day, kind) }
        let held = facts.filter { $0.covers(day) }
        if held.contains(where: { fact in words.contains { fact.value.contains($0) } }) { return .yes }
        return facts.isEmpty ? .unknown([kind]) : .no
    }

    private static func word(_ word: String, among words: [String], _ kind: String) -> Truth {
        word.isEmpty ? .unknown([kind]) : words.contains(word) ? .yes : .no
    }
}
