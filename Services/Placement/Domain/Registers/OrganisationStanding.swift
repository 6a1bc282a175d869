import Journal
import Models

/// In what an organisation is to be relied on.
enum OrganisationCapacity: String, Codable, Hashable, Sendable, CaseIterable {
    /// 用人单位: hires people.
    case employer
    /// 人力资源服务机构: places people, for which it needs a licence on file.
    case agency
}

/// What the county knows of an organisation's licence, its entries in the registers and its cases.
struct OrganisationRecords: Hashable, Sendable {
    /// A filing of an agency's licence, in the order of filing.
    struct Licence: Hashable, Sendable {
        let filedOn: Day
        /// The last day, included.
        let until: Day
    }

    /// An entry of kind `agency`.
    struct Entry: Hashable, Sendable {
        let from: Day
        let until: Day?
        /// In order.
        let steps: [Step]

        struct Step: Hashable, Sendable {
            let on: Day
            let state: RegisterState
        }
    }

    struct Blacklisting: Hashable, Sendable {
        let rightsCase: RightsCaseID
        let from: Day
        /// The last day of the term, included.
        let until: Day
        /// The first day after an early exit.
        let left: Day?
        /// The county that lists it, where it is another one.
        var by: DivisionCode?

        func holds(on day: Day) -> Bool { day >= from && day <= until && left.map { day < $0 } ?? true }
    }

    /// An alert or notice.
    struct Warning: Hashable, Sendable {
        let rightsCase: RightsCaseID
        let step: RightsStep
        let on: Day
        /// The day on which the case was closed.
        let closedOn: Day?
    }

    var licences: [Licence] = []
    var entries: [Entry] = []
    var blacklistings: [Blacklisting] = []
    var warnings: [Warning] = []
}

/// Whether an organisation is to be relied on, on a day: said wherever a firm or an agency is used.
struct OrganisationStanding: Hashable, Sendable {
    /// One thing that is so, and since when.
    struct Note: Codable, Hashable, Sendable {
        /// `blacklisted`, `not-filed`, `licence-not-yet`, `licence-expired`, `suspended`, `withdrawn`; as a warning `alert` or
        /// `notice`.
        let code: String
        let since: Day?
        let zh: String
        let en: String
    }

    let day: Day
    /// Why it is not to be used.
    let obstacles: [Note]
    /// What is to be known besides.
    let warnings: [Note]

    var isGood: Bool { obstacles.isEmpty }

    init(_ records: OrganisationRecords, as capacity: OrganisationCapacity, on day: Day) {
        self.day = day
        var obstacles: [Note] = []
        for listing in records.blacklistings where listing.holds(on: day) {
            obstacles.append(
                Note(
                    code: "blacklisted", since: listing.from,
                    zh: "自 \(listing.from) 至 \(listing.until) \(listing.by.map { "被 \($0) " } ?? "")列入“黑名单”",
                    en:
                        "on the blacklist\(listing.by.map { " of \($0)" } ?? "") from \(listing.from) to \(listing.until)"
                ))
        }
        if capacity == .agency { obstacles += Self.licence(records, on: day) }
        self.obstacles = obstacles
        warnings = records.warnings.filter { $0.on <= day && ($0.closedOn.map { day < $0 } ?? true) }.map {
            Note(
                code: $0.step.rawValue, since: $0.on, zh: "\($0.on) 受到\($0.step.zh)，案件 \($0.rightsCase) 未结",
                en: "\($0.step.rawValue) of \($0.on), case \($0.rightsCase) open")
        }
    }

    /// Why the organisation may not be used that day.
    func refusal(of organisation: OrganisationID) -> Refusal? {
        guard let first = obstacles.first else { return nil }
        return Refusal(
            "organisation-\(first.code)", zh: "单位 \(organisation) \(obstacles.map(\.zh).joined(separator: "；"))",
            en: "organisation \(organisation): \(obstacles.map(\.en).joined(separator: "; "))")
    }

    /// The filing that was made last by then governs; an entry of the register counts like one.
    private static func licence(_ records: OrganisationRecords, on day: Day) -> [Note] {
        var notes: [Note] = []
        let filed = records.licences.last { $0.filedOn <= day }
        var ends = filed.map { [$0.until] } ?? []
        var isOnFile = filed != nil
        for entry in records.entries {
            guard let step = entry.steps.last(where: { $0.on <= day }) else { continue }
            switch RegisterStanding(step.state, from: entry.from, until: entry.until, on: day) {
            case .inForce, .expired:
                isOnFile = true
                ends.append(entry.until ?? day)
            case .suspended:
                isOnFile = true
                ends.append(entry.until ?? day)
                notes.append(
                    Note(code: "suspended", since: step.on, zh: "自 \(step.on) 起暂停", en: "suspended since \(step.on)"))
            case .withdrawn:
                notes.append(
                    Note(code: "withdrawn", since: step.on, zh: "已于 \(step.on) 退出", en: "withdrawn on \(step.on)"))
            case .filed, .notYet, .refused: break
            }
        }
        if isOnFile, let last = ends.max(), last < day {
            notes.append(
                Note(
                    code: "licence-expired", since: last.adding(days: 1), zh: "许可证已于 \(last) 到期",
                    en: "its licence ended on \(last)")
            )
        } else if !isOnFile, notes.isEmpty {
            // An entry that waits to be recognised, or was refused it, puts nobody on file.
            let held = records.entries.filter { entry in entry.steps.contains { $0.state == .inForce } }
            let first = (records.licences.map(\.filedOn) + held.map(\.from)).min()
            notes.append(
                first.map {
                    Note(code: "licence-not-yet", since: nil, zh: "\($0) 起才备案", en: "on file only from \($0) on")
                } ?? Note(code: "not-filed", since: nil, zh: "未在本县备案", en: "not on the county's file"))
        }
        return notes
    }
}

extension RightsStep {
    var zh: String {
        switch self {
        case .alert: "警示"
        case .notice: "通报"
        case .blacklist: "列入黑名单"
        case .mediate: "调解"
        case .arbitrate: "仲裁"
        case .mend: "整改到位"
        case .close: "结案"
        }
    }
}
