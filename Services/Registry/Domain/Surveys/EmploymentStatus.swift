import Calendars
import Models

/// How strongly a statement about somebody's work is proven, the weakest first.
public enum EvidenceStrength: String, Codable, Sendable, CaseIterable, Comparable {
    /// Said by the person, on a form or by phone.
    case selfReported = "self-reported"
    /// Seen at home.
    case visited
    /// Shown by a contract, a payroll or another office's data.
    case dataCompared = "data-compared"

    private var rank: Int {
        switch self {
        case .selfReported: 0
        case .visited: 1
        case .dataCompared: 2
        }
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }

    /// The strength of one of the three methods of verification, or of the person's own word.
    init?(method: String) {
        switch method {
        case "self", "phone": self = .selfReported
        case "visit": self = .visited
        case "data": self = .dataCompared
        default: return nil
        }
    }
}

/// Something that says on a day whether and how somebody works.
struct WorkObservation: Hashable, Sendable {
    let state: EmploymentState
    let on: Day
    let strength: EvidenceStrength
}

/// A labour contract as reference tables have it.
struct WorkTerm: Hashable, Sendable {
    let from: Day
    /// The last day.
    let to: Day
}

/// Whether and how somebody works, derived and never typed in.
public struct EmploymentStatus: Hashable, Sendable, Codable {
    public let state: String
    /// The day of the evidence that decides.
    public let on: Day
    public let strength: EvidenceStrength
    /// Stronger evidence of about the same time says otherwise: to be verified.
    public let isDisputed: Bool
    /// Somebody who works now has not lost work; somebody who does not may have.
    public let workedBefore: Bool

    public var isWorking: Bool { state != EmploymentState.neither.rawValue }
}

extension EmploymentStatus {
    /// Days within which weaker, newer evidence does not silence stronger evidence: a payroll month.
    static let disputeDays = 31

    /// The newest evidence decides, of one day the strongest.
    ///
    /// - Parameter asOf: what lies after this day does not count; `nil`: everything that is known does.
    /// - Returns: `nil` when nothing is known.
    static func derive(_ observations: [WorkObservation], asOf: Day? = nil) -> EmploymentStatus? {
        let known = observations.filter { observation in asOf.map { observation.on <= $0 } ?? true }
        func outweighs(_ a: WorkObservation, _ b: WorkObservation) -> Bool {
            (a.on, a.strength, a.state.rawValue) < (b.on, b.strength, b.state.rawValue)
        }
        guard let deciding = known.max(by: outweighs) else { return nil }
        return EmploymentStatus(
            state: deciding.state.rawValue, on: deciding.on, strength: deciding.strength,
            isDisputed: known.contains { other in
                other.strength > deciding.strength && other.isWork != deciding.isWork
                    && other.on.days(to: deciding.on) <= disputeDays
            },
            workedBefore: known.contains { $0.isWork && $0 != deciding })
    }
}

extension WorkObservation {
    fileprivate var isWork: Bool { state != .neither }

    /// What contracts say as of a day: work from their first day on, and none from the day after the last one ended.
    static func contracts(_ terms: [WorkTerm], asOf: Day) -> [WorkObservation] {
        terms.flatMap { term -> [WorkObservation] in
            var found = [WorkObservation(state: .transferred, on: term.from, strength: .dataCompared)]
            let after = term.to.adding(days: 1)
            if !terms.contains(where: { $0.from <= after && after <= $0.to }) {
                found.append(WorkObservation(state: .neither, on: after, strength: .dataCompared))
            }
            return found
        }.filter { $0.on <= asOf }
    }

    /// What a paid month says: work until the month's last day.
    static func paid(_ months: [Month]) -> [WorkObservation] {
        months.map { WorkObservation(state: .transferred, on: $0.lastDay, strength: .dataCompared) }
    }

    /// What a survey or a verification found; `nil` for words that are none of the code tables.
    init?(status: String, on: String, method: String) {
        guard let state = EmploymentState(rawValue: status), let on = Day(on),
            let strength = EvidenceStrength(method: method)
        else { return nil }
        self.init(state: state, on: on, strength: strength)
    }
}
