import Journal
import Models
import Policy

/// What should exist because of the state of affairs and does not yet: tasks, alarms, questions. Level-triggered: whatever
/// happened, the same call gives the next missing event, so that restarts and repetitions change nothing.
extension RegistryTables {
    /// The next review of a county's duties for the last day that began.
    func nextReview(_ county: DivisionCode?, _ rules: RegistryRules) throws -> RegistryEvent? {
        guard let day = try duties.openedDay(), let county = try county ?? duties.countyToReview(on: day)
        else { return nil }
        guard try duties.hasUnreviewed(county, on: day) else { return nil }
        let areas = try duties.areasToReview(county, on: day).areas
        guard !areas.isEmpty else { return nil }
        let review = try DutySchedule(rules: rules).review(
            county: county, areas: areas, on: day, setting: { try duties.rule(county, $0, $1) },
            exists: { try duties.hasTask(county, $0) })
        return .dutiesReviewed(
            DutiesReviewed(
                county: county, day: day, areas: areas.map(\.area), opened: review.opened, gaps: review.gaps))
    }

    /// A new day: alarms that follow from the passing of days, then the duties of every county.
    func nextOfDay(_ rules: RegistryRules) throws -> RegistryEvent? {
        guard let day = try duties.openedDay(), let county = try duties.countyToReview(on: day) else { return nil }
        if let last = try duties.areasToReview(county, on: day).last {
            for person in try peopleChanging(county, from: last, to: day) {
                if let event = try nextAlarm(county, of: person) { return event }
            }
        }
        return try nextReview(county, rules)
    }

    /// The next change of the alarms of a person's household.
    func nextAlarm(_ county: DivisionCode, of person: PersonKey) throws -> RegistryEvent? {
        try household(county, of: person).flatMap { try nextAlarm(county, $0) }
    }

    func nextAlarm(_ county: DivisionCode, afterErasing people: [PersonKey]) throws -> RegistryEvent? {
        for person in people {
            if let event = try nextAlarm(county, of: person) { return event }
        }
        return nil
    }

    func nextAlarm(_ county: DivisionCode, _ household: HouseholdID) throws -> RegistryEvent? {
        guard let day = try duties.openedDay() else { return nil }
        let members = try members(county, household).compactMap { try alarmMember(county, $0, asOf: day) }
        let wanted = AlarmRules.alarms(
            household, members, isRelocated: try alarms.isRelocated(county, household))
        return AlarmRules.next(wanted, standing: try alarms.standing(county, household), county: county, on: day)
    }

    /// The next month paid within a registration as unemployed that nobody has been asked about.
    func nextQuestion(_ county: DivisionCode, _ person: PersonKey) throws -> RegistryEvent? {
        for spell in try alarms.spells(county, person) {
            let asked = try alarms.askedMonths(county, spell.registration)
            for pay in try work.pay(county, person)
            where spell.contradicts(pay.month) && !asked.contains(pay.month.description) {
                return .unemploymentQuestioned(
                    UnemploymentQuestioned(
                        county: county, person: person, registration: spell.registration, month: pay.month,
                        employer: pay.employer))
            }
        }
        return nil
    }

    /// What follows from an own event besides what the ledger itself does.
    func nextDuty(after event: RegistryEvent, _ rules: RegistryRules) throws -> RegistryEvent? {
        switch event {
        case .dayOpened: try nextOfDay(rules)
        case .dutyAreasDeclared(let event): try nextReview(event.county, rules)
        case .registryRuleSet(let event): try nextReview(event.county, rules)
        case .personRegistered(let event):
            try nextReview(event.county, rules) ?? nextAlarm(event.county, of: event.person)
                ?? nextQuestion(event.county, event.person)
        case .registrationDenied(let event): try nextAlarm(event.county, of: event.person)
        // Who was not denied before has counted since the registration.
        case .registrationGranted(let event) where event.wasDenied == false: nil
        case .registrationGranted(let event): try nextAlarm(event.county, of: event.person)
        case .povertyStatusRecorded(let event): try nextAlarm(event.county, of: event.person)
        case .surveyAnswered(let event): try nextAlarm(event.county, of: event.person)
        case .personErased(let event):
            try nextAlarm(event.county, afterErasing: event.people)
        case .personVerified(let event): try nextAlarm(event.county, of: event.person)
        case .mismatchSettled(let event): try nextAlarm(event.county, of: event.person)
        case .relocationRecorded(let event): try nextAlarm(event.county, event.household)
        case .unemploymentRegistered(let event): try nextQuestion(event.county, event.person)
        default: try nextAlarm(afterLife: event, rules)
        }
    }

    /// Alarms are about households and their living members: whatever joins, leaves or changes them is looked at.
    private func nextAlarm(afterLife event: RegistryEvent, _ rules: RegistryRules) throws -> RegistryEvent? {
        switch event {
        case .statusEpisodeBegan(let event): try nextAlarm(event.county, of: event.person)
        case .statusEpisodeEnded(let event): try nextAlarm(event.county, of: event.person)
        case .statusEpisodeCorrected(let event): try nextAlarm(event.county, of: event.person)
        case .personClosed(let event): try nextAlarm(event.county, of: event.person)
        case .personReopened(let event): try nextAlarm(event.county, of: event.person)
        case .personMovedAway(let event): try nextAlarm(event.county, of: event.person)
        case .personMovedIn(let event):
            try nextReview(event.county, rules) ?? nextAlarm(event.county, of: event.person)
        case .peopleMerged(let event):
            try nextAlarm(event.county, of: event.survivor) ?? nextAlarm(event.county, of: event.closed)
        case .peopleUnmerged(let event):
            try nextAlarm(event.county, of: event.survivor) ?? nextAlarm(event.county, of: event.closed)
        case .householdChanged(let event): try nextAlarm(event.county, event.placements)
        case .movedWithinCounty(let event): try nextAlarm(event.county, event.moves.compactMap(\.placement))
        case .personDetailsChanged(let event):
            try nextAlarm(event.county, of: event.person)
                ?? nextAlarm(event.county, event.placement.map { [$0] } ?? [])
        default: nil
        }
    }

    private func nextAlarm(_ county: DivisionCode, _ placements: [HouseholdPlacement]) throws -> RegistryEvent? {
        for household in Set(placements.flatMap { [$0.before.household, $0.after.household] }).sorted() {
            if let event = try nextAlarm(county, household) { return event }
        }
        return nil
    }

    /// What follows from a contract or a paid month.
    func next(after fact: PlacementEvent) throws -> RegistryEvent? {
        switch fact {
        case .contractRecorded(let fact): try nextAlarm(fact.county, of: fact.person)
        case .payrollMonthRecorded(let fact):
            try nextQuestion(fact.county, fact.person) ?? nextAlarm(fact.county, of: fact.person)
        case .payrollSheetTaken(let sheet):
            try work.sheetSweep.next("\(sheet.county) \(sheet.batch) \(sheet.first)", over: { sheet.people }) {
                person in
                try nextQuestion(sheet.county, person) ?? nextAlarm(sheet.county, of: person)
            }
        default: nil
        }
    }
}
