import ArgumentParser
import Foundation
import Journal
import KafkaClient
import Models

/// `laowu dlt`: what could not be taken.
struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlt", abstract: "死信：无法处理的消息 / inputs that could not be taken", subcommands: [List.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出等待处理的死信 / the dead letters that wait",
            discussion: """
                每条死信一行：原消息位置、处理器、原因、类型、时间。死信只有出处，没有内容。
                One line each: place of the input, processor, reason, type, time. Dead letters name inputs and hold none of them.
                """)

        @OptionGroup var selection: DeadLetterSelection

        @Flag(help: "每行一个 JSON 对象 / one JSON object a line.")
        var json = false

        func run() throws {
            let log = try DeadLetterSelection.log()
            defer { log.close() }
            let letters = try selection.letters(DeadLetterDesk(log))
            for letter in letters {
                let line =
                    json
                    ? String(decoding: try MessageCoding.encode(letter), as: UTF8.self)
                    : "\(letter.place)\t\(letter.processor)\t\(letter.reason ?? "")\t\(letter.type ?? "-")\t\(letter.time)"
                FileHandle.standardOutput.write(Data((line + "\n").utf8))
            }
            if !json { Reporter().line("等待处理的死信 \(letters.count) 条", "\(letters.count) dead letters wait") }
        }
    }
}

/// `laowu redrive`: gives inputs that could not be taken to their processor again.
struct RedriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "重新投递死信 / drive dead letters again",
        discussion: """
            从原处读取原消息，重新放入处理器的信箱。同一消息重复投递只生效一次。
            Reads the input where it lies and puts it into the mailbox of its processor again. Driven twice, an input has one effect.
            """)

    @OptionGroup var selection: DeadLetterSelection

    @Flag(help: "全部 / all that wait.")
    var all = false

    mutating func validate() throws {
        guard all != selection.isRestricted else {
            throw ValidationError("请给出 --all、--topic 或 --at 之一。Give --all, --topic or --at.")
        }
    }

    func run() throws {
        let log = try DeadLetterSelection.log()
        defer { log.close() }
        let desk = DeadLetterDesk(log)
        let results = try desk.redrive(try selection.letters(desk))
        let reporter = Reporter()
        for (letter, outcome) in results {
            switch outcome {
            case .sent: continue
            case .expired: reporter.line("\(letter.place)：原消息已过期", "\(letter.place): the broker no longer has it")
            case .unreadable: reporter.line("\(letter.place)：原消息无法读取", "\(letter.place): cannot be read")
            case .unconfirmed(let reason):
                reporter.line("\(letter.place)：未能写入信箱（\(reason)）", "\(letter.place): not written (\(reason))")
            }
        }
        let sent = results.count { $0.outcome == .sent }
        reporter.line("已重新投递 \(sent) 条，共 \(results.count) 条", "\(sent) of \(results.count) driven again")
        if sent < results.count { throw ExitCode.failure }
    }
}

/// Which dead letters are meant.
struct DeadLetterSelection: ParsableArguments {
    @Option(help: "原消息所在主题 / the topic in which the inputs lie.")
    var topic: String?

    @Option(help: "单条原消息的位置 topic/partition@offset / one input's place.")
    var at: String?

    mutating func validate() throws {
        guard topic == nil || at == nil else {
            throw ValidationError("--topic 与 --at 只能选一。Give --topic or --at, not both.")
        }
        if let at, RecordPlace(at) == nil {
            throw ValidationError("--at 应为 topic/partition@offset。--at is topic/partition@offset.")
        }
    }

    var isRestricted: Bool { topic != nil || at != nil }

    /// The largest record that the product's topics hold must be readable and writable here.
    static func log() throws -> KafkaLog {
        var configuration = try KafkaConfiguration(environment: ProcessInfo.processInfo.environment)
        configuration.options["message.max.bytes"] = "67108864"
        return try KafkaLog(configuration)
    }

    func letters(_ desk: DeadLetterDesk) throws -> [DeadLetter] {
        let admin = try KafkaAdmin(
            configuration: try KafkaConfiguration(environment: ProcessInfo.processInfo.environment))
        defer { admin.close() }
        let topics = try admin.describeTopics().filter { $0.name.hasSuffix(Topics.deadLetterSuffix) }
        let partitions = topics.flatMap { topic in
            (0..<topic.partitions).map { Journal.TopicPartition(topic.name, $0) }
        }
        return try desk.waiting(on: partitions).filter { letter in
            (topic == nil || letter.topic == topic) && (at == nil || letter.place.description == at)
        }
    }
}
