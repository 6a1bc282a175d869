import Foundation
import Models
import Policy
import Yams

/// What counties decide about payments, returns and audits, and the templates of the banks' files: data files that come with the
/// service, read once.
struct PaymentRules: Sendable {
    let definitions: [SettingDefinition]
    let templates: [BankTemplate]
    private let library: PolicyLibrary

    /// - Throws: ``PaymentRulesError`` before anything opens, when a bundled file is defective.
    init(_ library: PolicyLibrary) throws {
        self.library = library
        (definitions, templates) = try Self.bundled.get()
    }

    func template(_ id: String) -> BankTemplate? { templates.first { $0.template == id } }

    /// What holds in a county: its own word, else the nearest pack's default, else the service's.
    func value(_ name: String, _ settings: [String: String], in county: DivisionCode) throws -> FactValue {
        guard let own = definitions.first(where: { $0.name == name }) else {
            throw PaymentRulesError(file: "payment-settings.yaml", reason: name)
        }
        let declared = library.packs.filter { county.lies(in: $0.area) }
            .flatMap { pack in pack.settings.filter { $0.name == name }.map { (pack, $0) } }
            .max { ($0.0.area.significant, $0.0.version) < ($1.0.area.significant, $1.0.version) }?.1
        if let text = settings[name], let value = CountyChoices.value(text, own) { return value }
        if let value = declared?.defaultValue, own.allows(value) { return value }
        return own.defaultValue ?? .null
    }

    func text(_ name: String, _ settings: [String: String], in county: DivisionCode) throws -> String {
        if case .text(let text) = try value(name, settings, in: county) { text } else { "" }
    }

    /// The shares that a post-audit may draw, in per cent.
    func auditRange(_ settings: [String: String], in county: DivisionCode) throws -> ClosedRange<Int> {
        func number(_ name: String) throws -> Int {
            if case .integer(let number) = try value(name, settings, in: county) { Int(number) } else { 0 }
        }
        let most = min(100, max(1, try number("audit_percent_most")))
        return min(most, max(1, try number("audit_percent_least")))...most
    }

    // MARK: Reading the files

    /// Where the files lie.
    static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Resources") }

    private static let bundled = Result { () throws in
        let templates = try read(templatesIn: folder.appendingPathComponent("BankTemplates"))
        return (try definitions(in: folder, templates), templates)
    }

    private static func read(templatesIn folder: URL) throws -> [BankTemplate] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".yaml") }.map { name in
            let file = folder.appendingPathComponent(name)
            return try reading(file) { try BankTemplate(yaml: $0) }
        }
    }

    private struct Settings: Decodable {
        struct Entry: Decodable {
            let name: String
            let zh: String
            let en: String
            let choices: Choices?
            let unit: String?
            let `default`: Default
        }

        enum Choices: Decodable {
            case words([String])
            case templates

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let words = try? container.decode([String].self) {
                    self = .words(words)
                } else if try container.decode(String.self) == "templates" {
                    self = .templates
                } else {
                    throw DecodingError.dataCorruptedError(in: container, debugDescription: "choices")
                }
            }
        }

        enum Default: Decodable {
            case number(Int64)
            case word(String)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let number = try? container.decode(Int64.self) {
                    self = .number(number)
                } else {
                    self = .word(try container.decode(String.self))
                }
            }
        }

        let settings: [Entry]
    }

    private static func definitions(in folder: URL, _ templates: [BankTemplate]) throws -> [SettingDefinition] {
        let file = folder.appendingPathComponent("payment-settings.yaml")
        return try reading(file) { try YAMLDecoder().decode(Settings.self, from: $0) }.settings.map { entry in
            let kind: SettingDefinition.Kind =
                switch entry.choices {
                case .words(let words): .choice(words)
                case .templates: .choice(templates.map(\.template))
                case nil: .count(unit: entry.unit ?? "")
                }
            let value: FactValue =
                switch entry.default {
                case .number(let number): .integer(number)
                case .word(let word): .text(word)
                }
            let definition = SettingDefinition(
                name: entry.name, label: Label(zh: entry.zh, en: entry.en), kind: kind, defaultValue: value,
                duties: [])
            guard definition.allows(value) else {
                throw PaymentRulesError(file: file.lastPathComponent, reason: entry.name)
            }
            return definition
        }
    }

    private static func reading<Value>(_ file: URL, _ decode: (String) throws -> Value) throws -> Value {
        do {
            return try decode(try String(contentsOf: file, encoding: .utf8))
        } catch {
            throw PaymentRulesError(file: file.lastPathComponent, reason: "\(error)")
        }
    }
}

/// A bundled file about payments cannot be used.
struct PaymentRulesError: Error {
    let file: String
    let reason: String
}

extension DivisionCode {
    /// How near a pack of this area is: a county's has no trailing zeros.
    fileprivate var significant: Int {
        let text = description
        return text.hasSuffix("0000") ? 0 : text.hasSuffix("00") ? 1 : 2
    }
}
