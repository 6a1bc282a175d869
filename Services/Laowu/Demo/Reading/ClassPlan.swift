import Calendars
import Foundation
import Models
import Sheets

/// A class as the columns of its roster describe it: what an institution files before it begins.
struct ClassPlan: Sendable {
    let id: ClassID
    let institution: OrganisationID
    let trade: String
    let level: String
    let hours: Int
    let start: Day
    let end: Day
    let place: String
    /// Ten working days before the start, so earlier than the plan's five.
    let filedOn: Day
    /// Rows of the roster.
    let trainees: Int

    /// - Throws: `SheetProblem` naming file and place; `DemoProblem.unusable` when a column holds something else.
    init(roster path: String) throws {
        let reader = try SheetReader.open(path: path)
        let header = try HeaderRow.find(
            in: reader,
            columns: [
                HeaderColumn("class", titles: ["班级代码"]), HeaderColumn("institution", titles: ["培训机构代码"]),
                HeaderColumn("trade", titles: ["工种"]), HeaderColumn("level", titles: ["等级"]),
                HeaderColumn("hours", titles: ["课时"]), HeaderColumn("start", titles: ["开班日期"]),
                HeaderColumn("end", titles: ["结业日期"]), HeaderColumn("place", titles: ["上课地点"]),
            ])
        guard let row = try reader.next(),
            let id = ClassID(CellText.identifier(header.text("class", in: row))),
            let institution = OrganisationID(CellText.identifier(header.text("institution", in: row))),
            let hours = CellText.integer(header.cell("hours", in: row)),
            let start = Day(header.text("start", in: row)), let end = Day(header.text("end", in: row))
        else { throw DemoProblem.unusable(path) }
        self.id = id
        self.institution = institution
        trade = header.text("trade", in: row)
        level = header.text("level", in: row)
        self.hours = hours
        self.start = start
        self.end = end
        place = header.text("place", in: row)
        filedOn = try WorkingDays.standard.workday(10, before: start)
        var rows = 1
        while try reader.next() != nil { rows += 1 }
        trainees = rows
    }
}
