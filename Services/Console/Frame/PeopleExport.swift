import Models
import ServiceKit

/// What the registry is told before a list of people leaves the product, as a file or as a page to print: see ``PageRequest/note(_:)``.
struct PeopleExport: Encodable, Sendable {
    /// A county, or the prefecture or province of a list over several.
    let county: DivisionCode
    /// The village or town, where the list is of one.
    let area: DivisionCode?
    let list: ActorID
    let form: ActorID
    let people: Int
    let isUnmasked: Bool
    let filter: String
    let purpose: String

    /// - Parameters:
    ///   - list: which list, a word of `a-z` and hyphens: `people`, `village-ledger`.
    ///   - form: `csv`, `xlsx`, `print`.
    ///   - area: whose people they are.
    ///   - isUnmasked: whether ID numbers, phones or cards stand in it in full.
    ///   - filter: how the list was narrowed, in words; empty for the whole list.
    ///   - purpose: what it is for, as the visitor says; the registry refuses an empty one.
    init(
        list: ActorID, form: ActorID, area: DivisionCode, people: Int, isUnmasked: Bool = false, filter: String = "",
        purpose: String
    ) {
        county = area.county
        self.area = area == area.county ? nil : area
        self.list = list
        self.form = form
        self.people = people
        self.isUnmasked = isUnmasked
        self.filter = PersonalNumberScan.masked(String(filter.prefix(200)))
        self.purpose = purpose
    }

    /// Returns once the registry has it in its journal.
    ///
    /// - Throws: the registry's `Problem`: the area is not the visitor's, the purpose is missing, the registry does not answer.
    func record(by visitor: Visitor, _ services: any ServiceCalls) async throws {
        _ = try await services.post(
            .registry, key: county.description, Target("v1/export"), self,
            idempotencyKey: "export-" + RandomToken.make(bytes: 16), for: visitor)
    }
}
