import Models
import Testing

/// What a county's files come to, worked out from the files alone by the plan's own words (河政办发〔2018〕6号).
///
/// Written apart from the services on purpose: none of their code is used, so that an error would have to be made twice.
struct ExpectedFigures {
    /// Cases of one subsidy, those of them that the bank's book lets be paid, and fen.
    struct Cases: Equatable {
        var cases = 0
        var amount = 0
        var paidCases = 0
        var paidAmount = 0

        mutating func add(_ fen: Int, isPayable: Bool) {
            cases += 1
            amount += fen
            guard isPayable else { return }
            paidCases += 1
            paidAmount += fen
        }
    }

    private struct Person {
        let name: String
        let headNumber: String
        let birth: Month
        let isFemale: Bool
        let canWork: Bool
    }

    private struct Contract {
        let id: String
        let person: String
        let workplace: DivisionCode
        let from: Day
        let to: Day
        let agency: String
        let isFree: Bool
        let hasHelped: Bool
    }

    private static let registeredPoor = "建档立卡贫困户"
    private static let educations: Set = ["文盲半文盲", "小学", "初中", "高中", "中专", "大专及以上"]

    private let county: DivisionCode
    private let people: [String: Person]
    private let poorSince: [String: Day]
    private let contracts: [Contract]
    /// Fen by month.
    private let pay: [String: [Month: Int]]
    private let files: DeliveredFiles
    /// Holders of accounts that the bank's book has as usable, by number.
    private let holders: [String: String]

    let contractsOutside: Int
    let contractsInProvince: Int
    let contractsInCounty: Int

    /// - Parameter county: six digits; its people, poverty list and receipts count.
    init(_ files: DeliveredFiles, county: DivisionCode) throws {
        self.files = files
        self.county = county
        let people = try Self.people(files, county)
        self.people = people
        poorSince = try Self.poorSince(files, county).filter { people[$0.key] != nil }
        let contracts = try Self.contracts(files)
        self.contracts = contracts
        pay = try Self.pay(files).filter { people[$0.key] != nil }
        holders = Dictionary(
            try files.rows("bank/").filter { $0.row.text("状态") == "正常" }
                .map { ($0.row.text("卡号"), $0.row.text("户名")) }, uniquingKeysWith: { first, _ in first })
        contractsInCounty = contracts.count { $0.workplace.county == county }
        contractsOutside = contracts.count { $0.workplace.province != county.province }
        contractsInProvince = contracts.count - contractsInCounty - contractsOutside
    }

    private var paidMonths: [String: Set<Month>] { pay.mapValues { Set($0.keys) } }

    var registered: Int { people.count }
    var households: Int { Set(people.values.map(\.headNumber)).count }
    var registeredPoorPeople: Int { poorSince.count }
    var paidPeople: Int { paidMonths.count }
    var paidThreeMonthsRunning: Int { paidMonths.values.count { Self.longestRun($0) >= 3 } }

    // MARK: What the console counts of people and pay

    /// People on the ledger of a day, by the console's codes: who they are, who of them is of working age, by age.
    func standing(on day: Day) -> [String: Int] {
        func age(_ person: Person) -> Int { Int(day.month.ordinal - person.birth.ordinal) / 12 }
        let labour = people.values.filter { $0.canWork && (16..<60).contains(age($0)) }
        func aged(_ ages: ClosedRange<Int>) -> Int { labour.count { ages.contains(age($0)) } }
        return [
            "ledger-people": people.count, "ledger-women": people.values.count { $0.isFemale },
            "labour-force": labour.count, "labour-force-women": labour.count { $0.isFemale },
            "labour-aged-16-29": aged(16...29), "labour-aged-30-44": aged(30...44), "labour-aged-45-59": aged(45...59),
            "registered-poor": poorSince.values.count { $0 <= day },
        ]
    }

    /// Work and pay between two days, by the console's codes; money in fen.
    func work(from: Day, through: Day) -> [String: Int] {
        let terms = contracts.filter { people[$0.person] != nil && $0.from <= through && $0.to >= from }
        let months = pay.mapValues { $0.filter { $0.key.lastDay >= from && $0.key.firstDay <= through } }
            .filter { !$0.value.isEmpty }
        func working(_ isMeant: (Contract) -> Bool) -> Int { Set(terms.filter(isMeant).map(\.person)).count }
        return [
            "transfers": Set(terms.map(\.person)).union(months.keys).count,
            "transfers-in-county": working { $0.workplace.county == county },
            "transfers-in-province": working {
                $0.workplace.province == county.province && $0.workplace.county != county
            },
            "transfers-out-of-province": working { $0.workplace.province != county.province },
            "paid-people": months.count, "stable-3": paidThreeMonthsRunning,
            "wage-months": months.values.map(\.count).reduce(0, +),
            "transfer-income": months.values.flatMap(\.values).reduce(0, +),
        ]
    }

    // MARK: Subsidies

    /// 三(二)2: agency filed and licensed when the contract began, free of charge, helped to sign, twelve whole months,
    /// three consecutive paid months; 300 yuan outside the province, 200 within it; once for each person.
    func serviceGrants() throws -> Cases {
        let agencies = Dictionary(
            try files.rows("organisations/").map { ($0.row.text("统一社会信用代码"), $0.row) },
            uniquingKeysWith: { first, _ in first })
        var served: Set<String> = []
        var result = Cases()
        for contract in contracts.sorted(by: { ($0.from, $0.id) < ($1.from, $1.id) }) {
            guard isPoorWhenApplying(contract.person), contract.isFree, contract.hasHelped,
                contract.workplace.county != county, let agency = agencies[contract.agency],
                let filed = Day(agency.text("备案日期")), let until = Day(agency.text("许可证有效期至")),
                filed <= contract.from, contract.from <= until, Self.months(contract) >= 12
            else { continue }
            let months = (paidMonths[contract.person] ?? []).filter {
                contract.from.month <= $0 && $0 <= contract.to.month
            }
            guard Self.longestRun(months) >= 3, served.insert(contract.person).inserted else { continue }
            result.add(
                contract.workplace.province != county.province ? 300_00 : 200_00,
                isPayable: holders[agency.text("收款账号")] == agency.text("名称"))
        }
        return result
    }

    /// 三(二)2: who works outside the province, by receipts, at most 500 yuan for a person and calendar year.
    func transportGrants() throws -> Cases {
        let cards = Dictionary(
            try files.rows("accounts/\(county)").compactMap { entry in
                entry.row.idNumber("身份证号").map { ($0, entry.row.text("银行卡号")) }
            }, uniquingKeysWith: { _, last in last })
        let outside = Dictionary(
            contracts.filter { $0.workplace.province != county.province }.map { ($0.person, $0) },
            uniquingKeysWith: { first, _ in first })
        var spent: [String: [Int: Int]] = [:]
        for (_, row) in try files.rows("transport/\(county)") {
            guard let person = row.idNumber("身份证号"), isPoorWhenApplying(person), let contract = outside[person],
                let destination = DivisionCode(row.text("目的地代码")),
                destination.province == contract.workplace.province
            else { continue }
            let year = try row.day("出发日期").year
            spent[person, default: [:]][year, default: 0] += try row.fen("票据金额(元)")
        }
        var result = Cases()
        for (person, years) in spent {
            let isPayable = cards[person].flatMap { holders[$0] } == people[person]?.name
            for amount in years.values { result.add(min(amount, 500_00), isPayable: isPayable) }
        }
        return result
    }

    /// 申报日: applications are handed in when the last month's pay has been paid out, so in the second month after it.
    private var applicationDay: Day? {
        paidMonths.values.flatMap(\.self).max().map { $0.adding(2).firstDay }
    }

    private func isPoorWhenApplying(_ person: String) -> Bool {
        guard let since = poorSince[person], let applicationDay else { return false }
        return since <= applicationDay
    }

    // MARK: Reading

    private static func people(_ files: DeliveredFiles, _ county: DivisionCode) throws -> [String: Person] {
        var people: [String: Person] = [:]
        var elsewhere: Set<String> = []
        for (path, row) in try files.rows("rosters/") {
            guard let number = row.idNumber("身份证"), educations.contains(row.text("文化程度")) else { continue }
            guard path.hasPrefix("rosters/\(county)") else {
                elsewhere.insert(number)
                continue
            }
            let digits = Array(number)
            let birth = try #require(Month("\(String(digits[6..<10]))-\(String(digits[10..<12]))"))
            let person = Person(
                name: row.text("劳动力姓名"), headNumber: row.text("户主身份证"), birth: birth,
                isFemale: digits[16].wholeNumberValue.map { $0 % 2 == 0 } ?? false,
                canWork: row.text("劳动能力") != "丧失劳动力")
            people[number] = people[number] ?? person
        }
        // Which county wins somebody whom two of them list rests on who asks first, not on the files.
        try #require(elsewhere.isDisjoint(with: people.keys))
        return people
    }

    private static func poorSince(_ files: DeliveredFiles, _ county: DivisionCode) throws -> [String: Day] {
        var since: [String: Day] = [:]
        for (_, row) in try files.rows("poverty/\(county)") where row.text("脱贫属性") == registeredPoor {
            if let number = row.idNumber("身份证号") { since[number] = try row.day("识别日期") }
        }
        return since
    }

    /// By contract number: an agency that hands a contract in twice has one contract.
    private static func contracts(_ files: DeliveredFiles) throws -> [Contract] {
        var contracts: [String: Contract] = [:]
        for (_, row) in try files.rows("contracts/") {
            guard let person = row.idNumber("身份证号") else { continue }
            let id = row.text("合同编号")
            contracts[id] = Contract(
                id: id, person: person, workplace: try #require(DivisionCode(row.text("工作地代码"))),
                from: try row.day("合同起始"), to: try row.day("合同终止"), agency: row.text("中介机构代码"),
                isFree: row.text("是否免费推介") == "是", hasHelped: row.text("是否协助签订合同") == "是")
        }
        return Array(contracts.values)
    }

    /// What somebody was paid for the months in which it was more than nothing. Of an employer's sheets for one month the last one delivered
    /// counts; a month's lines of one person are added up.
    private static func pay(_ files: DeliveredFiles) throws -> [String: [Month: Int]] {
        var sheets: [String: [DeliveredFiles.Row]] = [:]
        for path in files.paths where path.hasPrefix("payroll/") {
            let rows = try DeliveredFiles.table("\(files.directory)/\(path)")
            let first = try #require(rows.first)
            sheets["\(first.text("统一社会信用代码")) \(try first.month("支付周期"))"] = rows
        }
        var pay: [String: [Month: Int]] = [:]
        for rows in sheets.values {
            guard let month = try rows.first?.month("支付周期") else { continue }
            var sums: [String: Int] = [:]
            for row in rows {
                guard let person = row.idNumber("身份证号码") else { continue }
                sums[person, default: 0] += try row.fen("实发工资")
            }
            for (person, fen) in sums where fen > 0 { pay[person, default: [:]][month, default: 0] += fen }
        }
        return pay
    }

    private static func longestRun(_ months: some Collection<Month>) -> Int {
        let known = Set(months)
        return months.map { start in
            var month = start
            while known.contains(month) { month = month.next }
            return Int(month.ordinal - start.ordinal)
        }.max() ?? 0
    }

    /// Whole months with both end days counted: 15 March to 14 March of the next year are twelve.
    private static func months(_ contract: Contract) -> Int {
        let (from, end) = (contract.from.civil, contract.to.adding(days: 1).civil)
        return (end.year - from.year) * 12 + end.month - from.month - (end.day < from.day ? 1 : 0)
    }
}
