import Journal
import Models

/// A term for which an institution is recognised.
struct Recognition: Hashable, Sendable {
    /// `nil`: from a list of institutions that states no term; it holds before every term that is stated.
    let from: Day?
    /// The last day, included; `nil`: until further notice.
    let until: Day?
    let kind: String?
}

/// An interruption of all terms.
struct Suspension: Hashable, Sendable {
    let from: Day
    let reason: String
    /// The first day after it; `nil` while it lasts.
    let lifted: Day?

    func holds(on day: Day) -> Bool { day >= from && lifted.map { day < $0 } ?? true }
}

/// What an institution is on a day. Of several terms the one that began last governs, so that a shorter one takes back what a longer one gave.
enum InstitutionStanding: Hashable, Sendable {
    case unknown
    case notYet(from: Day)
    case recognised(kind: String?, until: Day?)
    case lapsed(after: Day)
    case suspended(from: Day, reason: String)

    init(on day: Day, _ terms: [Recognition], _ suspensions: [Suspension]) {
        let begun = terms.filter { term in term.from.map { $0 <= day } ?? true }
        guard let term = begun.max(by: { Self.precedes($0, $1) }) else {
            self = terms.compactMap(\.from).min().map { .notYet(from: $0) } ?? .unknown
            return
        }
        if let until = term.until, until < day {
            self = .lapsed(after: until)
        } else if let suspension = suspensions.first(where: { $0.holds(on: day) }) {
            self = .suspended(from: suspension.from, reason: suspension.reason)
        } else {
            self = .recognised(kind: term.kind, until: term.until)
        }
    }

    private static func precedes(_ left: Recognition, _ right: Recognition) -> Bool {
        guard let last = right.from else { return false }
        return left.from.map { $0 < last } ?? true
    }

    /// `unknown`, `not-yet`, `recognised`, `lapsed` or `suspended`.
    var code: String {
        switch self {
        case .unknown: "unknown"
        case .notYet: "not-yet"
        case .recognised: "recognised"
        case .lapsed: "lapsed"
        case .suspended: "suspended"
        }
    }

    /// Why the institution cannot file, or have approved, on that day.
    func refusal(of institution: OrganisationID, on day: Day) -> Refusal? {
        switch self {
        case .recognised: nil
        case .unknown:
            Refusal(
                "institution-not-recognised", zh: "培训机构 \(institution) 未经本县认定，请先认定",
                en: "institution \(institution) is not recognised by the county; recognise it first")
        case .notYet(let from):
            Refusal(
                "institution-not-yet", zh: "培训机构 \(institution) 的认定自 \(from) 起生效，\(day) 尚未生效",
                en: "institution \(institution) is recognised from \(from) on, which is after \(day)")
        case .lapsed(let until):
            Refusal(
                "institution-lapsed", zh: "培训机构 \(institution) 的认定已于 \(until) 到期，请先重新认定",
                en: "the recognition of institution \(institution) ended on \(until); renew it first")
        case .suspended(let from, let reason):
            Refusal(
                "institution-suspended", zh: "培训机构 \(institution) 自 \(from) 起暂停，原因：\(reason)",
                en: "institution \(institution) is suspended since \(from): \(reason)")
        }
    }
}
