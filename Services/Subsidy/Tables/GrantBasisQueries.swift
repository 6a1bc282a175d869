import GRDB
import Models
import Policy

/// A fund rule of a plan with the papers that the county recorded for it.
public struct GrantBasisLine: Codable, Hashable, Sendable {
    public struct Paper: Codable, Hashable, Sendable {
        let title: String
        let number: String
        let from: String
        let recordedOn: String
        let actor: String
        /// Governs on the day that was asked for.
        let isInForce: Bool
    }

    let rule: String
    let label: Label
    let pack: String
    let citation: Citation
    let reading: Label?
    /// The latest first; empty: nothing is recorded yet.
    let papers: [Paper]
}

/// Read queries about papers.
enum GrantBasisQueries {
    /// - Parameter day: which paper governed then.
    static func bases(
        _ database: Database, county: DivisionCode, on day: Day, _ library: PolicyLibrary
    ) throws -> [GrantBasisLine] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT rule, title, number, from_day, recorded_on, actor FROM grant_basis WHERE county = ?
                ORDER BY rule, from_day DESC
                """, arguments: [county.description])
        let packs = Dictionary(grouping: library.packs.filter { county.lies(in: $0.area) }, by: \.id).values
            .compactMap { $0.max { $0.version < $1.version } }.sorted { $0.id < $1.id }
        return packs.flatMap { pack in
            pack.funds.map { fund in
                let papers = rows.filter { $0[0] as String == fund.id }
                let governing = papers.first { ($0[3] as String) <= day.description }.map { $0[3] as String }
                return GrantBasisLine(
                    rule: fund.id, label: fund.label, pack: pack.id, citation: fund.citation, reading: fund.reading,
                    papers: papers.map { row in
                        GrantBasisLine.Paper(
                            title: row[1], number: row[2], from: row[3], recordedOn: row[4], actor: row[5],
                            isInForce: row[3] as String == governing)
                    })
            }
        }
    }
}
