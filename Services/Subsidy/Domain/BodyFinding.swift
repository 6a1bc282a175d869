import Models

/// Claims of platforms, sites and loans: what they rest on, and which facts can change them.
extension SubsidyTables {
    /// What a body's claims may rest on.
    func grounds(of body: BodyID, in county: DivisionCode) throws -> [Ground] {
        if let division = body.platform {
            return [
                PlatformGround(
                    division: division, entries: try reference.registers.platforms(at: division, in: county),
                    poorVillages: try reference.registers.poorVillages(in: county),
                    years: try platforms.years(in: county)
                ).ground
            ]
        }
        if body.isSite {
            guard let site = try reference.registers.site(body, in: county) else { return [] }
            return [try siteGround(site, in: county)].compactMap { $0 }
        }
        if let id = body.loan, let loan = try loans.loan(id, in: county) {
            let people = try loanPeople(loan.borrower.people, in: county)
            return [LoanGround(loan: loan, people: people, confirmed: try loans.confirmed(id, in: county)).ground]
                .compactMap { $0 }
        }
        return []
    }

    private func siteGround(_ site: RegisterObject, in county: DivisionCode) throws -> Ground? {
        var survivors: [PersonKey: PersonKey] = [:]
        var episodes: [PersonKey: [PovertyEpisode]] = [:]
        for person in Set(site.hired.map(\.person)).sorted() {
            let survivor = try reference.people.survivor(county, person)
            survivors[person] = survivor
            if episodes[survivor] == nil { episodes[survivor] = try facts(of: survivor, in: county).episodes }
        }
        return SiteGround(site: site, episodes: episodes, survivors: survivors).ground
    }

    // MARK: What a fact can change

    func reactOfBodies(to event: RegistryEvent) throws -> SubsidyEvent? {
        switch event {
        case .personRegistered(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .registrationGranted(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .registrationDenied(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .povertyStatusRecorded(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .personDetailsChanged(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .personClosed(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .personReopened(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .personMovedAway(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .personMovedIn(let body): try nextOfBodies(with: [body.person], in: body.county)
        case .peopleMerged(let body): try nextOfBodies(with: [body.survivor, body.closed], in: body.county)
        case .peopleUnmerged(let body): try nextOfBodies(with: [body.survivor, body.closed], in: body.county)
        default: nil
        }
    }

    func reactOfBodies(to event: PlacementEvent) throws -> SubsidyEvent? {
        switch event {
        case .registerEntryFiled(let body): try nextFinding(about: body.request.entry, in: body.request.county)
        case .registerEntryAmended(let body): try nextFinding(about: body.request.entry, in: body.request.county)
        case .registerEntryStepped(let body): try nextFinding(about: body.request.entry, in: body.request.county)
        case .registerEntryLinked(let body): try nextFinding(about: body.request.entry, in: body.request.county)
        case .registerLinkEnded(let body): try nextFinding(about: body.request.entry, in: body.request.county)
        default: nil
        }
    }

    /// - Parameter first: what else the event leads to.
    func reactOfBodies(to event: SubsidyEvent, after first: () throws -> SubsidyEvent?) throws -> SubsidyEvent? {
        switch event {
        case .countySettingsSet(let body):
            let name = "\(body.county) bodies"
            // The people have been gone through; asking them again for every body found would go through them all each time.
            if !bodySweep.isUnderWay(name), let finding = try first() { return finding }
            return try nextOfBodies(name, in: body.county) { try bodies(in: body.county) }
        case .platformYearOpened(let body):
            let county = body.request.county
            return try nextOfBodies("\(county) \(body.request.year)", in: county) { try platformBodies(in: county) }
        case .loanDisbursed(let body): return try nextFinding(.loan(body.request.loan), in: body.request.county)
        case .loanRepaymentRecorded(let body): return try nextFinding(.loan(body.request.loan), in: body.request.county)
        case .loanInterestConfirmed(let body): return try nextFinding(.loan(body.request.loan), in: body.request.county)
        case .loanOverdueRecorded(let body): return try nextFinding(.loan(body.request.loan), in: body.request.county)
        case .loanClosed(let body): return try nextFinding(.loan(body.request.loan), in: body.request.county)
        case .holderNewsReceived(let body):
            return try first() ?? nextOfBodies(with: [body.person], in: body.county)
        default: return try first()
        }
    }

    private func nextFinding(about entry: RegisterEntryID, in county: DivisionCode) throws -> SubsidyEvent? {
        guard let object = try reference.registers.object(entry, in: county) else { return nil }
        switch object.kind {
        case RegisterKindName.platform:
            for area in Set(object.faces.map(\.area)).sorted() {
                if let finding = try nextFinding(.platform(area), in: county) { return finding }
            }
            return nil
        case RegisterKindName.poorVillage:
            // How many villages are on the list concerns every platform.
            return try nextOfBodies("\(county) \(entry)", in: county) { try platformBodies(in: county) }
        case RegisterKindName.startUp: return nil
        default: return try nextFinding(.site(entry), in: county)
        }
    }

    /// The sites that hired one of the people, and the loans that one of them borrowed.
    private func nextOfBodies(with people: [PersonKey], in county: DivisionCode) throws -> SubsidyEvent? {
        var seen: Set<PersonKey> = []
        for person in people {
            for key in try reference.people.keys(of: reference.people.survivor(county, person), in: county)
            where seen.insert(key).inserted {
                let bodies =
                    try reference.registers.sites(hiring: key, in: county)
                    + loans.loans(of: key, in: county).map { .loan($0) }
                for body in bodies {
                    if let finding = try nextFinding(body, in: county) { return finding }
                }
            }
        }
        return nil
    }

    private func nextOfBodies(
        _ name: String, in county: DivisionCode, among bodies: () throws -> [BodyID]
    ) throws -> SubsidyEvent? {
        try bodySweep.next(name, over: bodies) { try nextFinding($0, in: county) }
    }

    private func platformBodies(in county: DivisionCode) throws -> [BodyID] {
        try reference.registers.platformAreas(in: county).map { .platform($0) }
    }

    /// Platforms, sites and loans that may hold claims.
    func bodies(in county: DivisionCode) throws -> [BodyID] {
        try platformBodies(in: county) + reference.registers.sites(in: county)
            + loans.running(in: county).map { .loan($0) }
    }
}
