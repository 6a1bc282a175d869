import Calendars
import Models
import Sheets

/// Training classes: fills one class at a time from the villages and hands in its roster and its attendance log.
struct ClassBook {
    static let titles = [
        "班级代码", "培训机构代码", "工种", "等级", "课时", "开班日期", "结业日期", "上课地点", "姓名", "身份证号", "本人选择",
    ]

    struct Trainee: Sendable {
        let name: String
        let idNumber: String
        let chose: Bool
    }

    struct Course: Sendable {
        let code: String
        let institution: Organisation
        let days: [Day]
        let place: String
    }

    private let options: GenerateOptions
    private let organisations: OrganisationBook
    private var random: SplitMix64
    private(set) var brush: DirtBrush
    private var attendance: AttendanceLog
    private var pending: [Trainee] = []
    private var place = ""
    private var size: Int
    /// Somebody of the class before, who is put into the next one as well although both meet on the same days.
    private var fromClassBefore: Trainee?
    private(set) var classes = 0
    private(set) var trainees = 0

    init(options: GenerateOptions, organisations: OrganisationBook) {
        self.options = options
        self.organisations = organisations
        random = SplitMix64(seed: options.seed, "classes")
        brush = DirtBrush(options.dirt, scale: 0.5, seed: options.seed, family: "classes")
        attendance = AttendanceLog(options: options)
        size = 0
        size = random.within(32...46)
    }

    /// People held until the class is full: at most 47.
    var held: Int { pending.count + (fromClassBefore == nil ? 0 : 1) }
    var planted: [DirtBrush.Kind: Int] { brush.planted.merging(attendance.planted) { $0 + $1 } }

    mutating func enrol(
        _ resident: Resident, of village: VillagePlace, neighbours: inout [Resident], strangers: inout VillageBuilder,
        to delivery: Delivery
    ) throws {
        if pending.isEmpty { place = village.town + village.name + random.pick(["村委会活动室", "文化活动中心", "小学教室"]) }
        pending.append(Trainee(name: resident.name, idNumber: resident.idNumber, chose: !random.chance(0.02)))
        trainees += 1
        if pending.count >= size { try close(neighbours: &neighbours, strangers: &strangers, to: delivery) }
    }

    /// Hands in the class that is being filled, however small.
    mutating func close(
        neighbours: inout [Resident], strangers: inout VillageBuilder, to delivery: Delivery
    ) throws {
        guard !pending.isEmpty else { return }
        let real = pending
        plantRefusable(neighbours: &neighbours, strangers: &strangers)
        let course = course()
        try writeRoster(course, to: delivery)
        let unknown = strangers.stranger(&random).idNumber
        try attendance.write(course, pending.map(\.idNumber), unknown: unknown, to: delivery)
        fromClassBefore = classes % 2 == 0 ? random.pick(real) : nil
        classes += 1
        pending.removeAll(keepingCapacity: true)
        size = random.within(32...46)
    }

    /// Rows that the training service has to refuse with a reason; none when the delivery is meant to be clean.
    private mutating func plantRefusable(neighbours: inout [Resident], strangers: inout VillageBuilder) {
        guard options.dirt != .none else { return }
        if let twice = fromClassBefore {
            plant(twice, .twoClasses)
        }
        if classes == 0 || random.chance(0.5) {
            let stranger = strangers.stranger(&random)
            plant(Trainee(name: stranger.name, idNumber: stranger.idNumber, chose: true), .unknownPerson)
        }
        if let visitor = neighbours.popLast() {
            plant(Trainee(name: visitor.name, idNumber: visitor.idNumber, chose: true), .neighbourPerson)
        }
    }

    private mutating func plant(_ trainee: Trainee, _ kind: DirtBrush.Kind) {
        pending.insert(trainee, at: random.below(pending.count + 1))
        brush.count(kind)
    }

    /// Classes run in pairs on the same days, a pair every other week, and begin a month before the first payroll month.
    private mutating func course() -> Course {
        let count = String(classes + 1)
        let number = String(repeating: "0", count: max(0, 3 - count.utf8.count)) + count
        let year = options.firstPayrollMonth.year
        let first = options.firstPayrollMonth.adding(-1).firstDay
        let monday = first.adding(days: (8 - first.weekday) % 7)
        var day = monday.adding(days: classes / 2 % 8 * 14)
        var days: [Day] = []
        let length = [5, 8, 10][classes / 2 % 3]
        while days.count < length {
            if isWorkday(day) { days.append(day) }
            day = day.adding(days: 1)
        }
        return Course(
            code: "\(options.county)-\(year)-\(number)", institution: organisations.institution(classes % 2),
            days: days,
            place: place)
    }

    /// By the State Council's table; Monday to Friday in years that the table does not hold.
    private func isWorkday(_ day: Day) -> Bool { (try? WorkingDays.standard.isWorkday(day)) ?? (day.weekday <= 5) }

    private mutating func writeRoster(_ course: Course, to delivery: Delivery) throws {
        let format: SheetFormat = classes % 3 == 1 ? .xlsx : classes % 3 == 0 ? .text(.gb18030, .comma) : .csv
        let subject = random.pick([
            ("中式烹调师", "初级"), ("家政服务员", "初级"), ("橡胶割胶工", "专项能力"), ("砌筑工", "初级"), ("电工", "初级"), ("香蕉种植", "专项能力"),
        ])
        let table = try delivery.table("classes/\(course.code)", format, titles: Self.titles)
        let start = course.days[0].description
        let end = course.days[course.days.count - 1].description
        for trainee in pending {
            try table.write([
                .text(course.code), .text(course.institution.code), .text(subject.0), .text(subject.1),
                .integer(course.days.count * 8), .text(start), .text(end), .text(course.place),
                .text(trainee.name), brush.idNumber(trainee.idNumber, in: format), .text(trainee.chose ? "是" : "否"),
            ])
        }
        try delivery.finish(table)
    }
}
