import Journal
import Models

extension TrainingTables {
    /// What becomes of a sheet of readings; nothing when it was taken before.
    func reaction(to sheet: AttendanceSheet, _ settings: TrainingSettings) throws -> TrainingEvent? {
        guard try !attendance.isTaken(sheet) else { return nil }
        var desk = SheetDesk(self, sheet, settings)
        var codes: [String] = []
        codes.reserveCapacity(sheet.readings.count)
        for reading in sheet.readings { codes.append(try desk.take(reading).code) }
        return .attendanceSheetTaken(AttendanceSheetTaken(sheet: sheet, verdicts: codes, doubles: desk.doubles))
    }

    /// The next of the sheet's double readings that no officer was told of.
    func nextFlag(after taken: AttendanceSheetTaken) throws -> TrainingEvent? {
        for double in taken.doubles where try !doubles.isFlagged(double, taken.county) {
            return .doubleAttendanceFlagged(DoubleAttendanceFlagged(county: taken.county, double: double))
        }
        return nil
    }
}

/// One sheet while its readings are judged: what was asked of the tables once is not asked again.
private struct SheetDesk {
    private struct Half: Hashable {
        let person: PersonKey
        let session: String
    }

    private struct Seat: Hashable {
        let `class`: ClassID
        let person: PersonKey
    }

    private let tables: TrainingTables
    private let sheet: AttendanceSheet
    private let settings: TrainingSettings
    private var courses: [ClassID: Course?] = [:]
    private var enrolled: [Seat: Bool] = [:]
    /// Readings of this sheet that were judged: the tables do not have them yet.
    private var judged: Set<String> = []
    private var sightings: [Half: [TwoPlaces.Sighting]] = [:]
    private(set) var doubles: [DoubleReading] = []

    init(_ tables: TrainingTables, _ sheet: AttendanceSheet, _ settings: TrainingSettings) {
        self.tables = tables
        self.sheet = sheet
        self.settings = settings
    }

    mutating func take(_ reading: String) throws -> AttendanceVerdict {
        guard
            let row = AttendanceRow(
                packed: reading, county: sheet.county, batch: sheet.batch, received: sheet.received)
        else { return .unreadable }
        guard judged.insert("\(row.device) \(row.event)").inserted else { return .known }
        if let known = try tables.attendance.known(row.county, row.device, row.event) {
            return AttendanceVerdict.again(row, known, settings)
        }
        let verdict = try AttendanceVerdict.of(row, try course(row.class), settings) {
            try isEnrolled(row.class, row.person)
        }
        try watch(row, verdict)
        return verdict
    }

    private mutating func course(_ id: ClassID) throws -> Course? {
        if let known = courses[id] { return known }
        let course = try tables.courses.course(id)
        courses[id] = .some(course)
        return course
    }

    private mutating func isEnrolled(_ id: ClassID, _ person: PersonKey) throws -> Bool {
        let seat = Seat(class: id, person: person)
        if let known = enrolled[seat] { return known }
        let answer = try tables.enrolments.isEnrolled(id, person)
        enrolled[seat] = answer
        return answer
    }

    /// Looks for readings of the same person elsewhere in the same half day.
    private mutating func watch(_ row: AttendanceRow, _ verdict: AttendanceVerdict) throws {
        switch verdict {
        case .present, .noted(.out), .waiting: break
        default: return
        }
        guard row.confidence >= settings.minimumConfidence, !DeviceReading.isAhead(row, settings) else { return }
        let half = Half(person: row.person, session: HalfDay(at: row.at).description)
        let here = TwoPlaces.Sighting(row)
        var others: [TwoPlaces.Sighting]
        if let known = sightings[half] {
            others = known
        } else {
            others = try tables.attendance.sightings(
                row.person, half.session, row.county, minimumConfidence: settings.minimumConfidence)
        }
        for other in others {
            for double in TwoPlaces.doubles(of: row.person, in: half.session, here, other, settings)
            where !doubles.contains(double) {
                doubles.append(double)
            }
        }
        others.append(here)
        sightings[half] = others
    }
}

extension AttendanceVerdict {
    /// What becomes of a copy of an event that is known. Of copies, the one received first says whether its time can be.
    fileprivate static func again(
        _ row: AttendanceRow, _ known: AttendanceTable.Known, _ settings: TrainingSettings
    ) -> AttendanceVerdict {
        guard known.state != .refused else { return .known }
        if known.state == .taken, known.weakness != AttendanceNote.timeAhead.rawValue,
            DeviceReading.isAhead(row, settings)
        {
            return .noted(.timeAhead)
        }
        let isEarlier =
            if let received = row.received { known.received.map { received < $0 } ?? true } else { false }
        return row.ref.precedes(known.ref) || isEarlier ? .noted(.sameEvent) : .known
    }
}
