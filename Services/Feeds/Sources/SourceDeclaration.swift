import Models
import Sheets

/// What a source brings: its columns, and how a row becomes the message of its receiver.
struct SourceDeclaration: Sendable {
    enum Form: Sendable {
        /// A table with these columns, in any order, below at most four title rows; or JSON Lines, where a form is named.
        case table([HeaderColumn], orLines: JSONLineForm? = nil)
        /// One JSON object a line.
        case jsonLines(JSONLineForm)
    }

    let source: FeedSource
    let form: Form
    /// What a table's columns must be together, beyond those that each are required.
    let check: (@Sendable (_ has: (String) -> Bool, DeliveredFile) throws -> Void)?
    /// The row's message, or `nil` when the reading has faults.
    let message: @Sendable (inout RowReading) throws -> FeedRow?

    init(
        _ source: FeedSource, _ form: Form,
        check: (@Sendable (_ has: (String) -> Bool, DeliveredFile) throws -> Void)? = nil,
        message: @escaping @Sendable (inout RowReading) throws -> FeedRow?
    ) {
        self.source = source
        self.form = form
        self.check = check
        self.message = message
    }

    /// The declaration of every source.
    static func of(_ source: FeedSource) -> SourceDeclaration {
        switch source {
        case .roster: roster
        case .poverty: poverty
        case .accounts: accounts
        case .organisations: organisations
        case .classRoster: classRoster
        case .attendance: attendance
        case .contracts: contracts
        case .payroll: payroll
        case .transport: transport
        case .platform: platform
        }
    }
}

extension HeaderColumn {
    /// A column that a table must have; asked for by its first title.
    static func required(_ titles: String...) -> HeaderColumn { HeaderColumn(titles[0], titles: titles) }

    /// A column that a table may have.
    static func optional(_ titles: String...) -> HeaderColumn {
        HeaderColumn(titles[0], titles: titles, isRequired: false)
    }
}

extension FeedRow {
    /// The amount that counts towards a delivery's control total.
    var controlAmount: Fen {
        switch self {
        case .payroll(let row): row.net
        case .transport(let row): row.amount
        default: .zero
        }
    }
}
