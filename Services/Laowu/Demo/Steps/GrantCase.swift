import Foundation
import Models
import Policy
import ServiceKit

/// A subsidy case as the list of `subsidy` shows it.
struct GrantCase: Sendable {
    let id: String
    let item: String
    let state: String
    let amount: Fen
    /// The frozen decision; `nil` in lists that leave it out.
    let determination: Determination?

    /// `nil` when a member that every case has is missing.
    init?(_ json: JSONValue) {
        guard let id = json["case"].text ?? json["id"].text, let item = json["item"].text,
            let state = json["state"].text,
            let amount = json["amount"].integer ?? json["amountFen"].integer
        else { return nil }
        self.id = id
        self.item = item
        self.state = state
        self.amount = Fen(Int64(amount))
        determination = Self.determination(json["determination"])
    }

    private static func determination(_ json: JSONValue) -> Determination? {
        let data: Data? =
            switch json {
            case .string(let text): Data(text.utf8)
            case .object: try? JSONEncoder().encode(json)
            default: nil
            }
        return data.flatMap { try? JSONDecoder().decode(Determination.self, from: $0) }
    }

    /// All cases of the county, page by page.
    static func all(_ context: DemoContext) async throws -> [GrantCase] {
        var cases: [GrantCase] = []
        var page = 1
        while true {
            let answer = try await context.services.subsidy.get(
                "/v1/cases",
                ["county": context.county.description, "page": String(page), "pageSize": String(pageSize)])
            let items = answer["items"].elements
            cases += items.compactMap(GrantCase.init)
            guard !items.isEmpty, cases.count < answer["total"].integer ?? .max else {
                return cases.sorted { $0.id < $1.id }
            }
            page += 1
        }
    }

    private static let pageSize = 500
}
