/// 撤销导入批次: a county's reviewer takes back what a delivered roster did to the county's ledger.
///
/// Given again, it looks at everything once more: what could not be taken back then may be free now.
public struct UndoBatch: Message {
    public static let type = "laowu.registry.undo-batch.v1"
    public let county: DivisionCode
    public let batch: BatchID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, batch: BatchID, reason: String, actor: ActorID) {
        self.county = county
        self.batch = batch
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// A batch is being undone; rows of it that come later are refused.
public struct BatchUndoBegan: Message {
    public static let type = "laowu.registry.batch-undo-began.v1"
    public let county: DivisionCode
    public let batch: BatchID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, batch: BatchID, reason: String, actor: ActorID) {
        self.county = county
        self.batch = batch
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// A registration as it is taken back.
public struct WithdrawnRegistration: Codable, Hashable, Sendable {
    public let person: PersonKey
    /// The row that had caused it.
    public let row: Int
    public let village: DivisionCode
    public let household: HouseholdID

    public init(person: PersonKey, row: Int, village: DivisionCode, household: HouseholdID) {
        self.person = person
        self.row = row
        self.village = village
        self.household = household
    }
}

/// A registration that stays although its batch is undone, because something hangs on it.
public struct KeptRegistration: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let row: Int
    /// What hangs on it: `contract`, `payroll`, `class`, `claim`, `poverty-status`, `account`, `status`, `entry`,
    /// `change-decided`, `change-pending`, `move`, `closed`, `duplicate-decided`, `survey`, `verification`, `spot-check`,
    /// `hardship`, `unemployment`, `relocation`, `help`, `history`, `other-delivery`
    public let reason: String

    public init(person: PersonKey, row: Int, reason: String) {
        self.person = person
        self.row = row
        self.reason = reason
    }
}

/// A change request that the batch had opened and nobody had decided.
public struct WithdrawnRequest: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let row: Int
    public let request: ChangeRequestID

    public init(person: PersonKey, row: Int, request: ChangeRequestID) {
        self.person = person
        self.row = row
        self.request = request
    }
}

/// The next part of a batch, in the order of its rows, is undone: these people are registered in the county no longer, and
/// their one living record in the province is nobody's until somebody registers them.
public struct RegistrationsWithdrawn: Message {
    public static let type = "laowu.registry.registrations-withdrawn.v1"
    public let county: DivisionCode
    public let batch: BatchID
    /// From 1, over all orders to undo the batch.
    public let part: Int
    /// The last row that was looked at.
    public let through: Int
    public let people: [WithdrawnRegistration]
    public let kept: [KeptRegistration]
    public let requests: [WithdrawnRequest]
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, batch: BatchID, part: Int, through: Int, people: [WithdrawnRegistration],
        kept: [KeptRegistration], requests: [WithdrawnRequest], reason: String, actor: ActorID
    ) {
        self.county = county
        self.batch = batch
        self.part = part
        self.through = through
        self.people = people
        self.kept = kept
        self.requests = requests
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// All rows of the batch have been looked at.
public struct BatchUndoCompleted: Message {
    public static let type = "laowu.registry.batch-undo-completed.v1"
    public let county: DivisionCode
    public let batch: BatchID
    /// Registrations withdrawn, over all orders.
    public let withdrawn: Int
    public let kept: Int
    public let requests: Int

    public init(county: DivisionCode, batch: BatchID, withdrawn: Int, kept: Int, requests: Int) {
        self.county = county
        self.batch = batch
        self.withdrawn = withdrawn
        self.kept = kept
        self.requests = requests
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// A county gives up a person whom it had asked for: letter to `identity`.
public struct ReleasePerson: Message {
    public static let type = "laowu.identity.release-person.v1"
    public let person: PersonKey
    public let county: DivisionCode

    public init(person: PersonKey, county: DivisionCode) {
        self.person = person
        self.county = county
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// A county holds the person no longer, or no longer waits for them.
public struct PersonReleased: Message {
    public static let type = "laowu.identity.person-released.v1"
    public let person: PersonKey
    public let county: DivisionCode
    /// The county that holds the person from now on: the first of those that had been denied; `nil` when `county` was not
    /// the holder, or nobody else had asked.
    public let next: DivisionCode?
    /// Other counties that were denied the person and now learn who has them.
    public let denied: [DivisionCode]

    public init(person: PersonKey, county: DivisionCode, next: DivisionCode? = nil, denied: [DivisionCode] = []) {
        self.person = person
        self.county = county
        self.next = next
        self.denied = denied
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}
