import Models
import Sheets

/// Rosters of contracts: one set of files an agency, one of people who found work themselves.
///
/// The agencies' file is the plan's 《中介机构推介…转移就业名册》 (河政办发〔2018〕6号, 三(二)2).
final class ContractWriter {
    static let titles = [
        "合同编号", "姓名", "身份证号", "用人单位", "用人单位代码", "工作地代码", "岗位", "合同起始", "合同终止", "中介机构代码", "是否免费推介", "是否协助签订合同", "输出日期",
    ]

    private let delivery: Delivery
    private let organisations: OrganisationBook
    private let rowsPerFile: Int
    private var random: SplitMix64
    private(set) var brush: DirtBrush
    private var twice: Quota
    /// One open file an agency, the last for those without.
    private var open: [TableFile?]
    private var numbers: [Int]

    init(options: GenerateOptions, organisations: OrganisationBook, delivery: Delivery) {
        self.delivery = delivery
        self.organisations = organisations
        rowsPerFile = options.people <= 20_000 ? 120 : 999
        random = SplitMix64(seed: options.seed, "contracts")
        brush = DirtBrush(options.dirt, scale: 0.5, seed: options.seed, family: "contracts")
        twice = Quota(rate: options.dirt == .none ? 0 : 0.005, &random)
        open = Array(repeating: nil, count: OrganisationBook.agencies + 1)
        numbers = Array(repeating: 0, count: OrganisationBook.agencies + 1)
    }

    func write(_ placement: Placement) throws {
        try write(placement, lane: placement.agency ?? OrganisationBook.agencies)
        // Two agencies claim the same person; only one of them can have done the work.
        if let agency = placement.agency, twice.hits(&random) {
            brush.count(.contractTwice)
            try write(placement, lane: (agency + 1) % OrganisationBook.agencies)
        }
    }

    func finish() throws {
        for (lane, table) in open.enumerated() {
            if let table { try delivery.finish(table) }
            open[lane] = nil
        }
    }

    private func write(_ placement: Placement, lane: Int) throws {
        let agency = lane < OrganisationBook.agencies ? organisations.agency(lane) : nil
        let table = try table(lane, agency)
        let employer = organisations.employer(placement.employer)
        let inWorkbook = table.format == .xlsx
        func day(_ day: Day) -> SheetCell {
            inWorkbook && numbers[lane] % 2 == 0 ? .integer(excelSerial(day)) : .day(day)
        }
        try table.write([
            .text(
                lane == placement.agency ?? OrganisationBook.agencies ? placement.contract : placement.contract + "-2"),
            brush.smudged(placement.resident.name), brush.idNumber(placement.resident.idNumber, in: table.format),
            .text(employer.name), .text(employer.code), .text(employer.place),
            .text(random.pick(organisations.trade(ofEmployer: placement.employer).posts)), day(placement.start),
            day(placement.end),
            .text(agency?.code ?? ""), .text(agency == nil ? "" : random.chance(0.96) ? "是" : "否"),
            .text(agency == nil ? "" : random.chance(0.95) ? "是" : "否"),
            day(placement.start.adding(days: -random.within(0...4))),
        ])
        if table.rows >= rowsPerFile {
            try delivery.finish(table)
            open[lane] = nil
        }
    }

    private func table(_ lane: Int, _ agency: Organisation?) throws -> TableFile {
        if let table = open[lane] { return table }
        numbers[lane] += 1
        let name = agency.map { "contracts/\($0.code)-\(numbers[lane])" } ?? "contracts/direct-\(numbers[lane])"
        let heading =
            agency == nil
            ? nil : "\(organisations.county.shortName)中介机构推介\(organisations.county.shortName)户籍农村建档立卡劳动力转移就业名册"
        let table = try delivery.table(
            name, Self.format(lane: lane, number: numbers[lane]), heading: heading, titles: Self.titles)
        open[lane] = table
        return table
    }

    private static func format(lane: Int, number: Int) -> SheetFormat {
        if lane < OrganisationBook.agencies, (lane + number) % 2 == 0 { return .xlsx }
        return lane == OrganisationBook.agencies ? .csv : .text(.gb18030, .comma)
    }
}

/// The five-digit number under which Excel keeps a date (1900 date system).
func excelSerial(_ day: Day) -> Int { Int(day.daysSinceEpoch) + 25_569 }
