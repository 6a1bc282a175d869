import Foundation
import Models
import ServiceKit

/// A command of a service as a form: who may give it, where it goes, what it asks for.
struct MoneyCommand: Sendable {
    /// Names the form on its page.
    let id: String
    let title: Bilingual
    /// What stands on the button.
    let button: Bilingual
    let roles: Set<Role>
    /// What should be known before it is given.
    var hint: Bilingual?
    var processor = ProcessorName.subsidy
    let fields: [MoneyField]
    let target: @Sendable (CommandPlace) throws -> Target
    /// Members of the body that no field gives, or that are put together from several.
    var more: @Sendable (CommandPlace) throws -> [String: JSONValue] = { _ in [:] }
    /// Where the browser goes on; the page itself when `nil`.
    var next: (@Sendable (CommandPlace) throws -> Target)?
    var way = Way.command

    enum Way: Sendable {
        /// A command of the journal, answered with a receipt.
        case command
        /// A command that is answered otherwise.
        case plain
        /// Begins something that the journal knows nothing of, and carries no idempotency key.
        case request
    }
}

/// Where a command is given: the county, the parts of the path, what was typed.
struct CommandPlace: Sendable {
    let county: DivisionCode
    let parameters: [String: String]
    let form: PageForm
    let today: Day

    /// A part of the page's path.
    func part(_ name: String) throws(Problem) -> String {
        guard let text = parameters[name] else { throw .notFound }
        return text
    }
}

/// A field of a form and the member of the body that it gives.
struct MoneyField: Sendable {
    enum Kind: Sendable {
        case text
        case lines
        case day
        /// Typed in yuan, sent in fen.
        case yuan
        case count
        /// Of words: what is sent and what it is called.
        case choice([(value: String, text: Bilingual)])
        /// `true` or `false`.
        case flag(no: Bilingual, yes: Bilingual)
        /// Several words, by blanks, commas or lines.
        case words
        /// Several of those that the page offers, each with a box.
        case boxes
        /// Known when the form is shown, sent back as it was.
        case hidden
        case hiddenCount
    }

    let name: String
    let label: Bilingual
    let kind: Kind
    var isRequired = true
    var hint: Bilingual?
    /// Only steers what the form does; no member of the body.
    var isOwn = false
}

extension MoneyField {
    static func text(_ name: String, _ zh: String, _ en: String, required: Bool = true, hint: Bilingual? = nil)
        -> MoneyField
    {
        MoneyField(name: name, label: Bilingual(zh, en), kind: .text, isRequired: required, hint: hint)
    }
    static func lines(_ name: String, _ zh: String, _ en: String, required: Bool = true) -> MoneyField {
        MoneyField(name: name, label: Bilingual(zh, en), kind: .lines, isRequired: required)
    }
    static func day(_ name: String, _ zh: String, _ en: String, required: Bool = true) -> MoneyField {
        MoneyField(name: name, label: Bilingual(zh, en), kind: .day, isRequired: required)
    }
    /// The day on which it is done.
    static let on = MoneyField.day("on", "办理日期", "day")
    static func yuan(_ name: String, _ zh: String, _ en: String, required: Bool = true) -> MoneyField {
        MoneyField(name: name, label: Bilingual(zh, en), kind: .yuan, isRequired: required)
    }
    static func count(_ name: String, _ zh: String, _ en: String, required: Bool = true) -> MoneyField {
        MoneyField(name: name, label: Bilingual(zh, en), kind: .count, isRequired: required)
    }
    static func choice(
        _ name: String, _ zh: String, _ en: String, _ choices: KeyValuePairs<String, Bilingual> = [:],
        required: Bool = true
    ) -> MoneyField {
        MoneyField(
            name: name, label: Bilingual(zh, en), kind: .choice(choices.map { ($0.key, $0.value) }),
            isRequired: required)
    }
    static func hidden(_ name: String) -> MoneyField {
        MoneyField(name: name, label: Bilingual(name, name), kind: .hidden, isRequired: false)
    }
    /// The version of the object that the visitor saw.
    static let version = MoneyField(
        name: "version", label: Bilingual("版本", "version"), kind: .hiddenCount, isRequired: false)

    /// What the field gives to the body; `nil` when it was left empty and may be.
    ///
    /// - Throws: 400 naming the field.
    func value(in form: PageForm) throws(Problem) -> JSONValue? {
        if case .boxes = kind {
            let chosen = (form.fields[name] ?? []).filter { !$0.isEmpty }
            guard !chosen.isEmpty || !isRequired else { throw missing }
            return .array(chosen.map { .string($0) })
        }
        guard let text = form.text(name) else {
            if isRequired { throw missing }
            return nil
        }
        switch kind {
        case .text, .lines, .hidden, .choice, .boxes: return .string(text)
        case .day:
            guard Day(text) != nil else { throw malformed("请写成 2018-06-30", "write 2018-06-30") }
            return .string(text)
        case .yuan:
            guard let fen = Fen(yuanText: text.replacing(",", with: "")) else {
                throw malformed("金额以元计，最多两位小数", "yuan with two decimals at most")
            }
            return .integer(fen.value)
        case .count, .hiddenCount:
            guard let number = Int64(text) else { throw malformed("应为整数", "a whole number") }
            return .integer(number)
        case .flag: return .bool(text == "yes")
        case .words:
            let separators: Set<Character> = [",", "，", "、", ";", "；"]
            return .array(
                text.split { $0.isWhitespace || separators.contains($0) }.map { .string(String($0)) })
        }
    }

    private var missing: Problem {
        .invalid(name, code: "missing", Bilingual("请填写“\(label.zh)”", "fill in “\(label.en)”"))
    }

    private func malformed(_ zh: String, _ en: String) -> Problem {
        .invalid(name, code: "format", Bilingual("“\(label.zh)”：\(zh)", "“\(label.en)”: \(en)"))
    }
}

extension MoneyCommand {
    /// The body that the form gives.
    func body(_ place: CommandPlace) throws -> JSONValue {
        var members: [String: JSONValue] = ["county": .string(place.county.description)]
        for field in fields {
            let value = try field.value(in: place.form)
            if !field.isOwn { members[field.name] = value }
        }
        return .object(members.merging(try more(place)) { $1 })
    }

    /// Gives the command as the visitor.
    ///
    /// - Returns: where the browser goes on; `nil` for the page itself.
    func give(_ request: PageRequest, _ place: CommandPlace) async throws -> String? {
        try request.visitor.caller.require(anyOf: roles)
        let (target, body) = (try target(place), try body(place))
        let key = place.form.text("key").flatMap { IdempotencyKey($0) }?.description
        guard way == .request || key != nil else {
            throw Problem.invalid("key", code: "missing", Bilingual("请重新打开表单", "open the form again"))
        }
        if way == .command, let key {
            _ = try await request.services.post(
                processor, key: place.county.description, target, body, idempotencyKey: key, for: request.visitor)
        } else {
            _ = try await request.services.exchange(
                ServiceRequest(
                    "POST", processor, key: place.county.description, target, body: try JSONEncoder.wire.encode(body),
                    idempotencyKey: way == .plain ? key : nil), for: request.visitor)
        }
        return try next?(place).description
    }
}
