import ArgumentParser
import Models

struct BankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank", abstract: "模拟银行 / the simulated bank", subcommands: [Reply.self])

    struct Reply: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "按账户底册答复一份付款文件 / answer a payment file by the bank's own book")

        @Option(help: "付款文件 / the payment file.")
        var payment: String

        @Option(help: "账户底册，见生成数据的 bank/ / the bank's book, in bank/ of generated data.")
        var book: String

        @Option(help: "结果文件 / where to write the result.")
        var out: String

        @Option(help: "处理日期 / day of processing, YYYY-MM-DD; today in China if absent.")
        var day: Day?

        func run() throws {
            let counts = try BankSimulator.reply(paymentFile: payment, book: book, to: out, on: day ?? .todayInChina)
            Reporter().line(
                "成功 \(counts.paid) 笔，失败 \(counts.failed) 笔 → \(out)", "\(counts.paid) paid, \(counts.failed) failed")
        }
    }
}
