import Models
import TrainingService

/// Plays a generated year: registers its people, runs its classes, pays its workers, serves its trainees.
struct ScenarioPlay {
    let year: ScenarioYear
    let system: ScenarioSystem
    let tell: (String, String) -> Void

    private static let officer = ActorID(unchecked: "scenario-officer")
    /// Inspects what others filed.
    private static let inspector = ActorID(unchecked: "scenario-inspector")
    private static let employer = OrganisationID(unchecked: "91540000MA6T000001")

    func play() throws {
        tell("登记 \(count) 人", "registering \(count) people")
        try register()
        tell("开办 \(year.courses.count) 个班", "running \(year.courses.count) classes")
        // A part of the pay is there before anybody knows of the classes: what is proven does not depend on it.
        try pay { $0 % 3 == 0 }
        try open()
        try attend()
        try examine()
        tell("发放工资、推荐岗位、跟踪服务", "pay, referrals, follow-ups")
        try pay { $0 % 3 != 0 }
        try serve()
    }

    private var count: Int { year.courses.reduce(0) { $0 + $1.trainees.count } }

    private func ref(_ batch: String, _ row: Int) -> RowReference {
        RowReference(batch: BatchID(unchecked: batch), row: row)
    }

    private func register() throws {
        var row = 0
        for course in year.courses {
            for trainee in course.trainees {
                row += 1
                try system.send(
                    RosterRow(
                        ref: ref("roster", row), county: course.county, village: trainee.village,
                        person: trainee.person, head: trainee.person, name: trainee.name,
                        sealedIDNumber: "k1:generated",
                        birth: trainee.birth, sex: "1", education: "初中",
                        labourAbility: "普通劳动力", employmentState: "未就业", jobWish: "是", trainingState: "未培训",
                        trainingWish: "是", isDisabled: false, schooling: "无", note: "generated"), to: .registry)
                guard trainee.isPoor else { continue }
                try system.send(
                    PovertyRow(
                        ref: ref("poverty", row), county: course.county, person: trainee.person,
                        householdNumber: "H\(row)", status: "建档立卡贫困户", since: Day(year: 2014, month: 6, day: 1)!),
                    to: .registry)
            }
            if row % 2_000 < course.trainees.count { try system.settle() }
        }
        try system.settle()
    }

    private func open() throws {
        let schools = Dictionary(grouping: year.courses, by: \.institution)
        for (number, school) in schools.sorted(by: { $0.key < $1.key }).enumerated() {
            try system.send(
                InstitutionRow(
                    ref: ref("institutions", number + 1), county: school.value[0].county, institution: school.key,
                    name: "生成的培训学校\(number + 1)"), to: .training)
        }
        try system.settle()
        let plan = year.plan
        for course in year.courses {
            let filedOn = course.start.adding(days: -25)
            try system.give(
                FileClass(
                    county: course.county, class: course.id, institution: course.institution, trade: "钢筋工",
                    level: "初级", hours: ScenarioYear.sessionsOfClass * 4, start: course.start, end: course.end,
                    place: "乡镇培训点", filedOn: filedOn, documents: TrainingSettings().documents.map(\.code),
                    profile: ClassProfile(
                        kind: plan.kind, mode: course.mode, form: plan.form, contents: plan.contents,
                        employer: course.isOrderType ? Self.employer : nil, seats: course.trainees.count),
                    actor: Self.officer), on: filedOn)
        }
        try system.settle()
        for course in year.courses {
            let day = course.start.adding(days: -20)
            try system.give(
                ApproveClass(county: course.county, class: course.id, on: day, actor: Self.officer), on: day)
        }
        try system.settle()
    }

    private func attend() throws {
        for (number, course) in year.courses.enumerated() {
            // Some rosters come after the devices have told.
            if number % 4 == 0 { try attendances(course) }
            for (row, trainee) in course.trainees.enumerated() {
                try system.send(
                    ClassRosterRow(
                        ref: ref("class-\(course.id)", row + 1), county: course.county, class: course.id,
                        person: trainee.person, name: trainee.name, isOwnChoice: true), to: .training)
            }
            if number % 4 != 0 { try attendances(course) }
            if number % 40 == 39 { try system.settle() }
        }
        try system.settle()
    }

    private func attendances(_ course: ScenarioYear.Course) throws {
        var row = 0
        for (number, trainee) in course.trainees.enumerated() {
            for session in 0..<trainee.sessions {
                row += 1
                let day = course.start.adding(days: session / 2)
                let minutes = (session % 2 == 0 ? 8 * 60 : 14 * 60) + number % 25
                try system.send(
                    AttendanceRow(
                        ref: ref("devices-\(course.id)", row), county: course.county, class: course.id,
                        person: trainee.person, event: "\(course.id)-\(number)-\(session)", device: "DEVICE-1",
                        at: Moment(milliseconds: Moment(startOf: day).milliseconds + Int64(minutes) * 60_000),
                        kind: "in", confidence: 0.95), to: .training)
            }
        }
    }

    private func examine() throws {
        for course in year.courses {
            for (number, day) in [course.start, course.end].enumerated() {
                try system.give(
                    InspectClass(
                        county: course.county, class: course.id, on: day, present: course.trainees.count,
                        findings: [], isScheduled: number == 0,
                        items: year.plan.inspectionItems.map { InspectedItem(item: $0, isInOrder: true) },
                        actor: Self.inspector), on: day)
            }
            try system.give(
                RecordContents(
                    county: course.county, class: course.id, on: course.end,
                    contents: year.plan.contents, proof: "教案", actor: Self.officer),
                on: course.end)
            try system.give(
                CheckClass(
                    county: course.county, class: course.id, on: course.end,
                    checks: year.plan.checks.map { ClassCheck(code: $0, isMet: true, note: "台账") },
                    actor: Self.officer), on: course.end)
        }
        try system.settle()
        for course in year.courses {
            let day = course.end.adding(days: 1)
            let results = course.trainees.enumerated().map { number, trainee in
                ExamResult(
                    person: trainee.person, hasPassed: trainee.hasPassed,
                    certificate: trainee.hasPassed ? "\(course.id)-\(number + 1)" : nil)
            }
            try system.give(
                CertifyTrainees(
                    county: course.county, class: course.id, on: day, results: results, actor: Self.officer), on: day)
        }
        try system.settle()
        // A class that stays under the plan's bound waits for its resits, one that held fewer hours than it filed for the rest.
        let bound = year.plan.bound("pass-rate")
        for course in year.courses
        where course.trainees.count(where: \.hasPassed) * 100 >= bound * course.trainees.count
            && course.trainees.contains(where: { $0.sessions == ScenarioYear.sessionsOfClass })
        {
            let day = course.end.adding(days: 3)
            try system.give(
                CloseClass(county: course.county, class: course.id, on: day, actor: Self.officer), on: day)
        }
        try system.settle()
    }

    /// - Parameter isTurn: of which people, by their number.
    private func pay(_ isTurn: (Int) -> Bool) throws {
        var number = 0
        var row = 0
        for course in year.courses {
            for trainee in course.trainees {
                number += 1
                for pay in trainee.pay {
                    row += 1
                    guard isTurn(number) else { continue }
                    try system.send(
                        RoutedPayrollRow(
                            county: course.county,
                            row: PayrollRow(
                                ref: ref("payroll", row), person: trainee.person, employer: Self.employer,
                                month: pay.month, paidOn: pay.paidOn, daysWorked: 22, gross: Fen(pay.net),
                                deductions: .zero, net: Fen(pay.net))), to: .placement)
                }
            }
        }
        try system.settle()
    }

    private func serve() throws {
        for course in year.courses {
            for (number, trainee) in course.trainees.enumerated() {
                if let day = trainee.referredOn {
                    try system.give(
                        RecordReferral(
                            county: course.county, class: course.id, person: trainee.person,
                            referral: "\(course.id)-\(number + 1)", institution: course.institution,
                            employer: Self.employer, employerName: "生成的用工单位", post: "钢筋工", on: day,
                            outcome: "offered", actor: Self.officer), on: day)
                }
                for day in trainee.followUps {
                    try system.give(
                        RecordFollowUp(
                            county: course.county, class: course.id, person: trainee.person,
                            institution: course.institution, on: day, channel: "phone", finding: "已联系本人",
                            isEmployed: !trainee.pay.isEmpty, actor: Self.officer), on: day)
                }
            }
        }
        try system.settle()
    }
}
