import Foundation
import Models

/// Copies of journal partitions in files, read as the journals themselves would be.
public final class JournalCopySource: JournalSource {
    public let partitions: Int32
    private var files: [TopicPartition: CopiedPartition] = [:]

    /// Opens one file, or every `*.jsonl` file of a folder.
    ///
    /// - Throws: `JournalCopyProblem` for a file whose first line is not a copy's.
    public init(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw JournalCopyProblem(path: path, zh: "文件不存在", en: "there is no such file")
        }
        let paths =
            isFolder.boolValue
            ? try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".jsonl") }.sorted()
                .map { "\(path)/\($0)" } : [path]
        var partitions: Int32 = 0
        for path in paths {
            let copy = try CopiedPartition(path)
            files[copy.place] = copy
            partitions = max(partitions, copy.partitions)
        }
        guard !files.isEmpty else { throw JournalCopyProblem(path: path, zh: "没有日志副本", en: "there are no copies") }
        self.partitions = partitions
    }

    /// What there are copies of, in the order of their names.
    public var contents: [TopicPartition] {
        files.keys.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
    }

    /// The offset below which the copy holds records. A copy that was cut off is shorter than its first line says.
    public func bounds(of partition: TopicPartition) throws -> (low: Int64, high: Int64) {
        guard let file = files[partition] else {
            throw JournalCopyProblem(
                path: partition.description, zh: "没有该分区的副本", en: "there is no copy of this partition")
        }
        return (0, try file.held().high)
    }

    public func read(
        _ partition: TopicPartition, from start: Int64, to end: Int64, _ body: (LogRecord) throws -> Bool
    ) throws {
        guard start < end, let file = files[partition] else { return }
        try file.forEachLine { line in
            guard line.offset >= start else { return true }
            return line.offset < end ? try line.asRecord(of: partition, body) : false
        }
    }

    /// Walks a copy's chain and compares it with what the copy says of itself.
    public func walk(
        _ partition: TopicPartition, event: (Int64, ChainHead) -> Void = { _, _ in },
        progress: (Int64) -> Void = { _ in }
    ) throws -> (walk: ChainWalk?, findings: [Finding]) {
        guard let file = files[partition] else { return (nil, []) }
        do {
            let walk = try ChainWalk.over(partition, in: self, event: event, progress: progress)
            return (walk, walk.findings + (try file.held().contradictions(walk, file)))
        } catch let problem as JournalCopyProblem {
            return (nil, [Finding(.copyDamaged, at: problem.path, zh: problem.zh, en: problem.en)])
        }
    }
}

/// A copy that is not one.
public struct JournalCopyProblem: Error, CustomStringConvertible {
    public let path: String
    public let zh: String
    public let en: String

    public var description: String { "\(path): \(zh) / \(en)" }
}

/// One file.
private final class CopiedPartition {
    /// What is really in the file.
    struct Held {
        let high: Int64
        let records: Int64
        let closing: JournalCopy.Closing?
    }

    let path: String
    let place: TopicPartition
    let partitions: Int32
    let promisedHigh: Int64
    private var known: Held?

    init(_ path: String) throws {
        self.path = path
        var opening: JournalCopy.Opening?
        try FileLines.forEach(path) { line in
            opening = try? MessageCoding.decode(JournalCopy.Opening.self, from: line)
            return false
        }
        guard let opening, opening.format == JournalCopy.Opening.format, opening.version == 1 else {
            throw JournalCopyProblem(path: path, zh: "第一行不是日志副本的首行", en: "its first line is not that of a journal copy")
        }
        place = TopicPartition(opening.topic, opening.partition)
        partitions = opening.partitions
        promisedHigh = opening.high
    }

    /// Reads the file once to see how far it goes.
    func held() throws -> Held {
        if let known { return known }
        var high: Int64 = 0
        var records: Int64 = 0
        let closing = try forEachLine { line in
            high = max(high, line.offset + 1)
            records += 1
            return true
        }
        let held = Held(high: high, records: records, closing: closing)
        known = held
        return held
    }

    /// Hands over every record line; the closing line, if the file was read to it.
    @discardableResult
    func forEachLine(_ body: (JournalCopy.Line) throws -> Bool) throws -> JournalCopy.Closing? {
        var number = 0
        var closing: JournalCopy.Closing?
        try FileLines.forEach(path) { bytes in
            number += 1
            if number == 1 { return true }
            if let line = try? MessageCoding.decode(JournalCopy.Line.self, from: bytes) { return try body(line) }
            closing = try? MessageCoding.decode(JournalCopy.Closing.self, from: bytes)
            guard closing != nil else {
                throw JournalCopyProblem(
                    path: path, zh: "第 \(number) 行无法读取", en: "line \(number) cannot be read")
            }
            return false
        }
        return closing
    }
}

extension CopiedPartition.Held {
    /// Where the copy contradicts its own first and last line.
    fileprivate func contradictions(_ walk: ChainWalk, _ file: CopiedPartition) -> [Finding] {
        guard let closing else {
            return [
                Finding(
                    .copyDamaged, at: file.path, seq: walk.seq, zh: "副本被截断：应到位移 \(file.promisedHigh)，只到 \(high)，缺末行",
                    en:
                        "the copy was cut off: it should reach offset \(file.promisedHigh), reaches \(high) and has no last line"
                )
            ]
        }
        let isWhole =
            high == file.promisedHigh && records == closing.records && walk.seq == closing.seq
            && walk.chain.hex == closing.chain
        return isWhole
            ? []
            : [
                Finding(
                    .copyDamaged, at: file.path, seq: walk.seq, zh: "内容与副本首末行所记不符",
                    en: "what it holds is not what its first and last line say")
            ]
    }
}

extension JournalCopy.Line {
    func asRecord(of partition: TopicPartition, _ body: (LogRecord) throws -> Bool) throws -> Bool {
        var block = HeaderBlock()
        for pair in headers where pair.count == 2 {
            var name = pair[0]
            guard let known = name.withUTF8({ HeaderName(wire: UnsafeRawBufferPointer($0)) }),
                let value = Data(base64Encoded: pair[1])
            else { continue }
            block.set(known, bytes: value)
        }
        return try key.withUnsafeBytes { key in
            try block.bytes.withUnsafeBytes { headerBytes in
                var view = HeaderView()
                block.forEachRange { name, range in view[name] = UnsafeRawBufferPointer(rebasing: headerBytes[range]) }
                return try (value ?? Data()).withUnsafeBytes { bytes in
                    try body(
                        LogRecord(
                            topic: partition.topic, partition: partition.partition, offset: offset,
                            timestamp: Moment(milliseconds: timestamp), key: key, value: value == nil ? nil : bytes,
                            headers: view))
                }
            }
        }
    }
}
