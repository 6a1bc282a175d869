import Foundation
import Logging
import Testing

@testable import ServiceKit

struct JSONLogHandlerTests {
    private let memory = MemoryLog()

    private func logger(level: Logger.Level = .info) -> Logger {
        Logger(label: "lane") { [memory] label in
            JSONLogHandler(
                label: label, service: "registry", level: level, sink: memory.sink,
                clock: { Timestamp(milliseconds: 1_795_250_130_042) })
        }
    }

    private func object(_ line: String) throws -> [String: JSONValue] {
        try JSONDecoder().decode([String: JSONValue].self, from: Data(line.utf8))
    }

    @Test func `a line is one object with time, level, service, logger, message and flat metadata`() throws {
        var logger = logger()
        logger[metadataKey: "kafka.topic"] = "laowu.registry.journal"
        logger.notice(
            "partition runs",
            metadata: [
                "partition": .stringConvertible(3), "lag": ["records": .stringConvertible(0), "known": "yes"],
                "states": ["opening", "running"],
            ])
        let line = try #require(memory.lines.first)
        #expect(!line.contains("\n"))
        #expect(
            try object(line) == [
                "time": "2026-11-21T08:35:30.042Z", "level": "notice", "service": "registry", "logger": "lane",
                "message": "partition runs", "kafka.topic": "laowu.registry.journal", "partition": 3, "lag.records": 0,
                "lag.known": "yes", "states": ["opening", "running"],
            ])
    }

    @Test func `metadata cannot hide the standard fields`() throws {
        logger().info("kept", metadata: ["message": "other", "time": "never"])
        let fields = try object(memory.lines[0])
        #expect(fields["message"] == "kept")
        #expect(fields["meta.message"] == "other")
        #expect(fields["meta.time"] == "never")
    }

    @Test func `quotes, line ends and control characters are escaped`() throws {
        let text = "a\"b\\c\nd\u{1}e\u{7F}户"
        logger().info("escaped", metadata: ["text": .string(text)])
        #expect(try object(memory.lines[0])["text"] == .string(text))
        #expect(memory.lines[0].unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }

    @Test func `personal numbers are masked wherever they stand`() throws {
        logger().info(
            "worker 532501199001010017",
            metadata: [
                "phone": "13812345678", "rows": ["6217001234567890122"],
                "nested": ["error": "Number 532532198506151237 is not representable"], "13900001111": "key",
                "card": .stringConvertible(Substring("6228480000000007")),
            ])
        #expect(!PersonalNumberScan.contains(memory.lines[0]))
        #expect(memory.lines[0].components(separatedBy: PersonalNumberScan.mask).count - 1 == 6)
    }

    @Test func `lines below the level are not written`() {
        logger(level: .warning).info("quiet")
        #expect(memory.lines.isEmpty)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `timestamps are ISO 8601 in UTC with milliseconds`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }
}
