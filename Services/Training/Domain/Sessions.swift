import Calendars
import Models

/// The half days of a class.
public struct Sessions: Hashable, Sendable {
    /// Two for each working day from start to end.
    public let planned: Int
    /// Half days on which at least one trainee was recorded present.
    public let held: Int
    /// Planned half days and those held besides (at a weekend): what attendance is measured against. A planned half day on which nobody
    /// came counts as missed by all.
    public let counted: Int

    /// - Throws: `UnknownYear` when the calendar lacks a year of the class.
    init(of course: Course, held: [HalfDay], _ calendar: WorkingDays) throws(UnknownYear) {
        let planned = try Self.planned(from: course.start, to: course.end, calendar)
        self.planned = planned.count
        self.held = held.count
        counted = planned.union(held).count
    }

    static func planned(from start: Day, to end: Day, _ calendar: WorkingDays) throws(UnknownYear) -> Set<HalfDay> {
        var halfDays: Set<HalfDay> = []
        var day = start
        while day <= end {
            if try calendar.isWorkday(day) {
                halfDays.insert(HalfDay(day: day, isAfternoon: false))
                halfDays.insert(HalfDay(day: day, isAfternoon: true))
            }
            day = day.adding(days: 1)
        }
        return halfDays
    }
}
