import Models

@testable import Journal
@testable import TrainingService

func day(_ text: String) -> Day { Day(text)! }
func person(_ number: Int) -> PersonKey { PersonKey("person-\(number)")! }
func classID(_ number: Int, in county: DivisionCode = TrainingBench.county) -> ClassID {
    ClassID("\(county)-2018-00\(number)")!
}

/// A moment of a day in China time.
func moment(_ text: String, hour: Int, minute: Int = 0) -> Moment {
    Moment(milliseconds: Moment(startOf: day(text)).milliseconds + Int64(hour * 60 + minute) * 60_000)
}

func filing(
    _ id: ClassID = classID(1), start: String = "2018-03-05", end: String = "2018-03-09",
    filedOn: String = "2018-02-08", documents: [String] = FilingDocument.standard.map(\.code),
    institution: OrganisationID = TrainingBench.institution, county: DivisionCode = TrainingBench.county,
    trade: String = "中式烹调师", hours: Int = 40
) -> FileClass {
    FileClass(
        county: county, class: id, institution: institution, trade: trade, level: "初级", hours: hours,
        start: day(start), end: day(end), place: "村委会活动室", filedOn: day(filedOn), documents: documents,
        actor: TrainingBench.officer)
}

func enrolled(_ number: Int, attended: Int, passed: Bool? = nil, certificate: String? = nil) -> TraineeProgress {
    TraineeProgress(
        person: person(number), name: "学员\(number)", attended: attended, hasPassed: passed, certificate: certificate,
        isCardRegistered: false)
}

extension TrainingBench {
    func recognise() throws {
        try mail(
            InstitutionRow(ref: ref(), county: Self.county, institution: Self.institution, name: "河口职业培训学校"))
        try settle()
    }

    /// A class that is filed and approved.
    func openClass(_ number: Int = 1, start: String = "2018-03-05", end: String = "2018-03-09") throws {
        try command(.fileClass(filing(classID(number), start: start, end: end)))
        try approve(number)
    }

    @discardableResult
    func approve(_ number: Int) throws -> CommandOutcome {
        try command(
            .approveClass(
                ApproveClass(county: Self.county, class: classID(number), on: day("2018-02-09"), actor: Self.officer)))
    }

    func roster(_ number: Int, _ who: Int, isOwnChoice: Bool = true, ref given: RowReference? = nil) -> ClassRosterRow {
        ClassRosterRow(
            ref: given ?? ref(), county: Self.county, class: classID(number), person: person(who), name: "学员\(who)",
            isOwnChoice: isOwnChoice)
    }

    func device(
        _ number: Int, _ who: Int, _ at: Moment, event: String, kind: String = "in", confidence: Double = 0.91,
        ref given: RowReference? = nil
    ) -> AttendanceRow {
        AttendanceRow(
            ref: given ?? ref(batch: "devices"), county: Self.county, class: classID(number), person: person(who),
            event: event, device: "FACE-1", at: at, kind: kind, confidence: confidence)
    }

    func registered(_ who: Int) -> PersonRegistered {
        PersonRegistered(
            county: Self.county, village: DivisionCode("532532100200")!, person: person(who),
            household: HouseholdID("household-\(who)")!, isHead: true, name: "学员\(who)", sealedIDNumber: "sealed",
            birth: day("1985-01-01"), sex: "男", education: "初中", labourAbility: "普通劳动力", employmentState: "",
            jobWish: "", trainingState: "", trainingWish: "", isDisabled: false, schooling: "", note: "")
    }

    func grant(_ who: Int) throws {
        try fact(registered(who))
        try fact(RegistrationGranted(county: Self.county, person: person(who)))
    }

    /// Comings to every half day of 5 to 9 March 2018 but the first `missing`.
    func attend(_ number: Int, _ who: Int, missing: Int = 0) throws {
        for session in missing..<10 {
            let date = "2018-03-0\(5 + session / 2)"
            let at = moment(date, hour: session % 2 == 0 ? 8 : 14, minute: 20)
            try mail(device(number, who, at, event: "event-\(number)-\(who)-\(session)"))
        }
    }

    func inspect(_ number: Int, on date: String) throws -> CommandOutcome {
        try command(
            .inspectClass(
                InspectClass(
                    county: Self.county, class: classID(number), on: day(date), present: 3, findings: ["按教学计划授课"],
                    actor: Self.inspector)))
    }

    func certify(_ number: Int, _ results: [ExamResult], on date: String = "2018-03-10") throws -> CommandOutcome {
        try command(
            .certifyTrainees(
                CertifyTrainees(
                    county: Self.county, class: classID(number), on: day(date), results: results, actor: Self.officer)))
    }

    func close(_ number: Int, on date: String = "2018-03-12") throws -> CommandOutcome {
        try command(
            .closeClass(CloseClass(county: Self.county, class: classID(number), on: day(date), actor: Self.officer)))
    }
}
