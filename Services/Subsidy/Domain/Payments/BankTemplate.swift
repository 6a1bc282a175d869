import Foundation
import Sheets
import Yams

/// How one bank wants its files: columns, order, encoding, control line. One YAML file a template.
struct BankTemplate: Codable, Sendable, Hashable {
    let template: String
    let zh: String
    let en: String
    let payment: PaymentFile
    let reply: ReplyFile

    /// What a column of the payment file holds.
    enum Value: String, Codable, Sendable {
        case batch, line, name, account, bank, yuan, fen, purpose
    }

    /// What a cell of a control line holds.
    enum TotalValue: String, Codable, Sendable {
        case mark = "total-mark"
        case batch, count, yuan, fen, empty
    }

    enum Unit: String, Codable, Sendable {
        case yuan, fen
    }

    struct PaymentFile: Codable, Sendable, Hashable {
        let encoding: SheetEncoding
        /// `,` unless it says otherwise.
        let delimiter: SheetDelimiter?
        /// A first row with the columns' titles.
        let header: Bool
        let columns: [Column]
        let totals: Totals?
        /// The text of the control line's mark.
        let mark: String?

        struct Column: Codable, Sendable, Hashable {
            let title: String
            let value: Value
        }

        struct Totals: Codable, Sendable, Hashable {
            let at: Place
            let cells: [TotalValue]

            enum Place: String, Codable, Sendable { case first, last }
        }
    }

    struct ReplyFile: Codable, Sendable, Hashable {
        /// Titles that mean a column.
        let columns: Columns
        let amount: Unit
        /// Words that say that a line was paid, and that it was not.
        let paid: [String]
        let failed: [String]
        let totals: Totals?

        struct Columns: Codable, Sendable, Hashable {
            let batch: [String]
            let line: [String]
            let amount: [String]
            let outcome: [String]
            let reason: [String]?
            let day: [String]?
        }

        /// The row that begins with `mark` counts and adds up; columns from 1.
        struct Totals: Codable, Sendable, Hashable {
            let mark: String
            let count: Int?
            let sum: Int?
        }
    }

    /// - Throws: what cannot work is refused when the file is read, not when money is to be paid.
    init(yaml: String) throws {
        self = try YAMLDecoder().decode(BankTemplate.self, from: yaml)
        try check()
    }

    private func check() throws {
        func fail(_ reason: String) -> PaymentRulesError { PaymentRulesError(file: template, reason: reason) }
        guard !template.isEmpty, template.utf8.count <= 64 else { throw fail("template") }
        let values = payment.columns.map(\.value)
        for needed in [Value.line, .account, .name] where !values.contains(needed) {
            throw fail("payment.columns: \(needed.rawValue)")
        }
        guard values.contains(.yuan) || values.contains(.fen) else { throw fail("payment.columns: yuan") }
        if payment.totals?.cells.contains(.mark) == true, payment.mark?.isEmpty != false { throw fail("payment.mark") }
        guard !reply.paid.isEmpty, !reply.failed.isEmpty, Set(reply.paid).isDisjoint(with: reply.failed) else {
            throw fail("reply.paid, reply.failed")
        }
        let columns = reply.columns
        guard ![columns.batch, columns.line, columns.amount, columns.outcome].contains(where: \.isEmpty) else {
            throw fail("reply.columns")
        }
        if let totals = reply.totals {
            guard !totals.mark.isEmpty, (totals.count ?? 1) > 0, (totals.sum ?? 1) > 0 else {
                throw fail("reply.totals")
            }
        }
    }
}
