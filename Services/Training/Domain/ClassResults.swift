import Models
import Policy

/// What exams have shown of a trainee so far.
struct ExamStanding: Hashable, Sendable {
    /// Came to a sitting.
    let sat: Bool
    /// Every part has a result, be it that nobody came.
    let isComplete: Bool
}

/// How a class came out: exams and certificates, with the rates as the plan in force defines them.
public struct ClassResults: Codable, Hashable, Sendable {
    /// Trainees with attendance enough to be examined (准考).
    public let admitted: Int
    /// Trainees who came to an exam (参加考核).
    public let examined: Int
    /// Admitted trainees for whom a result is still missing.
    public let missing: Int
    public let passed: Int
    /// Trainees with a certificate that counts by the plan's list `certificate-kinds`.
    public let certified: Int
    /// Trainees with a certificate in force, by kind; `unstated` for certificates from before kinds were asked for.
    public let certificates: [String: Int]
    public let passRate: ClassRate?
    public let certificateRate: ClassRate?

    init(
        _ trainees: [TraineeProgress], _ standings: [PersonKey: ExamStanding], _ certificates: [CertificateTable.Entry],
        _ sessions: Sessions, _ plan: TrainingPlan, _ settings: TrainingSettings
    ) {
        let people = Set(trainees.map(\.person))
        let inForce = certificates.filter { $0.isInForce && people.contains($0.person) }
        let passedPeople = Set(trainees.filter { $0.hasPassed == true }.map(\.person))
        // A certificate whose pass was taken back counts for nothing until it is corrected or withdrawn.
        let counting = Set(
            inForce.filter { plan.counts($0.kind) && ($0.kind == .completion || passedPeople.contains($0.person)) }
                .map(\.person))
        let examinedPeople = Set(trainees.map(\.person).filter { standings[$0]?.sat == true })
        let admittedPeople = trainees.filter {
            $0.hasAttended(percent: settings.minimumAttendancePercent, of: sessions.counted)
        }
        admitted = admittedPeople.count
        examined = examinedPeople.count
        missing = admittedPeople.count { standings[$0.person]?.isComplete != true }
        passed = passedPeople.count
        certified = counting.count
        self.certificates = Dictionary(grouping: inForce) { $0.kind?.rawValue ?? "unstated" }.mapValues {
            Set($0.map(\.person)).count
        }
        func rate(_ bound: TrainingPlan.Bound?, _ reached: Set<PersonKey>, otherwise: TraineeBase) -> ClassRate? {
            guard let bound else { return nil }
            let base = bound.base ?? otherwise
            let among: Set<PersonKey> =
                switch base {
                case .enrolled: people
                case .finished: Set(trainees.filter { $0.hasFinished(sessions, settings) }.map(\.person))
                case .examined: examinedPeople
                case .passed: passedPeople
                }
            return ClassRate(of: reached.intersection(among).count, among: among.count, base, bound)
        }
        passRate = rate(plan.bounds["pass-rate"], passedPeople, otherwise: .examined)
        certificateRate = rate(plan.certificateAim, counting, otherwise: .finished)
    }
}

/// A rate with the bound that a plan sets for it. The percentage is rounded down, so that rounding never reaches the bound.
public struct ClassRate: Codable, Hashable, Sendable {
    public let reached: Int
    public let among: Int
    public let base: TraineeBase
    /// `nil` while there is nobody to measure it among.
    public let percent: Int?
    public let bound: TrainingPlan.Bound

    init(of reached: Int, among: Int, _ base: TraineeBase, _ bound: TrainingPlan.Bound) {
        self.reached = reached
        self.among = among
        self.base = base
        percent = among == 0 ? nil : reached * 100 / among
        self.bound = bound
    }

    /// By exact arithmetic: of 11 people 9 are 80 %.
    var isReached: Bool { among > 0 && reached * 100 >= bound.value * among }
}

extension TrainingPlan {
    /// Whether a certificate of a kind counts: by the plan's list, and without one if it is for a trade.
    func counts(_ kind: CertificateKind?) -> Bool {
        guard let kind else { return true }
        return codes["certificate-kinds"]?.contains(kind.rawValue) ?? (kind != .completion)
    }
}
