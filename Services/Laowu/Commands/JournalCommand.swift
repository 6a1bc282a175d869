import ArgumentParser
import Foundation
import Journal
import Models

struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "日志 / journals", subcommands: [Export.self])

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "把日志分区复制成文件，供审计留存 / copy journal partitions to files that an auditor keeps",
            discussion: """
                每个分区一个 JSON 行文件，含键、内容与标头（base64）；可用 verify --copies 核对。
                One file of JSON lines a partition, with key, value and headers in base64; check it with `laowu verify --copies`.
                """)

        @OptionGroup var scope: AuditScope

        @Option(help: "目录 / the folder to write to.")
        var out: String

        func run() throws {
            let source = try scope.open()
            defer { source.close() }
            try FileManager.default.createDirectory(
                atPath: out, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let reporter = Reporter()
            for (processor, partition) in try scope.pairs(in: source) {
                let place = TopicPartition(Topics.journal(processor.name), partition)
                let path = "\(out)/\(JournalCopy.fileName(place))"
                guard !FileManager.default.fileExists(atPath: path) else {
                    throw ValidationError("\(path) 已存在。\(path) exists.")
                }
                let made = try JournalCopy.write(place, from: source, to: path) { records in
                    reporter.progress("复制 \(place)：\(records) 条", "copying \(place): \(records) records")
                }
                reporter.plain(
                    "\(place)  记录 records \(made.records)，事件 events \(made.events)，链头 head \(made.chain)")
            }
            reporter.line("副本在 \(out)，请记下链头另存", "copies are in \(out); note the heads down elsewhere")
        }
    }
}
