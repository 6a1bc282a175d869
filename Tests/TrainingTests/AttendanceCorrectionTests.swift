import Foundation
import Models
import Testing

@testable import Journal
@testable import TrainingService

/// Corrections: new entries with a reason, never a change of what devices reported.
@Suite struct AttendanceCorrectionTests {
    private static func correction(
        _ who: Int, _ session: String, _ isPresent: Bool, at hour: Int, reason: String = "设备断电，签到表为证",
        by actor: String = "officer"
    ) -> CorrectAttendance {
        CorrectAttendance(
            county: TrainingBench.county, class: classID(1), person: person(who), session: session,
            isPresent: isPresent,
            reason: reason, at: moment("2018-03-12", hour: hour), actor: ActorID(actor)!)
    }

    @Test(
        "changdu-TRN-06: attendance is an item of inspection: an officer corrects a half day with a reason, the device log stays, who, when and why are kept"
    )
    func corrections() async throws {
        let bench = try AttendanceSheetTests.bench(people: 2)
        try bench.mail(
            bench.sheet([bench.device(1, 1, moment("2018-03-05", hour: 8), event: "a")], "one", received: nil))
        try bench.settle()
        #expect(
            try bench.command(
                .correctAttendance(Self.correction(1, "2018-03-05-am", false, at: 9, reason: "代打卡"))
            ).isAccepted)
        #expect(try bench.command(.correctAttendance(Self.correction(2, "2018-03-05-pm", true, at: 9))).isAccepted)
        #expect(try bench.presences() == ["1/2/2018-03-05-pm"])
        #expect(try bench.number("SELECT COUNT(*) FROM device_event WHERE state = 'taken' AND weakness IS NULL") == 1)
        let grid = try #require(try await bench.grid(1))
        let absent = try #require(grid.cell(1, "2018-03-05-am"))
        #expect(absent.state == .absent)
        #expect(absent.source == .correction)
        #expect(absent.firstAt == moment("2018-03-05", hour: 8))
        #expect(
            absent.corrections == [
                CorrectionView(
                    isPresent: false, reason: "代打卡", actor: "officer", at: moment("2018-03-12", hour: 9))
            ])
        #expect(grid.cell(2, "2018-03-05-pm")?.state == .present)
        #expect(grid.sessions.map(\.present) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(grid.sessions.map(\.presentPercent) == [0, 50, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(grid.trainees.map(\.attended) == [0, 1])
        #expect(grid.attendancePercent == 5)
    }

    @Test("of several corrections of a half day the latest by its own time counts, in whatever order they arrive")
    func latest() throws {
        let entries = [
            Self.correction(1, "2018-03-05-am", true, at: 9), Self.correction(1, "2018-03-05-am", false, at: 10),
            Self.correction(1, "2018-03-05-am", true, at: 11, reason: "复核视频"),
        ]
        var first: [String: String]?
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
            let bench = try AttendanceSheetTests.bench(people: 1)
            for index in order { #expect(try bench.command(.correctAttendance(entries[index])).isAccepted) }
            #expect(try bench.presences() == ["1/1/2018-03-05-am"])
            #expect(try bench.number("SELECT COUNT(*) FROM attendance_correction") == 3)
            let hashes = try bench.hashes()
            #expect(first == nil || hashes == first)
            first = hashes
        }
    }

    @Test(
        "a correction without reason, trainee, half day of the class or time that has come is refused, and after the closing each is"
    )
    func refusals() throws {
        let bench = try AttendanceSheetTests.bench(people: 1)
        for (request, code) in [
            (Self.correction(1, "2018-03-05-am", true, at: 9, reason: " "), "reason-missing"),
            (Self.correction(2, "2018-03-05-am", true, at: 9), "not-enrolled"),
            (Self.correction(1, "2018-03-19-am", true, at: 9), "outside-class-days"),
            (Self.correction(1, "monday", true, at: 9), "session"),
        ] { #expect(try bench.command(.correctAttendance(request)).refusal?.code == code) }
        func at(_ time: Moment) -> CorrectAttendance {
            CorrectAttendance(
                county: TrainingBench.county, class: classID(1), person: person(1), session: "2018-03-05-am",
                isPresent: true, reason: "r", at: time, actor: TrainingBench.officer)
        }
        let early = at(moment("2018-03-04", hour: 9))
        #expect(try bench.command(.correctAttendance(early)).refusal?.code == "session-to-come")
        let ahead = at(moment("2038-03-04", hour: 9))
        #expect(try bench.command(.correctAttendance(ahead)).refusal?.code == "time-ahead")
        try bench.attend(1, 1)
        try bench.settle()
        _ = try bench.certify(1, [ExamResult(person: person(1), hasPassed: true, certificate: "C-1")])
        _ = try bench.inspect(1, on: "2018-03-06")
        _ = try bench.inspect(1, on: "2018-03-08")
        #expect(try bench.close(1).isAccepted)
        let late = Self.correction(1, "2018-03-05-am", false, at: 9)
        #expect(try bench.command(.correctAttendance(late)).refusal?.code == "class-closed")
    }

    @Test("changdu-TRN-13: who may be certified follows from attendance as corrected")
    func certification() throws {
        let bench = try AttendanceSheetTests.bench(people: 1)
        try bench.attend(1, 1, missing: 3)
        try bench.settle()
        let pass = [ExamResult(person: person(1), hasPassed: true, certificate: "C-1")]
        #expect(try bench.certify(1, pass).refusal?.code == "attendance-too-low")
        #expect(try bench.command(.correctAttendance(Self.correction(1, "2018-03-05-am", true, at: 9))).isAccepted)
        #expect(try bench.certify(1, pass).isAccepted)
    }

    /// Devices, copies, wrong clocks and corrections of one class, in any order: what counts is worked out from the inputs alone.
    @Test(
        "the attendance of a class does not depend on the order or the number of its device events and corrections",
        arguments: 1...12)
    func anyOrder(seed: UInt64) throws {
        var random = Seeded(seed)
        let template = try TrainingBench()
        var sheets: [AttendanceSheet] = []
        var sure: Set<String> = []
        let received = moment("2018-03-10", hour: 12)
        let early = moment("2018-03-07", hour: 0)
        for number in 0..<8 {
            var rows: [AttendanceRow] = []
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let who = Int.random(in: 1...5, using: &random)
                let date = "2018-03-0\(Int.random(in: 5...9, using: &random))"
                let hour = [8, 14].randomElement(using: &random)!
                let isSure = random.chance(0.7)
                let at = moment(date, hour: hour, minute: Int.random(in: 0..<50, using: &random))
                rows.append(
                    template.device(
                        1, who, at, event: "\(number)-\(rows.count)", kind: random.chance(0.8) ? "in" : "out",
                        confidence: isSure ? 0.9 : 0.4))
            }
            sheets.append(template.sheet(rows, "sheet-\(number)", received: received))
            // Copies in a sheet of their own; some received before what they tell had happened.
            let isEarly = random.chance(0.4)
            let copies = rows.filter { _ in random.chance(0.5) }
            if !copies.isEmpty {
                sheets.append(template.sheet(copies, "copy-\(number)", received: isEarly ? early : received))
            }
            for row in rows where row.kind == "in" && row.confidence > 0.5 {
                let isImpossible = isEarly && copies.contains { $0.event == row.event } && row.at > early
                if !isImpossible { sure.insert("1/\(row.person.description.dropFirst(7))/\(HalfDay(at: row.at))") }
            }
        }
        var corrections: [CorrectAttendance] = []
        var latest: [String: CorrectAttendance] = [:]
        for hour in 0..<10 {
            let who = Int.random(in: 1...5, using: &random)
            let half = ["am", "pm"].randomElement(using: &random)!
            let session = "2018-03-0\(Int.random(in: 5...9, using: &random))-\(half)"
            let entry = Self.correction(who, session, random.chance(0.5), at: hour, by: "officer-\(hour % 3)")
            corrections.append(entry)
            latest["1/\(who)/\(session)"] = entry
        }
        var expected = sure
        for (place, entry) in latest {
            if entry.isPresent { expected.insert(place) } else { expected.remove(place) }
        }
        var first: [String: String]?
        for _ in 0..<3 {
            let bench = try AttendanceSheetTests.bench(people: 5)
            var happenings: [(TrainingBench) throws -> Void] = sheets.map { sheet in { try $0.mail(sheet) } }
            happenings += sheets.filter { _ in random.chance(0.3) }.map { sheet in { try $0.mail(sheet) } }
            for entry in corrections {
                happenings.append { bench in
                    let outcome = try bench.command(.correctAttendance(entry))
                    #expect(outcome.isAccepted)
                }
            }
            for happening in happenings.shuffled(using: &random) {
                try happening(bench)
                if random.chance(0.3) { try bench.step() }
                if random.chance(0.02) { try bench.restart(losingStore: random.chance(0.5)) }
            }
            try bench.settle()
            #expect(Set(try bench.presences()) == expected, "seed \(seed)")
            let hashes = try bench.hashes()
            #expect(first == nil || hashes == first, "seed \(seed)")
            first = hashes
        }
    }
}
