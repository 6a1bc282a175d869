import Foundation
import Models
import ServiceKit

/// A field of a form, and the place of its value in the command's body.
struct WorkField: Sendable {
    enum Kind: Sendable {
        case text, longText, day, month, whole
        /// Typed in yuan, sent in fen.
        case yuan
        /// A box to tick.
        case flag
        /// Yes, no, or not said.
        case yesNo
        case choice([Choice])
        case choices([Choice])
        /// Several texts, one a line or parted by 、 or a comma.
        case words
        /// Not part of the body by itself: the form's own `complete` reads it.
        case loose
    }

    struct Choice: Sendable {
        let code: String
        let words: Bilingual

        init(_ code: String, _ words: Bilingual) {
            self.code = code
            self.words = words
        }

        var label: String { words.zh.isEmpty ? code : words.en.isEmpty ? words.zh : "\(words.zh) \(words.en)" }
    }

    /// The members on the way to the value: `terms.wageFrom`.
    let path: String
    let label: Bilingual
    let kind: Kind
    var isRequired: Bool
    /// What it shows at first.
    var value: String?
    var hint: Bilingual?

    init(
        _ path: String, _ zh: String, _ en: String, _ kind: Kind = .text, isRequired: Bool = false,
        value: String? = nil,
        hint: Bilingual? = nil
    ) {
        self.path = path
        label = Bilingual(zh, en)
        self.kind = kind
        self.isRequired = isRequired
        self.value = value
        self.hint = hint
    }

    /// The value as JSON; `nil` where nothing was said.
    ///
    /// - Throws: 400 naming the field, never what was typed.
    func read(_ form: PageForm) throws(Problem) -> JSONValue? {
        switch kind {
        case .flag: return .bool(form.text(path) != nil)
        case .choices:
            let chosen = (form.fields[path] ?? []).filter { !$0.isEmpty }
            guard !chosen.isEmpty else { return try absent() }
            return .array(chosen.map { .string($0) })
        case .words:
            let words = WorkField.words(form.text(path) ?? "")
            guard !words.isEmpty else { return try absent() }
            return .array(words.map { .string($0) })
        default: break
        }
        guard let text = form.text(path) else { return try absent() }
        switch kind {
        case .day:
            guard Day(text) != nil else { throw malformed("应为日期，如 2022-03-01", "a date such as 2022-03-01") }
            return .string(text)
        case .month:
            guard Month(text) != nil else { throw malformed("应为月份，如 2022-03", "a month such as 2022-03") }
            return .string(text)
        case .whole:
            guard let number = Int64(text) else { throw malformed("应为整数", "a whole number") }
            return .integer(number)
        case .yuan:
            guard let fen = Fen(yuanText: text) else { throw malformed("应为金额(元)", "an amount in yuan") }
            return .integer(fen.value)
        case .yesNo: return .bool(text == "true")
        case .loose: return nil
        case .text, .longText, .choice, .flag, .choices, .words: return .string(text)
        }
    }

    /// Several texts that were typed into one field.
    static func words(_ text: String) -> [String] {
        text.split { $0.isNewline || "、，,；;".contains($0) }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private func absent() throws(Problem) -> JSONValue? {
        guard isRequired else { return nil }
        throw .invalid(path, code: "missing", Bilingual("请填写“\(label.zh)”", "fill in “\(label.en)”"))
    }

    private func malformed(_ zh: String, _ en: String) -> Problem {
        .invalid(path, code: "format", Bilingual("“\(label.zh)”\(zh)", "“\(label.en)” must be \(en)"))
    }
}

extension [String: JSONValue] {
    /// Puts a value where a path leads, making objects on the way.
    mutating func put(_ value: JSONValue, at path: some StringProtocol) {
        let parts = path.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else {
            self[String(path)] = value
            return
        }
        var inner: [String: JSONValue] = [:]
        if case .object(let members)? = self[String(parts[0])] { inner = members }
        inner.put(value, at: parts[1])
        self[String(parts[0])] = .object(inner)
    }
}
