import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Trainees who are at home elsewhere")
struct VisitorTests {
    private static let county = TrainingBench.county
    private static let neighbour = TrainingBench.neighbour

    /// Class 1 with person 1, who is at home here, and person 2, whose home county has given the seat; both came and passed.
    private func visited(isExamined: Bool = true) throws -> TrainingBench {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.recognise()
        try bench.grant(1)
        try bench.openClass()
        for who in 1...2 { try bench.mail(bench.roster(1, who)) }
        try bench.settle()
        try bench.mail(
            SeatAnswer(
                county: Self.county, person: person(2), home: Self.neighbour, class: classID(1), term: 1, decision: 1,
                state: "enrolled"))
        for who in 1...2 { try bench.attend(1, who) }
        try bench.settle()
        guard isExamined else { return bench }
        #expect(try bench.examine([mark(1, .whole), mark(2, .whole)]).isAccepted)
        return bench
    }

    @Test("the registry of a visitor's home county learns of the certificate, its correction and its withdrawal")
    func skills() throws {
        let bench = try visited()
        #expect(try bench.issue(1, [certificate(1, "Z1"), certificate(2, "Z2")]).isAccepted)
        let corrected = CorrectCertificate(
            county: Self.county, class: classID(1), number: "Z2", certificate: certificate(2, "Z3"),
            on: day("2018-03-15"), reason: "编号录错", actor: TrainingBench.settler)
        #expect(try bench.command(.correctCertificate(corrected)).isAccepted)
        for number in ["Z1", "Z3"] {
            let withdrawal = WithdrawCertificate(
                county: Self.county, class: classID(1), number: number, on: day("2018-03-16"), reason: "替考",
                actor: TrainingBench.settler)
            #expect(try bench.command(.withdrawCertificate(withdrawal)).isAccepted)
        }
        try bench.settle()
        let rows = try bench.skillRows()
        #expect(
            rows.map { "\($0.county) \($0.person) \($0.skill?.number ?? "-")" } == [
                "532532 person-1 Z1", "532523 person-2 Z2", "532523 person-2 Z3", "532532 person-1 -",
                "532523 person-2 -",
            ])
        #expect(Set(rows.map(\.ref.row)).count == 5)
    }

    @Test("results with numbers of before go to the home county too")
    func certified() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass()
        try bench.mail(bench.roster(1, 2))
        try bench.settle()
        try bench.mail(
            SeatAnswer(
                county: Self.county, person: person(2), home: Self.neighbour, class: classID(1), term: 1, decision: 1,
                state: "enrolled"))
        try bench.attend(1, 2)
        try bench.settle()
        #expect(
            try bench.certify(1, [ExamResult(person: person(2), hasPassed: true, certificate: "Z2")]).isAccepted)
        try bench.settle()
        #expect(try bench.skillRows().map(\.county) == [Self.neighbour])
    }

    @Test("whether a visitor works cannot be told: they are on the list as such, and nobody follows them as jobless")
    func outcomes() async throws {
        let bench = try visited(isExamined: false)
        #expect(
            try bench.certify(
                1, (1...2).map { ExamResult(person: person($0), hasPassed: true, certificate: nil) }
            ).isAccepted)
        try bench.settle()
        let unplaced = try await bench.answer(asOf: "2018-08-10") { queries, scope, pool in
            try await pool.read { try queries.unplaced(scope, $0) }
        }
        #expect(
            unplaced.map { "\($0.person) \($0.standing.rawValue)" } == ["person-1 missed", "person-2 cannot-tell"])
        let duties = try bench.events(AfterClassDutiesOpened.self).flatMap(\.duties)
        let duty = try #require(duties.first { $0.group == "unplaced" })
        let tasks = try await bench.tasks(duty.id, asOf: "2018-08-10")
        #expect(Set(tasks.map(\.person)) == [person(1)])
        // A post is owed to both, wherever they are at home.
        #expect(try await bench.tasks("job-referral", asOf: "2018-08-10").count == 2)
    }
}
