import Journal
import Models

/// Who may be certified: enrolled trainees who came to enough sessions, each once, under numbers that are nobody else's.
enum CertificationRules {
    /// - Parameter isInUse: whether a certificate number is already given out.
    static func refusal(
        of request: CertifyTrainees, _ course: Course, _ trainees: [TraineeProgress], _ sessions: Sessions,
        _ settings: TrainingSettings, isInUse: (String) throws -> Bool
    ) rethrows -> Refusal? {
        guard !request.results.isEmpty else {
            return Refusal("no-results", zh: "没有考核结果", en: "there are no results")
        }
        guard request.on >= course.end else {
            return Refusal(
                "exam-before-end", zh: "考核日期 \(request.on) 早于结业日期 \(course.end)",
                en: "the exam on \(request.on) is before the last day, \(course.end)")
        }
        let known = Dictionary(trainees.map { ($0.person, $0) }) { first, _ in first }
        var people: Set<PersonKey> = []
        var numbers: Set<String> = []
        var faults = LineFaults()
        for (index, result) in request.results.enumerated() {
            func fault(_ code: String, _ zh: String, _ en: String) {
                faults.add(index + 1, code, zh, en)
            }
            guard people.insert(result.person).inserted else {
                fault("repeated-person", "同一人重复", "the same person again")
                continue
            }
            guard let trainee = known[result.person] else {
                fault("not-enrolled", "不是本班学员", "not enrolled in this class")
                continue
            }
            if trainee.hasPassed == true {
                fault("already-passed", "已考核合格", "has passed already")
            }
            let least = settings.minimumAttendancePercent
            if result.hasPassed, !trainee.hasAttended(percent: least, of: sessions.counted) {
                fault(
                    "attendance-too-low", "出勤 \(trainee.attended)/\(sessions.counted)，低于 \(least)%",
                    "attended \(trainee.attended) of \(sessions.counted) sessions, below \(least) %")
            }
            guard let number = result.certificate else { continue }
            if !result.hasPassed { fault("certificate-without-pass", "考核不合格不能发证", "a certificate without a pass") }
            if number.allSatisfy(\.isWhitespace) || number.utf8.count > 64 {
                fault("certificate-number", "证书编号为空或过长", "the certificate number is empty or too long")
            } else if try isInUse(number) || !numbers.insert(number).inserted {
                fault("certificate-in-use", "证书编号已被使用", "the certificate number is in use")
            }
        }
        return faults.refusal
    }
}
