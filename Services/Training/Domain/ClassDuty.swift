import Journal
import Models
import Policy

/// Something a class owes before it can be closed and settled, with the place in the plan that says so.
public struct ClassDuty: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable {
        case met
        /// Not met yet.
        case open
        /// Not met, and its day is past.
        case overdue
        /// An aim that is not reached: shown, not enforced.
        case missed
        /// Left undone with a reason.
        case waived
    }

    /// How strongly the plan puts a duty.
    public enum Force: String, Codable, Hashable, Sendable {
        case binding
        /// 原则上: binds unless reasons are given.
        case inPrinciple = "in-principle"
        /// 力争
        case aim

        init(word: String) {
            switch word {
            case "力争": self = .aim
            case "原则上": self = .inPrinciple
            default: self = .binding
            }
        }
    }

    /// Where the duty stands; `nil` in a duty that is no plan's but the procedure's own.
    public struct Source: Codable, Hashable, Sendable {
        public let pack: String
        public let clause: String
        public let quote: String

        init(_ bound: TrainingPlan.Bound) {
            pack = bound.pack
            clause = bound.clause
            quote = bound.quote
        }

        init(_ list: PlanList, _ entry: PlanList.Entry? = nil) {
            pack = list.pack
            clause = entry?.clause ?? list.clause
            quote = entry?.quote ?? list.quote
        }
    }

    public let code: String
    public let zh: String
    public let en: String
    public let isMet: Bool
    public let state: State
    public let force: Force
    /// The last day for it, included; `nil` where nobody sets one.
    public let due: Day?
    public let source: Source?
    /// The reason of a duty that is waived.
    public let reason: String?

    /// Whether closing waits for it.
    var isInTheWay: Bool { !isMet && force != .aim && state != .waived }

    /// - Parameter day: the day by which a duty may be overdue; `nil`: none is.
    init(
        _ code: String, zh: String, en: String, isMet: Bool, force: Force = .binding, due: Day? = nil,
        source: Source? = nil, waivers: [String: String] = [:], on day: Day? = nil
    ) {
        self.code = code
        self.zh = zh
        self.en = en
        self.isMet = isMet
        self.force = force
        self.due = due
        self.source = source
        let reason = force == .inPrinciple ? waivers[code] : nil
        self.reason = reason
        state =
            if isMet { .met } else if force == .aim { .missed } else if reason != nil {
                .waived
            } else if let day,
                let due, day > due
            { .overdue } else { .open }
    }

    /// The refusal that names every unmet duty, with its clause.
    static func refusal(_ duties: [ClassDuty], to step: (zh: String, en: String) = ("结班", "closed")) -> Refusal? {
        let unmet = duties.filter(\.isInTheWay)
        guard !unmet.isEmpty else { return nil }
        let zh = unmet.map { duty in duty.zh + (duty.source.map { "（\($0.clause)“\($0.quote)”）" } ?? "") }
        let en = unmet.map { duty in
            "\(duty.code) (\(duty.en)\(duty.source.map { "; \($0.pack) \($0.clause)" } ?? ""))"
        }
        return Refusal(
            "duties-unmet", zh: "尚不能\(step.zh)，未完成：\(zh.joined(separator: "；"))",
            en: "the class cannot be \(step.en); unmet: \(en.joined(separator: "; "))")
    }
}
