import Foundation
import Models
import ServiceKit

/// A form as a page shows it. Sending it twice is one command, because its key is made when it is shown; a refused one comes back with what
/// was typed and why it was refused.
struct ShownForm {
    /// Goes into the form as the hidden field `key`, and on as the command's idempotency key.
    let key: String
    /// What was typed, by field.
    let typed: [String: String]
    /// Why it was refused, in words; both empty for a form that is shown for the first time.
    let refusal: Bilingual
    let isRefused: Bool

    /// A form without anything in it but what it begins with.
    init(_ typed: [String: String] = [:]) {
        key = Self.newKey()
        self.typed = typed
        refusal = Bilingual("", "")
        isRefused = false
    }

    /// A form that was refused. The same command may still come of it, where nobody knows whether it did, so it keeps its key then.
    init(_ form: PageForm, refused problem: Problem) {
        let isOpen = problem.status == 503
        key = isOpen ? form.text("key") ?? Self.newKey() : Self.newKey()
        typed = form.fields.compactMapValues(\.first).filter { $0.key != "token" && $0.key != "key" }
        let field = problem.field.map { " (\($0))" } ?? ""
        let text = problem.detail ?? problem.title
        refusal = Bilingual(text.zh, text.en + field)
        isRefused = true
    }

    private static func newKey() -> String { "console-" + UUID().uuidString.lowercased() }
}

extension PageForm {
    /// The key that the form was shown with.
    ///
    /// - Throws: 400 when it is missing or malformed: the form is none of ours.
    func key() throws(Problem) -> String {
        guard let key = text("key"), IdempotencyKey(key) != nil else {
            throw .invalid("key", code: "missing", Bilingual("请重新打开页面后再提交", "open the page again"))
        }
        return key
    }

    /// A field that must be filled in.
    ///
    /// - Throws: 422 naming the field in the words that the page has for it.
    func needed(_ name: String, _ label: Bilingual) throws(Problem) -> String {
        guard let text = text(name) else {
            throw .refused(
                Bilingual("请填写“\(label.zh)”", "fill in “\(label.en)”"), code: "missing", field: name)
        }
        return text
    }

    /// A field that must be filled in with a value.
    ///
    /// - Throws: 422 naming the field in the words that the page has for it, never what was typed.
    func needed<Value: LosslessStringConvertible>(
        _ name: String, _ label: Bilingual, as type: Value.Type
    ) throws(Problem) -> Value {
        guard let value = Value(try needed(name, label)) else {
            throw .refused(
                Bilingual("“\(label.zh)”的格式不正确", "“\(label.en)” is malformed"), code: "format", field: name)
        }
        return value
    }

    /// A field that may be left blank.
    ///
    /// - Throws: 422 when it holds no such value.
    func value<Value: LosslessStringConvertible>(
        orNone name: String, _ label: Bilingual, as type: Value.Type
    ) throws(Problem) -> Value? {
        guard text(name) != nil else { return nil }
        return try needed(name, label, as: type)
    }

    /// A day that must be filled in.
    ///
    /// - Throws: 422 as for other fields.
    func day(_ name: String, _ label: Bilingual) throws(Problem) -> Day {
        guard let day = Day(try needed(name, label)) else {
            throw .refused(
                Bilingual("“\(label.zh)”应写成 2018-03-05", "“\(label.en)” is like 2018-03-05"), code: "format",
                field: name)
        }
        return day
    }
}
