import Models

/// What `laowu generate` is asked for. Equal options give byte-identical files.
public struct GenerateOptions: Sendable, Hashable, Codable {
    /// Seed of every chance.
    public var seed: UInt64
    /// Labourers of both counties together, 50 … 1,000,000; rows planted twice are not counted.
    public var people: Int
    /// The home county, a six-digit code of GB/T 2260.
    public var county: DivisionCode
    /// The county next to it, which gets `neighbourShare` of the people.
    public var neighbour: DivisionCode
    /// Share of the people who live in the neighbour county, 0 … 0.5.
    public var neighbourShare: Double
    /// First month for which employers hand in payroll.
    public var firstPayrollMonth: Month
    /// Payroll months handed in, 1 … 24.
    public var payrollMonths: Int
    /// How much goes wrong.
    public var dirt: DirtRates

    public init(
        seed: UInt64 = 20_180_119, people: Int = 5_000, county: DivisionCode = .hekou,
        neighbour: DivisionCode = .luchun,
        neighbourShare: Double = 0.04, firstPayrollMonth: Month = .april2018, payrollMonths: Int = 4,
        dirt: DirtRates = DirtRates()
    ) {
        self.seed = seed
        self.people = people
        self.county = county
        self.neighbour = neighbour
        self.neighbourShare = neighbourShare
        self.firstPayrollMonth = firstPayrollMonth
        self.payrollMonths = payrollMonths
        self.dirt = dirt
    }

    /// - Throws: `GenerateError.badOption` naming the first option out of bounds.
    func validate() throws(GenerateError) {
        guard (50...1_000_000).contains(people) else {
            throw .badOption(name: "people", rule: "50 … 1,000,000")
        }
        guard (0...0.5).contains(neighbourShare) else {
            throw .badOption(name: "neighbourShare", rule: "0 … 0.5")
        }
        guard (1...24).contains(payrollMonths) else {
            throw .badOption(name: "payrollMonths", rule: "1 … 24")
        }
        guard (1950...2100).contains(firstPayrollMonth.year) else {
            throw .badOption(name: "firstPayrollMonth", rule: "1950-01 … 2100-12")
        }
        guard county != neighbour, county.isCounty, neighbour.isCounty else {
            throw .badOption(name: "county / neighbour", rule: "两个不同的六位县级代码 two different six-digit counties")
        }
        guard dirt.all.allSatisfy({ (0...1).contains($0) }) else {
            throw .badOption(name: "dirt", rule: "0 … 1")
        }
    }
}

/// Share of rows (of files, where said) that carry each kind of fault; the row faults of the rosters add up to about 1.5 %.
public struct DirtRates: Sendable, Hashable, Codable {
    /// The same person listed in two villages of the county.
    public var twoVillages = 0.0015
    /// The same person listed in both counties.
    public var bothCounties = 0.001
    /// A wrong check character in an ID number.
    public var badCheckDigit = 0.002
    /// An ID number turned into a number by Excel: 15 significant digits are left.
    public var excelNumber = 0.002
    /// No ID number.
    public var blankID = 0.0015
    /// An ID number with a right check character and a birth date that does not exist.
    public var impossibleBirth = 0.001
    /// A schooling text that no code table has.
    public var unknownEducation = 0.002
    /// No phone number.
    public var missingPhone = 0.004
    /// Files: a whole roster delivered a second time under another name.
    public var rosterTwice = 0.03
    /// Files: rows not in household order.
    public var outOfOrder = 0.1
    /// Spaces behind names and numbers. Not a fault: must be accepted.
    public var trailingSpaces = 0.01
    /// Full-width digits in numbers. Not a fault: must be accepted.
    public var fullWidthDigits = 0.005

    public init() {}

    /// No fault at all, for demonstrations that must go through.
    public static var none: DirtRates {
        var rates = DirtRates()
        for path in paths { rates[keyPath: path] = 0 }
        return rates
    }

    var all: [Double] { Self.paths.map { self[keyPath: $0] } }

    private static var paths: [WritableKeyPath<DirtRates, Double>] {
        [
            \.twoVillages, \.bothCounties, \.badCheckDigit, \.excelNumber, \.blankID, \.impossibleBirth,
            \.unknownEducation, \.missingPhone, \.rosterTwice, \.outOfOrder, \.trailingSpaces, \.fullWidthDigits,
        ]
    }
}

/// Why nothing was generated.
public enum GenerateError: Error, Hashable, Sendable, CustomStringConvertible {
    case badOption(name: String, rule: String)
    case directoryNotEmpty(String)
    case cannotWrite(String)

    public var description: String {
        switch self {
        case .badOption(let name, let rule):
            "选项 \(name) 不在允许范围内(\(rule))。Option \(name) is out of bounds (\(rule))."
        case .directoryNotEmpty(let path):
            "目录 \(path) 不是空的,请换一个目录。Directory \(path) is not empty: name another one."
        case .cannotWrite(let path):
            "无法写入文件 \(path),请检查磁盘和权限。Cannot write \(path): check the disk and its permissions."
        }
    }
}

extension DivisionCode {
    /// 河口瑶族自治县.
    public static var hekou: DivisionCode { DivisionCode("532532")! }
    /// 绿春县.
    public static var luchun: DivisionCode { DivisionCode("532531")! }

    var isCounty: Bool { description.utf8.count == 6 && !description.hasSuffix("00") }
}

extension Month {
    /// The default first payroll month, the quarter after 河政办发〔2018〕6号.
    public static var april2018: Month { Month(year: 2018, month: 4)! }
}
