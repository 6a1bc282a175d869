import Models
import Policy

/// Whether identity confirmed that this is the person's one living record in the province.
public enum Standing: String, Sendable, Hashable {
    case pending, granted, denied
    /// Granted, and another county's now; claims from before the move stay here.
    case movedAway = "moved-away"
    /// The record was merged into another one, under whose key the person's claims are found.
    case merged

    /// Claims under way may be decided and paid.
    var isPayable: Bool { self == .granted || self == .movedAway }
}

/// A dated episode of poverty status (脱贫属性).
public struct PovertyEpisode: Hashable, Sendable {
    public let since: Day
    public let status: String

    public init(since: Day, status: String) {
        self.since = since
        self.status = status
    }

    /// 建档立卡贫困户 as the poverty office's list writes it. Other words of the list (已脱贫, 低收入户 …) end the status.
    public static let registeredPoor = "建档立卡贫困户"
}

/// What placement recorded of a labour contract.
public struct ContractFact: Hashable, Sendable {
    public let id: ContractID
    public let workplace: DivisionCode
    public let from: Day
    /// The last day, included.
    public let to: Day
    public let agency: OrganisationID?
    public let isFreeOfCharge: Bool
    public let hasHelpedSign: Bool
    public let departedOn: Day?

    public init(
        id: ContractID, workplace: DivisionCode, from: Day, to: Day, agency: OrganisationID?, isFreeOfCharge: Bool,
        hasHelpedSign: Bool, departedOn: Day?
    ) {
        self.id = id
        self.workplace = workplace
        self.from = from
        self.to = to
        self.agency = agency
        self.isFreeOfCharge = isFreeOfCharge
        self.hasHelpedSign = hasHelpedSign
        self.departedOn = departedOn
    }

    /// Whole months from the first to the last day, both counted: 1 March to 28 February are twelve.
    public var months: Int { max(0, from.wholeMonths(to: to.adding(days: 1))) }
}

/// An agency's filing (备案) with its licence.
public struct AgencyFiling: Hashable, Sendable {
    public let filedOn: Day
    public let licensedUntil: Day

    public init(filedOn: Day, licensedUntil: Day) {
        self.filedOn = filedOn
        self.licensedUntil = licensedUntil
    }
}

/// A travel receipt that was handed in.
public struct ReceiptFact: Hashable, Sendable {
    public let departedOn: Day
    public let destination: DivisionCode
    public let amount: Fen
    /// The number of the event that recorded it.
    public let seq: Int64

    public init(departedOn: Day, destination: DivisionCode, amount: Fen, seq: Int64) {
        self.departedOn = departedOn
        self.destination = destination
        self.amount = amount
        self.seq = seq
    }
}

extension ReceiptFact {
    /// The same receipt, handed in under another key of the person.
    func isSame(as other: ReceiptFact) -> Bool {
        departedOn == other.departedOn && destination == other.destination && amount == other.amount
    }
}

/// A grant that counts against caps.
public struct GrantFact: Hashable, Sendable {
    public let id: CaseID
    public let item: String
    /// The year of its basis date.
    public let year: Int
    public let amount: Fen
    /// How many months it was for, where the item is counted in months.
    public let months: Int
    /// What it was for, see `SubsidyItem.Term`; `nil` for what is granted once.
    public let term: String?
    /// Its basis date, where that is known here.
    public let basisOn: Day?

    public init(
        id: CaseID, item: String, year: Int, amount: Fen, months: Int = 0, term: String? = nil, basisOn: Day? = nil
    ) {
        self.id = id
        self.item = item
        self.year = year
        self.amount = amount
        self.months = months
        self.term = term
        self.basisOn = basisOn
    }

    /// Whether it was for a time that meets the term. One of which that is not known does: nobody is to be paid twice.
    func meets(term: String?) -> Bool {
        guard let months = term.flatMap({ SubsidyItem.Term.months(of: $0) }) else { return true }
        if let own = self.term.flatMap({ SubsidyItem.Term.months(of: $0) }) { return own.overlaps(months) }
        return basisOn.map { months.contains($0.month) } ?? true
    }
}

/// All that is known of one person in one county, as of now; the basis date decides what of it counts.
///
/// What a claim may rest on is in `Grounds/`, one file a ground.
public struct PersonFacts: Sendable {
    public let county: DivisionCode
    public let person: PersonKey
    /// The person's own key, then those of records merged into theirs.
    public let keys: [PersonKey]
    public var standing: Standing?
    /// When the county held the person; empty: always.
    public var stays: [Stay] = []
    /// Death or emigration, as soon as anybody knows of it.
    public var exit: PersonExitFact?
    public var episodes: [PovertyEpisode] = []
    public var contracts: [ContractFact] = []
    /// Months with pay from any employer, ascending, each once.
    public var paidMonths: [Month] = []
    public var receipts: [ReceiptFact] = []
    /// Filings of the agencies that the contracts name.
    public var filings: [OrganisationID: [AgencyFiling]] = [:]
    /// Places in settled classes, by the day of settling.
    public var courses: [SettledCourse] = []
    /// Classes for which somebody has been granted something for the person.
    public var grantedCourses: Set<ClassID> = []
    public var grants: [GrantFact] = []
    /// Statuses, wishes, work by employer, welfare posts, start-ups.
    public var life = WorkLife()
    public var declared: [DeclaredFact] = []
    /// The county's settings as they were set.
    public var settings: [String: String] = [:]

    public init(county: DivisionCode, person: PersonKey, keys: [PersonKey]? = nil) {
        self.county = county
        self.person = person
        self.keys = keys ?? [person]
    }
}
