import Calendars
import Models

/// A line of a payroll sheet as its employer wrote it, before anything is judged but its form.
struct PayLine: Sendable {
    let employer: OrganisationID
    let month: Month
    let paidOn: Day
    let daysWorked: Int
    let gross: Fen
    let deductions: Fen
    /// What the employer owes still (欠发工资).
    let arrears: Fen
    let net: Fen
    /// How often the employer has corrected the line (更正序号).
    let revision: Int

    /// No month's pay is above this; what is, is a slip of the decimal point.
    static let mostPay = Fen.yuan(1_000_000)
    static let revisions = 0...999

    /// The members of a JSON line by the columns of the sheet.
    static let members = [
        "统一社会信用代码": "employer", "支付周期": "month", "支付日期": "paidOn", "身份证号码": "idNumber", "出勤天数": "days",
        "应发工资": "gross", "代扣代缴": "deductions", "欠发工资": "arrears", "实发工资": "net", "更正序号": "revision",
    ]

    /// What no payroll sheet can mean, and what to do about it.
    ///
    /// - Parameter received: the day on which it came, in China; `nil` where that says nothing.
    func faults(received: Day?) -> [CellFault] {
        var faults: [CellFault] = []
        func fail(_ column: String, _ code: String, _ zh: String, _ en: String) {
            faults.append(CellFault(column: column, code: code, message: "\(zh) \(en)"))
        }
        if gross - deductions - arrears != net {
            fail(
                "实发工资", "amounts-do-not-add-up", "实发工资不等于应发工资减代扣代缴（有欠发的再减欠发工资），请核对各项金额。",
                "Net pay is not gross pay less deductions and arrears: check the amounts.")
        }
        if arrears < .zero {
            fail(
                "欠发工资", "arrears-negative", "欠发工资不能小于零；补发请另列一行，出勤天数填0。",
                "Arrears are never below zero: write what was paid later as a line of its own with no days worked.")
        }
        if daysWorked > month.days {
            fail(
                "出勤天数", "days-beyond-month", "\(month)只有\(month.days)天，出勤天数不能更多，请核对。",
                "\(month) has \(month.days) days: nobody works more of them. Check days and month.")
        }
        if paidOn < month.firstDay {
            fail(
                "支付日期", "paid-before-worked", "支付日期早于支付周期的第一天，请核对两项；预支工资请在所属月份填报。",
                "It was paid before the month began: check both, and report an advance in the month in which it is earned."
            )
        }
        if let received, month > received.month {
            fail(
                "支付周期", "month-in-future", "支付周期晚于收到本文件的月份，请核对年月。",
                "The month lies after the one in which this was received: check year and month.")
        } else if let received, paidOn > received {
            fail(
                "支付日期", "paid-in-future", "支付日期晚于收到本文件的日期，请在实际支付后报送。",
                "The day of payment lies after the day on which this was received: send it when it is paid.")
        }
        return faults
    }

    func row(_ ref: RowReference, _ person: PersonKey) -> PayrollRow {
        PayrollRow(
            ref: ref, person: person, employer: employer, month: month, paidOn: paidOn, daysWorked: daysWorked,
            gross: gross, deductions: deductions, net: net, revision: revision == 0 ? nil : revision)
    }

    /// What the row's digest is made of: the same for the same line in whatever form it comes.
    func content(_ number: IDNumber) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(104)
        for field in [employer.description, number.text] {
            bytes.append(contentsOf: field.utf8)
            bytes.append(0)
        }
        let numbers = [
            Int64(month.ordinal), Int64(paidOn.daysSinceEpoch), Int64(daysWorked), gross.value, deductions.value,
            net.value, Int64(revision),
        ]
        for number in numbers { withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }
}

/// A payroll line in the form in which wage systems write it: one flat object of plain ASCII, every member in order.
struct PlainPay {
    let employer: String
    let idNumber: String
    private let month: Month
    private let paidOn: Day
    private let days: Int
    private let amounts: (gross: Fen, deductions: Fen, arrears: Fen, net: Fen)
    private let revision: Int

    /// - Returns: `nil` when anything is unusual, missing or out of its bounds.
    init?(line: UnsafeRawBufferPointer) {
        var object = FlatObject(line)
        var (employer, idNumber): (String?, String?)
        var (month, paidOn, days, revision): (Month?, Day?, Int?, Int?)
        var (gross, deductions, arrears, net): (Fen?, Fen?, Fen?, Fen?)
        func amount(_ value: FlatObject.Value) -> Fen? {
            value.fen.flatMap { (-PayLine.mostPay...PayLine.mostPay).contains($0) ? $0 : nil }
        }
        guard object.open() else { return nil }
        while let name = object.name() {
            guard let value = object.value() else { return nil }
            switch name.count {
            case 8 where name.spells("employer"):
                guard employer == nil, let text = value.creditCode else { return nil }
                employer = text
            case 5 where name.spells("month"):
                guard month == nil, let read = value.month else { return nil }
                month = read
            case 6 where name.spells("paidOn"):
                guard paidOn == nil, let day = value.day else { return nil }
                paidOn = day
            case 8 where name.spells("idNumber"):
                guard idNumber == nil, let text = value.idNumber else { return nil }
                idNumber = text
            case 4 where name.spells("days"):
                guard days == nil, let number = value.whole, (0...31).contains(number) else { return nil }
                days = number
            case 5 where name.spells("gross"):
                guard gross == nil, let fen = amount(value) else { return nil }
                gross = fen
            case 10 where name.spells("deductions"):
                guard deductions == nil, let fen = amount(value) else { return nil }
                deductions = fen
            case 7 where name.spells("arrears"):
                guard arrears == nil, let fen = amount(value) else { return nil }
                arrears = fen
            case 3 where name.spells("net"):
                guard net == nil, let fen = amount(value) else { return nil }
                net = fen
            case 8 where name.spells("revision"):
                guard revision == nil, let number = value.whole, PayLine.revisions.contains(number) else { return nil }
                revision = number
            default: break
            }
        }
        guard object.isClosed, let employer, let idNumber, let month, let paidOn, let days, let gross, let deductions,
            let net
        else { return nil }
        self.employer = employer
        self.idNumber = idNumber
        self.month = month
        self.paidOn = paidOn
        self.days = days
        amounts = (gross, deductions, arrears ?? .zero, net)
        self.revision = revision ?? 0
    }

    /// A row of a table whose cells are in the form in which programs write them.
    init?(cells: RowCells) {
        func read<Value>(_ column: String, isText: Bool, _ read: (FlatObject.Value) -> Value?) -> Value? {
            let cell = cells.cell(column)
            guard !isText || !cell.isNumber else { return nil }
            var text = cell.text
            return text.withUTF8 { read(FlatObject.Value(bytes: UnsafeRawBufferPointer($0), isText: isText)) }
        }
        func amount(_ column: String) -> Fen? {
            read(column, isText: false) { $0.fen }.flatMap {
                (-PayLine.mostPay...PayLine.mostPay).contains($0) ? $0 : nil
            }
        }
        func isBlank(_ column: String) -> Bool { cells.cell(column).isEmpty }
        guard cells.title("实发工资") == "实发工资", let employer = read("统一社会信用代码", isText: true, { $0.creditCode }),
            let month = read("支付周期", isText: true, { $0.month }), let paidOn = read("支付日期", isText: true, { $0.day }),
            let idNumber = read("身份证号码", isText: true, { $0.idNumber }),
            let days = read("出勤天数", isText: false, { $0.whole }), (0...31).contains(days),
            let gross = amount("应发工资"), let deductions = amount("代扣代缴"), let net = amount("实发工资")
        else { return nil }
        var (arrears, revision) = (Fen.zero, 0)
        if !isBlank("欠发工资") {
            guard let owed = amount("欠发工资") else { return nil }
            arrears = owed
        }
        if !isBlank("更正序号") {
            guard let number = read("更正序号", isText: false, { $0.whole }), PayLine.revisions.contains(number) else {
                return nil
            }
            revision = number
        }
        self.employer = employer
        self.idNumber = idNumber
        self.month = month
        self.paidOn = paidOn
        self.days = days
        amounts = (gross, deductions, arrears, net)
        self.revision = revision
    }

    func line(of employer: OrganisationID) -> PayLine {
        PayLine(
            employer: employer, month: month, paidOn: paidOn, daysWorked: days, gross: amounts.gross,
            deductions: amounts.deductions, arrears: amounts.arrears, net: amounts.net, revision: revision)
    }
}

extension Month {
    /// 28 to 31.
    fileprivate var days: Int { firstDay.days(to: next.firstDay) }
}
