import Models
import Store
import Testing

@testable import Journal
@testable import TrainingService

@Suite struct ClassPipelineTests {
    @Test("a class runs from filing to closing, and its figures stand in the closing event's tables")
    func wholeClass() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        for who in 1...3 { try bench.grant(who) }
        try bench.fact(
            PovertyStatusRecorded(
                county: TrainingBench.county, person: person(1), householdNumber: "1", status: "建档立卡贫困户",
                since: day("2014-06-01"), ref: bench.ref()))
        try bench.openClass()
        for who in 1...3 { try bench.mail(bench.roster(1, who)) }
        for who in 1...2 { try bench.attend(1, who, missing: who - 1) }
        try bench.attend(1, 3, missing: 6)
        try bench.settle()
        #expect(try bench.close(1).refusal?.code == "duties-unmet")
        #expect(try bench.inspect(1, on: "2018-03-06").isAccepted)
        #expect(try bench.inspect(1, on: "2018-03-06").refusal?.code == "inspection-repeated")
        #expect(try bench.inspect(1, on: "2018-03-12").refusal?.code == "outside-class-days")
        #expect(try bench.inspect(1, on: "2018-03-08").isAccepted)
        let results = [
            ExamResult(person: person(1), hasPassed: true, certificate: "Z1"),
            ExamResult(person: person(2), hasPassed: true, certificate: "Z2"),
        ]
        let third = ExamResult(person: person(3), hasPassed: true, certificate: "Z3")
        #expect(try bench.certify(1, results + [third]).refusal?.code == "attendance-too-low")
        #expect(try bench.certify(1, results).isAccepted)
        #expect(try bench.close(1, on: "2018-03-08").refusal?.code == "duties-unmet")
        #expect(try bench.close(1).isAccepted)
        #expect(try bench.close(1).refusal?.code == "class-closed")
        try bench.settle()
        #expect(try bench.number("SELECT closed_enrolled FROM course") == 3)
        #expect(try bench.number("SELECT closed_certified FROM course") == 2)
        #expect(try bench.number("SELECT closed_attendance_percent FROM course") == 23 * 100 / 30)
        let summary = try await bench.read { queries, pool in
            try await pool.read { try queries.summary(TrainingBench.county, $0) }
        }
        #expect(summary.classes == ["closed": 1])
        #expect(summary.enrolled.personTimes == 3)
        #expect(summary.enrolled.personTimesCardRegistered == 1)
        #expect(summary.finished.personTimes == 2)
        #expect(summary.certified == 2)
    }

    @Test(
        "hekou-TRN-01, hekou-TRN-02: person-times count every class, people count once, and the card-registered are shown among them"
    )
    func personTimes() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass(1)
        try bench.openClass(2, start: "2018-03-12", end: "2018-03-16")
        for who in 1...2 { try bench.grant(who) }
        for (status, since) in [("建档立卡贫困户", "2014-06-01"), ("低收入户", "2018-03-10")] {
            try bench.fact(
                PovertyStatusRecorded(
                    county: TrainingBench.county, person: person(1), householdNumber: "1", status: status,
                    since: day(since), ref: bench.ref()))
        }
        for number in 1...2 { for who in 1...2 { try bench.mail(bench.roster(number, who)) } }
        try bench.settle()
        let summary = try await bench.read { queries, pool in
            try await pool.read { try queries.summary(TrainingBench.county, $0) }
        }
        #expect(summary.enrolled.personTimes == 4)
        #expect(summary.enrolled.people == 2)
        // By the status on the day the class began: person 1 was card-registered for the first class alone.
        #expect(summary.enrolled.personTimesCardRegistered == 1)
        #expect(summary.enrolled.peopleCardRegistered == 1)
    }

    @Test("an institution recognised again under the same name changes nothing, a new name does")
    func institution() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.recognise()
        #expect(bench.events(InstitutionRecognised.type) == 1)
        try bench.mail(
            InstitutionRow(
                ref: bench.ref(), county: TrainingBench.county, institution: TrainingBench.institution, name: "新名称"))
        try bench.settle()
        #expect(try bench.texts("SELECT name FROM institution") == ["新名称"])
    }

    @Test("a filing is refused while its institution is not recognised, and accepted after")
    func filingNeedsInstitution() throws {
        let bench = try TrainingBench()
        try bench.settle()
        #expect(try bench.command(.fileClass(filing())).refusal?.code == "institution-not-recognised")
        try bench.recognise()
        #expect(try bench.command(.fileClass(filing())).isAccepted)
        #expect(try bench.command(.fileClass(filing())).refusal?.code == "class-exists")
        #expect(try bench.approve(1).isAccepted)
        #expect(try bench.approve(1).refusal?.code == "already-approved")
        #expect(try bench.approve(2).refusal?.isMissing == true)
    }

    @Test("hekou-TRN-09: a roster row without the person's own choice of trade is refused")
    func ownChoice() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass()
        try bench.grant(1)
        try bench.mail(bench.roster(1, 1, isOwnChoice: false))
        try bench.settle()
        #expect(try bench.texts("SELECT reason FROM roster_refusal") == ["not-own-choice"])
        #expect(try bench.number("SELECT COUNT(*) FROM enrolment") == 0)
        try bench.mail(bench.roster(1, 1))
        try bench.settle()
        #expect(try bench.texts("SELECT state FROM enrolment") == ["enrolled"])
    }

    @Test("a person whom the registry does not know waits, and is enrolled with their attendance once granted")
    func waitingForThePerson() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass()
        try bench.mail(bench.roster(1, 1))
        try bench.mail(bench.roster(1, 2))
        try bench.attend(1, 1)
        try bench.settle()
        #expect(try bench.texts("SELECT state FROM enrolment") == ["waiting", "waiting"])
        #expect(try bench.number("SELECT COUNT(*) FROM device_event WHERE state = 'waiting'") == 10)
        try bench.fact(bench.registered(1))
        try bench.settle()
        #expect(try bench.number("SELECT COUNT(*) FROM presence") == 0)
        try bench.fact(RegistrationGranted(county: TrainingBench.county, person: person(1)))
        try bench.fact(
            RegistrationDenied(county: TrainingBench.county, person: person(2), heldBy: TrainingBench.neighbour))
        try bench.settle()
        #expect(try bench.number("SELECT COUNT(*) FROM presence WHERE person = 'person-1'") == 10)
        let waiting = try await bench.read { queries, pool in
            try await pool.read { try queries.waiting(TrainingBench.county, $0) }
        }
        #expect(waiting.map(\.person) == ["person-2"])
        #expect(waiting.map(\.reason) == ["registered-elsewhere"])
    }

    @Test("what still waits when a class is closed is refused with its reason, and nothing is taken after")
    func closingSettles() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass()
        try bench.grant(1)
        for who in 1...2 { try bench.mail(bench.roster(1, who)) }
        try bench.attend(1, 1)
        try bench.mail(bench.device(1, 2, moment("2018-03-05", hour: 8), event: "of-unknown"))
        try bench.mail(bench.device(1, 3, moment("2018-03-05", hour: 8), event: "of-stranger"))
        try bench.settle()
        for date in ["2018-03-06", "2018-03-07"] { _ = try bench.inspect(1, on: date) }
        _ = try bench.certify(1, [ExamResult(person: person(1), hasPassed: true, certificate: "Z1")])
        #expect(try bench.close(1).isAccepted)
        try bench.settle()
        #expect(try bench.texts("SELECT reason FROM enrolment WHERE state = 'refused'") == ["unknown-person"])
        #expect(
            try bench.texts("SELECT reason FROM device_event WHERE state = 'refused'") == [
                "not-enrolled", "not-enrolled",
            ])
        try bench.grant(2)
        try bench.mail(bench.roster(1, 4))
        try bench.mail(bench.device(1, 1, moment("2018-03-05", hour: 9), event: "late"))
        try bench.settle()
        #expect(try bench.texts("SELECT person FROM enrolment WHERE state = 'enrolled'") == ["person-1"])
        #expect(try bench.texts("SELECT reason FROM roster_refusal") == ["class-not-open"])
        #expect(try bench.texts("SELECT reason FROM device_event WHERE event = 'late'") == ["class-closed"])
        let detail = try await bench.read { queries, pool in
            try await pool.read { try queries.detail(classID(1), $0) }
        }
        #expect(detail?.refusals.map(\.reason) == ["unknown-person", "class-not-open"])
        #expect(detail?.duties.allSatisfy(\.isMet) == true)
    }

    @Test("a device event counts once, a session counts once, and goings and unsure faces make none")
    func attendance() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass()
        try bench.grant(1)
        try bench.mail(bench.roster(1, 1))
        let morning = moment("2018-03-05", hour: 8, minute: 30)
        try bench.mail(bench.device(1, 1, morning, event: "a"))
        try bench.mail(bench.device(1, 1, morning, event: "a"))
        try bench.mail(bench.device(1, 1, moment("2018-03-05", hour: 8, minute: 10), event: "b"))
        try bench.mail(bench.device(1, 1, moment("2018-03-05", hour: 15), event: "c", kind: "out"))
        try bench.mail(bench.device(1, 1, moment("2018-03-06", hour: 8), event: "d", confidence: 0.5))
        try bench.mail(bench.device(1, 1, moment("2018-03-12", hour: 8), event: "e"))
        let foreign = AttendanceRow(
            ref: bench.ref(), county: TrainingBench.county, class: classID(1, in: TrainingBench.neighbour),
            person: person(1), event: "f", device: "FACE-2", at: morning, kind: "in", confidence: 0.9)
        try bench.mail(foreign)
        try bench.settle()
        #expect(bench.events(AttendanceRecorded.type) == 1)
        #expect(try bench.texts("SELECT session FROM presence") == ["2018-03-05-am"])
        #expect(
            try bench.number("SELECT first_at FROM presence")
                == Int(moment("2018-03-05", hour: 8, minute: 10).milliseconds))
        #expect(
            try bench.texts("SELECT weakness FROM device_event WHERE weakness IS NOT NULL ORDER BY event") == [
                "out", "low-confidence",
            ])
        #expect(
            try bench.texts("SELECT reason FROM device_event WHERE reason IS NOT NULL ORDER BY event") == [
                "outside-class-days", "unknown-class",
            ])
        let trainee = try await bench.read { queries, pool in
            try await pool.read { try queries.detail(classID(1), $0) }
        }?.trainees.first
        #expect(trainee?.attended == 1)
        #expect(trainee?.unconfirmedSessions == 2)
    }

    @Test(
        "a person in two classes on the same days is enrolled in the first alone, and their attendance moves with them")
    func twoClasses() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass(1)
        try bench.openClass(2)
        try bench.grant(1)
        try bench.mail(bench.roster(2, 1))
        try bench.attend(2, 1)
        try bench.attend(1, 1)
        try bench.settle()
        #expect(try bench.number("SELECT COUNT(*) FROM presence WHERE class = '532532-2018-002'") == 10)
        try bench.mail(bench.roster(1, 1))
        try bench.settle()
        #expect(try bench.texts("SELECT class FROM enrolment WHERE state = 'enrolled'") == ["532532-2018-001"])
        #expect(try bench.texts("SELECT reason FROM enrolment WHERE state = 'refused'") == ["two-classes-at-once"])
        #expect(try bench.number("SELECT COUNT(*) FROM presence WHERE class = '532532-2018-001'") == 10)
        #expect(try bench.number("SELECT COUNT(*) FROM presence WHERE class = '532532-2018-002'") == 0)
    }

    @Test("a command sent again under its key is the same command, and the key with another content is refused")
    func idempotency() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        #expect(try bench.command(.fileClass(filing()), key: "k").isAccepted)
        #expect(try bench.command(.fileClass(filing()), key: "k").isAccepted)
        #expect(try bench.command(.fileClass(filing(classID(2))), key: "k") == .keyReused)
        #expect(bench.events(ClassFiled.type) == 1)
    }
}
