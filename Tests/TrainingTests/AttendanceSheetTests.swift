import GRDB
import Models
import Testing

@testable import Journal
@testable import TrainingService

/// Readings of devices as they come from feeds: by the sheet, late, twice, out of order and with wrong clocks.
@Suite struct AttendanceSheetTests {
    /// An open class of five days from 5 March 2018 with people 1 to `people`.
    static func bench(people: Int = 3, enrolling: Bool = true) throws -> TrainingBench {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass()
        if enrolling { for who in 1...people { try bench.enrol(1, who) } }
        try bench.settle()
        return bench
    }

    @Test("a reading is the same after it was packed, with all that a device may say")
    func packing() throws {
        let bench = try TrainingBench()
        let plain = bench.device(1, 2, moment("2018-03-05", hour: 8), event: "e-1", confidence: 0.83)
        let rich = AttendanceRow(
            ref: RowReference(batch: BatchID("b")!, row: 77), county: TrainingBench.county, class: classID(1),
            person: person(3), event: "e-2", device: "FACE:2", at: moment("1969-12-31", hour: 8), kind: "out",
            confidence: 1, received: moment("2018-03-05", hour: 9), offset: -90, skew: 12, longitude: 103.961,
            latitude: -22.529003)
        for row in [plain, rich] {
            let again = AttendanceRow(
                packed: row.packed, county: row.county, batch: row.ref.batch, received: row.received)
            #expect(try again.map { try MessageCoding.encode($0) } == (try MessageCoding.encode(row)))
            #expect(AttendanceRow.row(ofPacked: row.packed) == row.ref.row)
            #expect(AttendanceRow.county(ofPacked: row.packed) == TrainingBench.county)
        }
        for text in ["", "1", "x c p e d 1 in 1", "1 c p e d 1 sideways 1", "1 c p e d 1 in", "1 c p e d 1 in 1 z"] {
            #expect(
                AttendanceRow(
                    packed: text, county: TrainingBench.county, batch: BatchID("b")!, received: nil) == nil)
        }
    }

    @Test(
        "changdu-TRN-13: real training (实训) is what devices saw: each reading of a sheet is answered once, a session is made by a sure coming"
    )
    func verdicts() throws {
        let bench = try Self.bench()
        let morning = moment("2018-03-05", hour: 8, minute: 30)
        let rows = [
            bench.device(1, 1, morning, event: "a"), bench.device(1, 1, morning, event: "a"),
            bench.device(1, 1, moment("2018-03-05", hour: 8, minute: 10), event: "b"),
            bench.device(1, 2, moment("2018-03-05", hour: 11), event: "c", kind: "out"),
            bench.device(1, 2, moment("2018-03-05", hour: 8), event: "d", confidence: 0.5),
            bench.device(1, 3, moment("2018-03-12", hour: 8), event: "e"),
            bench.device(1, 9, morning, event: "f"), bench.device(2, 1, moment("2018-03-06", hour: 8), event: "g"),
        ]
        try bench.mail(bench.sheet(rows, "one", received: moment("2018-03-12", hour: 12)))
        try bench.settle()
        #expect(
            try bench.sheetsTaken().map(\.verdicts) == [
                [
                    "present", "known", "present", "out", "low-confidence", "outside-class-days", "waiting", "waiting",
                ]
            ])
        #expect(try bench.presences() == ["1/1/2018-03-05-am"])
        #expect(
            try bench.number("SELECT first_at FROM presence")
                == Int(moment("2018-03-05", hour: 8, minute: 10).milliseconds))
        // Whoever was waited for has what was read before.
        try bench.enrol(1, 9)
        try bench.settle()
        #expect(try bench.presences() == ["1/1/2018-03-05-am", "1/9/2018-03-05-am"])
        #expect(try bench.number("SELECT COUNT(*) FROM device_event WHERE state = 'waiting'") == 1)
    }

    @Test("a sheet that comes again, or whose readings come in another sheet, has no second effect")
    func again() throws {
        let bench = try Self.bench()
        let rows = (1...3).map { bench.device(1, $0, moment("2018-03-05", hour: 8), event: "e-\($0)") }
        let sheet = bench.sheet(rows, "one", received: nil)
        for _ in 0..<2 { try bench.mail(sheet) }
        try bench.settle()
        try bench.mail(bench.sheet(rows, "two", received: nil))
        try bench.settle()
        #expect(
            try bench.sheetsTaken().map(\.verdicts) == [
                ["present", "present", "present"], ["known", "known", "known"],
            ])
        #expect(try bench.number("SELECT COUNT(*) FROM device_event") == 3)
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.number("SELECT COUNT(*) FROM presence") == 3)
    }

    @Test(
        "readings of a wrong clock are kept and flagged with the reason: ahead of their receipt, or far from the class's days"
    )
    func clocks() async throws {
        let bench = try Self.bench(people: 2)
        let received = moment("2018-03-06", hour: 9)
        let rows = [
            bench.device(1, 1, moment("2018-03-08", hour: 8), event: "ahead"),
            bench.device(1, 1, moment("1970-01-01", hour: 8), event: "reset"),
            // Within the tolerance of ten minutes.
            bench.device(1, 2, moment("2018-03-06", hour: 9, minute: 9), event: "fast"),
        ]
        try bench.mail(bench.sheet(rows, "one", received: received))
        try bench.settle()
        #expect(try bench.sheetsTaken().map(\.verdicts) == [["time-ahead", "time-implausible", "present"]])
        #expect(try bench.presences() == ["1/2/2018-03-06-am"])
        let grid = try #require(try await bench.grid(1))
        #expect(grid.flagged.map(\.reason) == ["time-implausible", "time-ahead"])
        #expect(grid.flagged.map(\.event) == ["reset", "ahead"])
        let cell = try #require(grid.cell(1, "2018-03-08-am"))
        #expect(cell.state == .unconfirmed)
        #expect(cell.notes == ["time-ahead"])
        // A copy that had been received in time shows nothing new; one received even earlier shows that it cannot be.
        try bench.mail(bench.sheet([rows[2]], "two", received: moment("2018-03-06", hour: 8)))
        try bench.settle()
        #expect(try bench.presences() == [])
    }

    @Test("late and offline batches count as if they had come on time until the class closes, and not after")
    func late() async throws {
        let bench = try Self.bench(people: 2)
        let rows = (5...9).flatMap { date in
            [8, 14].map { hour in
                bench.device(1, 1, moment("2018-03-0\(date)", hour: hour), event: "\(date)-\(hour)")
            }
        }
        // The last half day is held, for somebody else was there.
        let other = bench.device(1, 2, moment("2018-03-09", hour: 14), event: "other")
        try bench.mail(bench.sheet(Array(rows[..<9]) + [other], "offline", received: moment("2018-03-11", hour: 9)))
        try bench.settle()
        #expect(try bench.number("SELECT COUNT(*) FROM presence WHERE person = 'person-1'") == 9)
        let grid = try #require(try await bench.grid(1))
        #expect(grid.cell(1, "2018-03-05-am")?.source == .late)
        #expect(grid.trainees.map(\.attendancePercent) == [90, 10])
        _ = try bench.certify(1, [ExamResult(person: person(1), hasPassed: true, certificate: "C-1")])
        _ = try bench.inspect(1, on: "2018-03-06")
        _ = try bench.inspect(1, on: "2018-03-08")
        #expect(try bench.close(1).isAccepted)
        try bench.mail(bench.sheet([rows[9]], "too-late", received: moment("2018-03-13", hour: 9)))
        try bench.settle()
        #expect(try bench.sheetsTaken().last?.verdicts == ["class-closed"])
        #expect(try bench.number("SELECT COUNT(*) FROM presence WHERE person = 'person-1'") == 9)
    }

    @Test(
        "who is read at two classes in one half day, or at two devices too far apart, is flagged once for an officer, whichever came first"
    )
    func doubles() async throws {
        for isReversed in [false, true] {
            let bench = try Self.bench(people: 2)
            try bench.openClass(2)
            let here = (103.9610, 22.5290)
            let there = (102.8330, 24.8820)
            func row(
                _ number: Int, _ who: Int, _ hour: Int, _ event: String, _ device: String, _ place: (Double, Double)?
            ) -> AttendanceRow {
                AttendanceRow(
                    ref: bench.ref(), county: TrainingBench.county, class: classID(number), person: person(who),
                    event: event, device: device, at: moment("2018-03-05", hour: hour), kind: "in", confidence: 0.9,
                    longitude: place?.0, latitude: place?.1)
            }
            let rows = [
                row(1, 1, 8, "a", "FACE-1", here), row(2, 1, 9, "b", "FACE-1", here),
                row(1, 2, 8, "c", "FACE-1", here), row(1, 2, 9, "d", "FACE-9", there),
                // The same way in four hours and a half is possible; a device that stands in the same building too.
                row(1, 2, 8, "e", "FACE-2", (103.9615, 22.5291)),
            ]
            for (number, row) in (isReversed ? rows.reversed() : rows).enumerated() {
                try bench.mail(bench.sheet([row], "sheet-\(number)", received: nil))
            }
            try bench.settle()
            #expect(bench.events(DoubleAttendanceFlagged.type) == 3)
            let found = try await bench.attendance { try $0.doubles(TrainingBench.county, $1) }
            #expect(
                found.map { "\($0.person) \($0.reason) \($0.first) \($0.second)" } == [
                    "person-1 two-classes 532532-2018-001 532532-2018-002", "person-2 far-apart FACE-1 FACE-9",
                    "person-2 far-apart FACE-2 FACE-9",
                ])
            #expect(found.first?.readings.count == 2)
            try bench.restart(losingStore: true)
            try bench.settle()
            #expect(bench.events(DoubleAttendanceFlagged.type) == 3)
        }
    }

    @Test("a device's clock is what it was seen ahead, and one beyond the tolerance is listed first")
    func devices() async throws {
        let bench = try Self.bench(people: 1)
        func row(_ event: String, _ device: String, _ skew: Int?) -> AttendanceRow {
            AttendanceRow(
                ref: bench.ref(), county: TrainingBench.county, class: classID(1), person: person(1), event: event,
                device: device, at: moment("2018-03-05", hour: 8), kind: "in", confidence: 0.9, skew: skew)
        }
        let rows = [row("a", "FACE-1", nil), row("b", "FACE-2", -40), row("c", "FACE-2", -900), row("d", "FACE-3", 3)]
        try bench.mail(bench.sheet(rows, "one", received: nil))
        try bench.settle()
        let found = try await bench.attendance { try $0.devices(TrainingBench.county, $1) }
        #expect(found.map(\.device) == ["FACE-2", "FACE-1", "FACE-3"])
        #expect(found.map(\.isClockWrong) == [true, false, false])
        #expect(found.first?.leastSkew == -900)
        #expect(found.first?.mostSkew == -40)
    }
}

extension TrainingBench {
    /// Readings as feeds hands them on, numbered from 1.
    func sheet(_ rows: [AttendanceRow], _ batch: String, received: Moment?) -> AttendanceSheet {
        let id = BatchID(batch)!
        let packed = rows.enumerated().map { index, row in
            AttendanceRow(
                ref: RowReference(batch: id, row: index + 1), county: row.county, class: row.class, person: row.person,
                event: row.event, device: row.device, at: row.at, kind: row.kind, confidence: row.confidence,
                offset: row.offset, skew: row.skew, longitude: row.longitude, latitude: row.latitude
            ).packed
        }
        return AttendanceSheet(county: Self.county, batch: id, first: 1, received: received, readings: packed)
    }

    /// Registered, granted and on the roster.
    func enrol(_ number: Int, _ who: Int) throws {
        try grant(who)
        try mail(roster(number, who))
    }

    /// `class/person/session` of every presence, the class and the person by their numbers.
    func presences() throws -> [String] {
        try texts(
            """
            SELECT CAST(substr(class, 13) AS INTEGER) || '/' || substr(person, 8) || '/' || session FROM presence
            ORDER BY class, person, session
            """)
    }

    func sheetsTaken() throws -> [AttendanceSheetTaken] {
        let journal = TopicPartition(Topics.journal(.training), 0)
        var found: [AttendanceSheetTaken] = []
        for offset in 0..<broker.count(journal) {
            try broker.read(journal, offset) { record in
                guard record.headers.text(.type) == AttendanceSheetTaken.type,
                    case .attendanceSheetTaken(let taken)? = try record.decode(TrainingEvent.self)
                else { return }
                found.append(taken)
            }
        }
        return found
    }

    func attendance<Value: Sendable>(
        _ body: @escaping @Sendable (AttendanceQueries, Database) throws -> Value
    ) async throws -> Value {
        let queries = AttendanceQueries(rules: rules)
        return try await read { _, pool in try await pool.read { try body(queries, $0) } }
    }

    func grid(_ number: Int) async throws -> AttendanceGrid? {
        try await attendance { try $0.grid(of: classID(number), $1) }
    }
}

extension AttendanceGrid {
    func cell(_ who: Int, _ session: String) -> AttendanceCell? {
        guard let index = sessions.firstIndex(where: { $0.session == session }) else { return nil }
        return trainees.first { $0.person == "person-\(who)" }?.cells[index]
    }
}
