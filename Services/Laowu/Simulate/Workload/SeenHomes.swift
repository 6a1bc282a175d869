import Models

/// Where people are at home as far as the outside has seen: what the address book of `feeds` knows, and sometimes too late.
final class SeenHomes {
    private var homes: [String: DivisionCode] = [:]
    private var moved: Set<String> = []

    func see(_ event: SeenEvent) {
        switch (event.processor, event.name) {
        case ("identity", "person-granted"): homes[event.text("person")] = DivisionCode(event.text("county"))
        case ("identity", "holder-changed"): moved.insert(event.text("person"))
        default: break
        }
    }

    /// `nil` for who has none yet, or had another.
    func home(of person: PersonKey) -> DivisionCode? {
        moved.contains(person.description) ? nil : homes[person.description]
    }
}
