import Models

/// Rows that wait for their person: what they become, and which of them speak of the same thing.
extension ParkedRegistryRow {
    /// Rows of one slot say the same thing of a person; the last one delivered is right.
    var slot: String {
        switch self {
        case .poverty(let row): "poverty:\(row.since)"
        case .account: "account"
        case .skill: "skill"
        }
    }

    /// The event that records the row.
    var event: RegistryEvent {
        switch self {
        case .poverty(let row): .povertyStatusRecorded(PovertyStatusRecorded(row))
        case .account(let row): .payeeAccountRecorded(PayeeAccountRecorded(row))
        case .skill(let row): .skillRecorded(SkillRecorded(county: row.county, person: row.person, row: row))
        }
    }

    /// True when both say the same, whatever delivery they came with.
    func agrees(with other: ParkedRegistryRow) -> Bool {
        switch (self, other) {
        case (.poverty(let a), .poverty(let b)): PovertyRecord(a) == PovertyRecord(b)
        case (.account(let a), .account(let b)): PayeeAccount(a) == PayeeAccount(b)
        default: false
        }
    }
}

/// An account as it is compared: unopened.
struct PayeeAccount: Equatable, Sendable {
    let bank: String
    let sealedHolder: String
    let sealedCard: String

    init(bank: String, sealedHolder: String, sealedCard: String) {
        self.bank = bank
        self.sealedHolder = sealedHolder
        self.sealedCard = sealedCard
    }

    init(_ row: AccountRow) {
        self.init(bank: row.bank, sealedHolder: row.sealedHolder, sealedCard: row.sealedCard)
    }
}

extension PovertyRecord {
    init(_ row: PovertyRow) {
        self.init(since: row.since, status: row.status, householdNumber: row.householdNumber)
    }
}

extension PovertyStatusRecorded {
    init(_ row: PovertyRow) {
        self.init(
            county: row.county, person: row.person, householdNumber: row.householdNumber, status: row.status,
            since: row.since, ref: row.ref)
    }
}

extension PayeeAccountRecorded {
    init(_ row: AccountRow) {
        self.init(
            county: row.county, person: row.person, bank: row.bank, sealedHolder: row.sealedHolder,
            sealedCard: row.sealedCard, ref: row.ref)
    }
}
