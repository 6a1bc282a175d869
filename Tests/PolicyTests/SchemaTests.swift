import Foundation
import Testing
import Yams

@testable import Policy

@Suite("The pack format's JSON Schema")
struct SchemaTests {
    private func schema() throws -> JSONSchema {
        let url = PolicyLibrary.bundledFolder.appendingPathComponent("pack.schema.json")
        return try JSONSchema(data: Data(contentsOf: url))
    }

    @Test("Every bundled pack is valid")
    func bundledPacks() throws {
        let schema = try schema()
        for pack in try PolicyLibrary.standard.packs {
            let url = PolicyLibrary.bundledFolder.appendingPathComponent(pack.id).appendingPathComponent("pack.yaml")
            let node = try #require(try Yams.compose(yaml: String(contentsOf: url, encoding: .utf8)))
            #expect(schema.faults(in: JSONSchema.json(node)) == [])
        }
    }

    @Test(
        "What the schema forbids the loader forbids",
        arguments: [
            packText() + "\nsurprise: 1", packText(area: "53"), packText().replacing("version: 1", with: "version: 0"),
            packText(id: "Test Pack"), packText(items: itemText(amount: "{cases: []}")),
            packText(items: itemText(amount: "7")),
            packText(items: itemText(amount: "{cases: [{label: {zh: a, en: a}, citation: {clause: a, quote: a}}]}")),
            packText(items: itemText().replacing("kind: grant", with: "kind: gift")),
            packText(items: itemText().replacing("    claimant: person\n", with: "")),
            packText(items: itemText().replacing("quote: 条件", with: "quote: " + String(repeating: "长", count: 26))),
            packText(items: itemText() + "\n    duties: [SUB-1]"),
            packText(items: itemText() + "\n    notice-days: -1"),
            packText(items: itemText() + "\n    evidence: {all: []}"), packText(extra: "targets: [{id: a}]"),
            packText(items: itemText().replacing("citation: {clause: 一, quote: 试验}", with: "citation: {clause: 一}")),
        ])
    func agree(yaml: String) throws {
        let node = try #require(try Yams.compose(yaml: yaml))
        #expect(try !schema().faults(in: JSONSchema.json(node)).isEmpty)
        #expect(!problems(yaml).isEmpty)
    }

    @Test("A small good pack passes both")
    func small() throws {
        let node = try #require(try Yams.compose(yaml: packText(items: itemText())))
        #expect(try schema().faults(in: JSONSchema.json(node)) == [])
        #expect(problems(packText(items: itemText())) == [])
    }
}

/// The part of JSON Schema 2020-12 that the pack schema uses. An unknown keyword is a fault, so that nothing goes unchecked.
private struct JSONSchema {
    private let root: [String: Any]

    init(data: Data) throws {
        root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    static func json(_ node: Node) -> Any {
        switch node {
        case .mapping(let mapping):
            Dictionary(mapping.map { ($0.key.string ?? "", json($0.value)) }, uniquingKeysWith: { first, _ in first })
        case .sequence(let sequence): sequence.map { json($0) }
        case .scalar(let scalar):
            if node.tag == Tag(.int) {
                node.int ?? 0
            } else if node.tag == Tag(.float) {
                node.float ?? 0
            } else if node.tag == Tag(.bool) {
                node.bool ?? false
            } else {
                scalar.string
            }
        case .alias: ""
        }
    }

    func faults(in value: Any) -> [String] { faults(value, root, "$") }

    private func faults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        schema.flatMap { keyword, rule in faults(value, schema, keyword, rule, path) }.sorted()
    }

    private func faults(_ value: Any, _ schema: [String: Any], _ keyword: String, _ rule: Any, _ path: String)
        -> [String]
    {
        let object = value as? [String: Any]
        let array = value as? [Any]
        let text = value as? String
        let number = (value as? Double) ?? (value as? Int).map(Double.init)
        let properties = schema["properties"] as? [String: Any] ?? [:]
        func fault(_ isFault: Bool) -> [String] { isFault ? ["\(path) \(keyword)"] : [] }
        func valid(_ rule: Any) -> Bool { (rule as? [String: Any]).map { faults(value, $0, path).isEmpty } ?? false }
        switch keyword {
        case "$schema", "$id", "$defs", "title", "description": return []
        case "$ref":
            let name = (rule as? String)?.replacing("#/$defs/", with: "") ?? ""
            let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
            return target.map { faults(value, $0, path) } ?? ["\(path) no definition \(name)"]
        case "type":
            let names = (rule as? [String]) ?? [(rule as? String) ?? ""]
            return fault(
                !names.contains { name in
                    switch name {
                    case "object": object != nil
                    case "array": array != nil
                    case "string": text != nil
                    case "integer": value is Int && !(value is Bool)
                    case "number": number != nil && !(value is Bool)
                    case "boolean": value is Bool
                    default: false
                    }
                })
        case "properties":
            return properties.flatMap { name, rule in
                guard let child = object?[name], let rule = rule as? [String: Any] else { return [String]() }
                return faults(child, rule, "\(path).\(name)")
            }
        case "required": return fault((rule as? [String] ?? []).contains { object?[$0] == nil })
        case "additionalProperties": return fault((object ?? [:]).keys.contains { properties[$0] == nil })
        case "items":
            guard let rule = rule as? [String: Any] else { return ["\(path) items"] }
            return (array ?? []).enumerated().flatMap { faults($1, rule, "\(path)[\($0)]") }
        case "minItems": return fault((array?.count ?? 0) < (rule as? Int ?? 0))
        case "minLength": return fault((text?.count ?? 0) < (rule as? Int ?? 0))
        case "maxLength": return fault((text?.count ?? 0) > (rule as? Int ?? 0))
        case "minimum":
            return fault((number ?? .infinity) < ((rule as? Double) ?? (rule as? Int).map(Double.init) ?? 0))
        case "maximum":
            return fault((number ?? -.infinity) > ((rule as? Double) ?? (rule as? Int).map(Double.init) ?? 0))
        case "pattern":
            guard let pattern = rule as? String, let regex = try? Regex(pattern) else { return ["\(path) pattern"] }
            return fault(text?.firstMatch(of: regex) == nil)
        case "enum": return fault(!(rule as? [String] ?? []).contains(text ?? ""))
        case "const": return fault(rule as? String != text)
        case "anyOf": return fault(!(rule as? [Any] ?? []).contains(where: valid))
        case "oneOf": return fault((rule as? [Any] ?? []).filter(valid).count != 1)
        default: return ["\(path) unknown keyword \(keyword)"]
        }
    }
}
