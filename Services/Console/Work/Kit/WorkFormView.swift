import Foundation
import Models
import ServiceKit

/// A form as the template shows it.
struct WorkFormView: Sendable {
    struct Option: Sendable {
        let code: String
        let label: String
        let optionID: String
        let isChosen: Bool
    }

    struct Field: Sendable {
        let id: String
        let name: String
        let zh: String
        let en: String
        let isRequired: Bool
        let isFaulty: Bool
        let isInput: Bool
        let isArea: Bool
        let isSelect: Bool
        let isCheck: Bool
        let isGroup: Bool
        let type: String
        let value: String
        let isChosen: Bool
        let options: [Option]
        let hasHint: Bool
        let hintZh: String
        let hintEn: String
    }

    let anchor: String
    let act: String
    let zh: String
    let en: String
    let action: String
    let key: String
    let isOpen: Bool
    let hasHint: Bool
    let hintZh: String
    let hintEn: String
    let isRefused: Bool
    let problemZh: String
    let problemEn: String
    let fields: [Field]

    /// - Parameters:
    ///   - action: the page's own address.
    ///   - attempt: what was sent from this page and refused.
    init(_ act: WorkAct, action: String, attempt: WorkAttempt?) {
        let mine = attempt.flatMap { $0.act == act.id ? $0 : nil }
        anchor = "act-\(act.id)"
        self.act = act.id
        (zh, en) = (act.label.zh, act.label.en)
        self.action = action + "#act-\(act.id)"
        // Only while nobody can say what became of the command is it the same command.
        key = mine.flatMap { $0.problem.status == 503 ? $0.key.description : nil } ?? UUID().uuidString.lowercased()
        isOpen = mine != nil
        hasHint = act.hint != nil
        (hintZh, hintEn) = (act.hint?.zh ?? "", act.hint?.en ?? "")
        isRefused = mine != nil
        let text = mine.map { $0.problem.detail ?? $0.problem.title }
        (problemZh, problemEn) = (text?.zh ?? "", text?.en ?? "")
        let number = act.numbers.map { _ in
            WorkField(
                WorkAct.numberField, "编号", "number", hint: Bilingual("留空则自动编号", "left empty: a number is made"))
        }
        fields = ((number.map { [$0] } ?? []) + act.fields).map { Self.field($0, act.id, mine) }
    }

    private static func field(_ field: WorkField, _ act: String, _ attempt: WorkAttempt?) -> Field {
        let id = "\(act)-\(field.path)"
        let typed = attempt.map { $0.form.fields[field.path] ?? [] }
        let value = typed.map { $0.first ?? "" } ?? field.value ?? ""
        let chosen = Set(typed ?? (field.value.map { WorkField.words($0) } ?? []))
        var (isArea, isSelect, isCheck, isGroup) = (false, false, false, false)
        var type = "text"
        var options: [WorkField.Choice] = []
        switch field.kind {
        case .text, .loose: break
        case .longText, .words: isArea = true
        case .day: type = "date"
        case .month: type = "month"
        case .whole: type = "number"
        case .yuan: type = "text"
        case .flag: isCheck = true
        case .yesNo:
            isSelect = true
            options = [.init("true", Bilingual("是", "yes")), .init("false", Bilingual("否", "no"))]
        case .choice(let all):
            isSelect = true
            options = all
        case .choices(let all):
            isGroup = true
            options = all
        }
        if isSelect, !field.isRequired || field.value == nil {
            options.insert(.init("", Bilingual("请选择", "choose")), at: 0)
        }
        return Field(
            id: id, name: field.path, zh: field.label.zh, en: field.label.en, isRequired: field.isRequired,
            isFaulty: attempt.map { $0.problem.field == field.path } ?? false,
            isInput: !(isArea || isSelect || isCheck || isGroup), isArea: isArea, isSelect: isSelect, isCheck: isCheck,
            isGroup: isGroup, type: type, value: value, isChosen: !value.isEmpty && value != "false",
            options: options.enumerated().map { index, choice in
                Option(
                    code: choice.code, label: choice.label, optionID: "\(id)-\(index)",
                    isChosen: isGroup ? chosen.contains(choice.code) : choice.code == value)
            }, hasHint: field.hint != nil, hintZh: field.hint?.zh ?? "", hintEn: field.hint?.en ?? "")
    }
}
