import Journal
import Models

/// Wishes, skills and certificates, each with its date.
enum EntryRules {
    /// - Parameter existing: every entry of that kind of the person.
    static func record(_ entry: PersonEntry, among existing: [PersonEntry], today: Day) throws {
        guard !entry.text.isEmpty else {
            throw Refusal("blank", zh: "请填写内容", en: "say what the wish or skill is")
        }
        guard entry.on <= today, entry.on <= (entry.until ?? entry.on) else {
            throw Refusal("dates", zh: "日期有误:不能晚于今天,结束不能早于开始", en: "in the future, or ends before it begins")
        }
        guard !existing.contains(where: { $0.on == entry.on && $0.text == entry.text }) else {
            throw Refusal("same-entry", zh: "该日期已登记相同内容", en: "the same is recorded for that day already")
        }
    }

    static func end(_ command: EndEntry, among existing: [PersonEntry]) throws {
        guard let entry = existing.first(where: { $0.on == command.on && $0.text == command.text }) else {
            throw Refusal("unknown-entry", zh: "没有这条登记", en: "nothing of that kind is recorded", isMissing: true)
        }
        guard entry.until == nil else { throw Refusal("already-ended", zh: "该登记已结束", en: "it has already ended") }
        guard command.on <= command.until else {
            throw Refusal("end-before-beginning", zh: "结束日期早于开始日期", en: "ends before it begins")
        }
    }
}

extension PersonEntry {
    func ending(on day: Day) -> PersonEntry {
        PersonEntry(
            kind: kind, on: on, until: day, text: text, level: level, issuer: issuer, certificate: certificate,
            certificateKind: certificateKind, source: source)
    }
}

extension EntryKind {
    public var label: String {
        switch self {
        case .jobWish: "就业意愿"
        case .trainingWish: "培训意愿"
        case .startUpWish: "创业意愿"
        case .skill: "技能"
        case .certificate: "证书"
        }
    }

    /// The field of the record that repeats the latest wish.
    var field: PersonField? {
        switch self {
        case .jobWish: .jobWish
        case .trainingWish: .trainingWish
        case .startUpWish, .skill, .certificate: nil
        }
    }
}
