import Models

/// The lines in force of one person, employer and month.
///
/// A month has at most one regular line (days worked) and one adjustment line (no days worked: a back deduction or a
/// back payment), and its net is their sum. Of several different lines of one kind the one that outranks the others is
/// in force: the one corrected more often, then the later day of payment, on one day the greater net. The rank rests on content
/// alone, so any order and any number of deliveries gives the same month; an outranked line is kept for review and changes nothing.
struct PayrollMonth: Equatable {
    private(set) var regular: PayrollLine?
    private(set) var adjustment: PayrollLine?

    init(_ lines: [PayrollLine] = []) {
        for line in lines { take(line) }
    }

    var net: Fen { (regular?.net ?? .zero) + (adjustment?.net ?? .zero) }
    var isEmpty: Bool { regular == nil && adjustment == nil }

    /// The line whose day of payment and days worked stand for the month.
    var main: PayrollLine? { regular ?? adjustment }

    subscript(kind: PayrollLine.Kind) -> PayrollLine? {
        switch kind {
        case .regular: regular
        case .adjustment: adjustment
        }
    }

    mutating func take(_ line: PayrollLine) {
        if let known = self[line.kind], !line.outranks(known) { return }
        switch line.kind {
        case .regular: regular = line
        case .adjustment: adjustment = line
        }
    }
}

extension PayrollLine {
    /// A strict total order over different lines.
    func outranks(_ other: PayrollLine) -> Bool { rank > other.rank }

    private var rank: (Int, Int32, Int64, Int, Int64, Int64) {
        (revision ?? 0, paidOn.daysSinceEpoch, net.value, daysWorked, gross.value, deductions.value)
    }

    /// What no payroll sheet can mean; such a line is refused before it reaches a sum or a table.
    var problem: RowRefusal? {
        guard (0...31).contains(daysWorked) else { return .daysOutOfRange }
        return [gross, deductions, net].contains { $0.value.magnitude > Self.greatestAmount } ? .amountOutOfRange : nil
    }

    /// One thousand million yuan, in fen: far beyond any wage, and far from where sums of 64 bits end.
    static let greatestAmount: UInt64 = 100_000_000_000
}
