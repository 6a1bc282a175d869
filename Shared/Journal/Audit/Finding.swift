import Store

/// Something that is not as it should be, named so that one can go and look: where, what, and which runbook to follow.
public struct Finding: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The runbook `docs/runbooks/<name>.md`.
    public enum Runbook: String, Sendable, Codable, CaseIterable {
        case chainBroken = "JOURNAL_CHAIN_BROKEN"
        case foreign = "JOURNAL_FOREIGN"
        case truncatedHead = "JOURNAL_TRUNCATED_HEAD"
        case truncatedTail = "JOURNAL_TRUNCATED_TAIL"
        case unreadable = "JOURNAL_UNREADABLE"
        case storeDiffers = "STORE_DIFFERS"
        case copyDamaged = "JOURNAL_COPY_DAMAGED"

        init(_ kind: JournalDefect.Kind) {
            self =
                switch kind {
                case .truncatedHead, .expiredMail: .truncatedHead
                case .truncatedTail: .truncatedTail
                case .foreignJournal: .foreign
                case .brokenChain: .chainBroken
                case .unreadable: .unreadable
                }
        }
    }

    public let runbook: Runbook
    /// `topic/partition@offset`, `processor/partition` of a store, or a file.
    public let place: String
    /// The number of the event concerned.
    public let seq: Int64?
    public let zh: String
    public let en: String
    /// The row concerned, for a store that differs.
    public let row: RowDifference?

    public init(
        _ runbook: Runbook, at place: String, seq: Int64? = nil, zh: String, en: String, row: RowDifference? = nil
    ) {
        self.runbook = runbook
        self.place = place
        self.seq = seq
        self.zh = zh
        self.en = en
        self.row = row
    }

    public var path: String { "docs/runbooks/\(runbook.rawValue).md" }

    public var description: String {
        "\(runbook.rawValue) \(place)\(seq.map { " #\($0)" } ?? ""): \(zh) / \(en)"
    }
}

extension Finding {
    public init(_ defect: JournalDefect) {
        self.init(
            Runbook(defect.kind), at: "\(defect.partition)@\(defect.offset)", zh: "日志与存储不符", en: defect.detail)
    }

    public init(_ difference: RowDifference, in store: String) {
        let row = difference.key.isEmpty ? "" : "(\(difference.key.joined(separator: ", ")))"
        let columns = difference.columns.joined(separator: ", ")
        let (zh, en) =
            switch difference.kind {
            case .changed: ("行被改动，列 \(columns)", "a row was changed, columns \(columns)")
            case .missing: ("缺少一行", "a row is missing")
            case .extra: ("多出一行", "a row is there that follows from no event")
            case .table: ("整张表不符", "the table as a whole differs")
            }
        let others = difference.rows > 1 ? ("；同类共 \(difference.rows) 行", "; \(difference.rows) rows in all") : ("", "")
        self.init(
            .storeDiffers, at: "\(store):\(difference.table)\(row)", zh: zh + others.0, en: en + others.1,
            row: difference)
    }
}
