import Calendars
import Models
import TrainingService

/// The officers who look after the classes: they do what can be done next, sometimes twice, sometimes too early.
final class TrainingOffice {
    private let cast: Cast
    private let cluster: Cluster
    private let client: Client
    private var done: [ClassID: Set<String>] = [:]
    private var enrolled: [ClassID: [PersonKey]] = [:]
    private var sessions: [Seat: Set<String>] = [:]
    private var doubles: [DoubleReading] = []
    private var isSuspended = false
    private var suspensions = 0
    private var budget = 75

    private struct Seat: Hashable {
        let course: ClassID
        let person: PersonKey
    }

    init(_ cast: Cast, _ cluster: Cluster, _ client: Client) {
        self.cast = cast
        self.cluster = cluster
        self.client = client
    }

    var isOver: Bool { budget == 0 }

    func see(_ event: SeenEvent) {
        guard event.processor == "training" else { return }
        let course = ClassID(unchecked: event.subject)
        let seat = Seat(course: course, person: PersonKey(unchecked: event.text("person")))
        switch event.name {
        case "class-inspected": done[course, default: []].insert("inspected-\(event.object("request")["on"] ?? "")")
        case "trainee-enrolled": enrolled[course, default: []].append(seat.person)
        case "enrolment-withdrawn":
            enrolled[course]?.removeAll { $0 == seat.person }
            sessions[seat] = nil
        case "attendance-recorded": sessions[seat, default: []].insert(event.text("session"))
        case "attendance-sheet-taken": see(event.texts("readings"), event.texts("verdicts"))
        case "double-attendance-flagged":
            let double = event.object("double")
            func text(_ field: String) -> String { double[field] as? String ?? "" }
            doubles.append(
                DoubleReading(
                    person: PersonKey(unchecked: text("person")), session: text("session"), reason: text("reason"),
                    text("first"), text("second")))
        case "institution-suspended", "institution-restored":
            isSuspended = event.name == "institution-suspended"
            suspensions += 1
        default: done[course, default: []].insert(event.name)
        }
    }

    private func see(_ readings: [String], _ verdicts: [String]) {
        for (reading, verdict) in zip(readings, verdicts) where verdict == "present" {
            guard
                let row = AttendanceRow(
                    packed: reading, county: cast.county, batch: BatchID(unchecked: "seen"), received: nil)
            else { continue }
            sessions[Seat(course: row.class, person: row.person), default: []].insert(HalfDay(at: row.at).description)
        }
    }

    private static func certificate(_ course: ClassID, _ person: PersonKey) -> String {
        "certificate-\(course)-\(person.description.prefix(6))"
    }

    private func hasAttended(_ course: ClassID, _ person: PersonKey) -> Bool {
        sessions[Seat(course: course, person: person)]?.count == 10
    }

    /// Anybody who may bear a certificate.
    private func certified(_ course: ClassID) -> PersonKey? {
        let people = (enrolled[course] ?? []).filter { hasAttended(course, $0) }
        return people.isEmpty ? nil : cluster.chance.pick(people)
    }

    func act() {
        guard budget > 0 else { return }
        budget -= 1
        let course = cluster.chance.pick(cast.courses)
        let officer = ActorID(unchecked: "officer-\(cluster.chance.within(1...2))")
        guard cluster.chance.happens(0.75) else { return lookAfter(course, by: officer) }
        let done = done[course] ?? []
        let (county, start) = (cast.county, cast.courseStart)
        if !done.contains("class-filed") {
            client.call(
                .training,
                FileClass(
                    county: county, class: course, institution: cast.institution, trade: "trade", level: "初级",
                    hours: 40, start: start, end: start.adding(days: 4), place: "place",
                    filedOn: start.adding(days: -20),
                    documents: TrainingSettings().documents.map(\.code), actor: officer))
        } else if !done.contains("class-approved") {
            client.call(
                .training, ApproveClass(county: county, class: course, on: start.adding(days: -10), actor: officer))
        } else if done.filter({ $0.hasPrefix("inspected") }).count < 2 {
            client.call(
                .training,
                InspectClass(
                    county: county, class: course, on: start.adding(days: cluster.chance.within(0...4)), present: 4,
                    findings: ["as filed"], actor: ActorID(unchecked: "inspector-\(cluster.chance.within(1...2))")))
        } else if !done.contains("trainees-certified"), !done.contains("exam-recorded") {
            // One of the classes is given up now and then before its exam.
            if course == cast.courses[1], cluster.chance.happens(0.2) { return fail(course) }
            examine(course, by: officer)
        } else {
            end(course, done, by: officer)
        }
    }

    /// The exam with its certificates at once, or sitting and certificates each by itself.
    private func examine(_ course: ClassID, by officer: ActorID) {
        let people = enrolled[course] ?? []
        let on = cast.courseStart.adding(days: 5)
        if cluster.chance.happens(0.5) {
            let results = people.map { person in
                ExamResult(
                    person: person, hasPassed: hasAttended(course, person),
                    certificate: hasAttended(course, person) ? Self.certificate(course, person) : nil)
            }
            client.call(
                .training,
                CertifyTrainees(county: cast.county, class: course, on: on, results: results, actor: officer))
        } else {
            let marks = people.map { person in
                ExamMark(person: person, part: .whole, outcome: hasAttended(course, person) ? .passed : .absent)
            }
            client.call(
                .training, RecordExam(county: cast.county, class: course, on: on, marks: marks, actor: officer))
        }
    }

    private func end(_ course: ClassID, _ done: Set<String>, by officer: ActorID) {
        let (county, start) = (cast.county, cast.courseStart)
        if done.contains("exam-recorded"), cluster.chance.happens(0.3), let person = certified(course) {
            client.call(
                .training,
                IssueCertificates(
                    county: county, class: course,
                    certificates: [
                        TraineeCertificate(
                            person: person, kind: .vocationalQualification, number: Self.certificate(course, person),
                            level: "初级", issuer: "office", on: start.adding(days: 6))
                    ], actor: officer))
        } else if !done.contains("class-closed"), cluster.chance.happens(0.5) {
            client.call(
                .training, CloseClass(county: county, class: course, on: start.adding(days: 7), actor: officer))
        } else if cluster.chance.happens(0.1) {
            fail(course)
        } else if cluster.chance.happens(0.6) {
            serve(course, by: officer)
        } else if !done.contains("class-settled") {
            client.call(
                .training, SettleClass(county: county, class: course, on: start.adding(days: 9), actor: officer))
        } else if let person = certified(course) {
            // Settled classes come to something else when a certificate is withdrawn.
            client.call(
                .training,
                WithdrawCertificate(
                    county: county, class: course, number: Self.certificate(course, person),
                    on: start.adding(days: 12), reason: "替考", actor: officer))
        }
    }

    private func fail(_ course: ClassID) {
        client.call(
            .training,
            FailClass(
                county: cast.county, class: course, on: cast.courseStart.adding(days: 8), reason: "未达标",
                actor: ActorID(unchecked: "approver")))
    }

    /// What is to be done beside the classes' way: institutions, corrections, and flags of devices.
    private func lookAfter(_ course: ClassID, by officer: ActorID) {
        let (county, start) = (cast.county, cast.courseStart)
        switch cluster.chance.below(5) {
        case 0:
            client.call(
                .training,
                RecogniseInstitution(
                    county: county, institution: cast.institution, name: "school", kind: "institution",
                    from: day(2018, 1, 1), until: nil, document: "document", actor: officer))
        case 1: suspendOrRestore(by: officer)
        case 2:
            guard let person = enrolled[course].flatMap({ $0.isEmpty ? nil : cluster.chance.pick($0) }) else { return }
            let half = cluster.chance.pick(["am", "pm"])
            client.call(
                .training,
                CorrectAttendance(
                    county: county, class: course, person: person,
                    session: "\(start.adding(days: cluster.chance.within(0...4)))-\(half)",
                    isPresent: cluster.chance.happens(0.8), reason: "签到表", at: cluster.now, actor: officer))
        case 3:
            guard let person = certified(course) else { return }
            client.call(
                .training,
                CorrectExamMark(
                    county: county, class: course,
                    mark: ExamMark(person: person, part: .whole, outcome: cluster.chance.pick([.passed, .failed])),
                    sitting: start.adding(days: 5), on: start.adding(days: 8), reason: "录错", actor: officer))
        default:
            guard !doubles.isEmpty else { return }
            client.call(
                .training,
                ReviewDouble(
                    county: county, double: cluster.chance.pick(doubles), on: start.adding(days: 6), finding: "代刷卡",
                    actor: officer))
        }
    }

    /// After the classes; sometimes what it is already.
    private func suspendOrRestore(by officer: ActorID) {
        let on = day(2018, 6, 1).adding(days: suspensions)
        if isSuspended == cluster.chance.happens(0.2) {
            client.call(
                .training,
                SuspendInstitution(
                    county: cast.county, institution: cast.institution, on: on, reason: "检查", actor: officer))
        } else {
            client.call(
                .training,
                RestoreInstitution(
                    county: cast.county, institution: cast.institution, on: on, reason: "整改完成", actor: officer))
        }
    }

    /// A post is recommended to a trainee, or somebody asks after them; a few times over, now and then too early.
    private func serve(_ course: ClassID, by officer: ActorID) {
        guard let trainees = enrolled[course], !trainees.isEmpty else { return }
        let person = cluster.chance.pick(trainees)
        let institution = cluster.chance.happens(0.8) ? cast.institution : nil
        let day = cast.courseStart.adding(days: cluster.chance.within(3...40))
        if cluster.chance.happens(0.5) {
            client.call(
                .training,
                RecordReferral(
                    county: cast.county, class: course, person: person,
                    referral: "referral-\(cluster.chance.within(1...4))", institution: institution,
                    employer: cast.employers[0], employerName: "factory", post: "post", on: day,
                    outcome: cluster.chance.pick(["offered", "hired", "declined"]), actor: officer))
        } else {
            client.call(
                .training,
                RecordFollowUp(
                    county: cast.county, class: course, person: person, institution: institution, on: day,
                    channel: cluster.chance.pick(["phone", "visit"]), finding: "asked",
                    isEmployed: cluster.chance.happens(0.5), actor: officer))
        }
    }
}
