import Models
import ServiceKit

/// The codes that forms offer: those of the plans in force in the county on the day.
struct PlanCodes: Sendable {
    private struct List: Decodable, Sendable {
        struct Entry: Decodable, Sendable {
            let code: String
            let zh: String
            let en: String
        }

        let id: String
        let entries: [Entry]
    }

    private let choices: [String: [WorkField.Choice]]

    static func read(_ scope: WorkScope) async throws -> PlanCodes {
        let lists = try await scope.get(
            Target(
                "v1/plan-lists",
                query: [
                    "county": scope.county, "area": scope.area == scope.county ? nil : scope.area, "on": scope.day,
                ]), as: [List].self)
        return PlanCodes(
            choices: Dictionary(
                lists.map { list in
                    (list.id, list.entries.map { .init($0.code, Bilingual($0.zh, $0.en)) })
                }
            ) { first, _ in first })
    }

    /// A choice among the codes of these lists; where no plan in force has any of them, whatever is typed.
    func one(of lists: String...) -> WorkField.Kind {
        let all = lists.flatMap { choices[$0] ?? [] }
        return all.isEmpty ? .text : .choice(all)
    }

    /// Any number of codes of these lists.
    func some(of lists: String...) -> WorkField.Kind {
        let all = lists.flatMap { choices[$0] ?? [] }
        return all.isEmpty ? .words : .choices(all)
    }

    /// What a code is called; the code itself where no plan in force has it.
    func words(_ code: String, of lists: String...) -> String {
        lists.flatMap { choices[$0] ?? [] }.first { $0.code == code }?.words.zh ?? code
    }
}
