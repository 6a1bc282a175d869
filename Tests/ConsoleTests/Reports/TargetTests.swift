import Models
import Testing

@testable import ConsoleService
@testable import Journal

@Suite("Targets, their divisions and the letters about them")
struct TargetTests {
    private func line(_ bench: ReportsBench, _ area: String, _ target: String, _ year: Int) throws -> TargetsAnswer.Line
    {
        try #require(try bench.targets(area, year).lines.first { $0.target == target })
    }

    @Test(
        "changdu-RPT-05, changdu-RPT-06: a prefecture's number is divided among its counties, and each county is told its share"
    )
    func byCounty() throws {
        let bench = try ReportsBench()
        // The plan's own number for the prefecture is the whole without anybody typing it.
        #expect(try line(bench, "540300", "transfers", 2020).amount == 120_000)
        #expect(try line(bench, "540300", "transfers", 2020).source == "plan")
        let shares = try Paper.divide(
            "540300", "changdu-2020", 2020, "transfers", ["540302": 70_000, "540321": 30_000, "540322": 20_000])
        #expect(try bench.command(shares).isAccepted)
        let training = try Paper.divide(
            "540300", "changdu-2020", 2020, "training", ["540302": 20_000, "540321": 5_000])
        #expect(try bench.command(training).isAccepted)
        try bench.settle()
        let division = try #require(try line(bench, "540300", "transfers", 2020).divisions.first)
        #expect(division.sum == 120_000 && division.difference == 0 && division.by == "area")
        let county = try line(bench, "540321", "transfers", 2020)
        #expect(county.amount == 30_000 && county.source == "assigned" && county.versions.first?.from == "540300")
        #expect(try line(bench, "540321", "training", 2020).amount == 5_000)
        #expect(try bench.targets("540322", 2020).open.contains { $0.target == "training" })
    }

    @Test(
        "changdu-RPT-07: the division by department stands beside the one by county, and the two are never added",
        arguments: [true, false])
    func byDepartment(departmentsFirst: Bool) throws {
        let bench = try ReportsBench()
        let departments = try Paper.divide(
            "540300", "changdu-2020", 2020, "transfers", ["交通运输局": 55_000, "农业农村局": 60_000], by: .department)
        let counties = try Paper.divide(
            "540300", "changdu-2020", 2020, "transfers", ["540302": 80_000, "540321": 40_000])
        for command in departmentsFirst ? [departments, counties] : [counties, departments] {
            #expect(try bench.command(command).isAccepted)
        }
        try bench.settle()
        let whole = try line(bench, "540300", "transfers", 2020)
        #expect(whole.amount == 120_000)
        #expect(
            whole.divisions.map { "\($0.by) \($0.sum) \($0.difference ?? 0)" } == [
                "area 120000 0", "department 115000 -5000",
            ])
        #expect(try line(bench, "540321", "transfers", 2020).amount == 40_000)
    }

    @Test("A division that exceeds or falls short of its whole is kept and says by how much")
    func differences() throws {
        let bench = try ReportsBench()
        func divide(_ first: Int64, _ second: Int64, _ reason: String) throws -> TargetsAnswer.Division {
            let shares = try Paper.divide(
                "532532", "hekou-2018", 2018, "startups", ["532532100": first, "532532101": second], reason: reason)
            #expect(try bench.command(shares).isAccepted)
            return try #require(try line(bench, "532532", "startups", 2018).divisions.first)
        }
        #expect(try divide(70, 45, "").difference == 15)
        let short = try divide(50, 42, "乡镇报来")
        #expect(short.difference == -8 && short.version == 2 && short.whole == 100)
        #expect(ReportsWording.sum(15, "人").text.zh == "超出 15人" && ReportsWording.sum(-8, "人").text.zh == "不足，少 8人")
    }

    @Test("hekou-RPT-04: a county's number goes down to its townships and from a township to its village committees")
    func villages() throws {
        let bench = try ReportsBench()
        let towns = try Paper.divide(
            "532532", "hekou-2018", 2018, "training", ["532532100": 900, "532532101": 600], unit: "人次")
        #expect(try bench.command(towns).isAccepted)
        let villages = try Paper.divide(
            "532532100", "hekou-2018", 2018, "training", ["532532100200": 500, "532532100201": 390], unit: "人次")
        #expect(try bench.command(villages).isAccepted)
        #expect(try line(bench, "532532100", "training", 2018).divisions.first?.difference == -10)
        let village = try line(bench, "532532100201", "training", 2018)
        #expect(village.amount == 390 && village.source == "assigned" && village.versions.first?.from == "532532100")
        let over = try Paper.divide("532532100", "hekou-2018", 2018, "training", ["532532101200": 5], unit: "人次")
        #expect(try bench.command(over).refusal?.code == "not-a-part")
        let skip = try Paper.divide("532532", "hekou-2018", 2018, "training", ["532532100200": 5], unit: "人次")
        #expect(try bench.command(skip).refusal?.code == "not-a-part")
    }

    @Test("jilin-RPT-03: a county's number is entered by hand, and a change is a further version with its reason")
    func byHand() throws {
        let bench = try ReportsBench()
        #expect(try bench.command(Paper.set("220822", "jilin-2018", 2018, "training-poor", 400)).isAccepted)
        let silent = try bench.command(Paper.set("220822", "jilin-2018", 2018, "training-poor", 300))
        #expect(silent.refusal?.code == "reason")
        let said = try Paper.set("220822", "jilin-2018", 2018, "training-poor", 380, reason: "省厅调整")
        #expect(try bench.command(said).isAccepted)
        let line = try line(bench, "220822", "training-poor", 2018)
        #expect(line.amount == 380 && line.source == "stated")
        #expect(line.versions.map(\.amount) == [380, 400] && line.versions.first?.reason == "省厅调整")
        // The province divides its 750: the share is a version of its own and overwrites nothing.
        let shares = try Paper.divide(
            "220000", "jilin-2018", 2018, "training-poor", ["220822": 390, "222424": 360])
        #expect(try bench.command(shares).isAccepted)
        try bench.settle()
        let told = try self.line(bench, "220822", "training-poor", 2018)
        #expect(told.versions.map(\.amount) == [390, 380, 400] && told.versions.first?.from == "220000")
        #expect(try self.line(bench, "222424", "training-poor", 2018).amount == 360)
    }

    @Test("Who has no share in a later division is told so, and the earlier number stays as a version")
    func dropped() throws {
        let bench = try ReportsBench()
        let first = try Paper.divide("220000", "jilin-2018", 2018, "brokers", ["220822": 100, "222424": 80])
        #expect(try bench.command(first).isAccepted)
        let second = try Paper.divide(
            "220000", "jilin-2018", 2018, "brokers", ["220822": 180], reason: "重新分配")
        #expect(try bench.command(second).isAccepted)
        try bench.settle()
        #expect(try line(bench, "222424", "brokers", 2018).versions.map(\.amount) == [0, 80])
        #expect(try line(bench, "220822", "brokers", 2018).amount == 180)
    }

    @Test("Units, names, years and amounts that the plan does not know are refused")
    func refused() throws {
        let bench = try ReportsBench()
        func refusal(_ target: String, _ amount: Int64, unit: String = "人", year: Int = 2018) throws -> String? {
            try bench.command(Paper.set("532532", "hekou-2018", year, target, amount, unit: unit)).refusal?.code
        }
        #expect(try refusal("training", 5) == "unit")
        #expect(try refusal("trainings", 5) == "unknown-target")
        #expect(try refusal("startups", -1) == "amount")
        #expect(try refusal("startups", 5, year: 1918) == "year")
        #expect(try refusal("own-fairs", 5, unit: "场") == nil)
        let foreign = try Paper.set("220822", "hekou-2018", 2018, "startups", 5)
        #expect(try bench.command(foreign).refusal?.code == "no-such-plan")
    }

    @Test("changdu-RPT-02: prefecture, county and township sign for the targets they have, and the letter keeps these")
    func letters() throws {
        let bench = try ReportsBench()
        #expect(
            try bench.command(Paper.letter("540321", from: "540300", "changdu-2020", 2020)).refusal?.code
                == "no-targets")
        let counties = try Paper.divide(
            "540300", "changdu-2020", 2020, "transfers", ["540302": 90_000, "540321": 30_000])
        #expect(try bench.command(counties).isAccepted)
        try bench.settle()
        let towns = try Paper.divide("540321", "changdu-2020", 2020, "transfers", ["540321100": 30_000])
        #expect(try bench.command(towns).isAccepted)
        #expect(try bench.command(Paper.set("540300", "changdu-2020", 2020, "transfers", 120_000)).isAccepted)
        for (area, issuer) in [("540300", "540000"), ("540321", "540300"), ("540321100", "540321")] {
            #expect(try bench.command(Paper.letter(area, from: issuer, "changdu-2020", 2020)).isAccepted, "\(area)")
        }
        let letter = try #require(try bench.targets("540321100", 2020).letters.first)
        #expect(letter.targets == [TargetLetterLine(target: "transfers", amount: 30_000, unit: "人")])
        // A number that changes later leaves the letter as it was signed.
        let less = try Paper.divide(
            "540321", "changdu-2020", 2020, "transfers", ["540321100": 25_000], reason: "调减")
        #expect(try bench.command(less).isAccepted)
        #expect(try bench.targets("540321100", 2020).letters.first == letter)
        #expect(
            try bench.command(Paper.letter("540321", from: "540321", "changdu-2020", 2020)).refusal?.code == "issuer")
        #expect(
            try bench.command(Paper.letter("540321100200", from: "540321", "changdu-2020", 2020)).refusal?.code
                == "tier")
    }

    @Test("Progress is measured against the time passed, and the forecast goes on as the year has gone so far")
    func progress() throws {
        let half = try #require(
            TargetProgress(amount: 1_000, value: 300, isRate: false, year: 2018, through: try Paper.day("2018-06-30")))
        #expect(half.reached == 300 && half.passed == 495 && half.isBehind && half.forecast == 605)
        let done = try #require(
            TargetProgress(amount: 100, value: 130, isRate: false, year: 2018, through: try Paper.day("2018-12-31")))
        #expect(done.reached == 1300 && done.passed == 1000 && !done.isBehind && done.forecast == 130)
        let rate = try #require(
            TargetProgress(amount: 500, value: 480, isRate: true, year: 2018, through: try Paper.day("2019-05-01")))
        #expect(rate.reached == 960 && rate.passed == 1000 && rate.forecast == nil && rate.isBehind)
        #expect(
            TargetProgress(amount: 0, value: 1, isRate: false, year: 2018, through: try Paper.day("2018-06-30")) == nil)
        #expect(
            TargetProgress(amount: 9, value: 1, isRate: false, year: 2018, through: try Paper.day("2017-12-31")) == nil)
    }

    @Test("A figure in fen measures a target in yuan, and a rate in thousandths one in percent")
    func units() throws {
        let bench = try ReportsBench()
        let reader = TargetReader(rules: bench.rules)
        let income = ReportFigure(
            indicator: "transfer-income", definition: "2020-01-01", value: 33_000_000_000, unit: .fen, people: nil)
        let through = try Paper.day("2020-07-01")
        let changdu = reader.measured(try bench.targets("540300", 2020), by: [income], through: through)
        let line = try #require(changdu.lines.first { $0.target == "transfer-income" })
        #expect(
            line.progress?.value == 330_000_000 && line.progress?.reached == 500 && line.progress?.isBehind == false)
        let rate = ReportFigure(
            indicator: "transfer-rate", definition: "2018-01-01", value: 250, unit: .permille, people: nil)
        let hekou = reader.measured(
            try bench.targets("532532", 2018), by: [rate], through: try Paper.day("2018-07-01"))
        #expect(hekou.lines.first { $0.target == "transfer-rate" }?.progress?.reached == 500)
        #expect(hekou.lines.first { $0.target == "startups" }?.progress == nil)
    }
}
