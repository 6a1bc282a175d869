import Journal
import Models

/// What is known of a person's work besides contracts and pay goes with them from county to county: endings, attendance and promises,
/// reports and classifications, contacts and residences, open referrals and chains of help.
///
/// What was said of the past is on record in both counties and counts where the person is; of two words the later holds. What is open
/// is open in one county only: the giving one notes where it went, the receiving one takes it up once the person is on its register.
enum WorkFiles {
    // MARK: The giving county

    /// All that there is when the person leaves; `nil`: nothing.
    static func file(of person: PersonKey, in county: DivisionCode, _ tables: PlacementTables) throws -> HandedFile? {
        let keys = try tables.people.keys(of: person, in: county)
        let own = try tables.files.reading.file(of: keys, in: county, as: person)
        var (referrals, losses) = (own.referrals, own.losses)
        // What came along from the county before and was not taken up yet.
        for waiting in try tables.files.waiting(for: person, in: county) {
            switch waiting {
            case .referral(let referral, _): referrals.append(referral)
            case .loss(let loss, _) where !losses.contains { $0.loss.loss == loss.loss.loss }: losses.append(loss)
            case .loss: break
            }
        }
        let file = HandedFile(
            ends: own.ends, months: own.months, reports: own.reports, classifications: own.classifications,
            contacts: own.contacts, residences: own.residences, registrations: own.registrations,
            referrals: referrals, losses: losses, handledLoss: own.handledLoss)
        return file.isEmpty ? nil : file
    }

    /// What an own event says of somebody who is elsewhere already follows them.
    static func late(after event: PlacementEvent, _ tables: PlacementTables) throws -> PlacementEvent? {
        switch event {
        case .contractEnded(let event): try late(event.person, in: event.county, tables)
        case .workReported(let event): try late(event.request.person, in: event.request.county, tables)
        case .workClassified(let event): try late(event.request.person, in: event.request.county, tables)
        case .residenceRegistrationKnown(let event): try late(event.person, in: event.county, tables)
        case .workMonthReported(let event):
            try event.request.lines.lazy.compactMap { try late($0.person, in: event.request.county, tables) }.first
        default: nil
        }
    }

    private static func late(_ person: PersonKey, in county: DivisionCode, _ tables: PlacementTables) throws
        -> PlacementEvent?
    {
        let survivor = try tables.people.survivor(of: person, in: county)
        guard let departure = try tables.people.departure(of: survivor, in: county),
            // Before that the hand-over itself will say it.
            try tables.moves.isHandedOver(survivor, departure.move, by: county)
        else { return nil }
        let words = try tables.files.reading.words(
            of: tables.people.keys(of: survivor, in: county), in: county,
            after: tables.moves.told(of: survivor, by: county))
        guard let latest = words.latest else { return nil }
        return .workHandedOver(
            WorkHandedOver(
                county: county, person: survivor, to: departure.to,
                move: departure.move.relayed(by: MoveID(unchecked: "said-\(latest.milliseconds)")),
                contracts: [], pay: [], stable: [], file: words, by: departure.move))
    }

    // MARK: The receiving county

    /// The file of a hand-over, unless it is on record.
    static func next(_ letter: WorkHandOver, _ tables: PlacementTables) throws -> PlacementEvent? {
        guard let file = letter.file, try !tables.files.isTaken(letter) else { return nil }
        let isPassedOn = try WorkMoves.passedOn(letter, tables) != nil
        return .workFileTaken(
            WorkFileTaken(
                county: letter.county, person: letter.person, from: letter.from, move: letter.move,
                file: isPassedOn ? file.settled : file))
    }

    /// What is open goes on here, as soon as the person is on the register.
    static func takeUp(
        _ person: PersonKey, in county: DivisionCode, on day: Day, _ rules: PlacementRules, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        guard let next = try tables.files.waiting(for: person, in: county).first,
            case .granted = try tables.people.standing(of: person, in: county)
        else { return nil }
        switch next {
        case .referral(let referral, let from):
            return .referralTakenOver(
                ReferralTakenOver(county: county, person: person, takenOverFrom: from, referral: referral))
        case .loss(let handed, let from):
            guard let worker = try tables.residents.worker(person, in: county, on: day) else { return nil }
            let open = try tables.jobLosses.openChain(of: tables.keys(of: person, in: county), in: county)
            let before = handed.loss
            let loss = JobLoss(
                loss: before.loss, person: person, lostOn: before.lostOn, ground: before.ground,
                group: worker.group?.rawValue, isReturned: before.isReturned, contract: before.contract,
                lastPaid: before.lastPaid, village: worker.village,
                owner: try tables.visitOwner(of: worker, on: day, rules),
                visitDue: day.adding(days: rules.followUps.visitDays))
            return .jobLossTakenOver(
                JobLossTakenOver(
                    county: county, person: person, takenOverFrom: from,
                    loss: HandedLoss(
                        loss: loss, reporter: handed.reporter, note: handed.note, visits: handed.visits,
                        acts: handed.acts, helper: handed.helper, offers: handed.offers),
                    joins: open.flatMap { $0.loss == before.loss ? nil : $0.loss }))
        }
    }
}
