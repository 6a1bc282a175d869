import ArgumentParser
import Foundation
import Models

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "生成一个县的模拟数据 / make the files of a believable county")

    @Option(help: "空目录或尚不存在的目录 / an empty or absent directory.")
    var out: String

    @OptionGroup var county: CountyOptions

    func run() throws {
        let options = county.options
        let reporter = Reporter()
        let summary = try CountyGenerator(options: options).write(to: out) { reporter.progress($0) }
        reporter.line(
            "共 \(summary.files) 个文件、\(summary.bytes) 字节：\(summary.people) 人，\(summary.households) 户，"
                + "\(summary.villages) 个村，\(summary.classes) 个培训班，\(summary.payrollRows) 行工资 → \(out)",
            "\(summary.files) files, \(summary.bytes) bytes: \(summary.people) people, \(summary.households) households, "
                + "\(summary.villages) villages, \(summary.classes) classes, \(summary.payrollRows) payroll rows")
    }
}

/// What `generate` and `demo` both ask about the county.
struct CountyOptions: ParsableArguments {
    @Option(help: "两县劳动力总数 / labourers of both counties, 50 … 1,000,000.")
    var people = 5_000

    @Option(help: "随机种子，种子相同则文件逐字节相同 / seed; the same seed gives the same bytes.")
    var seed: UInt64 = GenerateOptions().seed

    @Option(name: .customLong("county"), help: "县代码（六位）/ the county, six digits.")
    var home = GenerateOptions().county

    @Option(help: "相邻县代码 / the county next to it.")
    var neighbour = GenerateOptions().neighbour

    @Option(help: "首个工资月份 / first payroll month, YYYY-MM.")
    var firstPayrollMonth = GenerateOptions().firstPayrollMonth

    @Option(help: "工资月数 / payroll months, 1 … 24.")
    var payrollMonths = GenerateOptions().payrollMonths

    @Flag(help: "不掺差错 / without planted faults.")
    var clean = false

    var options: GenerateOptions {
        GenerateOptions(
            seed: seed, people: people, county: home, neighbour: neighbour, firstPayrollMonth: firstPayrollMonth,
            payrollMonths: payrollMonths, dirt: clean ? .none : DirtRates())
    }

    mutating func validate() throws {
        do {
            try options.validate()
        } catch {
            throw ValidationError(error.description)
        }
    }
}
