import ArgumentParser
import Models

/// What operators practise before they need it.
struct ExerciseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exercise", abstract: "运维演练 / exercises of operations", subcommands: [Scale.self])

    struct Scale: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "scale",
            abstract: "加压下由一个实例增至多个再减回一个 / one instance becomes several and one again, under load",
            discussion: """
                启动消息服务和所需服务，持续加压，逐个增加再逐个停止一个服务的实例；记录每个分区无主的时间和命令延迟，最后核对无丢失、无重复、合计相符。\
                未设 KAFKA_BOOTSTRAP_SERVERS 时用 mock：noida 不会把离开的成员的分区交给别人。说明见 docs/scaling.md。
                Starts a broker and services under a steady load, starts further instances of one service one by one and stops them again, records how
                long each partition had no owner and how long commands took, and checks at the end that nothing is lost or doubled and sums are
                equal. Without KAFKA_BOOTSTRAP_SERVERS it runs on the mock cluster: noida never gives a leaving member's partitions to anybody.
                """)

        @OptionGroup var demo: DemoOptions

        @Option(help: "每秒数量 / rates a second.")
        var rate = LoadRates([.registrations: 10, .attendance: 50, .payroll: 50])

        @Option(help: "服务 / the service: registry, training, placement, feeds.")
        var service = "registry"

        @Option(help: "最多实例数 / instances at most.")
        var most = 4

        @Option(help: "两步之间的秒数 / seconds between two steps.")
        var hold = 10

        func validate() throws {
            let services = rate.services.sorted()
            guard services.contains(service), (2...9).contains(most), most <= demo.partitions,
                (1...3_600).contains(hold)
            else {
                throw ValidationError(
                    "--service \(services.joined(separator: "、"))（由 --rate 而定），--most 2 … 9 且不超过 --partitions，--hold 1 … 3600。"
                        + "Out of range: --service (one that --rate needs), --most (at most --partitions) or --hold.")
            }
        }

        func run() async throws {
            var options = demo
            if options.broker == .noida { options.broker = .mock }
            let exercise = ScaleExercise(
                options: options, rates: rate, service: service, most: most, hold: hold, reporter: Reporter())
            try await untilStopped {
                let report = try await exercise.perform()
                for line in report.lines { exercise.reporter.plain(line) }
                try exercise.options.writeJSON(report)
                if !report.load.faults.isEmpty { throw DemoProblem.leftBehind(report.load.faults) }
            }
        }
    }
}
