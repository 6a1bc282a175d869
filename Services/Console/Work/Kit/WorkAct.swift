import Models
import ServiceKit

/// Something that can be done on a page: a form, and the command of the service that it sends.
struct WorkAct: Sendable {
    /// The name of the form on its page, in its field `act`.
    let id: String
    let label: Bilingual
    let roles: Set<Role>
    let fields: [WorkField]
    /// Begins the number that a new thing gets when the officer gives none; `nil`: nothing gets a number.
    var numbers: String?
    /// Where the number stands in the body, unless it is only part of the path.
    var numberMember: String?
    /// Members of the body that nobody types.
    var fixed: [String: JSONValue] = [:]
    var hint: Bilingual?
    /// What the body has besides its fields.
    var complete: @Sendable (PageForm, inout [String: JSONValue]) throws -> Void = { _, _ in }
    /// The field whose value the route names, where an existing thing is chosen in the form; it is not part of the body then.
    var pathField: String?
    /// The command's route, for the number.
    let target: @Sendable (String) -> Target
    /// The page that shows what came of it, for the number; `nil`: the same page.
    var next: (@Sendable (String) -> String)?

    init(
        _ id: String, _ zh: String, _ en: String, roles: Set<Role> = WorkAct.officers, _ fields: [WorkField],
        to target: @escaping @Sendable (String) -> Target
    ) {
        self.id = id
        label = Bilingual(zh, en)
        self.roles = roles
        self.fields = fields
        self.target = target
    }

    static let officers: Set<Role> = [.clerk, .reviewer, .approver]
    static let deciders: Set<Role> = [.reviewer, .approver]
    /// Everybody who has any form of the section.
    static let everybody: Set<Role> = [.clerk, .reviewer, .approver, .inspector]

    /// The field in which an officer may give a new thing its number.
    static let numberField = "number"

    /// The number that was given, or one that follows from the form, so that sending it twice names the same thing.
    func number(_ form: PageForm, key: IdempotencyKey) -> String {
        if let pathField { return form.text(pathField) ?? "-" }
        guard let numbers else { return "" }
        return form.text(Self.numberField) ?? "\(numbers)-\(key.description.filter { $0 != "-" }.prefix(10))"
    }

    /// The command's body.
    ///
    /// - Throws: 400 naming the field that is missing or cannot be read.
    func body(_ form: PageForm, number: String, county: DivisionCode) throws -> JSONValue {
        var members = fixed
        members["county"] = .string(county.description)
        if let numberMember { members.put(.string(number), at: numberMember) }
        for field in fields {
            if let value = try field.read(form) { members.put(value, at: field.path) }
        }
        if let pathField { members.removeValue(forKey: pathField) }
        try complete(form, &members)
        return .object(members)
    }
}

/// A form that was sent and refused: it is shown again with what was typed and why.
struct WorkAttempt: Sendable {
    let act: String
    let form: PageForm
    let key: IdempotencyKey
    let problem: Problem
}
