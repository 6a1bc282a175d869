import Journal
import Models
import Store

/// The tables of a person's life and the fold of the events that change them.
final class LifeTables {
    let people: PersonTables
    let belongings: BelongingsTables
    let history: HistoryTable
    let desk: DeskTables

    init(_ connection: Connection) throws {
        people = try PersonTables(connection)
        belongings = try BelongingsTables(connection)
        history = try HistoryTable(connection)
        desk = try DeskTables(connection)
    }

    /// The whole record, to hand it over.
    func record(_ county: DivisionCode, _ person: PersonKey) throws -> PersonRecord? {
        try people.record(
            county, person, try belongings.all(county, person), try history.entries(county, person))
    }

    /// What the record says now in every field that a request can name; sealed values sealed.
    func present(_ county: DivisionCode, _ person: PersonKey) throws -> [PersonField: String] {
        guard let record = try record(county, person) else { return [:] }
        var present: [PersonField: String] = [
            .name: record.name, .education: record.education, .labourAbility: record.labourAbility,
            .employmentState: record.employmentState, .jobWish: record.jobWish,
            .trainingState: record.trainingState, .trainingWish: record.trainingWish,
            .isDisabled: record.isDisabled ? "true" : "false", .schooling: record.schooling, .note: record.note,
            .birth: record.birth.description, .sex: record.sex, .household: record.household.description,
        ]
        present[.phone] = record.sealedPhone
        present[.poverty] = record.belongings.poverty.last?.status
        present[.account] = record.belongings.accounts.last?.sealedCard
        return present
    }

    // MARK: The fold

    func apply(_ event: RegistryEvent, _ meta: EventMeta) throws {
        let day = meta.time.chinaDay
        func cause(
            _ county: DivisionCode, _ word: String, _ actor: ActorID?, _ reason: String
        ) -> ChangeCause {
            ChangeCause(county: county, seq: meta.seq, day: day, word: word, actor: actor, reason: reason)
        }
        switch event {
        case .statusEpisodeBegan(let event):
            try belongings.add(event.episode, event.county, event.person)
            try note(nil, event.episode, event.person, cause(event.county, "episode-began", event.actor, ""))
        case .statusEpisodeEnded(let event):
            let before = try belongings.episodes(event.county, event.person).first {
                $0.kind == event.kind && $0.since == event.since
            }
            try belongings.end(event)
            try note(
                before, before?.ending(on: event.until), event.person,
                cause(event.county, "episode-ended", event.actor, event.reason))
        case .statusEpisodeCorrected(let event):
            let cause = cause(event.county, "correction", event.actor, event.reason)
            try belongings.remove(event.before, event.county, event.person)
            if let after = event.after { try belongings.add(after, event.county, event.person) }
            if let after = event.after, after.since != event.before.since {
                try note(event.before, nil, event.person, cause)
                try note(nil, after, event.person, cause)
            } else {
                try note(event.before, event.after, event.person, cause)
            }
        case .personEntryRecorded(let event):
            try apply(event, cause(event.county, "entry-recorded", event.actor, ""))
        case .skillRecorded(let event):
            try apply(event, cause(event.county, "skill-recorded", event.row.actor, event.row.reason))
        case .personEntryEnded(let event):
            let before = try belongings.entries(event.county, event.person).first {
                $0.kind == event.kind && $0.on == event.on && $0.text == event.text
            }
            try belongings.end(event)
            try note(
                before, before?.ending(on: event.until), event.person,
                cause(event.county, "entry-ended", event.actor, event.reason))
        case .householdChanged(let event):
            try place(
                event.placements,
                cause(event.county, "household-\(event.change.rawValue)", event.actor, event.reason))
        case .movedWithinCounty(let event):
            let cause = cause(event.county, "moved-within-county", event.actor, event.reason)
            for move in event.moves {
                try people.move(move.person, to: event.village, event.county)
                try history.note(
                    move.person, "village", move.before.description, event.village.description, cause)
            }
            try place(event.moves.compactMap(\.placement), cause)
        case .changeRequested(let event): try desk.add(event, on: day)
        case .personDetailsChanged(let event):
            try apply(
                event, cause(event.county, event.isCorrection ? "correction" : "change", event.actor, event.reason))
        case .changeRejected(let event):
            try desk.settle(event.county, event.request, "rejected", by: event.actor, on: day, event.reason)
        case .changeWithdrawn(let event):
            try desk.settle(event.county, event.request, "withdrawn", by: event.actor, on: day, event.reason)
        default: try applyExit(event, on: day, cause)
        }
    }

    private func applyExit(
        _ event: RegistryEvent, on day: Day, _ cause: (DivisionCode, String, ActorID?, String) -> ChangeCause
    ) throws {
        switch event {
        case .personClosed(let event):
            let closing: Closing = event.exit.cause == .death ? .death : .emigration
            try close(
                event.person, closing, on: event.exit.on,
                cause(event.county, "closed", event.actor, event.exit.evidence))
        case .personReopened(let event):
            try reopen(
                event.person, isHead: event.isHead, cause(event.county, "reopened", event.actor, event.reason))
        case .duplicateSuspected(let event): try desk.suspect(event)
        case .duplicateDismissed(let event):
            try desk.settlePair(event.county, event.person, event.other, "dismissed", event.reason)
        case .peopleMerged(let event):
            let cause = cause(event.county, "merged", event.actor, event.reason)
            try belongings.add(event.copied.recorded(on: day), event.county, event.survivor)
            for episode in event.copied.episodes { try note(nil, episode, event.survivor, cause) }
            for entry in event.copied.entries { try note(nil, entry, event.survivor, cause) }
            try close(event.closed, .merged, on: day, pointsTo: event.survivor.description, cause)
            try history.note(event.survivor, "merger", nil, event.closed.description, cause)
            try desk.merge(event)
            try desk.settlePair(event.county, event.survivor, event.closed, "merged", event.reason)
            try desk.lapseRequests(event.county, event.closed)
        case .peopleUnmerged(let event):
            let cause = cause(event.county, "unmerged", event.actor, event.reason)
            for episode in try belongings.episodes(event.county, event.survivor)
            where event.returned.episodes.contains(episode) {
                try note(episode, nil, event.survivor, cause)
            }
            for entry in try belongings.entries(event.county, event.survivor)
            where event.returned.entries.contains(entry) {
                try note(entry, nil, event.survivor, cause)
            }
            try belongings.remove(event.returned, event.county, event.survivor)
            try reopen(event.closed, isHead: event.isHead, cause)
            try history.note(event.survivor, "merger", event.closed.description, nil, cause)
            try desk.unmerge(event.county, event.closed)
            try desk.settlePair(event.county, event.survivor, event.closed, "dismissed", event.reason)
        default: try applyMove(event, on: day, cause)
        }
    }

    private func applyMove(
        _ event: RegistryEvent, on day: Day, _ cause: (DivisionCode, String, ActorID?, String) -> ChangeCause
    ) throws {
        switch event {
        case .moveRequested(let event): try desk.add(event, on: day)
        case .moveOpened(let event): try desk.open(event, on: day)
        case .moveEnded(let event):
            try desk.set(event.county, event.person, event.move, .ended, on: day, event.reason)
        case .personHandedOver(let event):
            try desk.set(event.county, event.person, event.move, .handedOver, on: day)
        case .handOverReceived(let event): try desk.arrive(event, on: day)
        case .moveAccepted(let event):
            try desk.set(event.county, event.person, event.move, .accepted, on: day)
        case .moveStopped(let event):
            try desk.set(event.county, event.person, event.move, .stopping, on: day, event.reason)
        case .personMovedAway(let event):
            try close(
                event.person, .movedAway, on: day, pointsTo: event.to.description,
                cause(event.county, "moved-away", nil, event.move.description))
            try desk.lapseRequests(event.county, event.person)
            try desk.set(event.county, event.person, event.move, .completed, on: day)
        case .personMovedIn(let event):
            try people.write(event)
            try belongings.replace(event.county, event.person, with: event.record.belongings)
            try history.replace(event.county, event.person, with: event.record.history)
            let arrival = cause(event.county, "moved-in", nil, event.move.description)
            try history.note(
                event.person, "county", event.from.description, event.county.description, arrival)
            if let exit = event.exit {
                try close(
                    event.person, exit.cause == .death ? .death : .emigration, on: exit.on,
                    cause(event.county, "closed", nil, exit.evidence))
            }
            try desk.set(event.county, event.person, event.move, .completed, on: day)
        default: break
        }
    }

    // MARK: Parts

    private func apply(_ event: PersonEntryRecorded, _ cause: ChangeCause) throws {
        let (county, person, entry) = (event.county, event.person, event.entry)
        let isLatest = try belongings.entries(county, person).allSatisfy {
            $0.kind != entry.kind || $0.on <= entry.on
        }
        try belongings.add(entry, county, person)
        try note(nil, entry, person, cause)
        guard isLatest, let field = entry.kind.field else { return }
        try set(field, entry.text, person, cause)
    }

    /// The entry of a certificate takes the place of what stood for it, in every record that holds it, and of an entry that says
    /// the same by hand.
    private func apply(_ event: SkillRecorded, _ cause: ChangeCause) throws {
        let (county, row) = (event.county, event.row)
        var people = Set(try belongings.holders(of: row.number, row.class, county))
        if row.skill != nil { people.insert(event.person) }
        for person in people.sorted(by: { $0.description < $1.description }) {
            let after = row.entry
            var sameLine: PersonEntry?
            for entry in try belongings.entries(county, person) where entry.isReplaced(by: row) {
                try belongings.remove(entry, county, person)
                if let after, entry.isOneLine(with: after) {
                    sameLine = entry
                } else {
                    try note(entry, nil, person, cause)
                }
            }
            guard let after else { continue }
            try belongings.add(after, county, person)
            try note(sameLine, after, person, cause)
        }
    }

    private func apply(_ event: PersonDetailsChanged, _ cause: ChangeCause) throws {
        for change in event.changes {
            switch change.field {
            case .household: break
            case .poverty:
                guard let since = change.since, let status = change.after else { continue }
                let number = try belongings.poverty(event.county, event.person).last?.householdNumber ?? ""
                try record(
                    RecordedPoverty(since: since, status: status, householdNumber: number, recordedOn: cause.day),
                    event.person, cause)
            case .account:
                guard let account = event.account else { continue }
                let before = try belongings.accounts(event.county, event.person).last?.sealedCard
                try belongings.add(
                    RecordedAccount(
                        bank: account.bank, sealedHolder: account.sealedHolder, sealedCard: account.sealedCard,
                        recordedOn: cause.day), event.county, event.person)
                try history.note(event.person, "account", before, account.sealedCard, cause)
            default: try set(change.field, change.after, event.person, cause)
            }
        }
        if let placement = event.placement { try place([placement], cause) }
        if let request = event.request {
            try desk.settle(event.county, request, "approved", by: event.actor, on: cause.day, "")
        }
    }

    /// A poverty status; one that replaces another of the same day leaves that one in the history.
    func record(_ poverty: RecordedPoverty, _ person: PersonKey, _ cause: ChangeCause) throws {
        let before = try belongings.poverty(cause.county, person).first { $0.since == poverty.since }
        try belongings.add(poverty, cause.county, person)
        guard let before, before.status != poverty.status else { return }
        try history.note(person, "poverty/\(poverty.since)", before.status, poverty.status, cause)
    }

    private func set(_ field: PersonField, _ value: String?, _ person: PersonKey, _ cause: ChangeCause) throws {
        let before = try present(cause.county, person)[field]
        try people.set(field, value, cause.county, person)
        try history.note(person, field.rawValue, before, value, cause)
    }

    private func place(_ placements: [HouseholdPlacement], _ cause: ChangeCause) throws {
        try people.place(placements, cause.county)
        for placement in placements {
            try history.note(
                placement.person, "membership", try json(placement.before), try json(placement.after), cause)
        }
    }

    private func close(
        _ person: PersonKey, _ closing: Closing, on day: Day, pointsTo: String? = nil, _ cause: ChangeCause
    ) throws {
        let before = try people.standing(cause.county, person)
        try people.close(cause.county, person, closing, on: day, pointsTo: pointsTo)
        let after = try people.standing(cause.county, person)
        try history.note(person, "closing", before?.closing?.rawValue, closing.rawValue, cause)
        try history.note(
            person, "membership", try before.map { try json($0.membership) },
            try after.map { try json($0.membership) }, cause)
    }

    private func reopen(_ person: PersonKey, isHead: Bool, _ cause: ChangeCause) throws {
        guard let before = try people.standing(cause.county, person) else { return }
        let membership = Membership(
            household: before.membership.household, isHead: isHead, relation: before.membership.relation)
        try people.reopen(cause.county, person, membership)
        try history.note(person, "closing", before.closing?.rawValue, nil, cause)
        try history.note(person, "membership", try json(before.membership), try json(membership), cause)
    }

    func note(
        _ before: StatusEpisode?, _ after: StatusEpisode?, _ person: PersonKey, _ cause: ChangeCause
    ) throws {
        guard let episode = before ?? after else { return }
        try history.note(
            person, "episode/\(episode.kind.rawValue)/\(episode.since)", try before.map { try json($0) },
            try after.map { try json($0) }, cause)
    }

    private func note(
        _ before: PersonEntry?, _ after: PersonEntry?, _ person: PersonKey, _ cause: ChangeCause
    ) throws {
        guard let entry = before ?? after else { return }
        try history.note(
            person, "entry/\(entry.kind.rawValue)/\(entry.on)/\(entry.text)", try before.map { try json($0) },
            try after.map { try json($0) }, cause)
    }

    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }
}
