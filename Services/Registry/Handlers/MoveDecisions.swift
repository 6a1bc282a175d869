import Calendars
import Journal
import Models

/// Moves between counties: what officers ask for and what letters lead to.
struct MoveDecisions {
    let life: LifeTables

    // MARK: Commands

    func request(_ command: RequestMove) throws -> RegistryEvent {
        try MoveRules.request(
            command, standing: try life.people.standing(command.county, command.person),
            open: try life.desk.openMoves(command.county, command.person),
            number: try life.desk.requestedMoves(command.county, command.person) + 1)
    }

    func handOver(_ command: HandOverPerson) throws -> RegistryEvent {
        let row = try MoveRules.handOver(
            try life.desk.move(command.county, command.person, command.move), in: command.county,
            standing: try life.people.standing(command.county, command.person))
        guard let record = try life.record(command.county, command.person) else { throw Refusal.unknownPerson }
        return .personHandedOver(
            PersonHandedOver(
                county: command.county, person: command.person, move: command.move, village: row.village,
                record: record, actor: command.actor))
    }

    func accept(_ command: AcceptMove) throws -> RegistryEvent {
        try MoveRules.accept(
            try life.desk.move(command.county, command.person, command.move), in: command.county)
        return .moveAccepted(
            MoveAccepted(
                county: command.county, person: command.person, move: command.move, actor: command.actor))
    }

    func stop(_ command: StopMove) throws -> RegistryEvent {
        try Refusal.requireReason(command.reason)
        try MoveRules.stop(try life.desk.move(command.county, command.person, command.move))
        return .moveStopped(
            MoveStopped(
                county: command.county, person: command.person, move: command.move, reason: command.reason,
                actor: command.actor))
    }

    // MARK: Letters

    func react(_ letter: MoveOpening) throws -> RegistryEvent? {
        try MoveRules.opening(
            letter, row: try life.desk.move(letter.county, letter.person, letter.move),
            standing: try life.people.standing(letter.county, letter.person)
        ) { try life.record(letter.county, letter.person) }
    }

    func react(_ letter: HandOver) throws -> RegistryEvent? {
        MoveRules.arrival(letter, row: try life.desk.move(letter.county, letter.person, letter.move))
    }

    func react(_ letter: MoveEnding) throws -> RegistryEvent? {
        MoveRules.ending(letter, row: try life.desk.move(letter.county, letter.person, letter.move))
    }

    func react(_ letter: HolderMoved) throws -> RegistryEvent? {
        MoveRules.departure(
            letter, row: try life.desk.move(letter.county, letter.person, letter.move),
            exit: try life.people.exit(letter.county, letter.person))
    }

    func react(_ letter: MoveCompletion) throws -> RegistryEvent? {
        let record = try life.desk.arrivedRecord(letter.county, letter.person, letter.move)
        return MoveRules.completion(
            letter, row: try life.desk.move(letter.county, letter.person, letter.move), record: record,
            membership: try membership(letter, record))
    }

    /// With the household they had if part of it came before them, else in one of their own.
    private func membership(_ letter: MoveCompletion, _ record: PersonRecord?) throws -> Membership {
        if let record,
            try life.people.members(letter.county, record.household).contains(where: {
                $0.village == record.village && $0.person != letter.person
            })
        {
            return Membership(household: record.household, isHead: false, relation: record.relation)
        }
        return Membership(
            household: try life.freeHousehold(letter.county, of: letter.person), isHead: true,
            relation: Relation.head.rawValue)
    }

    // MARK: Own events

    /// Moves that the giving county has to stop because the record was closed.
    func nextStop(_ county: DivisionCode, _ person: PersonKey) throws -> RegistryEvent? {
        let standing = try life.people.standing(county, person)
        for row in try life.desk.openMoves(county, person) {
            if let stop = MoveRules.stop(row, of: person, in: county, standing: standing) { return stop }
        }
        return nil
    }

    /// The letters that follow from an event of a move.
    static func letters(of event: RegistryEvent) -> [Letter] {
        switch event {
        case .moveRequested(let event):
            [
                Letter(
                    to: .identity,
                    OpenMove(
                        person: event.person, move: event.move, village: event.village, requestedBy: event.county))
            ]
        case .moveStopped(let event):
            [Letter(to: .identity, CancelMove(person: event.person, move: event.move, county: event.county))]
        case .moveAccepted(let event):
            [Letter(to: .identity, ConcludeMove(person: event.person, move: event.move, county: event.county))]
        case .personHandedOver(let event):
            [
                Letter(
                    to: .registry,
                    HandOver(
                        county: event.village.county, person: event.person, move: event.move, from: event.county,
                        village: event.village, record: event.record))
            ]
        case .personMovedAway(let event):
            [
                Letter(
                    to: .registry,
                    MoveCompletion(
                        county: event.to, person: event.person, move: event.move, from: event.county,
                        exit: event.exit, on: event.on))
            ]
        case .registryRowForwarded(let event): [Letter(to: .registry, event.row.message(to: event.to))]
        default: []
        }
    }
}

extension ParkedRegistryRow {
    /// The row, addressed to another county.
    func message(to county: DivisionCode) -> any Message {
        switch self {
        case .poverty(let row):
            PovertyRow(
                ref: row.ref, county: county, person: row.person, householdNumber: row.householdNumber,
                status: row.status, since: row.since)
        case .account(let row):
            AccountRow(
                ref: row.ref, county: county, person: row.person, bank: row.bank, sealedHolder: row.sealedHolder,
                sealedCard: row.sealedCard)
        case .skill(let row): row.sent(to: county)
        }
    }

    var ref: RowReference {
        switch self {
        case .poverty(let row): row.ref
        case .account(let row): row.ref
        case .skill(let row): row.ref
        }
    }
}
