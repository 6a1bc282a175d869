import Models

/// A reaction that concerns many people, one after another.
///
/// Within one cause the reaction is called until it has nothing more to say; the place is kept between these calls and
/// given up at the
/// end, so that a reaction over `n` people evaluates each of them about once and not `n` times.
struct Sweep {
    let name: String
    let people: [PersonKey]
    var next = 0
}

/// Candidates are found, not awaited: which event about a person's cases should exist and does not yet.
extension SubsidyTables {
    func nextFinding(_ person: PersonKey, in county: DivisionCode) throws -> SubsidyEvent? {
        let known = try cases.cases(of: person, in: county)
        guard try reference.standing(county, person) == .granted || !known.isEmpty else { return nil }
        let claims = try finder.claims(of: facts(of: person, in: county))
        for claim in claims {
            guard let record = known.first(where: { $0.id == claim.id }), record.state != .lapsed else {
                return .caseOpened(CaseOpened(claim))
            }
            if record.state.isDraft, record.differs(from: claim) { return .caseRedetermined(CaseRedetermined(claim)) }
        }
        let lapsed = known.first { record in record.state.isDraft && !claims.contains { $0.id == record.id } }
        return lapsed.map { .caseLapsed(CaseLapsed(county: county, case: $0.id)) }
    }

    /// The next finding about any of `people`; `name` says which sweep this is.
    func nextFinding(
        _ name: String, in county: DivisionCode, among people: () throws -> [PersonKey]
    ) throws -> SubsidyEvent? {
        var current = try sweep.flatMap { $0.name == name ? $0 : nil } ?? Sweep(name: name, people: people())
        while current.next < current.people.count {
            if let event = try nextFinding(current.people[current.next], in: county) {
                sweep = current
                return event
            }
            current.next += 1
        }
        sweep = nil
        return nil
    }

    // MARK: What a fact can change

    func react(to event: RegistryEvent) throws -> SubsidyEvent? {
        switch event {
        case .personRegistered(let body): try nextFinding(body.person, in: body.county)
        case .registrationGranted(let body): try nextFinding(body.person, in: body.county)
        case .registrationDenied(let body): try nextFinding(body.person, in: body.county)
        case .registrationsWithdrawn(let body):
            try body.people.lazy.compactMap { try nextFinding($0.person, in: body.county) }.first
        case .povertyStatusRecorded(let body): try nextFinding(body.person, in: body.county)
        default: nil
        }
    }

    func react(to event: PlacementEvent) throws -> SubsidyEvent? {
        switch event {
        case .agencyFiled(let body):
            try nextFinding("\(body.county) \(body.organisation)", in: body.county) {
                try reference.people(of: body.organisation, in: body.county)
            }
        case .contractRecorded(let body): try nextFinding(body.person, in: body.county)
        case .payrollMonthRecorded(let body): try nextFinding(body.person, in: body.county)
        default: nil
        }
    }

    func react(to event: SubsidyEvent) throws -> SubsidyEvent? {
        switch event {
        case .transportReceiptRecorded(let body): try nextFinding(body.person, in: body.county)
        case .countySettingsSet(let body):
            try nextFinding("\(body.county)", in: body.county) { try reference.people(in: body.county) }
        case .caseReviewed(let body) where !body.isPassed:
            // What was frozen while the case was under way follows the facts again.
            try cases.record(of: body.case).flatMap { try nextFinding($0.person, in: $0.county) }
        default: nil
        }
    }

    func react(to letter: SubsidyLetter) throws -> SubsidyEvent? {
        guard case .transportRow(let row) = letter, try !cases.isKnown(row.ref) else { return nil }
        let reason: String? =
            if row.amount <= .zero || row.amount > FundBalance.most {
                "amount-out-of-range"
            } else if try cases.isRepeated(row) {
                "same-receipt"
            } else {
                nil
            }
        if let reason {
            return .subsidyRowRefused(
                SubsidyRowRefused(county: row.county, person: row.person, reason: reason, ref: row.ref))
        }
        return .transportReceiptRecorded(
            TransportReceiptRecorded(
                county: row.county, person: row.person, departedOn: row.departedOn, destination: row.destination,
                amount: row.amount, ref: row.ref))
    }
}

extension CaseOpened {
    init(_ claim: Claim) {
        self.init(
            county: claim.county, case: claim.id, pack: claim.determination.pack, item: claim.item,
            person: claim.person,
            claimant: claim.claimant, amount: claim.amount, determination: claim.json, contract: claim.contract,
            year: claim.year, basis: claim.determination.basis, basisOn: claim.basisOn)
    }
}

extension CaseRedetermined {
    init(_ claim: Claim) {
        self.init(
            county: claim.county, case: claim.id, pack: claim.determination.pack, claimant: claim.claimant,
            amount: claim.amount, determination: claim.json, contract: claim.contract,
            basis: claim.determination.basis, basisOn: claim.basisOn)
    }
}
