import Foundation

/// The names under which personal fields are sealed. Everybody who seals uses the same name and the person's own data key,
/// so that equal values of one person are equal sealed texts and can be compared unopened.
public enum PersonalField {
    public static let idNumber = "person.id-number"
    public static let phone = "person.phone"
    public static let accountHolder = "account.holder"
    public static let accountCard = "account.card"
}

extension PersonKey {
    /// Keeps equal values of two people from showing as equal where a ring has no data keys of people.
    public var sealingContext: Data { Data(description.utf8) }
}

/// A row of a village's labour roster (劳动力花名册), pseudonymised and sealed as it was read.
public struct RosterRow: Message {
    public static let type = "laowu.registry.roster-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let village: DivisionCode
    public let person: PersonKey
    /// The head of the household (户主); `nil` when the row names none that is valid.
    public let head: PersonKey?
    public let name: String
    public let sealedIDNumber: String
    public let sealedPhone: String?
    public let birth: Day
    /// GB/T 2261.1
    public let sex: String
    public let education: String
    public let labourAbility: String
    public let employmentState: String
    public let jobWish: String
    public let trainingState: String
    public let trainingWish: String
    public let isDisabled: Bool
    public let schooling: String
    public let note: String
    /// The relation to the head (与户主关系), by the register's words; `nil` where the sheet does not say.
    public let relation: String?
    /// The number that the sheet gives the household (户编号), where it names households by numbers and not by their heads.
    public let householdNumber: String?
    /// The fields for which the sheet has no column: a record that exists is not compared in them.
    public let unstated: [PersonField]?

    public init(
        ref: RowReference, county: DivisionCode, village: DivisionCode, person: PersonKey, head: PersonKey? = nil,
        name: String, sealedIDNumber: String, sealedPhone: String? = nil, birth: Day, sex: String,
        education: String, labourAbility: String, employmentState: String, jobWish: String, trainingState: String,
        trainingWish: String, isDisabled: Bool, schooling: String, note: String,
        relation: String? = nil, householdNumber: String? = nil, unstated: [PersonField]? = nil
    ) {
        self.ref = ref
        self.county = county
        self.village = village
        self.person = person
        self.head = head
        self.name = name
        self.sealedIDNumber = sealedIDNumber
        self.sealedPhone = sealedPhone
        self.birth = birth
        self.sex = sex
        self.education = education
        self.labourAbility = labourAbility
        self.employmentState = employmentState
        self.jobWish = jobWish
        self.trainingState = trainingState
        self.trainingWish = trainingWish
        self.isDisabled = isDisabled
        self.schooling = schooling
        self.note = note
        self.relation = relation
        self.householdNumber = householdNumber
        self.unstated = unstated
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A row of the poverty office's list (建档立卡名单).
public struct PovertyRow: Message {
    public static let type = "laowu.registry.poverty-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let person: PersonKey
    public let householdNumber: String
    /// 建档立卡贫困户, 已脱贫, 低收入户 …
    public let status: String
    public let since: Day

    public init(
        ref: RowReference, county: DivisionCode, person: PersonKey, householdNumber: String, status: String,
        since: Day
    ) {
        self.ref = ref
        self.county = county
        self.person = person
        self.householdNumber = householdNumber
        self.status = status
        self.since = since
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The account into which a person's grants are paid (一卡通).
public struct AccountRow: Message {
    public static let type = "laowu.registry.account-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let person: PersonKey
    public let bank: String
    public let sealedHolder: String
    public let sealedCard: String

    public init(
        ref: RowReference, county: DivisionCode, person: PersonKey, bank: String, sealedHolder: String,
        sealedCard: String
    ) {
        self.ref = ref
        self.county = county
        self.person = person
        self.bank = bank
        self.sealedHolder = sealedHolder
        self.sealedCard = sealedCard
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// What identity says to a county that registered a person: theirs, or already another county's.
public struct IdentityAnswer: Message {
    public static let type = "laowu.registry.identity-answer.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let isGranted: Bool
    /// The county in which the person's one living record stands.
    public let heldBy: DivisionCode
    /// The registration that asked, see ``ClaimPerson/claim``; `nil` when the holder changed and nobody asked.
    public let claim: Int?

    public init(
        county: DivisionCode, person: PersonKey, isGranted: Bool, heldBy: DivisionCode, claim: Int? = nil
    ) {
        self.claim = claim
        self.county = county
        self.person = person
        self.isGranted = isGranted
        self.heldBy = heldBy
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer registers one person by hand.
public struct RegisterPerson: Message {
    public static let type = "laowu.registry.register-person.v1"
    public let county: DivisionCode
    public let village: DivisionCode
    public let person: PersonKey
    public let head: PersonKey?
    public let name: String
    public let sealedIDNumber: String
    public let sealedPhone: String?
    public let birth: Day
    public let sex: String
    public let education: String
    public let labourAbility: String
    public let employmentState: String
    public let jobWish: String
    public let trainingWish: String
    public let isDisabled: Bool
    public let actor: ActorID

    public init(
        county: DivisionCode, village: DivisionCode, person: PersonKey, head: PersonKey? = nil, name: String,
        sealedIDNumber: String, sealedPhone: String? = nil, birth: Day, sex: String, education: String,
        labourAbility: String, employmentState: String, jobWish: String, trainingWish: String, isDisabled: Bool,
        actor: ActorID
    ) {
        self.county = county
        self.village = village
        self.person = person
        self.head = head
        self.name = name
        self.sealedIDNumber = sealedIDNumber
        self.sealedPhone = sealedPhone
        self.birth = birth
        self.sex = sex
        self.education = education
        self.labourAbility = labourAbility
        self.employmentState = employmentState
        self.jobWish = jobWish
        self.trainingWish = trainingWish
        self.isDisabled = isDisabled
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person entered a county's ledger; payable only once identity has granted the registration.
public struct PersonRegistered: Message {
    public static let type = "laowu.registry.person-registered.v1"
    public let county: DivisionCode
    public let village: DivisionCode
    public let person: PersonKey
    public let household: HouseholdID
    public let isHead: Bool
    public let name: String
    public let sealedIDNumber: String
    public let sealedPhone: String?
    public let birth: Day
    public let sex: String
    public let education: String
    public let labourAbility: String
    public let employmentState: String
    public let jobWish: String
    public let trainingState: String
    public let trainingWish: String
    public let isDisabled: Bool
    public let schooling: String
    public let note: String
    public let ref: RowReference?
    /// The relation to the head, by the register's words; `nil` where nobody said, `head` for the head.
    public let relation: String?
    /// Which registration of the person in the county this is, from 2 on; `nil` for the first. It follows from how often
    /// one was withdrawn, and tells identity's answers to them apart.
    public let claim: Int?

    public init(
        county: DivisionCode, village: DivisionCode, person: PersonKey, household: HouseholdID, isHead: Bool,
        name: String, sealedIDNumber: String, sealedPhone: String? = nil, birth: Day, sex: String,
        education: String, labourAbility: String, employmentState: String, jobWish: String, trainingState: String,
        trainingWish: String, isDisabled: Bool, schooling: String, note: String, ref: RowReference? = nil,
        relation: String? = nil, claim: Int? = nil
    ) {
        self.county = county
        self.village = village
        self.person = person
        self.household = household
        self.isHead = isHead
        self.name = name
        self.sealedIDNumber = sealedIDNumber
        self.sealedPhone = sealedPhone
        self.birth = birth
        self.sex = sex
        self.education = education
        self.labourAbility = labourAbility
        self.employmentState = employmentState
        self.jobWish = jobWish
        self.trainingState = trainingState
        self.trainingWish = trainingWish
        self.isDisabled = isDisabled
        self.schooling = schooling
        self.note = note
        self.ref = ref
        self.relation = relation
        self.claim = claim
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A roster row that did not become a registration: `same-row` (nothing new), `duplicate-in-county`,
/// `differs` (the same person and village with other details, for review).
public struct RegistrationRefused: Message {
    public static let type = "laowu.registry.registration-refused.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let village: DivisionCode
    public let reason: String
    public let existingVillage: DivisionCode?
    /// The titles of the columns that differ.
    public let differences: [String]
    public let ref: RowReference?
    /// What a row that differs would change; it waits for review as a change request.
    public let changes: [FieldChange]?

    public init(
        county: DivisionCode, person: PersonKey, village: DivisionCode, reason: String,
        existingVillage: DivisionCode? = nil, differences: [String], ref: RowReference? = nil,
        changes: [FieldChange]? = nil
    ) {
        self.county = county
        self.person = person
        self.village = village
        self.reason = reason
        self.existingVillage = existingVillage
        self.differences = differences
        self.ref = ref
        self.changes = changes
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Identity granted the registration: this is the person's one living record in the province.
public struct RegistrationGranted: Message {
    public static let type = "laowu.registry.registration-granted.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// Whether it had been denied before; `nil` in events from before this was said.
    public let wasDenied: Bool?

    public init(county: DivisionCode, person: PersonKey, wasDenied: Bool? = nil) {
        self.county = county
        self.person = person
        self.wasDenied = wasDenied
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The person's living record stands in another county; this one is closed and counts nowhere.
public struct RegistrationDenied: Message {
    public static let type = "laowu.registry.registration-denied.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let heldBy: DivisionCode

    public init(county: DivisionCode, person: PersonKey, heldBy: DivisionCode) {
        self.county = county
        self.person = person
        self.heldBy = heldBy
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A dated episode of poverty status begins (建档立卡, 已脱贫 …).
public struct PovertyStatusRecorded: Message {
    public static let type = "laowu.registry.poverty-status-recorded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let householdNumber: String
    public let status: String
    public let since: Day
    public let ref: RowReference

    public init(
        county: DivisionCode, person: PersonKey, householdNumber: String, status: String, since: Day,
        ref: RowReference
    ) {
        self.county = county
        self.person = person
        self.householdNumber = householdNumber
        self.status = status
        self.since = since
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The account for grants, sealed.
public struct PayeeAccountRecorded: Message {
    public static let type = "laowu.registry.payee-account-recorded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let bank: String
    public let sealedHolder: String
    public let sealedCard: String
    public let ref: RowReference

    public init(
        county: DivisionCode, person: PersonKey, bank: String, sealedHolder: String, sealedCard: String,
        ref: RowReference
    ) {
        self.county = county
        self.person = person
        self.bank = bank
        self.sealedHolder = sealedHolder
        self.sealedCard = sealedCard
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A poverty, account or skill row about a person who is not registered yet; it is taken up when they are.
public struct RegistryRowParked: Message {
    public static let type = "laowu.registry.row-parked.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let ref: RowReference
    public let row: ParkedRegistryRow

    public init(county: DivisionCode, person: PersonKey, ref: RowReference, row: ParkedRegistryRow) {
        self.county = county
        self.person = person
        self.ref = ref
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The content of a parked row.
public enum ParkedRegistryRow: Codable, Sendable {
    case poverty(row: PovertyRow)
    case account(row: AccountRow)
    case skill(row: SkillRow)
}
