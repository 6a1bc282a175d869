import Models

/// Whether a person may have a seat, given the seats before it.
struct EnrolmentJudge {
    private typealias Application = EnrolmentPlan.Application
    private typealias Verdict = EnrolmentPlan.Verdict

    private let application: EnrolmentPlan.Application
    private let rules: EnrolmentRules
    private let facts: TraineeFacts
    /// By their first day.
    private let seats: [EnrolmentPlan.Application]

    init(
        _ application: EnrolmentPlan.Application, _ rules: EnrolmentRules, _ facts: TraineeFacts,
        seats: [EnrolmentPlan.Application]
    ) {
        self.application = application
        self.rules = rules
        self.facts = facts
        self.seats = seats.sorted(by: Application.precedes)
    }

    /// What is certainly against it goes before what is not known.
    func verdict() -> EnrolmentPlan.Verdict {
        let verdicts = [overlap()] + rules.rules.map(verdict(of:))
        return verdicts.first { if case .refused = $0 { true } else { false } }
            ?? verdicts.first { if case .pending = $0 { true } else { false } } ?? .seat
    }

    private func verdict(of rule: EnrolmentRules.Rule) -> Verdict {
        switch rule.kind {
        case .once: repetition(rule)
        case .atMost: cap(rule)
        case .only: audience(rule)
        case .ownChoice, .oneAtATime, .again, .first, .assign: .seat
        }
    }

    private func overlap() -> Verdict {
        guard let other = seats.first(where: application.overlaps) else { return .seat }
        return .refused(.overlap(application, other, rules.rule(.oneAtATime)))
    }

    private func repetition(_ rule: EnrolmentRules.Rule) -> Verdict {
        for other in seats where application.isSameCourse(as: other) && other.hasPassed != false {
            let exceptions = rules.rules.filter { exception in
                exception.kind == .again && other.end < application.start
                    && exception.trainedSince.map { other.end >= $0 } ?? true
            }
            var verdict = Verdict.refused(.repetition(application, other, rule, exceptions.first))
            for exception in exceptions {
                switch facts.belong(
                    to: rules.groups(of: exception), on: application.start, isStaff: application.isStaff,
                    trainedUntil: other.end)
                {
                case .yes: verdict = .seat
                case .no: continue
                case .unknown(let missing): verdict = .pending(.openRepetition(other, exception, missing))
                }
                break
            }
            if verdict != .seat { return verdict }
        }
        return .seat
    }

    private func cap(_ rule: EnrolmentRules.Rule) -> Verdict {
        guard rule.covers(application.kind) else { return .seat }
        let counted = seats.filter { other in
            rule.covers(other.kind) && (!rule.isPerYear || other.start.year == application.start.year)
        }
        guard counted.count >= rule.count, let last = counted.last else { return .seat }
        return .refused(.cap(application, last, counted.count, rule))
    }

    private func audience(_ rule: EnrolmentRules.Rule) -> Verdict {
        guard rule.covers(application.kind) else { return .seat }
        let groups = rules.groups(of: rule)
        switch facts.belong(to: groups, on: application.start, isStaff: application.isStaff) {
        case .yes: return .seat
        case .no: return .refused(.otherAudience(groups, rule))
        case .unknown(let missing): return .pending(.openAudience(groups, rule, missing))
        }
    }
}
