import Journal
import Models
import Policy

/// What a county decided where its plans leave it open: texts as they were given, read by each pack's own definitions.
enum CountyChoices {
    /// The values that a pack can use; names it does not declare and values it does not allow count as not decided.
    static func values(_ settings: [String: String], for pack: PolicyPack) -> CountySettings {
        var values: [String: FactValue] = [:]
        for definition in pack.settings {
            guard let text = settings[definition.name], let value = value(text, definition) else { continue }
            values[definition.name] = value
        }
        return CountySettings(values)
    }

    /// The settings after a command: given names take their new value, an empty text takes a decision back.
    /// - Parameter own: what the service itself leaves to the county.
    /// - Throws: `Refusal` `no-policy`, `nothing-to-set`, `unknown-setting`, `bad-setting`.
    static func changed(
        _ settings: [String: String], by given: [String: String], in county: DivisionCode, _ library: PolicyLibrary,
        also own: [SettingDefinition] = []
    ) throws(Refusal) -> [String: String] {
        let definitions =
            library.packs.filter { county.lies(in: $0.area) }.flatMap(\.settings) + CaseSettings.definitions + own
        guard !library.packs.filter({ county.lies(in: $0.area) }).isEmpty else { throw .noPolicy(county) }
        guard !given.isEmpty else { throw .nothingToSet() }
        var changed = settings
        for (name, text) in given.sorted(by: { $0.key < $1.key }) {
            let named = definitions.filter { $0.name == name }
            guard !named.isEmpty else { throw .unknownSetting(isPlain(name) ? name : "?") }
            if text.isEmpty {
                changed[name] = nil
            } else {
                guard named.contains(where: { value(text, $0) != nil }) else { throw .badSetting(name) }
                changed[name] = text
            }
        }
        return changed
    }

    static func value(_ text: String, _ definition: SettingDefinition) -> FactValue? {
        let value: FactValue
        switch definition.kind {
        case .choice: value = .text(text)
        case .money, .count:
            guard let number = Int64(text), number <= FundBalance.most.value else { return .none }
            value = .integer(number)
        }
        // Not `? value : nil`: a nil literal would be the fact value null, which every definition allows.
        guard definition.allows(value) else { return .none }
        return .some(value)
    }

    /// A name that may be repeated in an answer.
    private static func isPlain(_ name: String) -> Bool {
        name.utf8.count <= 48
            && name.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_") }
    }
}
