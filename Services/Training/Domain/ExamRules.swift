import Journal
import Models

/// Who may be examined, and which results can stand together.
enum ExamRules {
    /// - Parameter marks: what a trainee has already.
    static func refusal(
        of request: RecordExam, _ course: Course, _ trainees: [TraineeProgress], _ sessions: Sessions,
        _ settings: TrainingSettings, today: Day, marks: (PersonKey) throws -> [ExamTable.Mark]
    ) rethrows -> Refusal? {
        guard !request.marks.isEmpty else { return Refusal("no-results", zh: "没有考核结果", en: "there are no results") }
        guard request.on >= course.end else {
            return Refusal(
                "exam-before-end", zh: "考核日期 \(request.on) 早于结业日期 \(course.end)",
                en: "the exam on \(request.on) is before the last day, \(course.end)")
        }
        guard request.on <= today else {
            return Refusal("in-future", zh: "考核日期 \(request.on) 晚于今天 \(today)", en: "the exam is after today, \(today)")
        }
        let known = Dictionary(trainees.map { ($0.person, $0) }) { first, _ in first }
        var faults = LineFaults()
        var seen: Set<[String]> = []
        for (index, mark) in request.marks.enumerated() {
            let line = index + 1
            guard seen.insert([mark.person.description, mark.part.rawValue]).inserted else {
                faults.add(line, "repeated-person", "同一人同一科目重复", "the same person and part again")
                continue
            }
            guard let trainee = known[mark.person] else {
                faults.add(line, "not-enrolled", "不是本班学员", "not enrolled in this class")
                continue
            }
            let least = settings.minimumAttendancePercent
            if mark.outcome != .absent, !trainee.hasAttended(percent: least, of: sessions.counted) {
                faults.add(
                    line, "attendance-too-low", "出勤 \(trainee.attended)/\(sessions.counted)，低于 \(least)%，不得参加考核",
                    "attended \(trainee.attended) of \(sessions.counted) sessions, below \(least) %")
            }
            if let points = mark.points, !(0...100).contains(points) {
                faults.add(line, "points", "成绩应在 0 至 100 之间", "points are from 0 to 100")
            }
            for other in try marks(mark.person) where other.part == mark.part {
                if other.on == request.on {
                    faults.add(line, "already-recorded", "当日该科目成绩已登记", "that day's result stands already")
                } else if other.outcome == .passed && other.on < request.on {
                    faults.add(line, "already-passed", "该科目已合格", "has passed that part already")
                } else if mark.outcome == .passed && other.on > request.on {
                    faults.add(line, "examined-after", "该科目此后还有考核记录", "was examined in that part again later")
                }
            }
        }
        return faults.refusal
    }
}

extension ExamRules {
    /// Passed the whole exam, or theory and practice, at whatever sittings.
    static func hasPassed(_ marks: [ExamTable.Mark]) -> Bool {
        let passed = Set(marks.filter { $0.outcome == .passed }.map(\.part))
        return passed.contains(.whole) || passed.isSuperset(of: [.theory, .practice])
    }
}

/// Who may bear which certificate.
enum CertificateRules {
    /// - Parameters:
    ///   - borne: certificates of the class in force.
    ///   - inUse: numbers that are given out already.
    static func refusal(
        of certificates: [TraineeCertificate], _ course: Course, _ trainees: [TraineeProgress], _ sessions: Sessions,
        _ settings: TrainingSettings, borne: [CertificateTable.Entry], today: Day, inUse: Set<String>
    ) -> Refusal? {
        guard !certificates.isEmpty else {
            return Refusal("no-certificates", zh: "没有证书", en: "there are no certificates")
        }
        let known = Dictionary(trainees.map { ($0.person, $0) }) { first, _ in first }
        var faults = LineFaults()
        var numbers: Set<String> = []
        var kinds = Set(borne.compactMap { entry in entry.kind.map { [entry.person.description, $0.rawValue] } })
        for (index, certificate) in certificates.enumerated() {
            let line = index + 1
            guard let trainee = known[certificate.person] else {
                faults.add(line, "not-enrolled", "不是本班学员", "not enrolled in this class")
                continue
            }
            switch certificate.kind {
            case .completion where !trainee.hasFinished(sessions, settings):
                faults.add(line, "not-finished", "未结业不能发结业证书", "has not finished the course")
            case .vocationalQualification, .specialAbility, .skillLevel:
                if trainee.hasPassed != true {
                    faults.add(line, "certificate-without-pass", "考核不合格不能发证", "a certificate without a pass")
                }
            case .completion: break
            }
            if certificate.number.allSatisfy(\.isWhitespace) || certificate.number.utf8.count > 64 {
                faults.add(line, "certificate-number", "证书编号为空或过长", "the certificate number is empty or too long")
            } else if inUse.contains(certificate.number) || !numbers.insert(certificate.number).inserted {
                faults.add(line, "certificate-in-use", "证书编号已被使用", "the certificate number is in use")
            }
            if certificate.issuer.allSatisfy(\.isWhitespace) {
                faults.add(line, "issuer-missing", "发证机构不能为空", "the issuing body is missing")
            }
            if certificate.on < course.end || certificate.on > today {
                faults.add(line, "certificate-date", "发证日期应在结业之后、今天以前", "dated before the last day or after today")
            }
            if !kinds.insert([certificate.person.description, certificate.kind.rawValue]).inserted {
                faults.add(line, "certificate-repeated", "该学员已有同类证书", "bears a certificate of that kind already")
            }
        }
        return faults.refusal
    }
}

/// What is wrong with the lines of one command: the first ones by name, the rest counted.
struct LineFaults {
    private static let linesNamed = 10
    private var faults: [(line: Int, code: String, zh: String, en: String)] = []

    mutating func add(_ line: Int, _ code: String, _ zh: String, _ en: String) { faults.append((line, code, zh, en)) }

    /// Its code is the first fault's.
    var refusal: Refusal? {
        guard let first = faults.first else { return nil }
        let named = faults.prefix(Self.linesNamed)
        let rest = faults.count - named.count
        let zh = named.map { "第 \($0.line) 行\($0.zh)" }.joined(separator: "；") + (rest > 0 ? "；另有 \(rest) 处" : "")
        let en = named.map { "line \($0.line): \($0.en)" }.joined(separator: "; ") + (rest > 0 ? "; \(rest) more" : "")
        return Refusal(first.code, zh: zh, en: en)
    }
}
