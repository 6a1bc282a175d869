import GRDB
import Models

/// Somebody was given a file or a print that names people.
struct ExportLine: Codable, Sendable, Equatable {
    /// The event's number in the journal partition.
    var seq: Int
    var at: Moment
    var actor: String
    var list: String
    var form: String
    var people: Int
    var isUnmasked: Bool
    var filter: String
    var purpose: String

    /// The latest first; of one officer where one is named.
    static func page(
        _ database: Database, county: DivisionCode, actor: ActorID?, _ request: PageRequest
    ) throws -> Page<ExportLine> {
        var condition = "county = ?"
        var arguments: StatementArguments = [county.description]
        if let actor {
            condition += " AND actor = ?"
            _ = arguments.append(contentsOf: [actor.description])
        }
        return try DeskSQL.page(
            database, "*", from: "people_export WHERE \(condition)", order: "seq DESC", arguments, request
        ) { row in
            ExportLine(
                seq: row["seq"], at: Moment(milliseconds: row["at"]), actor: row["actor"], list: row["list"],
                form: row["form"], people: row["people"], isUnmasked: row["is_unmasked"], filter: row["filter"],
                purpose: row["purpose"])
        }
    }
}
