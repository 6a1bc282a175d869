import ServiceKit

/// A field of a form, for the template `field`: its label, what was typed, and what is wrong with that.
struct Field {
    struct Choice {
        let value: String
        let text: Bilingual
        let isChosen: Bool
        var hasEnglish: Bool { !text.en.isEmpty }
    }

    /// One text of the templates.
    struct Text {
        let zh: String
        let en: String
    }

    let id: String
    let name: String
    let label: Bilingual
    let value: String
    /// `text`, `number`, `date`, `month` …, as HTML calls it.
    let type: String
    let hint: Text?
    let error: Text?
    let isRequired: Bool
    let choices: [Choice]
    let isChoice: Bool
    let isLong: Bool
    let isLine: Bool
    /// What screen readers read out with the field.
    let describedBy: String?

    /// A field of one line, or of several.
    init(
        _ name: String, label: Bilingual, value: String?, type: String = "text", hint: Bilingual? = nil,
        isRequired: Bool = true, isLong: Bool = false, refusal: Problem? = nil
    ) {
        self.init(
            name, label, value ?? "", type, hint, isRequired, choices: [], isChoice: false, isLong: isLong, refusal)
    }

    /// A choice among several values.
    init(
        _ name: String, label: Bilingual, among choices: [(value: String, text: Bilingual)], value: String?,
        hint: Bilingual? = nil, isRequired: Bool = true, refusal: Problem? = nil
    ) {
        self.init(
            name, label, value ?? "", "", hint, isRequired,
            choices: choices.map { Choice(value: $0.value, text: $0.text, isChosen: $0.value == value) },
            isChoice: true,
            isLong: false, refusal)
    }

    /// - Parameter refusal: why the form was refused; shown here when it names this field.
    private init(
        _ name: String, _ label: Bilingual, _ value: String, _ type: String, _ hint: Bilingual?, _ isRequired: Bool,
        choices: [Choice], isChoice: Bool, isLong: Bool, _ refusal: Problem?
    ) {
        let id = "field-\(name)"
        self.id = id
        (self.name, self.label, self.value, self.type) = (name, label, value, type)
        self.hint = hint.map { Text(zh: $0.zh, en: $0.en) }
        let wrong = refusal.flatMap { $0.field == name ? $0.detail ?? $0.title : nil }
        error = wrong.map { Text(zh: $0.zh, en: $0.en) }
        self.isRequired = isRequired
        self.choices = choices
        (self.isChoice, self.isLong, isLine) = (isChoice, isLong, !isChoice && !isLong)
        let readOut = [hint.map { _ in "\(id)-hint" }, wrong.map { _ in "\(id)-error" }].compactMap(\.self)
        describedBy = readOut.isEmpty ? nil : readOut.joined(separator: " ")
    }
}
