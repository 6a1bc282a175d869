import Foundation
import Journal
import Models
import Store

/// Tampers with copies of one partition's store and journal, shows that each is noticed, and recovers from the journal.
///
/// The system itself is only read. Everything that is altered lies in the scratch folder.
struct DrillRun {
    let processor: AnyProcessor
    let source: any JournalSource
    let store: StorePlace
    let scratch: String
    var reporter: Reporter?

    func perform() throws -> DrillReport {
        var report = DrillReport(subject: store.name)
        let copies = try copy(&report)
        guard try isWhole(copies, &report) else { return report }
        try alterRow(copies, &report)
        try alterRecord(copies, &report)
        try cutTail(copies, &report)
        try recover(copies, &report)
        report.finished = Date()
        return report
    }

    /// Where the copies lie.
    private struct Copies {
        let store: String
        let journals: String
        let journal: String
        let source: JournalCopySource
    }

    private var journal: TopicPartition { TopicPartition(Topics.journal(processor.name), store.partition) }

    // MARK: Copying

    /// The store first: what it was folded from then stands in the journals that are copied after it.
    private func copy(_ report: inout DrillReport) throws -> Copies {
        let stores = "\(scratch)/stores"
        let journals = "\(scratch)/journals"
        for folder in [stores, journals] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try StoreCopy.take(of: store.path, to: "\(stores)/survivor.sqlite")
        let inputs = processor.inputs.filter(\.isJournal).map { TopicPartition($0.topic, store.partition) }
        for place in [journal] + inputs {
            _ = try JournalCopy.write(place, from: source, to: "\(journals)/\(JournalCopy.fileName(place))") {
                records in
                reporter?.progress("复制 \(place)：\(records) 条", "copying \(place): \(records) records")
            }
        }
        reporter?.line("已复制存储与日志，原件只读未动", "store and journals are copied; the originals were only read")
        return Copies(
            store: "\(stores)/survivor.sqlite", journals: journals,
            journal: "\(journals)/\(JournalCopy.fileName(journal))",
            source: try JournalCopySource(journals))
    }

    /// Nothing can be shown on a system that is not whole before.
    private func isWhole(_ copies: Copies, _ report: inout DrillReport) throws -> Bool {
        let (walk, chainFindings) = try copies.source.walk(journal)
        let verdict = try audit(copies.store, copies.source)
        report.before = .init(
            records: walk?.tally.records ?? 0, events: walk?.seq ?? 0, chain: walk?.chain.hex ?? "",
            storeSeq: verdict.seq, storeChain: verdict.chain, rows: verdict.rows)
        report.faultsBefore = chainFindings + verdict.findings
        guard report.faultsBefore.isEmpty, verdict.seq > 0 else {
            reporter?.line("演练前即有问题，先按手册处理", "it is not whole before the drill; follow the runbooks first")
            return false
        }
        reporter?.line(
            "演练前完好：\(verdict.seq) 个事件，行哈希 \(verdict.rows.prefix(16))…",
            "whole before the drill: \(verdict.seq) events, rows \(verdict.rows.prefix(16))…")
        return true
    }

    private func audit(_ path: String, _ source: any JournalSource) throws -> StoreVerdict {
        try StoreAudit(processor, in: source, scratch: scratch).audit(path, partition: store.partition) { tally in
            reporter?.progress("重算：\(tally.events) 个事件", "folding: \(tally.events) events")
        }
    }

    // MARK: Tampering

    private func alterRow(_ copies: Copies, _ report: inout DrillReport) throws {
        let path = "\(scratch)/stores/altered.sqlite"
        try StoreCopy.take(of: copies.store, to: path)
        guard let edit = try LedgerEdit.make(in: path) else { return }
        try judge(
            &report, zh: "改动台账一行：\(edit.table) 的 \(edit.column)",
            en: "one ledger row altered: \(edit.column) of \(edit.table)",
            place: "\(store.name):\(edit.table)(\(edit.key.joined(separator: ", ")))"
        ) {
            try audit(path, copies.source).findings
        } isFound: { finding in
            finding.row?.kind == .changed && finding.row?.table == edit.table && finding.row?.key == edit.key
                && finding.row?.columns == [edit.column] && finding.row?.rows == 1
        }
    }

    private func alterRecord(_ copies: Copies, _ report: inout DrillReport) throws {
        let folder = "\(scratch)/altered"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/\(JournalCopy.fileName(journal))"
        // An event in the middle, so that much was built on it.
        var offset: Int64 = -1
        let middle = max(1, report.before.events / 2)
        var walk = ChainWalk(journal)
        try copies.source.read(journal, from: 0, to: .max) { record in
            walk.take(record)
            if walk.seq == middle { offset = record.offset }
            return walk.seq < middle
        }
        guard try JournalCopy.alter(copies.journal, to: path, at: offset, value: { Self.forge(&$0) }) else { return }
        let place = "\(journal)@\(offset)"
        try judge(
            &report, zh: "改动日志副本一条记录的内容", en: "the value of one record altered in a copy of the journal",
            place: place
        ) {
            try JournalCopySource(path).walk(journal).findings
        } isFound: { finding in
            finding.runbook == .chainBroken && finding.place == place && finding.seq == middle
        }
    }

    /// Raises the last digit of a value, as somebody would who wants another amount; where there is none, changes a letter.
    private static func forge(_ value: inout [UInt8]) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "8")
        if let index = value.lastIndex(where: digits.contains) {
            value[index] += 1
        } else if !value.isEmpty {
            value[value.count / 2] ^= 1
        }
    }

    private func cutTail(_ copies: Copies, _ report: inout DrillReport) throws {
        let folder = "\(scratch)/cut"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(atPath: copies.journals) {
            try FileManager.default.copyItem(atPath: "\(copies.journals)/\(file)", toPath: "\(folder)/\(file)")
        }
        let path = "\(folder)/\(JournalCopy.fileName(journal))"
        let anchor = try StoredPositions(path: copies.store).own.anchor
        try FileManager.default.removeItem(atPath: path)
        try JournalCopy.cut(copies.journal, to: path, before: anchor)
        let cut = try JournalCopySource(folder)
        try judge(
            &report, zh: "截去日志末尾（副本）", en: "the tail of the journal cut off (copy)", place: "\(journal)@\(anchor)"
        ) {
            try cut.walk(journal).findings + audit(copies.store, cut).findings
        } isFound: { finding in
            finding.runbook == .truncatedTail
        }
    }

    private func judge(
        _ report: inout DrillReport, zh: String, en: String, place: String, detect: () throws -> [Finding],
        isFound: (Finding) -> Bool
    ) throws {
        let at = Date()
        let begun = ContinuousClock.now
        let findings = try detect()
        let attempt = DrillReport.Attempt(
            zh: zh, en: en, place: place, at: at, seconds: AuditOutput.seconds(ContinuousClock.now - begun),
            isDetected: findings.contains(where: isFound), findings: findings)
        report.attempts.append(attempt)
        reporter?.line(
            (attempt.isDetected ? "已发现：" : "未发现：") + zh, (attempt.isDetected ? "noticed: " : "NOT noticed: ") + en)
    }

    // MARK: Recovering

    private func recover(_ copies: Copies, _ report: inout DrillReport) throws {
        let wanted = try StoredPositions(path: copies.store)
        let begun = ContinuousClock.now
        let fold = try processor.fold(
            partition: store.partition, partitions: source.partitions, directory: "\(scratch)/recovered")
        let path = fold.path
        let tally: FoldTally
        do {
            defer { fold.close() }
            tally = try fold.fold(
                from: copies.source,
                to: .offsets(own: wanted.own.position, inputs: wanted.inputs.mapValues(\.position))
            ) { tally in
                reporter?.progress("恢复：\(tally.events) 个事件", "recovering: \(tally.events) events")
            }
        }
        let elapsed = ContinuousClock.now - begun
        let recovered = try Connection(path: path)
        defer { recovered.close() }
        let rows = RowHash.combined(try RowHash.tables(of: recovered))
        let differences = try RowComparison.differences(in: copies.store, from: recovered)
        report.recovery = .init(
            events: tally.events, seconds: AuditOutput.seconds(elapsed),
            chain: try StoredPositions(recovered).own.chain.hex,
            rows: rows, isEqual: differences.isEmpty && rows == report.before.rows)
        reporter?.line(
            "由日志恢复 \(tally.events) 个事件，行哈希" + (report.recovery?.isEqual == true ? "一致" : "不一致"),
            "\(tally.events) events recovered from the journal, rows "
                + (report.recovery?.isEqual == true ? "equal" : "NOT equal"))
    }
}
