import Calendars
import Journal
import Models

/// What follows in a county from its own events, and where rows about people belong whose record lies elsewhere.
struct LifeReactions {
    let tables: RegistryTables

    private var life: LifeTables { tables.life }

    /// The next event that should exist because of `event` and does not yet.
    func react(to event: RegistryEvent) throws -> RegistryEvent? {
        switch event {
        case .personRegistered(let event): try takeUp(event.county, event.person)
        case .registrationRefused(let event):
            try ChangeDecisions(life: life, today: Day(daysSinceEpoch: 0)).review(event)
        case .personMovedIn(let event): try takeUp(event.county, event.person)
        case .personReopened(let event): try nextSuspicion(event.county, event.person)
        case .moveEnded(let event): try release(event.county, event.person)
        case .personMovedAway(let event): try release(event.county, event.person)
        case .personClosed(let event):
            try MoveDecisions(life: life).nextStop(event.county, event.person)
        default: nil
        }
    }

    /// Rows that waited for the person, then records that may be theirs too.
    private func takeUp(_ county: DivisionCode, _ person: PersonKey) throws -> RegistryEvent? {
        try release(county, person) ?? nextSuspicion(county, person)
    }

    private func release(_ county: DivisionCode, _ person: PersonKey) throws -> RegistryEvent? {
        // A county that asked in vain for somebody who is not registered there keeps their rows waiting.
        guard try tables.isKnown(county, person), let parked = try tables.nextParked(county, person) else { return nil }
        return switch try reroute(parked, county, person) {
        case nil: parked.event
        case .forwarded(let event): event
        case .parked: nil
        }
    }

    private func nextSuspicion(_ county: DivisionCode, _ person: PersonKey) throws -> RegistryEvent? {
        guard let standing = try life.people.standing(county, person), standing.isLiving else { return nil }
        let likeness = Likeness(
            person: person, name: standing.name, birth: standing.birth, village: standing.village,
            household: standing.membership.household)
        let near = try life.people.born(
            standing.birth, county, village: standing.village, household: standing.membership.household)
        for other in near {
            guard let suspicion = DuplicateRules.suspicion(likeness, other, in: county),
                try life.desk.pairState(county, suspicion.person, suspicion.other) == nil
            else { continue }
            return .duplicateSuspected(suspicion)
        }
        return nil
    }

    // MARK: Where rows go

    /// Where a row goes that is not recorded here and now.
    enum Rerouting {
        case forwarded(RegistryEvent)
        case parked(RegistryEvent?)

        var event: RegistryEvent? {
            switch self {
            case .forwarded(let event): event
            case .parked(let event): event
            }
        }
    }

    /// The person under whose record a row belongs: the survivor of a merger.
    func survivor(_ county: DivisionCode, _ person: PersonKey) throws -> PersonKey {
        var current = person
        // Mergers form no circle, because a closed record takes part in none.
        while let merger = try life.desk.merger(county, of: current) { current = merger.survivor }
        return current
    }

    /// A row about a person who moved away is forwarded, one about a person who is being handed over waits; `nil`: the row
    /// belongs here.
    func reroute(_ row: ParkedRegistryRow, _ county: DivisionCode, _ person: PersonKey) throws -> Rerouting? {
        guard let standing = try life.people.standing(county, person) else { return nil }
        guard !standing.isErased else { return .parked(nil) }
        if standing.closing == .movedAway, let to = standing.pointsTo.flatMap({ DivisionCode($0) }) {
            return .forwarded(
                .registryRowForwarded(
                    RegistryRowForwarded(county: county, person: person, to: to, ref: row.ref, row: row)))
        }
        guard standing.isResting else { return nil }
        return .parked(try RegistryGraph.park(row, county, person, row.ref, tables))
    }

    /// The place that a roster row gives its person, with the relation that the sheet states.
    func membership(of row: RosterRow) throws -> Membership {
        let stated = row.relation.flatMap { Relation(rawValue: $0) }
        guard row.head == nil, row.householdNumber != nil else {
            let place = try membership(row.county, row.person, head: row.head)
            guard place.relation == nil, let stated, stated != .head else { return place }
            return Membership(household: place.household, isHead: place.isHead, relation: stated.rawValue)
        }
        let household = HouseholdID(of: row)
        let isHead = try stated == .head && !life.people.isHeaded(row.county, household)
        return Membership(
            household: household, isHead: isHead, relation: stated == .head && !isHead ? nil : stated?.rawValue)
    }

    /// The place that a person takes who is being registered: in their head's household as it is now.
    func membership(_ county: DivisionCode, _ person: PersonKey, head: PersonKey?) throws -> Membership {
        let named = HouseholdID(of: person, head: head)
        let isOwn = (head ?? person) == person
        guard !isOwn, let head, let standing = try life.people.standing(county, head), standing.isLiving,
            standing.membership.isHead
        else {
            let isHead = try isOwn && !life.people.isHeaded(county, named)
            return Membership(household: named, isHead: isHead, relation: isHead ? Relation.head.rawValue : nil)
        }
        return Membership(household: standing.membership.household, isHead: false)
    }
}

extension PovertyRow {
    /// The row under another person's key: the survivor of a merger.
    func about(_ person: PersonKey) -> PovertyRow {
        PovertyRow(
            ref: ref, county: county, person: person, householdNumber: householdNumber, status: status, since: since)
    }
}

extension AccountRow {
    /// The row under another person's key: the survivor of a merger.
    func about(_ person: PersonKey) -> AccountRow {
        AccountRow(
            ref: ref, county: county, person: person, bank: bank, sealedHolder: sealedHolder, sealedCard: sealedCard)
    }
}
