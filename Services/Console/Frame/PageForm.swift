import Foundation
import Models
import ServiceKit

/// The fields of a form that a browser sent (`application/x-www-form-urlencoded`). Several values of one name stand in their order.
struct PageForm: Sendable {
    let fields: [String: [String]]

    /// The first value of a field, without spaces around it; `nil` when it is absent or empty.
    func text(_ name: String) -> String? {
        guard let text = fields[name]?.first?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    /// - Throws: 400 naming the field when it is absent or no such value.
    func value<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(Problem) -> Value {
        guard let text = text(name) else {
            throw .invalid(name, code: "missing", Bilingual("请填写 \(name)", "fill in \(name)"))
        }
        guard let value = Value(text) else {
            throw .invalid(name, code: "format", Bilingual("\(name) 的格式不正确", "\(name) is malformed"))
        }
        return value
    }
}

extension PageForm {
    init(urlEncoded data: Data) {
        var fields: [String: [String]] = [:]
        for pair in String(decoding: data, as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            fields[name, default: []].append(parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
        self.init(fields: fields)
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        return spaced.removingPercentEncoding ?? spaced
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
