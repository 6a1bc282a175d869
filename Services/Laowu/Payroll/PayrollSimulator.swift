import Models

/// Made-up employers who pay made-up people: their payroll lines, month by month.
///
/// The same options give the same lines. Nothing in them is anybody's.
struct PayrollSimulator {
    struct Worker: Sendable {
        let name: String
        let idNumber: String
        let county: Int
    }

    /// A line of a sheet.
    struct Line: Sendable {
        let employer: Int
        let idNumber: String
        let name: String
        let month: Month
        let paidOn: Day
        let days: Int
        let gross: Fen
        let deductions: Fen
        var arrears = Fen.zero
        var revision = 0

        var net: Fen { gross - deductions - arrears }
    }

    let counties: [DivisionCode]
    let workers: [Worker]
    /// Credit codes.
    let employers: [String]
    private let options: PayrollOptions
    private var random: SplitMix64
    private var turn = 0
    private var offset = 0
    /// Lines given out so far, copies included.
    private(set) var lines = 0
    /// What employers paid people who are registered, by county.
    private(set) var paid: [Fen]
    /// Months of registered people with pay on record.
    private(set) var months = 0
    /// Lines of people whom nobody has registered; copies are rows of their own.
    private(set) var strange = 0

    /// Lines made at a time.
    private static let portion = 1_000

    init(_ options: PayrollOptions) {
        self.options = options
        let counties = options.counties
        self.counties = counties
        random = SplitMix64(seed: options.seed, "payroll lines")
        paid = Array(repeating: .zero, count: counties.count)
        var chance = SplitMix64(seed: options.seed, "payroll workers")
        var issuer = IDNumberIssuer(reference: options.shape.first.firstDay)
        workers = (0..<options.shape.people).map { number in
            Self.someone(number % counties.count, counties, options.shape.first.firstDay, &issuer, &chance)
        }
        let book = OrganisationBook(
            county: CountyPlace(options.home), seed: options.seed, people: options.shape.employers * 120,
            firstPayrollMonth: options.shape.first)
        employers = (0..<options.shape.employers).map { book.employer($0).code }
        strangers =
            options.clean
            ? []
            : (0..<max(1, options.shape.people / 300)).map { _ in
                Self.someone(0, counties, options.shape.first.firstDay, &issuer, &chance)
            }
    }

    private let strangers: [Worker]

    private static func someone(
        _ county: Int, _ counties: [DivisionCode], _ day: Day, _ issuer: inout IDNumberIssuer,
        _ chance: inout SplitMix64
    ) -> Worker {
        let male = chance.chance(0.5)
        let address = counties[county].description
        let born = day.adding(days: -chance.within(18 * 366...55 * 365))
        let (number, birth) = issuer.idNumber(address: address, birth: born, male: male, &chance)
        let name =
            NameBook.surname(of: chance.pick(weighted: NameBook.groups(of: address)), &chance)
            + NameBook.given(male: male, born: birth.year, &chance)
        return Worker(name: name, idNumber: number, county: county)
    }

    /// The workers of an employer: every county's, because counties share employers.
    private func worker(_ index: Int, of employer: Int) -> Int { employer + index * employers.count }

    private func size(of employer: Int) -> Int { (workers.count - employer + employers.count - 1) / employers.count }

    /// Some more lines of one employer and month, employer by employer; `nil` at the end.
    ///
    /// - Parameter range: the employers; each is gone through once, in this order.
    mutating func next(of range: Range<Int>) -> [Line]? {
        while turn < range.count * options.shape.months {
            let employer = range.lowerBound + turn / options.shape.months
            let month = options.shape.first.adding(turn % options.shape.months)
            let end = min(offset + Self.portion, size(of: employer))
            guard offset < end else {
                turn += 1
                offset = 0
                continue
            }
            var lines: [Line] = []
            lines.reserveCapacity((end - offset) * 21 / 20)
            for index in offset..<end { append(workers[worker(index, of: employer)], employer, month, to: &lines) }
            offset = end
            self.lines += lines.count
            return lines
        }
        turn = 0
        return nil
    }

    private mutating func append(_ worker: Worker, _ employer: Int, _ month: Month, to lines: inout [Line]) {
        let paidOn = month.next.firstDay.adding(days: 9)
        let gross = Fen(Int64(random.within(560...1_120)) * 500)
        let days = random.within(20...26)
        func line(_ gross: Fen, days: Int, deductions: Fen, arrears: Fen = .zero, revision: Int = 0, later: Int = 0)
            -> Line
        {
            Line(
                employer: employer, idNumber: worker.idNumber, name: worker.name, month: month,
                paidOn: paidOn.adding(days: later), days: days, gross: gross, deductions: deductions, arrears: arrears,
                revision: revision)
        }
        let first = line(gross, days: days, deductions: Fen(gross.value / 10))
        lines.append(first)
        months += 1
        var net = first.net
        if !options.clean {
            switch random.below(400) {
            case 0, 1: lines.append(first)
            case 2, 3:
                // Taken down on the same day of payment, under a revision.
                let second = line(gross - .yuan(100), days: days, deductions: first.deductions, revision: 1)
                lines.append(second)
                net = second.net
            case 4, 5:
                let adjustment = line(.yuan(-Int64(random.within(1...20) * 10)), days: 0, deductions: .zero, later: 5)
                lines.append(adjustment)
                net = net + adjustment.net
            case 6:
                // Half of it is owed, then paid.
                let owed = Fen(net.value / 2)
                lines[lines.count - 1] = line(
                    gross, days: days, deductions: first.deductions, arrears: owed)
                lines.append(line(owed, days: 0, deductions: .zero, later: 40))
            case 7:
                let stranger = random.pick(strangers)
                lines.append(
                    Line(
                        employer: employer, idNumber: stranger.idNumber, name: stranger.name, month: month,
                        paidOn: paidOn, days: days, gross: gross, deductions: .zero))
                strange += 1
            default: break
            }
        }
        paid[worker.county] = paid[worker.county] + net
    }

    /// The line as wage systems write it.
    func json(_ line: Line) -> String {
        var text =
            "{\"employer\":\"\(employers[line.employer])\",\"month\":\"\(line.month)\",\"paidOn\":\"\(line.paidOn)\""
        text += ",\"idNumber\":\"\(line.idNumber)\",\"days\":\(line.days),\"gross\":\(line.gross.yuanText)"
        text += ",\"deductions\":\(line.deductions.yuanText),\"net\":\(line.net.yuanText)"
        if line.arrears != .zero { text += ",\"arrears\":\(line.arrears.yuanText)" }
        if line.revision > 0 { text += ",\"revision\":\(line.revision)" }
        return text + "}"
    }
}
