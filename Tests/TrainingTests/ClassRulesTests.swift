import Journal
import Models
import Testing

@testable import TrainingService

@Suite struct ClassRulesTests {
    private let course = Course(
        id: classID(1), county: TrainingBench.county, institution: TrainingBench.institution, trade: "电工",
        level: "初级", hours: 40, start: day("2018-03-05"), end: day("2018-03-09"), place: "小学教室",
        filedOn: day("2018-02-08"), status: .approved)

    private func sessions(_ held: [HalfDay] = []) throws -> Sessions { try Sessions(of: course, held: held, .standard) }

    @Test("a session is a half day in China time, and noon begins the afternoon")
    func halfDays() {
        #expect(HalfDay(at: moment("2018-03-05", hour: 8)).description == "2018-03-05-am")
        #expect(HalfDay(at: moment("2018-03-05", hour: 12)).description == "2018-03-05-pm")
        // 23:30 UTC on the 4th is the morning of the 5th in China.
        #expect(HalfDay(at: Moment(iso8601: "2018-03-04T23:30:00Z")!).description == "2018-03-05-am")
        #expect(HalfDay("2018-03-05-pm") == HalfDay(day: day("2018-03-05"), isAfternoon: true))
        #expect(HalfDay("2018-03-05-xm") == nil)
    }

    @Test("sessions are two a working day, and half days held at a weekend count besides")
    func counting() throws {
        let saturday = HalfDay(day: day("2018-03-10"), isAfternoon: false)
        let monday = HalfDay(day: day("2018-03-05"), isAfternoon: false)
        let counted = try sessions([monday, saturday])
        #expect(counted.planned == 10)
        #expect(counted.held == 2)
        #expect(counted.counted == 11)
    }

    @Test("hekou-TRN-04: the certificate rate is certified among finished trainees, reported against the plan's aim")
    func certificateRate() throws {
        let aim = CertificateAim(
            TrainingPlan.Bound(value: 80, force: "力争", pack: "hekou-2018", clause: "三(一)1", quote: "取证率不低于80%"))
        func figures(certified: Int) throws -> ClassFigures {
            let trainees = (1...10).map {
                enrolled($0, attended: 9, passed: true, certificate: $0 <= certified ? "Z\($0)" : nil)
            }
            return ClassFigures(trainees + [enrolled(11, attended: 3)], try sessions(), .init(), aim: aim)
        }
        let reached = try figures(certified: 8)
        #expect(reached.finished == 10)
        #expect(reached.certificatePercent == 80)
        #expect(reached.reachesCertificateAim == true)
        #expect(try figures(certified: 7).reachesCertificateAim == false)
        #expect(ClassFigures([], try sessions(), .init(), aim: aim).certificatePercent == nil)
    }

    @Test("an attendance rate is rounded down, so that rounding never reaches a bound")
    func rounding() throws {
        let figures = ClassFigures(
            [enrolled(1, attended: 10), enrolled(2, attended: 9), enrolled(3, attended: 8)], try sessions(), .init(),
            aim: nil)
        #expect(figures.attendances == 27)
        #expect(figures.attendancePercent == 90)
        #expect(enrolled(1, attended: 8).hasAttended(percent: 80, of: 10))
        #expect(!enrolled(1, attended: 8).hasAttended(percent: 80, of: 11))
        #expect(!enrolled(1, attended: 0).hasAttended(percent: 0, of: 0))
    }

    @Test("only enrolled trainees who came often enough are certified, each once and under a number of their own")
    func certification() throws {
        let trainees = [
            enrolled(1, attended: 10), enrolled(2, attended: 7),
            enrolled(3, attended: 10, passed: true, certificate: "Z3"),
        ]
        func code(_ results: [ExamResult], on date: String = "2018-03-09") throws -> String? {
            CertificationRules.refusal(
                of: CertifyTrainees(
                    county: TrainingBench.county, class: classID(1), on: day(date), results: results,
                    actor: TrainingBench.officer),
                course, trainees, try sessions(), .init(), isInUse: { $0 == "Z3" })?.code
        }
        func result(_ who: Int, _ passed: Bool = true, _ number: String? = nil) -> ExamResult {
            ExamResult(person: person(who), hasPassed: passed, certificate: number)
        }
        #expect(try code([result(1, true, "Z1"), result(2, false)]) == nil)
        #expect(try code([]) == "no-results")
        #expect(try code([result(1)], on: "2018-03-08") == "exam-before-end")
        #expect(try code([result(4)]) == "not-enrolled")
        #expect(try code([result(2)]) == "attendance-too-low")
        #expect(try code([result(1), result(1)]) == "repeated-person")
        #expect(try code([result(3)]) == "already-passed")
        #expect(try code([result(1, true, "Z3")]) == "certificate-in-use")
        #expect(try code([result(1, false, "Z1")]) == "certificate-without-pass")
        #expect(try code([result(1, true, " ")]) == "certificate-number")
    }

    @Test("a class code names its county only by six digits and a hyphen")
    func classCodes() {
        #expect(classID(1).county == TrainingBench.county)
        #expect(ClassID("5325322018001")?.county == nil)
        #expect(ClassID("532532")?.county == nil)
        #expect(ClassID("53253x-2018-001")?.county == nil)
    }
}

@Suite struct EnrolmentPlanTests {
    private func steps(_ applications: [EnrolmentPlan.Application]) -> [String] {
        EnrolmentPlan(applications).steps.map { step in
            switch step {
            case .withdraw(let id, let finding): "withdraw \(id) \(finding.rule)"
            case .enrol(let id): "enrol \(id)"
            case .refuse(let id, let finding): "refuse \(id) \(finding.rule)"
            case .park(let id, _): "park \(id)"
            }
        }
    }

    @Test("of two classes on the same days the one that begins first keeps the person")
    func overlap() {
        let late = application(1, "2018-03-07", "2018-03-13", .enrolled)
        let early = application(2, "2018-03-05", "2018-03-07", .new)
        #expect(steps([late, early]) == ["withdraw \(classID(1)) two-classes-at-once", "enrol \(classID(2))"])
        let touching = application(3, "2018-03-08", "2018-03-09", .new)
        let before = application(2, "2018-03-05", "2018-03-07", .enrolled)
        #expect(steps([before, touching]) == ["enrol \(classID(3))"])
    }

    @Test("a class with the person's exam result, or closed, keeps them whatever else arrives")
    func fixed() {
        let early = application(2, "2018-03-05", "2018-03-07", .new)
        for kept in [
            application(1, "2018-03-07", "2018-03-13", .enrolled, isExamined: true),
            application(1, "2018-03-07", "2018-03-13", .enrolled, isOpen: false),
        ] {
            #expect(steps([kept, early]) == ["refuse \(classID(2)) two-classes-at-once"])
        }
    }

    @Test("a refused row takes its seat when the class in its way is lost to a third")
    func chain() {
        let steps = steps([
            application(2, "2018-03-07", "2018-03-13", .enrolled),
            application(3, "2018-03-12", "2018-03-16", .refused), application(1, "2018-03-05", "2018-03-09", .new),
        ])
        #expect(
            steps == [
                "withdraw \(classID(2)) two-classes-at-once", "enrol \(classID(3))", "enrol \(classID(1))",
            ])
    }

    @Test("who was taken off a roster by a desk comes back by no roster")
    func withdrawn() {
        #expect(steps([application(1, "2018-03-05", "2018-03-09", .withdrawn)]).isEmpty)
    }
}
