import Models

/// Candidates are found, not awaited: which event about a person's cases should exist and does not yet.
extension SubsidyTables {
    /// About the person and whatever was recorded of them under keys that were merged into theirs; then what other counties
    /// must know of them.
    func nextFinding(_ person: PersonKey, in county: DivisionCode) throws -> SubsidyEvent? {
        let facts = try facts(of: reference.people.survivor(county, person), in: county)
        let own = try cases.cases(of: facts.person, in: county)
        let merged = try facts.keys.dropFirst().flatMap { try cases.cases(of: $0, in: county) }
        guard facts.standing?.isPayable == true || !own.isEmpty || !merged.isEmpty else {
            return try nextEntitlement(of: facts)
        }
        let claims = try finder.claims(of: facts)
        let others = try foreignClaims(of: facts.keys, in: county)
        let isWaiting = try missingHistory(of: facts) != nil
        for claim in claims {
            if let record = own.first(where: { $0.id == claim.id }), record.state != .lapsed {
                if record.state.isDraft, try record.differs(from: claim) {
                    return .caseRedetermined(try CaseRedetermined(claim))
                }
                continue
            }
            let slot = Slot(claim)
            guard !isWaiting, !others.contains(where: { $0.isHeld && Slot($0) == slot }),
                !merged.contains(where: { !$0.state.isDraft && !$0.state.isOver && Slot($0) == slot })
            else { continue }
            guard facts.standing == .movedAway else { return try .opened(claim) }
            switch try moves.question(county, claim.id) {
            case .yielded: return try .opened(claim)
            case .asked, .refused: continue
            case nil: return try ask(claim, facts)
            }
        }
        return try nextLapse(own, merged, others, claims, facts) ?? nextEntitlement(of: facts)
            ?? nextWord(about: facts, own + merged, others) ?? nextLead(own + merged)
    }

    func nextFinding(_ holder: Holder, in county: DivisionCode) throws -> SubsidyEvent? {
        switch holder {
        case .person(let person): try nextFinding(person, in: county)
        case .body(let body): try nextFinding(body, in: county)
        }
    }

    /// About a body's cases.
    func nextFinding(_ body: BodyID, in county: DivisionCode) throws -> SubsidyEvent? {
        let own = try cases.cases(of: body, in: county)
        let facts = try facts(of: body, in: county)
        let claims = try finder.claims(of: facts)
        for claim in claims {
            guard let record = own.first(where: { $0.id == claim.id }), record.state != .lapsed else {
                return try .opened(claim)
            }
            if record.state.isDraft, try record.differs(from: claim) {
                return .caseRedetermined(try CaseRedetermined(claim))
            }
        }
        let lapsed = own.first { record in record.state.isDraft && !claims.contains { $0.id == record.id } }
        if let lapsed { return .caseLapsed(CaseLapsed(county: county, case: lapsed.id, reason: nil)) }
        return try nextEntitlement(of: facts) ?? nextLead(own)
    }

    private func nextLapse(
        _ own: [CaseRecord], _ merged: [CaseRecord], _ others: [HeldClaim], _ claims: [Claim], _ facts: PersonFacts
    ) throws -> SubsidyEvent? {
        func lapse(_ record: CaseRecord, _ reason: String?) -> SubsidyEvent {
            .caseLapsed(CaseLapsed(county: record.county, case: record.id, reason: reason))
        }
        for record in own + merged where record.state.isUndecided && record.isOwnClaim && facts.exit != nil {
            return lapse(record, "person-closed")
        }
        for record in merged where record.state.isDraft { return lapse(record, "merged") }
        // Of two claims to one thing, under two keys of one person, the one further on stays; of equals the living record's.
        func rank(_ record: CaseRecord) -> (Int, Int) {
            (record.state.isGranted ? .max : record.state.progress, record.person == facts.person ? 1 : 0)
        }
        for record in merged + own where record.state.isUndecided {
            let rivals = (own + merged).filter {
                $0.id != record.id && !$0.state.isOver && Slot($0) == Slot(record)
            }
            if rivals.contains(where: { rank(record) < rank($0) || rank(record) == rank($0) && record.id > $0.id }) {
                return lapse(record, "merged")
            }
        }
        for record in own where record.state.isDraft {
            if others.contains(where: { $0.isHeld && Slot($0) == Slot(record) }) {
                return lapse(record, "held-elsewhere")
            }
            if !claims.contains(where: { $0.id == record.id }) { return lapse(record, nil) }
        }
        return nil
    }

    /// The next finding about any of `people`; `name` says which sweep this is.
    func nextFinding(
        _ name: String, in county: DivisionCode, among people: () throws -> [PersonKey]
    ) throws -> SubsidyEvent? {
        try nextFinding(name, in: county, amongAll: { try people().map { .person($0) } })
    }

    /// The same among people and bodies.
    func nextFinding(
        _ name: String, in county: DivisionCode, amongAll holders: () throws -> [Holder]
    ) throws -> SubsidyEvent? {
        try sweep.next(name, over: holders) { try nextFinding($0, in: county) }
    }

    // MARK: What a fact can change

    func react(to event: RegistryEvent) throws -> SubsidyEvent? {
        switch event {
        case .personRegistered(let body): try nextFinding(body.person, in: body.county)
        case .registrationGranted(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .registrationDenied(let body): try nextFindingOrWord(body.person, in: body.county)
        case .registrationsWithdrawn(let body):
            try body.people.lazy.compactMap { try nextFindingOrWord($0.person, in: body.county) }.first
        case .povertyStatusRecorded(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .payeeAccountRecorded(let body): try nextFinding(body.person, in: body.county)
        case .personDetailsChanged(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .personClosed(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .personReopened(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .personMovedAway(let body):
            try nextFinding(withEmployersOf: body.person, in: body.county)
                ?? nextCourseWord(about: body.person, in: body.county)
        case .personMovedIn(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .peopleMerged(let body): try nextFindingOrWord(body.survivor, in: body.county)
        case .peopleUnmerged(let body):
            try nextFindingOrWord(body.survivor, in: body.county) ?? nextFindingOrWord(body.closed, in: body.county)
        default: try nextFinding(afterStatus: event)
        }
    }

    func react(to event: PlacementEvent) throws -> SubsidyEvent? {
        switch event {
        case .agencyFiled(let body):
            try nextFinding("\(body.county) \(body.organisation)", in: body.county) {
                try reference.people(of: body.organisation, in: body.county)
            }
        case .contractRecorded(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .payrollMonthRecorded(let body): try nextFinding(body.person, in: body.county)
        case .payrollSheetTaken(let sheet):
            try nextFinding("\(sheet.county) \(sheet.batch) \(sheet.first)", in: sheet.county) { sheet.people }
        default: try nextFinding(afterWork: event)
        }
    }

    func react(to event: SubsidyEvent) throws -> SubsidyEvent? {
        switch event {
        case .transportReceiptRecorded(let body): try nextFinding(body.person, in: body.county)
        case .countySettingsSet(let body):
            try nextFinding("\(body.county)", in: body.county, amongAll: { try holders(in: body.county) })
        case .factDeclared(let body): try nextFinding(body.holder, in: body.county)
        case .declaredFactWithdrawn(let body): try nextFinding(body.holder, in: body.county)
        case .caseApproved(let body):
            // What was granted counts against caps, and rules other items out.
            try cases.record(of: body.case).flatMap { try nextFinding($0.holder, in: $0.county) }
                ?? nextWord(after: event)
        case .caseReviewed(let body) where !body.isPassed:
            // What was frozen while the case was under way follows the facts again.
            try nextFinding(ofCase: body.case)
        case .caseStepWithdrawn(let body): try nextFinding(ofCase: body.case)
        case .caseRejected(let body): try nextFinding(ofCase: body.case)
        case .objectionSettled(let body) where body.isUpheld: try nextFinding(ofCase: body.case)
        case .paymentBatchSettled(let body):
            // Facts may have changed while the bank had the money.
            try nextCourse(after: event) ?? nextWord(after: event)
                ?? body.paid.lazy.compactMap { try nextLead($0.case) }.first
        case .clawbackOffset(let body) where body.isWhole: try nextWord(after: event) ?? nextLead(body.against)
        case .clawbackDropped(let body): try nextLead(body.case)
        case .auditAnnounced(let body): try nextDraw(body)
        case .auditFindingReviewed(let body): try nextLead(after: body)
        default: try nextCourse(after: event) ?? nextWord(after: event)
        }
    }

    private func nextFinding(ofCase id: CaseID) throws -> SubsidyEvent? {
        try cases.record(of: id).flatMap { try nextFinding($0.holder, in: $0.county) }
    }

    func react(to letter: SubsidyLetter) throws -> SubsidyEvent? {
        switch letter {
        case .transportRow(let row): try react(to: row)
        case .fundsDelivery(let letter): try react(to: letter)
        case .fundsReceipt(let letter): try react(to: letter)
        case .subsidyHistory(let letter): try react(to: letter)
        case .claimQuestion(let letter): try react(to: letter)
        case .claimAnswer(let letter): try react(to: letter)
        case .holderNews(let letter): try react(to: letter)
        case .courseNews(let letter): try react(to: letter)
        }
    }

    private func react(to row: TransportRow) throws -> SubsidyEvent? {
        guard try !cases.isKnown(row.ref, in: row.county) else { return nil }
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

extension SubsidyEvent {
    fileprivate static func opened(_ claim: Claim) throws -> SubsidyEvent {
        let contract = claim.ground.contract
        let json = try claim.json
        return switch claim.holder {
        case .person(let person):
            .caseOpened(
                CaseOpened(
                    county: claim.county, case: claim.id, pack: claim.determination.pack, item: claim.item,
                    person: person, claimant: claim.claimant, amount: claim.amount, determination: json,
                    contract: contract, year: claim.year, basis: claim.determination.basis, basisOn: claim.basisOn,
                    ground: contract == nil ? claim.ground.description : nil, term: claim.isForYear ? nil : claim.term,
                    months: claim.months))
        case .body(let body):
            .bodyCaseOpened(
                BodyCaseOpened(
                    county: claim.county, case: claim.id, pack: claim.determination.pack, item: claim.item, body: body,
                    claimant: claim.claimant, amount: claim.amount, determination: json,
                    ground: claim.ground.description, term: claim.term, months: claim.months,
                    basis: claim.determination.basis, basisOn: claim.basisOn))
        }
    }
}

extension CaseRedetermined {
    fileprivate init(_ claim: Claim) throws {
        let contract = claim.ground.contract
        self.init(
            county: claim.county, case: claim.id, pack: claim.determination.pack, claimant: claim.claimant,
            amount: claim.amount, determination: try claim.json, contract: contract,
            basis: claim.determination.basis, basisOn: claim.basisOn,
            ground: contract == nil ? claim.ground.description : nil, months: claim.months)
    }
}
