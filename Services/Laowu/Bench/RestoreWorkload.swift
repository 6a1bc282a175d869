import ArgumentParser
import Journal
import Models

/// What the journal of the restore benchmark is about. A lane writes it from letters, as in the product.
enum RestoreWorkload: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Paid months of a county's workers: `placement`, which owes nobody letters.
    case payroll
    /// A county's labour roster: `registry`, which owes a letter to `identity` for every person.
    case roster

    private static let county = DivisionCode("532532")!

    var processor: ProcessorName {
        switch self {
        case .payroll: .placement
        case .roster: .registry
        }
    }

    /// Letters that lead to at least so many events.
    func letters(for events: Int) -> Int {
        switch self {
        // Twelve months of a person are twelve events, and two for three and six months in a row.
        case .payroll: (events + 13) / 14 * 12
        case .roster: events
        }
    }

    /// The letter of that number.
    func letter(_ number: Int) -> any Message {
        switch self {
        case .payroll: Self.paidMonth(number)
        case .roster: Self.person(number)
        }
    }

    /// A month's pay of worker `number / 12`.
    static func paidMonth(_ number: Int) -> RoutedPayrollRow {
        let month = Month(year: 2018, month: number % 12 + 1)!
        return RoutedPayrollRow(
            county: county,
            row: PayrollRow(
                ref: reference(number), person: key(number / 12),
                employer: OrganisationID(unchecked: "9153253\(number % 97)"), month: month,
                paidOn: month.adding(1).firstDay, daysWorked: 20, gross: Fen(420_000), deductions: Fen(20_000),
                net: Fen(400_000)))
    }

    static func person(_ number: Int) -> RosterRow {
        RosterRow(
            ref: reference(number), county: county, village: DivisionCode("532532100\(200 + number % 300)") ?? county,
            person: key(number), head: key(number / 4 * 4), name: "测试\(number % 1_000)",
            sealedIDNumber: "k1:" + String(repeating: "A7fQ", count: 14),
            sealedPhone: "k1:" + String(repeating: "9xLm", count: 12), birth: Day(year: 1980, month: 5, day: 1)!,
            sex: "1", education: "初中", labourAbility: "普通劳动力", employmentState: "未就业", jobWish: "是",
            trainingState: "未培训", trainingWish: "是", isDisabled: false, schooling: "无", note: "")
    }

    private static func reference(_ number: Int) -> RowReference {
        RowReference(batch: BatchID(unchecked: "bench-\(number / 5_000)"), row: number % 5_000)
    }

    /// Spread as keyed hashes are.
    private static func key(_ number: Int) -> PersonKey {
        var mixer = SplitMix64(seed: UInt64(number))
        let high = String(mixer.next(), radix: 16)
        let low = String(mixer.next(), radix: 16)
        let digits = String(repeating: "0", count: 32 - high.count - low.count) + high + low
        return PersonKey(unchecked: digits)
    }
}
