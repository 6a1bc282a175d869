/// The JSON Schemas of everything that stands in a record's value, made from the declarations of `Shared/Models`.
struct PayloadSchemas {
    let declarations: [String: SwiftDeclaration]
    private let order: [String]

    /// - Parameter root: the repository's folder.
    init(root: String) throws {
        let all =
            try DeclarationReader.declarations(in: "\(root)/Shared/Models/Values")
            + DeclarationReader.declarations(in: "\(root)/Shared/Models/Events")
        declarations = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        order = all.map(\.name).filter { Self.values[$0] == nil }
    }

    /// The messages among the declarations, by type.
    var messages: [String: SwiftDeclaration] {
        Dictionary(
            declarations.values.compactMap { declaration in declaration.messageType.map { ($0, declaration) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// `components/schemas`: all declarations that messages are made of, in the order of the sources.
    func components() throws -> YAML {
        var members = Self.values.sorted { $0.key < $1.key }.map { YAML.Member(name: $0.key, value: $0.value) }
        for name in order {
            guard let declaration = declarations[name] else { continue }
            members.append(YAML.Member(name: name, value: try schema(of: declaration)))
        }
        return .map(members)
    }

    /// The member, or members, that a message's partition key is taken from: `county`, `chunk.partitionKey`.
    func keyPath(of declaration: SwiftDeclaration) -> String {
        let path = (declaration.keyExpression ?? "").split(separator: ".").map(String.init)
        guard path.count == 2, path[1] == "key", let field = declaration.fields.first(where: { $0.name == path[0] }),
            case .named(let type) = field.type, let inner = declarations[type]
        else { return path.first ?? "" }
        return "\(path[0]).\(keyPath(of: inner))"
    }

    // MARK: One schema

    private func schema(of declaration: SwiftDeclaration) throws -> YAML {
        let doc: YAML = declaration.doc.isEmpty ? [:] : ["description": .text(declaration.doc)]
        switch declaration.kind {
        case .words(let words): return doc + ["type": "string", "enum": .list(words.map { .text($0) })]
        case .identifier: return doc + ["type": "string", "pattern": "^[A-Za-z0-9._:-]{1,64}$"]
        case .choices(let choices):
            let options = try choices.map { try choice($0, of: declaration.name) }
            return doc + ["oneOf": .list(options)]
        case .structure: return doc + (try object(declaration.fields, of: declaration.name))
        }
    }

    /// An enum with values is an object of one member, named after the case, that holds the values by their names.
    private func choice(_ choice: SwiftDeclaration.Choice, of owner: String) throws -> YAML {
        [
            "type": "object", "required": .list([.text(choice.name)]),
            "properties": .map([YAML.Member(name: choice.name, value: try object(choice.fields, of: owner))]),
        ]
    }

    private func object(_ fields: [SwiftDeclaration.Field], of owner: String) throws -> YAML {
        let required = fields.filter { !$0.isOptional }.map { YAML.text($0.name) }
        let properties = try fields.map { YAML.Member(name: $0.name, value: try property($0, of: owner)) }
        let head: YAML = ["type": "object"]
        let names: YAML = required.isEmpty ? [:] : ["required": .list(required)]
        return head + names + (properties.isEmpty ? [:] : ["properties": .map(properties)])
    }

    private func property(_ field: SwiftDeclaration.Field, of owner: String) throws -> YAML {
        let schema = try schema(of: field.type, in: owner)
        var notes = field.doc.isEmpty ? [] : [field.doc]
        if field.name.hasPrefix("sealed") {
            notes.append(
                "Sealed: the id of a key of the key ring, the place of the person's key, and nonce, ciphertext and tag of AES-256-GCM in "
                    + "base64url, separated by dots; the place is missing where nobody's key seals."
            )
        }
        guard !notes.isEmpty else { return schema }
        // Beside a reference nothing else counts, so a note goes around it.
        if case .map(let members) = schema, members.first?.name == "$ref" {
            return ["description": .text(notes.joined(separator: " ")), "allOf": .list([schema])]
        }
        return ["description": .text(notes.joined(separator: " "))] + schema
    }

    private func schema(of type: FieldType, in owner: String) throws -> YAML {
        switch type {
        case .list(let item): return ["type": "array", "items": try schema(of: item, in: owner)]
        case .dictionary(let value):
            return ["type": "object", "additionalProperties": try schema(of: value, in: owner)]
        case .named(let name):
            if let plain = Self.plain[name] { return plain }
            guard Self.values[name] != nil || declarations[name] != nil else {
                throw DocsProblem.unknownType(name, in: owner)
            }
            return .reference("components/schemas/\(name)")
        }
    }

    private static let plain: [String: YAML] = [
        "String": ["type": "string"], "Int": ["type": "integer", "format": "int64"],
        "Int64": ["type": "integer", "format": "int64"],
        "Double": ["type": "number", "format": "double"], "Bool": ["type": "boolean"],
    ]

    /// Value types that write themselves: what they look like cannot be read off their fields.
    static let values: [String: YAML] = [
        "Fen": [
            "description": "An amount of money in fen (分), one hundredth of a yuan.", "type": "integer",
            "format": "int64",
        ],
        "Day": ["description": "A civil date, YYYY-MM-DD.", "type": "string", "format": "date"],
        "Month": [
            "description": "A calendar month, YYYY-MM.", "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
        ],
        "Moment": [
            "description": "A point in time, milliseconds since 1970-01-01T00:00:00Z.", "type": "integer",
            "format": "int64",
        ],
        "DivisionCode": [
            "description": "GB/T 2260 code of a county or wider area (6 digits), a town (9) or a village (12).",
            "type": "string", "pattern": "^([0-9]{6}|[0-9]{9}|[0-9]{12})$",
        ],
        "PersonKey": [
            "description":
                "The provincial pseudonym of a person: the first 128 bits of HMAC-SHA-256 over the ID number, in hexadecimal.",
            "type": "string", "pattern": "^[0-9a-f]{32}$",
        ],
    ]
}
