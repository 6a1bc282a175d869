import Sheets

/// The labour rosters of the villages: fourteen columns, as the township stations send them in.
struct RosterWriter {
    static let titles = [
        "户主姓名*", "户主身份证*", "劳动力姓名*", "身份证*", "电话*", "文化程度*", "就业创业状态", "就创业意愿", "劳动能力", "培训教育状态", "培训意愿", "是否残疾人",
        "上学状态",
        "备注",
    ]

    /// A person of another village whom this one lists as well.
    struct Recurring {
        let resident: Resident
        let kind: DirtBrush.Kind
    }

    private(set) var brush: DirtBrush
    private var random: SplitMix64
    private var twice: Quota
    private var disorder: Quota

    init(options: GenerateOptions) {
        random = SplitMix64(seed: options.seed, "rosters")
        brush = DirtBrush(options.dirt, seed: options.seed, family: "rosters")
        twice = Quota(rate: options.dirt.rosterTwice, &random)
        disorder = Quota(rate: options.dirt.outOfOrder, &random)
    }

    /// GB18030 text and workbooks take turns; some stations save as UTF-8 with a mark.
    static func format(of index: Int) -> SheetFormat {
        // Towns take turns too, so the second term keeps each town from having one form only.
        let turn = index + index / 6
        if turn % 2 == 1 { return .xlsx }
        return turn == 2 || turn == 4 || turn % 10 == 2 ? .csv : .text(.gb18030, .comma)
    }

    mutating func write(_ village: Village, also recurring: [Recurring], to delivery: Delivery) throws {
        let place = village.place
        let format = Self.format(of: place.index)
        var lines: [(head: Resident, person: Resident)] = village.households.flatMap { household in
            household.members.map { (household.head, $0) }
        }
        for extra in recurring {
            lines.insert((extra.resident, extra.resident), at: random.below(lines.count + 1))
            brush.count(extra.kind)
        }
        if disorder.hits(&random) {
            random.shuffle(&lines)
            brush.count(.outOfOrder)
        }
        let heading = place.index % 3 == 1 ? "\(place.county.shortName)\(place.town)\(place.name)农村劳动力资源登记表" : nil
        let path = "rosters/\(place.code)-\(place.name)"
        let table = try delivery.table(path, format, heading: heading, titles: Self.titles)
        for line in lines { try table.write(row(line.person, head: line.head, format)) }
        try delivery.finish(table)
        if twice.hits(&random) {
            brush.count(.rosterTwice)
            try delivery.copy(
                table.path, to: path + "(1)" + table.path.suffix(table.path.utf8.count - path.utf8.count),
                rows: table.rows)
        }
    }

    private mutating func row(_ person: Resident, head: Resident, _ format: SheetFormat) -> [SheetCell] {
        let traits = person.traits
        let idNumber = brush.idNumber(person.idNumber, in: format)
        let headNumber: SheetCell = person.serial == head.serial ? idNumber : .text(head.idNumber)
        return [
            .text(head.name), headNumber, brush.smudged(person.name), idNumber,
            brush.phone(person.phone), brush.education(traits.education), .text(traits.status.rawValue),
            .text(traits.wish),
            .text(traits.ability.rawValue), .text(traits.trained), .text(traits.trainingWish),
            .text(traits.disabled ? "是" : "否"), .text(traits.inSchool ? "在校" : "非在校"),
            .text(random.chance(0.03) ? random.pick(["外出", "照顾老人", "易地搬迁", "服役退伍"]) : ""),
        ]
    }
}
