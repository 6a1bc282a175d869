import GRDB
import Models

/// How an entry has changed since it was first made: how many steps and documents it asks for, how many days it takes.
struct RegisterChange: Codable, Equatable, Sendable {
    let entry: RegisterEntryID
    let name: String
    let versions: Int
    let fields: [Field]

    /// A number, or how many values a field has.
    struct Field: Codable, Equatable, Sendable {
        let field: String
        let zh: String
        let en: String
        let first: Int64
        let now: Int64
        /// By how much it is less than at first; negative where it is more.
        let reduced: Int64
    }
}

enum RegisterChangePages {
    /// The entries of a kind in force on a day, against what they said first.
    static func changes(
        _ kind: RegisterKind, _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> [RegisterChange] {
        let counted = kind.fields.filter { $0.type == .number || $0.type == .fen || $0.isMultiple }
        return try RegisterPages.lines(county, .init(kinds: [kind.code]), on: day, database)
            .filter { $0.standing == .inForce }.compactMap { line in
                let versions = try RegisterPages.detail(line.entry, county, on: day, database)?.versions ?? []
                guard let first = versions.first, let now = versions.last(where: { $0.on <= day }) else { return nil }
                return RegisterChange(
                    entry: line.entry, name: line.name, versions: versions.count { $0.on <= day },
                    fields: counted.map { field in
                        let (before, after) = (amount(field, first.face), amount(field, now.face))
                        return RegisterChange.Field(
                            field: field.key, zh: field.zh, en: field.en, first: before, now: after,
                            reduced: before - after)
                    })
            }
    }

    private static func amount(_ field: RegisterField, _ face: RegisterFace) -> Int64 {
        let values = face.values(of: field.key)
        return field.isMultiple ? Int64(values.count) : values.first.flatMap { Int64($0) } ?? 0
    }
}
