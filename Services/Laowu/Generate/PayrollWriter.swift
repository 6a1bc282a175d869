import Models
import Sheets

/// Payroll sheets with the columns that 保障农民工工资支付条例 art. 15 asks for, one employer and month a file.
struct PayrollWriter {
    static let titles = [
        "单位", "统一社会信用代码", "支付周期", "支付日期", "姓名", "身份证号码", "联系方式", "出勤天数", "应发工资", "代扣代缴", "实发工资", "银行代发凭证号",
    ]

    struct Line: Sendable {
        let name: String
        let idNumber: SheetCell
        let phone: SheetCell
        let days: Int
        var due: Fen
        var withheld: Fen
        let voucher: String
    }

    private let options: GenerateOptions
    private let organisations: OrganisationBook
    private var random: SplitMix64
    private(set) var brush: DirtBrush
    private var strangers: Quota
    private var deductions: Quota
    private var corrections: Quota
    private var repeats: Quota
    private(set) var rows = 0

    init(options: GenerateOptions, organisations: OrganisationBook) {
        self.options = options
        self.organisations = organisations
        random = SplitMix64(seed: options.seed, "payroll")
        brush = DirtBrush(options.dirt, scale: 0.5, seed: options.seed, family: "payroll")
        let dirty = options.dirt != .none
        strangers = Quota(rate: dirty ? 1 / 150 : 0, &random)
        deductions = Quota(rate: dirty ? 1 / 120 : 0, &random)
        corrections = Quota(rate: dirty ? 1 / 12 : 0, &random)
        repeats = Quota(rate: dirty ? 1 / 16 : 0, &random)
    }

    /// All files of one employer; people unknown to every registry are made by `people`.
    mutating func write(
        _ employer: Int, _ workers: [PayrollSpill.Worker], people: inout VillageBuilder, to delivery: Delivery
    ) throws {
        let organisation = organisations.employer(employer)
        for offset in 0..<options.payrollMonths {
            let month = options.firstPayrollMonth.adding(offset)
            let format: SheetFormat =
                (employer + offset) % 2 == 1 ? .xlsx : employer % 3 == 0 ? .csv : .text(.gb18030, .comma)
            var lines = lines(workers, employer, month, format, &people)
            guard !lines.isEmpty else { continue }
            let paid = month.next.firstDay.adding(days: random.within(7...17))
            let name = "payroll/\(organisation.code)-\(month)"
            try write(lines, name, format, organisation, month, paid, to: delivery)
            if repeats.hits(&random) {
                brush.count(.reordered)
                var shuffled = lines
                random.shuffle(&shuffled)
                try write(shuffled, name + "-重报", format, organisation, month, paid, to: delivery)
            }
            if corrections.hits(&random) {
                brush.count(.correction)
                correct(&lines)
                try write(lines, name + "-更正", format, organisation, month, paid, to: delivery)
            }
        }
    }

    private mutating func lines(
        _ workers: [PayrollSpill.Worker], _ employer: Int, _ month: Month, _ format: SheetFormat,
        _ people: inout VillageBuilder
    ) -> [Line] {
        var lines: [Line] = []
        for worker in workers where worker.months.contains(month) {
            let days = random.within(21...26)
            // Piece work: the month's pay swings by a tenth around the agreed wage.
            let due = Fen(worker.wage.value * Int64(random.within(920...1100)) / 1000 / 50 * 50)
            let insured = worker.idNumber.utf8.reduce(0) { $0 + Int($1) } % 10 < 7
            let withheld = insured ? Fen(due.value * 105 / 1000) : .zero
            lines.append(
                Line(
                    name: worker.name, idNumber: brush.idNumber(worker.idNumber, in: format),
                    phone: brush.phone(worker.phone), days: days, due: due, withheld: withheld,
                    voucher: voucher(employer, month, lines.count + 1)))
            if deductions.hits(&random) {
                brush.count(.negativeLine)
                lines.append(
                    Line(
                        name: worker.name, idNumber: .text(worker.idNumber), phone: .text(worker.phone), days: 0,
                        due: -.yuan(Int64(random.within(5...40) * 10)), withheld: .zero,
                        voucher: voucher(employer, month, lines.count + 1)))
            }
            if strangers.hits(&random) {
                brush.count(.unknownPerson)
                let stranger = people.stranger(&random)
                lines.append(
                    Line(
                        name: stranger.name, idNumber: .text(stranger.idNumber), phone: .text(stranger.phone), days: 24,
                        due: .yuan(3_260), withheld: .zero, voucher: voucher(employer, month, lines.count + 1)))
            }
        }
        return lines
    }

    private func voucher(_ employer: Int, _ month: Month, _ line: Int) -> String {
        "DF\(month.description.filter { $0 != "-" })-\(String(100_001 + employer).suffix(5))-\(String(10_000 + line).dropFirst())"
    }

    /// One to three amounts change, nothing else.
    private mutating func correct(_ lines: inout [Line]) {
        var places = Array(lines.indices)
        random.shuffle(&places)
        for place in places.prefix(random.within(1...3)) {
            lines[place].due += .yuan(Int64(random.within(3...30) * 10))
        }
    }

    private mutating func write(
        _ lines: [Line], _ path: String, _ format: SheetFormat, _ employer: Organisation, _ month: Month, _ paid: Day,
        to delivery: Delivery
    ) throws {
        let table = try delivery.table(
            path, format, heading: rows % 2 == 0 ? "\(employer.name)工资发放名册" : nil, titles: Self.titles)
        for line in lines {
            try table.write([
                .text(employer.name), .text(employer.code), .month(month), .day(paid), .text(line.name), line.idNumber,
                line.phone, .integer(line.days), .yuan(line.due), .yuan(line.withheld), .yuan(line.due - line.withheld),
                .text(line.voucher),
            ])
        }
        rows += table.rows
        try delivery.finish(table)
    }
}
