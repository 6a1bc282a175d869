import Foundation
import Yams

/// The format's JSON Schema, as far as the format uses JSON Schema 2020-12. It says of a YAML text, with line and path, what an editor that
/// knows the schema would underline; what only the product can know (expressions, references between rules) is the loader's.
public struct PackSchema {
    private typealias Rules = [String: Any]

    private let root: Rules

    /// - Throws: when the schema itself is unreadable.
    public init(data: Data) throws {
        guard let rules = try JSONSerialization.jsonObject(with: data) as? Rules else {
            throw CocoaError(.fileReadCorruptFile)
        }
        root = rules
    }

    /// The schema that comes with the product.
    public static var bundled: PackSchema {
        get throws {
            try PackSchema(
                data: Data(contentsOf: PolicyLibrary.bundledFolder.appendingPathComponent("pack.schema.json")))
        }
    }

    /// - Parameter file: the name that complaints carry.
    public func problems(in yaml: String, file: String) -> [PackProblem] {
        guard let node = try? Yams.compose(yaml: yaml) else {
            return [
                PackProblem(
                    file: file, line: nil, path: "", reason: Label(zh: "不是可读的 YAML", en: "it is no readable YAML"),
                    remedy: Label(zh: "改正语法", en: "mend the syntax"))
            ]
        }
        return faults(node, root, "").map { fault in
            PackProblem(
                file: file, line: fault.line, path: fault.path,
                reason: Label(
                    zh: "不符合格式(\(fault.keyword))：\(fault.zh)", en: "against the schema (\(fault.keyword)): \(fault.en)"),
                remedy: Label(zh: "按 pack.schema.json 改正", en: "mend it by pack.schema.json"))
        }
    }

    private struct Fault {
        let line: Int?
        let path: String
        let keyword: String
        let zh: String
        let en: String
    }

    private func faults(_ node: Node, _ rules: Rules, _ path: String) -> [Fault] {
        rules.sorted { $0.key < $1.key }.flatMap { keyword, rule in faults(node, rules, keyword, rule, path) }
    }

    private func faults(_ node: Node, _ rules: Rules, _ keyword: String, _ rule: Any, _ path: String) -> [Fault] {
        func fault(_ isFault: Bool, _ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> [Fault] {
            isFault ? [Fault(line: node.mark?.line, path: path, keyword: keyword, zh: zh(), en: en())] : []
        }
        func isValid(_ rule: Any) -> Bool { (rule as? Rules).map { faults(node, $0, path).isEmpty } ?? false }
        let entries = node.mapping
        let text = node.tag == Tag(.str) || node.tag == Tag(.timestamp) ? node.scalar?.string : nil
        let number = node.tag == Tag(.int) || node.tag == Tag(.float) ? node.float : nil
        let properties = rules["properties"] as? Rules ?? [:]
        switch keyword {
        // An unknown keyword would be a rule that nobody checks.
        case "$schema", "$id", "$defs", "title", "description": return []
        case "$ref":
            let name = (rule as? String)?.replacing("#/$defs/", with: "") ?? ""
            guard let target = (root["$defs"] as? Rules)?[name] as? Rules else {
                return fault(true, "没有定义 \(name)", "no definition \(name)")
            }
            return faults(node, target, path)
        case "type":
            let names = (rule as? [String]) ?? [(rule as? String) ?? ""]
            return fault(
                !names.contains { Self.isOf(type: $0, node) }, "应为 \(names.joined(separator: "/"))",
                "it must be \(names.joined(separator: " or "))")
        case "properties":
            return (entries ?? [:]).flatMap { key, value -> [Fault] in
                guard let name = key.string, let rule = properties[name] as? Rules else { return [] }
                return faults(value, rule, path.isEmpty ? name : "\(path).\(name)")
            }
        case "required":
            let present = Set((entries ?? [:]).compactMap(\.key.string))
            let absent = (rule as? [String] ?? []).filter { !present.contains($0) }
            return fault(
                entries != nil && !absent.isEmpty, "缺少 \(absent.joined(separator: " "))",
                "missing: \(absent.joined(separator: " "))")
        case "additionalProperties":
            let strange = (entries ?? [:]).compactMap(\.key.string).filter { properties[$0] == nil }
            return fault(
                !strange.isEmpty, "不认识 \(strange.joined(separator: " "))", "unknown: \(strange.joined(separator: " "))")
        case "items":
            guard let rule = rule as? Rules else { return fault(true, "格式本身有误", "the schema is defective") }
            return (node.sequence ?? []).enumerated().flatMap { faults($1, rule, "\(path)[\($0)]") }
        case "minItems":
            return fault(node.sequence.map { $0.count < (rule as? Int ?? 0) } ?? false, "列表太短", "the list is too short")
        case "minLength": return fault(text.map { $0.count < (rule as? Int ?? 0) } ?? false, "文字太短", "too short")
        case "maxLength":
            return fault(
                text.map { $0.count > (rule as? Int ?? 0) } ?? false, "超过 \(rule) 字", "longer than \(rule) characters")
        case "minimum": return fault(number.map { $0 < Self.number(rule) } ?? false, "小于 \(rule)", "less than \(rule)")
        case "maximum": return fault(number.map { $0 > Self.number(rule) } ?? false, "大于 \(rule)", "more than \(rule)")
        case "pattern":
            guard let pattern = rule as? String, let regex = try? Regex(pattern) else {
                return fault(true, "格式本身有误", "the schema is defective")
            }
            return fault(
                text.map { $0.firstMatch(of: regex) == nil } ?? false, "应符合 \(pattern)", "it must match \(pattern)")
        case "enum":
            let words = rule as? [String] ?? []
            return fault(
                !words.contains(node.scalar?.string ?? ""), "只能是 \(words.joined(separator: " "))",
                "it must be one of \(words.joined(separator: " "))")
        case "const": return fault(rule as? String != node.scalar?.string, "应为 \(rule)", "it must be \(rule)")
        case "anyOf": return fault(!(rule as? [Any] ?? []).contains(where: isValid), "没有一种写法符合", "no form fits")
        case "oneOf":
            return fault((rule as? [Any] ?? []).filter(isValid).count != 1, "须且只能符合一种写法", "exactly one form must fit")
        default: return fault(true, "格式本身有误", "the schema has an unknown keyword")
        }
    }

    private static func isOf(type: String, _ node: Node) -> Bool {
        switch type {
        case "object": node.mapping != nil
        case "array": node.sequence != nil
        case "string": node.tag == Tag(.str) || node.tag == Tag(.timestamp)
        case "integer": node.tag == Tag(.int)
        case "number": node.tag == Tag(.int) || node.tag == Tag(.float)
        case "boolean": node.tag == Tag(.bool)
        default: false
        }
    }

    private static func number(_ rule: Any) -> Double { (rule as? Double) ?? (rule as? Int).map(Double.init) ?? 0 }
}
