import Foundation
import Journal
import Models

/// What `laowu verify` found.
struct VerifyReport: Codable, Sendable {
    struct JournalVerdict: Codable, Sendable {
        let place: String
        let tally: ChainWalk.Tally
        /// The last valid event and the chain head after it: what an auditor notes down.
        let seq: Int64
        let chain: String
        let findings: [Finding]
    }

    let tool: ToolIdentity
    let begun: Date
    var seconds = 0.0
    var journals: [JournalVerdict] = []
    var stores: [StoreVerdict] = []
    /// Snapshots whose chain head stands in the journal.
    var snapshots = 0
    var snapshotFindings: [Finding] = []

    var findings: [Finding] { journals.flatMap(\.findings) + stores.flatMap(\.findings) + snapshotFindings }
    var isWhole: Bool { findings.isEmpty }
}

/// Walks the chain of every journal partition and folds every store again.
struct VerifyRun {
    let processors: [AnyProcessor]
    let source: any JournalSource
    let partitions: [Int32]
    var stores: [StorePlace] = []
    var snapshots: SnapshotKeeper?
    let scratch: String
    var reporter: Reporter?

    func perform() throws -> VerifyReport {
        let begun = ContinuousClock.now
        var report = VerifyReport(tool: .current, begun: Date())
        for processor in processors {
            for partition in partitions { try walk(processor, partition, &report) }
        }
        for store in stores {
            guard let processor = processors.first(where: { $0.name == store.processor }) else { continue }
            let audit = StoreAudit(processor, in: source, scratch: scratch)
            let verdict = try audit.audit(store.path, partition: store.partition) { tally in
                reporter?.progress(
                    "重算 \(store.name)：\(tally.events) 个事件", "folding \(store.name): \(tally.events) events")
            }
            report.stores.append(verdict)
            tell(verdict)
        }
        report.seconds = AuditOutput.seconds(ContinuousClock.now - begun)
        return report
    }

    private func walk(_ processor: AnyProcessor, _ partition: Int32, _ report: inout VerifyReport) throws {
        let place = TopicPartition(Topics.journal(processor.name), partition)
        let copies = source as? JournalCopySource
        if let copies, !copies.contents.contains(place) { return }
        let kept = snapshots?.list(processor.name, partition: partition) ?? []
        var heads: [Int64: String] = [:]
        let wanted = Set(kept.map(\.seq))
        let note = { (seq: Int64, head: ChainHead) in if wanted.contains(seq) { heads[seq] = head.hex } }
        let progress = { (records: Int64) -> Void in
            reporter?.progress("核对 \(place)：\(records) 条", "walking \(place): \(records) records")
        }
        let (walk, findings) =
            if let copies {
                try copies.walk(place, event: note, progress: progress)
            } else {
                try VerifyRun.pair(ChainWalk.over(place, in: source, event: note, progress: progress))
            }
        let verdict = VerifyReport.JournalVerdict(
            place: place.description, tally: walk?.tally ?? .init(), seq: walk?.seq ?? 0, chain: walk?.chain.hex ?? "",
            findings: findings)
        report.journals.append(verdict)
        tell(verdict)
        for name in kept {
            // A snapshot before the first event carries the genesis record's head, which is no event's.
            guard name.seq > 0, heads[name.seq] != name.chain else {
                report.snapshots += 1
                continue
            }
            let finding = Finding(
                .foreign, at: snapshots?.path(of: name) ?? "\(name)", seq: name.seq, zh: "快照的链头不在日志中",
                en: "the snapshot's chain head does not stand in the journal")
            report.snapshotFindings.append(finding)
            for line in AuditOutput.lines(finding) { reporter?.plain(line) }
        }
    }

    private static func pair(_ walk: ChainWalk) -> (walk: ChainWalk?, findings: [Finding]) { (walk, walk.findings) }

    private func tell(_ verdict: VerifyReport.JournalVerdict) {
        guard verdict.tally.records > 0 || !verdict.findings.isEmpty else { return }
        let mark = verdict.findings.isEmpty ? "✓" : "✗"
        let void = verdict.tally.void > 0 ? "，作废 \(verdict.tally.void)" : ""
        reporter?.plain(
            "\(mark) \(verdict.place)  事件 events \(verdict.seq)，记录 records \(verdict.tally.records)\(void)  "
                + "链头 head \(verdict.chain)")
        for finding in verdict.findings { for line in AuditOutput.lines(finding) { reporter?.plain(line) } }
    }

    private func tell(_ verdict: StoreVerdict) {
        if verdict.isOfOtherFold {
            reporter?.plain("– \(verdict.path)  另一折叠版本，启动时重建 / of another fold version, rebuilt when opened")
            return
        }
        let mark = verdict.findings.isEmpty ? "✓" : "✗"
        reporter?.plain(
            "\(mark) \(verdict.path)  到第 \(verdict.seq) 号事件 / to event \(verdict.seq)  行哈希 rows \(verdict.rows)")
        for finding in verdict.findings { for line in AuditOutput.lines(finding) { reporter?.plain(line) } }
    }
}
