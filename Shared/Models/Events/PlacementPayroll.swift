/// Lines of payroll sheets on their way to the county that has the people: a letter.
///
/// A letter and an event for each of ten million lines a month would cost more than all that is decided about them, so lines travel by the sheet, each
/// packed into one text: see ``PayrollRow/packed``. Only lines of people whose home was known and never another one come this way; all others go through
/// `route`.
public struct PayrollSheet: Message {
    public static let type = "laowu.placement.payroll-sheet.v1"
    public let county: DivisionCode
    public let batch: BatchID
    /// The first line's row: with the batch it names the sheet within its county.
    public let first: Int
    /// Each as ``PayrollRow/packed``, in the order of the delivery, of any employers and months.
    public let lines: [String]

    public init(county: DivisionCode, batch: BatchID, first: Int, lines: [String]) {
        self.county = county
        self.batch = batch
        self.first = first
        self.lines = lines
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// What became of the lines of a sheet, each once.
public struct PayrollSheetTaken: Message {
    public static let type = "laowu.placement.payroll-sheet-taken.v1"
    public let county: DivisionCode
    public let batch: BatchID
    public let first: Int
    /// Each as ``PayrollRow/packed``.
    public let lines: [String]
    /// One for each line: `paid`, the month's first line, whose net is the month's; `month <net> <previous> <paidOn> <days>`, the month as it stands now
    /// and its net before, in fen; `known`, on record already; `apart`, told of in an event of its own (refused, or of a person who moved away);
    /// `unreadable`.
    public let outcomes: [String]

    public init(sheet: PayrollSheet, outcomes: [String]) {
        county = sheet.county
        batch = sheet.batch
        first = sheet.first
        lines = sheet.lines
        self.outcomes = outcomes
    }

    public var key: String { county.description }
    public var subject: String { batch.description }

    /// The months of pay that the sheet recorded, each as ``PayrollMonthRecorded`` would say it: who reads those reads these.
    public var months: [PayrollMonthRecorded] {
        var months: [PayrollMonthRecorded] = []
        months.reserveCapacity(lines.count)
        for (line, outcome) in zip(lines, outcomes) {
            guard let outcome = Outcome(outcome), let row = PayrollRow(packed: line, batch: batch) else { continue }
            months.append(month(row, outcome))
        }
        return months
    }

    /// The people of these months, each once, in the order of the sheet.
    public var people: [PersonKey] {
        var seen: Set<PersonKey> = []
        return months.lazy.map(\.person).filter { seen.insert($0).inserted }
    }

    private func month(_ row: PayrollRow, _ outcome: Outcome) -> PayrollMonthRecorded {
        let line = PayrollLine(row)
        switch outcome {
        case .paid:
            return PayrollMonthRecorded(
                county: county, person: row.person, employer: row.employer, month: row.month, paidOn: row.paidOn,
                daysWorked: row.daysWorked, net: row.net, ref: row.ref, line: line)
        case .month(let net, let previous, let paidOn, let days):
            return PayrollMonthRecorded(
                county: county, person: row.person, employer: row.employer, month: row.month, paidOn: paidOn,
                daysWorked: days, net: net, previous: previous, ref: row.ref, line: line)
        }
    }

    /// What a line did to its month.
    public enum Outcome: Hashable, Sendable {
        case paid
        case month(net: Fen, previous: Fen, paidOn: Day, daysWorked: Int)

        /// - Returns: `nil` where the line changed nothing.
        public init?(_ text: String) {
            if text == "paid" {
                self = .paid
                return
            }
            let fields = text.split(separator: " ")
            guard fields.count == 5, fields[0] == "month", let net = Int64(fields[1]), let previous = Int64(fields[2]),
                let paidOn = Day(fields[3]), let days = Int(fields[4])
            else { return nil }
            self = .month(net: Fen(net), previous: Fen(previous), paidOn: paidOn, daysWorked: days)
        }

        public var text: String {
            switch self {
            case .paid: "paid"
            case .month(let net, let previous, let paidOn, let days):
                "month \(net.value) \(previous.value) \(paidOn) \(days)"
            }
        }
    }
}

extension PayrollLine {
    public init(_ row: PayrollRow) {
        self.init(
            paidOn: row.paidOn, daysWorked: row.daysWorked, gross: row.gross, deductions: row.deductions, net: row.net,
            revision: row.revision)
    }
}
