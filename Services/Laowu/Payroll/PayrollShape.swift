import ArgumentParser
import Calendars
import Models

/// How many people work where, and for how long.
struct PayrollShape: ParsableArguments {
    @Option(help: "县数，从 --county 所在州市起 / counties, from the prefecture of --county on.")
    var counties = 4

    @Option(name: .customLong("workers"), help: "务工人数 / people who work.")
    var people = 2_000

    @Option(help: "用人单位数 / employers.")
    var employers = 20

    @Option(help: "工资月数 / months.")
    var months = 6

    @Option(name: .customLong("first-month"), help: "首个工资月份 / the first month.")
    var first = Month("2018-01")!

    @Option(help: "以文件报送的用人单位数，其余推送 / employers that hand in a file; the others' lines are pushed.")
    var files = 2

    func validate() throws {
        guard (1...200).contains(counties), (1...2_000_000).contains(people), (1...100_000).contains(employers),
            (1...36).contains(months), (0...employers).contains(files), people >= employers
        else {
            throw ValidationError(
                "--counties 1 … 200、--workers 1 … 2000000、--employers 1 … 100000、--months 1 … 36 或 --files 超出范围。"
                    + "Out of range: --counties, --workers, --employers, --months or --files.")
        }
    }
}

/// What simulated employers are to report.
struct PayrollOptions {
    let home: DivisionCode
    let seed: UInt64
    /// No copies, corrections, adjustments, arrears or strangers.
    let clean: Bool
    let shape: PayrollShape

    /// The home county, those of its prefecture, then those of the rest of its province.
    var counties: [DivisionCode] {
        let divisions = Divisions.standard
        let prefecture = DivisionCode(home.description.prefix(4) + "00") ?? home.province
        let near = divisions.children(of: prefecture).map(\.code)
        let far = divisions.children(of: home.province).flatMap { divisions.children(of: $0.code).map(\.code) }
        var seen: Set<DivisionCode> = []
        let all = ([home] + near + far).filter { seen.insert($0).inserted && !$0.description.hasSuffix("00") }
        return Array(all.prefix(shape.counties))
    }
}
