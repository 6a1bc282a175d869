/// An employer or an agency (人力资源服务机构) in the county's file.
public struct OrganisationRow: Message {
    public static let type = "laowu.placement.organisation-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let organisation: OrganisationID
    /// `employer` or `agency`
    public let kind: String
    public let name: String
    public let seat: DivisionCode
    public let licence: String?
    public let filedOn: Day?
    public let licensedUntil: Day?
    public let bank: String?
    public let sealedAccount: String?

    public init(
        ref: RowReference, county: DivisionCode, organisation: OrganisationID, kind: String, name: String,
        seat: DivisionCode, licence: String? = nil, filedOn: Day? = nil, licensedUntil: Day? = nil,
        bank: String? = nil, sealedAccount: String? = nil
    ) {
        self.ref = ref
        self.county = county
        self.organisation = organisation
        self.kind = kind
        self.name = name
        self.seat = seat
        self.licence = licence
        self.filedOn = filedOn
        self.licensedUntil = licensedUntil
        self.bank = bank
        self.sealedAccount = sealedAccount
    }

    public var key: String { county.description }
    public var subject: String { organisation.description }
}

/// A row of a transfer roster (转移就业名册): a person, an employer, a contract and who brought them together.
public struct ContractRow: Message {
    public static let type = "laowu.placement.contract-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let contract: ContractID
    public let person: PersonKey
    public let name: String
    public let employer: OrganisationID
    public let workplace: DivisionCode
    public let post: String
    public let from: Day
    public let to: Day
    public let agency: OrganisationID?
    public let isFreeOfCharge: Bool
    public let hasHelpedSign: Bool
    public let departedOn: Day?

    public init(
        ref: RowReference, county: DivisionCode, contract: ContractID, person: PersonKey, name: String,
        employer: OrganisationID, workplace: DivisionCode, post: String, from: Day, to: Day,
        agency: OrganisationID? = nil, isFreeOfCharge: Bool, hasHelpedSign: Bool, departedOn: Day? = nil
    ) {
        self.ref = ref
        self.county = county
        self.contract = contract
        self.person = person
        self.name = name
        self.employer = employer
        self.workplace = workplace
        self.post = post
        self.from = from
        self.to = to
        self.agency = agency
        self.isFreeOfCharge = isFreeOfCharge
        self.hasHelpedSign = hasHelpedSign
        self.departedOn = departedOn
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A payroll row on its way from `route` to the home county.
public struct RoutedPayrollRow: Message {
    public static let type = "laowu.placement.payroll-row.v1"
    public let county: DivisionCode
    public let row: PayrollRow
    /// For the county that held the person in that month; the one that has them now gets the row too.
    public let isCopy: Bool?

    public init(county: DivisionCode, row: PayrollRow, isCopy: Bool? = nil) {
        self.county = county
        self.row = row
        self.isCopy = isCopy
    }

    public var key: String { county.description }
    public var subject: String { row.person.description }
}

/// An employer is known to the county.
public struct EmployerRegistered: Message {
    public static let type = "laowu.placement.employer-registered.v1"
    public let county: DivisionCode
    public let organisation: OrganisationID
    public let name: String
    public let seat: DivisionCode
    public let ref: RowReference

    public init(
        county: DivisionCode, organisation: OrganisationID, name: String, seat: DivisionCode, ref: RowReference
    ) {
        self.county = county
        self.organisation = organisation
        self.name = name
        self.seat = seat
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { organisation.description }
}

/// An agency filed with the county (备案), with its licence and account.
public struct AgencyFiled: Message {
    public static let type = "laowu.placement.agency-filed.v1"
    public let county: DivisionCode
    public let organisation: OrganisationID
    public let name: String
    public let licence: String
    public let filedOn: Day
    public let licensedUntil: Day
    public let bank: String?
    public let sealedAccount: String?
    public let ref: RowReference

    public init(
        county: DivisionCode, organisation: OrganisationID, name: String, licence: String, filedOn: Day,
        licensedUntil: Day, bank: String? = nil, sealedAccount: String? = nil, ref: RowReference
    ) {
        self.county = county
        self.organisation = organisation
        self.name = name
        self.licence = licence
        self.filedOn = filedOn
        self.licensedUntil = licensedUntil
        self.bank = bank
        self.sealedAccount = sealedAccount
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { organisation.description }
}

/// A person works, or will work, under a contract; an employment spell begins with it.
public struct ContractRecorded: Message {
    public static let type = "laowu.placement.contract-recorded.v1"
    public let county: DivisionCode
    public let contract: ContractID
    public let person: PersonKey
    public let employer: OrganisationID
    public let workplace: DivisionCode
    /// `in-county`, `in-province` or `out-of-province`, seen from the home county
    public let area: String
    public let post: String
    public let from: Day
    public let to: Day
    public let agency: OrganisationID?
    public let isFreeOfCharge: Bool
    public let hasHelpedSign: Bool
    public let departedOn: Day?
    public let ref: RowReference
    /// Whole months of the term, first and last day counted.
    public let months: Int?
    /// The county that had recorded it before the person moved from there; it counts there already.
    public let takenOverFrom: DivisionCode?

    public init(
        county: DivisionCode, contract: ContractID, person: PersonKey, employer: OrganisationID,
        workplace: DivisionCode, area: String, post: String, from: Day, to: Day, agency: OrganisationID? = nil,
        isFreeOfCharge: Bool, hasHelpedSign: Bool, departedOn: Day? = nil, ref: RowReference, months: Int? = nil,
        takenOverFrom: DivisionCode? = nil
    ) {
        self.county = county
        self.contract = contract
        self.person = person
        self.employer = employer
        self.workplace = workplace
        self.area = area
        self.post = post
        self.from = from
        self.to = to
        self.agency = agency
        self.isFreeOfCharge = isFreeOfCharge
        self.hasHelpedSign = hasHelpedSign
        self.departedOn = departedOn
        self.ref = ref
        self.months = months
        self.takenOverFrom = takenOverFrom
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A contract of a person whose registration the province's identity register has not confirmed yet; it is recorded, or
/// refused, once that is known.
public struct PlacementRowParked: Message {
    public static let type = "laowu.placement.row-parked.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let row: ContractRow

    public init(county: DivisionCode, person: PersonKey, row: ContractRow) {
        self.county = county
        self.person = person
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A row that changes nothing, with the reason: `registered-elsewhere`, `contract-differs`, `ends-before-start` …
public struct PlacementRowRefused: Message {
    public static let type = "laowu.placement.row-refused.v1"
    public let county: DivisionCode
    public let person: PersonKey?
    /// `organisation`, `contract` or `payroll`
    public let kind: String
    public let reason: String
    public let ref: RowReference
    /// What the row is about: the organisation's code, the contract's number, or employer and month of a payroll row.
    public let item: String?

    public init(
        county: DivisionCode, person: PersonKey? = nil, kind: String, reason: String, ref: RowReference,
        item: String? = nil
    ) {
        self.county = county
        self.person = person
        self.kind = kind
        self.reason = reason
        self.ref = ref
        self.item = item
    }

    public var key: String { county.description }
    public var subject: String { kind }
}

/// One line of a payroll sheet, as it counts within its month.
public struct PayrollLine: Codable, Hashable, Sendable {
    /// A line with days worked is the month's pay; one without is an adjustment of it, such as a back deduction (补扣).
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case regular, adjustment
    }

    public let paidOn: Day
    public let daysWorked: Int
    public let gross: Fen
    public let deductions: Fen
    /// What is missing from gross pay less deductions is owed still (欠发).
    public let net: Fen
    /// How often the employer has corrected the line; absent: never.
    public let revision: Int?

    public init(paidOn: Day, daysWorked: Int, gross: Fen, deductions: Fen, net: Fen, revision: Int? = nil) {
        self.revision = (revision ?? 0) > 0 ? revision : nil
        self.paidOn = paidOn
        self.daysWorked = daysWorked
        self.gross = gross
        self.deductions = deductions
        self.net = net
    }

    public var kind: Kind { daysWorked == 0 ? .adjustment : .regular }
}

/// A month was paid: the proof of work. `net` is all that the employer paid for the month by the lines known so far,
/// `paidOn` and `daysWorked` those of its regular line; `previous` is the net before this line, `nil` for the month's
/// first line. A line that another one outranks is kept and changes nothing: `previous` equals `net` then.
public struct PayrollMonthRecorded: Message {
    public static let type = "laowu.placement.payroll-month-recorded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let employer: OrganisationID
    public let month: Month
    public let paidOn: Day
    public let daysWorked: Int
    public let net: Fen
    public let previous: Fen?
    public let ref: RowReference
    /// The line that brought this about.
    public let line: PayrollLine?
    /// The county that had recorded it before the person moved from there; it counts there already.
    public let takenOverFrom: DivisionCode?

    public init(
        county: DivisionCode, person: PersonKey, employer: OrganisationID, month: Month, paidOn: Day,
        daysWorked: Int, net: Fen, previous: Fen? = nil, ref: RowReference, line: PayrollLine? = nil,
        takenOverFrom: DivisionCode? = nil
    ) {
        self.county = county
        self.person = person
        self.employer = employer
        self.month = month
        self.paidOn = paidOn
        self.daysWorked = daysWorked
        self.net = net
        self.previous = previous
        self.ref = ref
        self.line = line
        self.takenOverFrom = takenOverFrom
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// So many consecutive months were paid (稳定就业). Once a person and number of months, whatever is corrected later.
public struct StableEmploymentReached: Message {
    public static let type = "laowu.placement.stable-employment-reached.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let months: Int
    public let first: Month
    public let last: Month
    /// The county that had recorded it before the person moved from there; it counts there already.
    public let takenOverFrom: DivisionCode?

    public init(
        county: DivisionCode, person: PersonKey, months: Int, first: Month, last: Month,
        takenOverFrom: DivisionCode? = nil
    ) {
        self.county = county
        self.person = person
        self.months = months
        self.first = first
        self.last = last
        self.takenOverFrom = takenOverFrom
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Stable employment that was reached is proven by other months than was said: an earlier month came to light, or a
/// correction took one away. Without `first` and `last` no run of paid months proves it any more; that it was reached
/// once stays in the record.
public struct StableEmploymentRevised: Message {
    public static let type = "laowu.placement.stable-employment-revised.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let months: Int
    public let first: Month?
    public let last: Month?

    public init(county: DivisionCode, person: PersonKey, months: Int, first: Month? = nil, last: Month? = nil) {
        self.county = county
        self.person = person
        self.months = months
        self.first = first
        self.last = last
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
