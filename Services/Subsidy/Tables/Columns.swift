import Models
import Store

/// A row of the own tables does not say what the schema promises: the file was written by something else.
struct UnreadableColumn: Error { let column: Int32 }

extension Statement {
    /// Columns as the values they were written from.
    func day(_ column: Int32) throws -> Day {
        guard let day = Day(text(column)) else { throw UnreadableColumn(column: column) }
        return day
    }

    func optionalDay(_ column: Int32) throws -> Day? { isNull(column) ? nil : try day(column) }

    func month(_ column: Int32) throws -> Month {
        guard let month = Month(text(column)) else { throw UnreadableColumn(column: column) }
        return month
    }

    func division(_ column: Int32) throws -> DivisionCode {
        guard let code = DivisionCode(text(column)) else { throw UnreadableColumn(column: column) }
        return code
    }

    func fen(_ column: Int32) -> Fen { Fen(int(column)) }

    func id<ID: Identifier>(_ column: Int32, as type: ID.Type = ID.self) -> ID { ID(unchecked: text(column)) }

    func optionalID<ID: Identifier>(_ column: Int32, as type: ID.Type = ID.self) -> ID? {
        isNull(column) ? nil : ID(unchecked: text(column))
    }
}
