import ArgumentParser
import Foundation

/// `laowu size`: machines for a province.
struct SizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "size", abstract: "配置估算 / what machines a province needs",
        discussion: """
            按实测的每百万人、每百万行的消耗估算各服务的实例、核、内存、磁盘、Kafka 字节和每实例分区数。出处和算法见 docs/sizing.md。
            Instances, cores, memory, disk, Kafka bytes and partitions of each service, from what a million people and a million lines were
            measured to cost. Sources and method: docs/sizing.md.
            """)

    @Option(help: "人数 / people.")
    var people: Int

    @Option(help: "每月工资行数，缺省为人数 / payroll lines a month; as many as people if absent.")
    var payrollRows: Int?

    @Option(help: "每日考勤行数，缺省为人数的十分之一 / attendance lines a day; a tenth of the people if absent.")
    var attendanceRows: Int?

    @Option(help: "分区数 / partitions.")
    var partitions = 64

    @Option(help: "县数，用于核对分区数 / counties, to judge the number of partitions by.")
    var counties = 130

    @Option(help: "高峰须在多少小时内办完 / hours in which the peak must be through.")
    var peakHours = 8.0

    @Option(help: "磁盘用几年 / years that disks are to last.")
    var years = 5

    @Flag(help: "以 JSON 输出 / print one JSON document.")
    var json = false

    func validate() throws {
        guard people > 0, payrollRows ?? 0 >= 0, attendanceRows ?? 0 >= 0, (1...1_024).contains(partitions),
            counties > 0, (0.1...744).contains(peakHours), (1...50).contains(years)
        else {
            throw ValidationError(
                "--people、--counties > 0，--partitions 1 … 1024，--peak-hours 0.1 … 744，--years 1 … 50。"
                    + "Out of range: --people, --counties, --partitions, --peak-hours or --years.")
        }
    }

    func run() throws {
        let sizing = Sizing(
            Province(
                people: people, payrollLines: payrollRows ?? people, attendanceLines: attendanceRows ?? people / 10,
                partitions: partitions, peakHours: peakHours, years: years))
        if json { return print(String(decoding: try JSONEncoder.forFiles.encode(sizing), as: UTF8.self)) }
        for line in sizing.lines { print(line) }
        print("平均每分区 \(people / partitions) 人、\((counties + partitions - 1) / partitions) 个县")
        print(
            "\(people / partitions) people and \((counties + partitions - 1) / partitions) counties a partition on average"
        )
    }
}
