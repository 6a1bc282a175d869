import Foundation
import Models
import ServiceKit

/// The summary for programs: figures that do not depend on how fast things went, and `seconds`.
extension DemoSummary {
    func json() throws -> Data {
        try JSONEncoder.forFiles.encode(
            JSONValue.object([
                "county": .string(county.description), "neighbour": .string(neighbour.description),
                "registry": .object(people), "feeds": feeds,
                "refusedRows": .object(refusedRows.mapValues { .integer(Int64($0)) }),
                "repeatedFiles": .integer(Int64(repeatedFiles)), "training": training, "placement": placement,
                "subsidy": subsidy, "cases": .object(casesByItem), "funds": .array(funds.map(\.json)),
                "payments": .object([
                    "batches": .integer(Int64(payments.batches)), "paidLines": .integer(Int64(payments.paidLines)),
                    "failedLines": .integer(Int64(payments.failedLines)),
                    "heldBack": .object(payments.heldBack.mapValues { .integer(Int64($0.count)) }),
                ]),
                "asOf": .day(asOf), "targets": .array(targets.map(\.json)), "seconds": .number(seconds),
                "restarts": .object(restarts.mapValues { .integer(Int64($0)) }),
            ]))
    }

    /// By item and state: cases and fen.
    private var casesByItem: [String: JSONValue] {
        Dictionary(grouping: cases, by: \.item).mapValues { found in
            .object(
                Dictionary(grouping: found, by: \.state).mapValues { part in
                    .object([
                        "cases": .integer(Int64(part.count)), "amount": .fen(part.reduce(.zero) { $0 + $1.amount }),
                    ])
                })
        }
    }
}

extension JSONEncoder {
    /// For figures that programs read, and people too.
    static var forFiles: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension FundBooks {
    var json: JSONValue {
        .object([
            "fund": .string(fund), "appropriated": .fen(appropriated), "available": .fen(available),
            "committed": .fen(committed), "paid": .fen(paid), "returned": .fen(returned),
            "isBalanced": .bool(isBalanced),
        ])
    }
}

extension TargetProgress {
    var json: JSONValue {
        .object([
            "label": .string(label.zh), "amount": .integer(Int64(amount)), "unit": .string(unit),
            "force": .string(force), "reached": reached.map { .integer(Int64($0)) } ?? .null,
        ])
    }
}
