import Models
import Policy

/// An activity that was held, as duties count it.
struct HeldActivity: Equatable {
    let id: ActivityID
    let kind: String
    let on: Day
    let villages: [DivisionCode]
    let campaign: String?
    let season: String?
    let organisers: [String]
    let hasEvidence: Bool
}

/// A duty's count in one period.
public struct ActivityCount: Codable, Equatable, Sendable {
    public enum State: String, Codable, Sendable {
        /// 已完成
        case met
        /// 进行中
        case open
        /// 未完成
        case missed
        /// The period has not begun.
        case later
        /// One total for several counties: this county's part alone does not tell.
        case shared
    }

    public let from: Day
    public let to: Day
    /// Activities held in the period that count; for villages the activities of all villages.
    public let held: Int
    /// The activities behind the count.
    public let activities: [ActivityID]
    /// Held, with no evidence on file.
    public let withoutEvidence: [ActivityID]
    /// How many are missing; over villages the sum of what each lacks.
    public let shortBy: Int
    /// Villages that lack one.
    public let lacking: [DivisionCode]
    /// Held by each organiser: whom a plan's "each" (各) means is open.
    public let byOrganiser: [String: Int]
    public let state: State
}

/// A duty with its counts over a year.
public struct ActivityDutyAnswer: Codable, Equatable, Sendable {
    public let duty: String
    public let zh: String
    public let en: String
    public let kinds: [String]
    public let least: Int
    /// `county`, `village`, `counties`; `nil` while the county has not chosen.
    public let unit: String?
    /// The counties of one total.
    public let sharedBy: [DivisionCode]
    /// `month`, `quarter`, `half-year`, `year`; `nil` while the county has not chosen.
    public let period: String?
    /// Settings that the county has to choose before the duty can be counted.
    public let missingSettings: [String]
    public let pack: String
    public let clause: String
    public let quote: String
    public let readingZh: String?
    public let readingEn: String?
    public let counts: [ActivityCount]
}

extension ActivityDuty {
    func counts(_ activity: HeldActivity) -> Bool {
        (kinds.isEmpty || kinds.contains(activity.kind)) && (campaign.map { $0 == activity.campaign } ?? true)
            && (season.map { $0 == activity.season } ?? true)
    }

    /// The duty over the periods that end in a year.
    ///
    /// - Parameters:
    ///   - villages: the villages that are helped.
    ///   - today: the day on which it is asked.
    func answer(
        _ year: Int, _ held: [HeldActivity], villages: [DivisionCode], today: Day
    ) -> ActivityDutyAnswer {
        let ends = (period?.lastDays(in: year) ?? []).filter { end in since.map { $0 <= end } ?? true }
        let periods = ends.compactMap { end in period?.firstDay(endingOn: end).map { ($0, end) } }
        let counting = held.filter { counts($0) }
        return ActivityDutyAnswer(
            duty: id, zh: zh, en: en, kinds: kinds.sorted(), least: least, unit: unit.word, sharedBy: unit.members,
            period: period?.rawValue, missingSettings: missing, pack: pack, clause: clause, quote: quote,
            readingZh: readingZh, readingEn: readingEn,
            counts: unit == .unchosen
                ? []
                : periods.map { from, to in
                    count(counting.filter { (from...to).contains($0.on) }, from, to, villages, today)
                })
    }

    private func count(
        _ held: [HeldActivity], _ from: Day, _ to: Day, _ villages: [DivisionCode], _ today: Day
    ) -> ActivityCount {
        let isByVillage = unit == .village
        let shortages = villages.map { village in
            (village, max(0, least - held.count { $0.villages.contains(village) }))
        }
        let short = isByVillage ? shortages.reduce(0) { $0 + $1.1 } : max(0, least - held.count)
        let byOrganiser = held.flatMap { Set($0.organisers) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let state: ActivityCount.State =
            if short == 0 { .met } else if !unit.members.isEmpty { .shared } else if to < today {
                .missed
            } else if from
                > today
            { .later } else { .open }
        return ActivityCount(
            from: from, to: to, held: held.count, activities: held.map(\.id),
            withoutEvidence: held.filter { !$0.hasEvidence }.map(\.id), shortBy: short,
            lacking: isByVillage ? shortages.filter { $0.1 > 0 }.map(\.0) : [], byOrganiser: byOrganiser, state: state)
    }
}

extension ActivityDuty.Unit {
    fileprivate var word: String? {
        switch self {
        case .county: "county"
        case .village: "village"
        case .counties: "counties"
        case .unchosen: nil
        }
    }

    var members: [DivisionCode] { if case .counties(let members) = self { members } else { [] } }
}
