import Journal
import Models

/// Statuses are episodes with dates; two episodes of one kind of one person never overlap.
enum EpisodeRules {
    /// - Parameter existing: every episode of that kind of the person.
    /// - Throws: the rule that forbids the episode.
    static func begin(_ episode: StatusEpisode, among existing: [StatusEpisode], today: Day) throws {
        try requireOfficersKind(episode.kind)
        try requireDates(episode, today)
        if [.hardToEmploy, .unemployment].contains(episode.kind), episode.evidence.isEmpty {
            throw Refusal(
                "evidence-missing", zh: "本系统外办理的认定或失业登记须注明依据材料",
                en: "a recognition or registration made elsewhere needs its paper named")
        }
        guard !existing.contains(episode) else {
            throw Refusal("same-episode", zh: "该记录已经登记", en: "this episode is already recorded")
        }
        try requireRoom(for: episode, among: existing)
    }

    /// The episode as it is when it has ended.
    static func end(
        _ kind: StatusKind, since: Day, until: Day, among existing: [StatusEpisode], today: Day
    ) throws {
        try requireOfficersKind(kind)
        let episode = try find(kind, since, existing)
        guard episode.until == nil else {
            throw Refusal("already-ended", zh: "该状态已于 \(episode.until!) 结束", en: "the episode has already ended")
        }
        try requireDates(episode.ending(on: until), today)
    }

    /// The episode that was recorded wrongly.
    static func correct(
        _ kind: StatusKind, since: Day, to corrected: StatusEpisode?, among existing: [StatusEpisode], today: Day
    ) throws -> StatusEpisode {
        try requireOfficersKind(kind)
        let before = try find(kind, since, existing)
        guard let corrected else { return before }
        guard corrected.kind == kind else {
            throw Refusal("other-kind", zh: "更正不能改变状态类别", en: "a correction cannot change the kind of status")
        }
        guard corrected != before else {
            throw Refusal("same-episode", zh: "更正内容与现有记录相同", en: "the correction says what is recorded already")
        }
        try requireDates(corrected, today)
        try requireRoom(for: corrected, among: existing.filter { $0.since != since })
        return before
    }

    /// An episode that follows a register ends and changes there.
    static var keptElsewhere: Refusal {
        Refusal(
            "kept-elsewhere", zh: "该状态由失业登记或就业困难认定产生,请在相应业务中办理",
            en: "the episode follows a registration or recognition: end or change it there")
    }

    static func overlap(_ a: StatusEpisode, _ b: StatusEpisode) -> Bool {
        guard a.kind == b.kind else { return false }
        let endsBefore = a.until.map { $0 < b.since } ?? false
        let beginsAfter = b.until.map { $0 < a.since } ?? false
        return !endsBefore && !beginsAfter
    }

    private static func find(_ kind: StatusKind, _ since: Day, _ existing: [StatusEpisode]) throws -> StatusEpisode {
        guard let found = existing.first(where: { $0.kind == kind && $0.since == since }) else {
            throw Refusal(
                "unknown-episode", zh: "没有自 \(since) 开始的\(kind.label)记录", en: "no such episode began on that day",
                isMissing: true)
        }
        return found
    }

    private static func requireRoom(for episode: StatusEpisode, among existing: [StatusEpisode]) throws {
        guard let other = existing.first(where: { overlap($0, episode) }) else { return }
        let end = other.until.map(\.description) ?? "至今"
        throw Refusal(
            "episodes-overlap", zh: "与已登记的\(episode.kind.label)记录(\(other.since) 至 \(end))重叠;请先结束或更正该记录",
            en: "overlaps an episode of the same kind that began on \(other.since): end or correct that one first")
    }

    private static func requireDates(_ episode: StatusEpisode, _ today: Day) throws {
        guard episode.since <= (episode.until ?? episode.since) else {
            throw Refusal("end-before-beginning", zh: "结束日期早于开始日期", en: "ends before it begins")
        }
        guard episode.since <= today else {
            throw Refusal("in-the-future", zh: "开始日期不能晚于今天", en: "begins in the future")
        }
    }

    /// A poverty status changes on approval only, or by the poverty office's list.
    private static func requireOfficersKind(_ kind: StatusKind) throws {
        guard kind != .poverty else {
            throw Refusal(
                "needs-approval", zh: "脱贫属性只能通过变更申请或扶贫部门名单变更",
                en: "a poverty status changes by an approved change request or the poverty office's list")
        }
    }
}

extension StatusEpisode {
    func covers(_ day: Day) -> Bool { since <= day && day <= until ?? day }

    func ending(on day: Day) -> StatusEpisode {
        StatusEpisode(kind: kind, since: since, until: day, detail: detail, evidence: evidence)
    }
}

extension StatusKind {
    public var label: String {
        switch self {
        case .poverty: "脱贫属性"
        case .relocation: "易地扶贫搬迁"
        case .disability: "残疾"
        case .hardToEmploy: "就业困难人员"
        case .unemployment: "失业登记"
        case .monitored: "防止返贫监测对象"
        case .returnee: "返乡人员"
        }
    }
}
