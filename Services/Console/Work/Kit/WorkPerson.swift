import Models

/// How the section's pages name somebody: by the first digits of the pseudonym, which leads to the person's own page.
enum WorkPerson {
    static func piece(_ person: PersonKey, _ scope: WorkScope) -> WorkPiece {
        .link(person.description.prefix(8), scope.address("people", person.description))
    }

    static func cell(_ person: PersonKey, _ scope: WorkScope) -> WorkCell { WorkCell(piece(person, scope)) }

    /// A field for a person's whole key.
    static func field(_ path: String = "person", isRequired: Bool = true, value: String? = nil) -> WorkField {
        WorkField(
            path, "人员键", "person key", isRequired: isRequired, value: value,
            hint: .init("在人员页面复制", "copied from the person's page"))
    }
}

extension WorkPiece {
    static func link(_ text: Substring, _ address: String) -> WorkPiece { .link(String(text), address) }
}
