/// What may stand in an expression. SQLite parses it and its authorizer decides on tables, subqueries and functions; the scan here
/// refuses only what neither of them would stop: text that leaves its own parentheses, and words that turn NULL into an answer.
enum ExpressionGrammar {
    static let longestExpression = 2000

    /// Functions that give NULL for NULL and the same answer for the same facts. Everything else is refused.
    static let functions: Set<String> = [
        "abs", "glob", "instr", "length", "like", "lower", "ltrim", "max", "min", "nullif", "replace", "round", "rtrim",
        "substr",
        "substring", "trim", "upper",
    ]

    /// With these a missing fact could become a definite answer, so that a definite answer could change when the fact arrives.
    static let wordsThatAbsorbNull: Set<String> = [
        "case", "is", "isnull", "notnull", "coalesce", "ifnull", "iif", "typeof", "quote", "exists",
    ]

    static func scan(_ text: String) throws(ExpressionRefusal) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, text.contains(where: { !$0.isWhitespace }) else {
            throw refusal("表达式为空", "the expression is empty", "写出条件", "write the condition")
        }
        guard bytes.count <= longestExpression else {
            throw refusal(
                "表达式超过 \(longestExpression) 字节", "the expression is longer than \(longestExpression) bytes",
                "拆成几个条件", "split it into several conditions")
        }
        var depth = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case UInt8(ascii: "'"):
                index = try endOfText(bytes, from: index)
                continue
            case UInt8(ascii: "("):
                depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                guard depth >= 0 else {
                    throw refusal("括号不配对", "a parenthesis closes that was not opened", "检查括号", "check the parentheses")
                }
            case UInt8(ascii: "-") where next == byte, UInt8(ascii: "/") where next == UInt8(ascii: "*"):
                throw refusal("表达式里不能有注释", "comments are not allowed", "把说明写在 reading", "put remarks under reading")
            case _ where isWordStart(byte):
                index = try endOfWord(bytes, from: index)
                continue
            case _ where isAllowed(byte):
                break
            default:
                throw refusal(
                    "不能使用字符 \(shown(byte))", "the character \(shown(byte)) is not allowed",
                    "文字用单引号，名称只用字母、数字、下划线", "quote texts with ', write names with letters, digits and _")
            }
            index += 1
        }
        guard depth == 0 else {
            throw refusal("括号不配对", "a parenthesis is not closed", "检查括号", "check the parentheses")
        }
    }

    private static func endOfText(_ bytes: [UInt8], from start: Int) throws(ExpressionRefusal) -> Int {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == 0 { break }
            if bytes[index] == UInt8(ascii: "'") {
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "'") else { return index + 1 }
                index += 1
            }
            index += 1
        }
        throw refusal("文字没有结束的单引号", "a text has no closing quote", "补上单引号", "close the quote")
    }

    private static func endOfWord(_ bytes: [UInt8], from start: Int) throws(ExpressionRefusal) -> Int {
        var index = start
        while index < bytes.count, isWordStart(bytes[index]) || isDigit(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        guard !wordsThatAbsorbNull.contains(word) else {
            throw refusal(
                "\(word) 会把“未知”变成“否”", "\(word) turns an unknown fact into an answer",
                "把“没有”做成单独的事实(次数或 0/1)，不要用 NULL 表示",
                "make absence a fact of its own (a count or 0/1) instead of NULL")
        }
        return index
    }

    private static func isWordStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static let punctuation = Set(" \n.,+-*/%<>=!|&~".utf8)

    private static func isAllowed(_ byte: UInt8) -> Bool { isDigit(byte) || punctuation.contains(byte) }

    private static func shown(_ byte: UInt8) -> String {
        (0x21...0x7e).contains(byte) ? String(UnicodeScalar(byte)) : "0x" + String(byte, radix: 16)
    }

    static func refusal(_ zh: String, _ en: String, _ zhRemedy: String, _ enRemedy: String) -> ExpressionRefusal {
        ExpressionRefusal(reason: Label(zh: zh, en: en), remedy: Label(zh: zhRemedy, en: enRemedy))
    }
}
