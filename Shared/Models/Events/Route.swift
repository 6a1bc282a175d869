/// A row of an employer's payroll sheet (工资发放名册), keyed by the person: whose county it concerns is not known yet.
public struct PayrollRow: Message {
    public static let type = "laowu.route.payroll-row.v1"
    public let ref: RowReference
    public let person: PersonKey
    public let employer: OrganisationID
    public let month: Month
    public let paidOn: Day
    public let daysWorked: Int
    public let gross: Fen
    public let deductions: Fen
    /// Gross pay less deductions and less what the employer still owes.
    public let net: Fen
    /// How often the employer has corrected the line (更正序号); absent: never.
    public let revision: Int?

    public init(
        ref: RowReference, person: PersonKey, employer: OrganisationID, month: Month, paidOn: Day, daysWorked: Int,
        gross: Fen, deductions: Fen, net: Fen, revision: Int? = nil
    ) {
        self.revision = revision
        self.ref = ref
        self.person = person
        self.employer = employer
        self.month = month
        self.paidOn = paidOn
        self.daysWorked = daysWorked
        self.gross = gross
        self.deductions = deductions
        self.net = net
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Letters to `route`.
public enum RouteLetter: MessageUnion {
    case payrollRow(PayrollRow)
    case seatRequest(SeatRequest)

    public static let catalogue = MessageCatalogue<Self>(.init(Self.payrollRow), .init(Self.seatRequest))

    public var message: any Message {
        switch self {
        case .payrollRow(let body): body
        case .seatRequest(let body): body
        }
    }
}

/// The row goes to the person's home county.
public struct PayrollRouted: Message {
    public static let type = "laowu.route.payroll-routed.v1"
    public let person: PersonKey
    public let county: DivisionCode
    public let row: PayrollRow
    /// Counties that held the person in that month and do not any more.
    public let copies: [DivisionCode]?

    public init(person: PersonKey, county: DivisionCode, row: PayrollRow, copies: [DivisionCode]? = nil) {
        self.person = person
        self.county = county
        self.row = row
        self.copies = copies
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Nobody in the province is registered under that person key yet; the row waits.
public struct PayrollParked: Message {
    public static let type = "laowu.route.payroll-parked.v1"
    public let person: PersonKey
    public let row: PayrollRow

    public init(person: PersonKey, row: PayrollRow) {
        self.person = person
        self.row = row
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Events of `route`.
public enum RouteEvent: MessageUnion {
    case payrollRouted(PayrollRouted)
    case payrollParked(PayrollParked)
    case seatRequestRouted(SeatRequestRouted)
    case seatRequestParked(SeatRequestParked)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.payrollRouted), .init(Self.payrollParked), .init(Self.seatRequestRouted),
        .init(Self.seatRequestParked))

    public var message: any Message {
        switch self {
        case .payrollRouted(let body): body
        case .payrollParked(let body): body
        case .seatRequestRouted(let body): body
        case .seatRequestParked(let body): body
        }
    }
}
