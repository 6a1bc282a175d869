import Foundation
import Models
import ServiceKit

/// A form that was sent and refused: what was typed, and why it was refused.
struct MoneyTrial: Sendable {
    let command: String
    let form: PageForm
    let problem: Problem
}

/// A form as the template `money-form` shows it.
struct MoneyFormView: Shown {
    struct Option: Shown {
        let value: String
        let zh: String
        let en: String
        let isChosen: Bool
        var id = ""
    }

    struct Field: Shown {
        let id: String
        let name: String
        let zh: String
        let en: String
        var value: String
        let options: [Option]
        let isLine: Bool
        let isText: Bool
        let isSelect: Bool
        let isBoxes: Bool
        let isHidden: Bool
        /// `text`, `date`; numbers are typed as text, so that a browser in another language takes them too.
        let type: String
        let mode: String
        let isRequired: Bool
        let hint: Bilingual?
        let problem: Bilingual?
        /// What describes the field for a screen reader.
        let describedBy: String
        let isRow: Bool
    }

    let id: String
    /// Which of the page's commands it gives.
    let command: String
    let title: Bilingual
    let button: Bilingual
    let action: String
    /// The command's idempotency key: made when the form is shown, so that sending it twice is one command.
    let key: String
    let hint: Bilingual?
    var fields: [Field]
    let problem: Bilingual?
    /// Why the visitor may not give it; then there are no fields.
    let blocked: Bilingual?
    /// What this one of several is about.
    var note = ""
}

/// What a form begins with: values by field, the choices that only the page knows.
struct MoneyStart {
    var values: [String: String] = [:]
    var choices: [String: [(value: String, text: Bilingual)]] = [:]
    /// Tells several forms of one command on a page apart, and is what a trial must agree with.
    var instance = ""
    var blocked: Bilingual?
}

extension PageRequest {
    /// A command as a form for this visitor; `nil` where they have none of its roles.
    func form(
        _ command: MoneyCommand, _ start: MoneyStart = MoneyStart(), trial: MoneyTrial?, in county: DivisionCode
    ) -> MoneyFormView? {
        guard visitor.caller.has(any: command.roles) else { return nil }
        let trial = trial.flatMap { trial in
            trial.command == command.id && trial.form.text("instance") ?? "" == start.instance ? trial : nil
        }
        let prefix = start.instance.isEmpty ? command.id : "\(command.id)-\(start.instance)"
        let problem = trial?.problem
        let named = command.fields.contains { $0.name == problem?.field && !$0.isUnseen }
        let text = problem.map { $0.detail ?? $0.title }
        // The same body under the same key is the same command: an unknown outcome is cleared up by sending it again.
        let kept = problem?.status == 503 ? trial?.form.text("key") : nil
        var fields = command.fields.map { field in
            view(field, start, trial, prefix, problem: named && field.name == problem?.field ? text : nil)
        }
        if !start.instance.isEmpty {
            fields.append(.hidden("instance", start.instance, prefix))
        }
        return MoneyFormView(
            id: prefix, command: command.id, title: command.title, button: command.button, action: address(in: county),
            key: kept ?? UUID().uuidString.lowercased(), hint: command.hint, fields: fields,
            problem: named ? nil : text, blocked: start.blocked)
    }

    /// This page for a county, without what was just done.
    func address(in county: DivisionCode) -> String {
        var parts = query.filter { $0.key != "done" && $0.key != "county" }.sorted { $0.key < $1.key }
        parts.insert(("county", county.description), at: 0)
        return path + "?" + parts.map { "\($0.key)=\(Target.encoded($0.value))" }.joined(separator: "&")
    }

    private func view(
        _ field: MoneyField, _ start: MoneyStart, _ trial: MoneyTrial?, _ prefix: String, problem: Bilingual?
    ) -> MoneyFormView.Field {
        let id = "\(prefix)-\(field.name)"
        let typed = trial?.form.fields[field.name]
        let value = typed?.first ?? start.values[field.name] ?? (field.name == "on" ? today.description : "")
        let offered = start.choices[field.name]
        let options = field.choices(offered).enumerated().map { index, choice in
            MoneyFormView.Option(
                value: choice.value, zh: choice.text.zh, en: choice.text.en,
                isChosen: typed?.contains(choice.value) ?? (choice.value == value), id: "\(id)-\(index + 1)")
        }
        let isSelect = field.isSelect || (field.isLine && offered != nil)
        let described = [field.hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }]
        return MoneyFormView.Field(
            id: id, name: field.name, zh: field.label.zh, en: field.label.en, value: value, options: options,
            isLine: field.isLine && !isSelect, isText: field.isLong, isSelect: isSelect, isBoxes: field.isBoxes,
            isHidden: field.isUnseen, type: field.isDay ? "date" : "text", mode: field.mode,
            isRequired: field.isRequired, hint: field.hint, problem: problem,
            describedBy: described.compactMap(\.self).joined(separator: " "),
            isRow: !field.isUnseen && !field.isBoxes)
    }
}

extension MoneyFormView.Field {
    fileprivate static func hidden(_ name: String, _ value: String, _ prefix: String) -> MoneyFormView.Field {
        MoneyFormView.Field(
            id: "\(prefix)-\(name)", name: name, zh: "", en: "", value: value, options: [], isLine: false,
            isText: false, isSelect: false, isBoxes: false, isHidden: true, type: "hidden", mode: "text",
            isRequired: false, hint: nil, problem: nil, describedBy: "", isRow: false)
    }
}

extension MoneyField {
    /// Not shown: its value comes with the form.
    var isUnseen: Bool {
        switch kind {
        case .hidden, .hiddenCount: true
        default: false
        }
    }

    fileprivate var isLine: Bool {
        switch kind {
        case .text, .day, .yuan, .count: true
        default: false
        }
    }

    fileprivate var isLong: Bool {
        switch kind {
        case .lines, .words: true
        default: false
        }
    }

    fileprivate var isSelect: Bool {
        switch kind {
        case .choice, .flag: true
        default: false
        }
    }

    fileprivate var isBoxes: Bool { if case .boxes = kind { true } else { false } }
    fileprivate var isDay: Bool { if case .day = kind { true } else { false } }

    fileprivate var mode: String {
        switch kind {
        case .yuan: "decimal"
        case .count: "numeric"
        default: "text"
        }
    }

    fileprivate func choices(_ offered: [(value: String, text: Bilingual)]?) -> [(value: String, text: Bilingual)] {
        let none = [(value: "", text: Bilingual("（请选择）", "(choose)"))]
        switch kind {
        case .flag(let no, let yes): return [("no", no), ("yes", yes)]
        case .choice(let own): return none + (offered ?? own)
        case .boxes: return offered ?? []
        default: return offered.map { none + $0 } ?? []
        }
    }
}
