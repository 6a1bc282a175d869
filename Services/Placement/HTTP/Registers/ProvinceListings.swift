import GRDB
import Models

/// Asks the province's blacklist, which lies in the partition of the province's key, wherever that is.
struct ProvinceListings: Sendable {
    /// What is asked of the owner of that partition.
    struct Question: Codable, Sendable {
        let province: DivisionCode
        /// `nil`: all that are listed.
        let organisations: [OrganisationID]?

        func answer(_ database: Database) throws -> [ProvinceListing] {
            guard let organisations else {
                return try ProvinceBlacklist.listings(database, of: nil, in: province)
            }
            // A statement has room for so many values only.
            return try stride(from: 0, to: organisations.count, by: 500).flatMap { start in
                try ProvinceBlacklist.listings(
                    database, of: Array(organisations[start..<min(start + 500, organisations.count)]), in: province)
            }
        }
    }

    private let ask: @Sendable (Question) async throws -> [ProvinceListing]

    /// - Parameter ask: throws `CommandUnavailable` when nobody answers now; then nothing is opened.
    init(ask: @escaping @Sendable (Question) async throws -> [ProvinceListing]) { self.ask = ask }

    /// What other counties list of these organisations, for a command; `nil`: nothing.
    func evidence(on organisations: [OrganisationID], for county: DivisionCode) async throws -> [ProvinceListing]? {
        let asked = Set(organisations).sorted()
        guard !asked.isEmpty else { return nil }
        let found = try await ask(Question(province: county.province, organisations: asked))
            .filter { $0.county != county }
        return found.isEmpty ? nil : found
    }

    /// All that any county lists.
    func whole(of county: DivisionCode) async throws -> [ProvinceListing] {
        try await ask(Question(province: county.province, organisations: nil))
    }

    /// All that other counties list.
    func all(for county: DivisionCode) async throws -> [ProvinceListing] {
        try await whole(of: county).filter { $0.county != county }
    }
}
