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
    private var sessions: [PersonKey: Int] = [:]
    private var budget = 55

    init(_ cast: Cast, _ cluster: Cluster, _ client: Client) {
        self.cast = cast
        self.cluster = cluster
        self.client = client
    }

    var isOver: Bool { budget == 0 }

    func see(_ event: SeenEvent) {
        guard event.processor == "training" else { return }
        let course = ClassID(unchecked: event.subject)
        switch event.name {
        case "class-inspected": done[course, default: []].insert("inspected-\(event.object("request")["on"] ?? "")")
        case "trainee-enrolled": enrolled[course, default: []].append(PersonKey(unchecked: event.text("person")))
        case "attendance-recorded": sessions[PersonKey(unchecked: event.text("person")), default: 0] += 1
        default: done[course, default: []].insert(event.name)
        }
    }

    private static func certificate(_ course: ClassID, _ person: PersonKey) -> String {
        "certificate-\(course)-\(person.description.prefix(6))"
    }

    /// Anybody who may bear a certificate.
    private func certified(_ course: ClassID) -> PersonKey? {
        let people = (enrolled[course] ?? []).filter { sessions[$0] == 10 }
        return people.isEmpty ? nil : cluster.chance.pick(people)
    }

    func act() {
        guard budget > 0 else { return }
        budget -= 1
        let course = cluster.chance.pick(cast.courses)
        let done = done[course] ?? []
        let officer = ActorID(unchecked: "officer-\(cluster.chance.within(1...2))")
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
        } else if !done.contains("trainees-certified") {
            let results = (enrolled[course] ?? []).map { person in
                ExamResult(
                    person: person, hasPassed: sessions[person] == 10,
                    certificate: sessions[person] == 10 ? Self.certificate(course, person) : nil)
            }
            client.call(
                .training,
                CertifyTrainees(
                    county: county, class: course, on: start.adding(days: 5), results: results, actor: officer))
        } else if !done.contains("class-closed"), cluster.chance.happens(0.5) {
            client.call(
                .training, CloseClass(county: county, class: course, on: start.adding(days: 7), actor: officer))
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
