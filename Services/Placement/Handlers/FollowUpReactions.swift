import Journal
import Models

/// What follows for job-loss help and welfare posts from the registry's journal and from own events.
extension PlacementTables {
    /// The registry opens the days of a partition; with each of them losses and void posts come to light.
    func nextFollowUp(after fact: RegistryEvent, _ today: Day, _ rules: PlacementRules) throws -> PlacementEvent? {
        switch fact {
        case .dayOpened(let fact):
            try daySweep.next("\(fact.day)", over: { try dayTasks(on: fact.day) }) { task in
                switch task {
                case .losses(let workers): try nextLosses(among: workers, on: fact.day, rules)
                case .voidPosts: try nextVoidPost(on: fact.day, rules)
                }
            }
        case .povertyStatusRecorded(let fact):
            try residents.worker(fact.person, in: fact.county, on: today).flatMap {
                try nextVoidPost(on: today, in: $0.village, rules)
            }
        case .registrationGranted(let fact):
            try WorkFiles.takeUp(fact.person, in: fact.county, on: today, rules, self)
        case .personMovedIn(let fact):
            try WorkFiles.takeUp(fact.person, in: fact.county, on: today, rules, self)
                ?? nextLossOfEnding(of: fact.person, in: fact.county, on: today, rules)
        case .peopleMerged(let fact):
            try nextMerging(of: fact.survivor, in: fact.county, on: today)
                ?? nextClosing(of: fact.survivor, in: fact.county)
        case .peopleUnmerged(let fact):
            try nextParting(of: fact.closed, in: fact.county)
                ?? nextParting(of: fact.survivor, in: fact.county)
        case .personClosed(let fact):
            try nextClosing(of: fact.person, in: fact.county, on: today, because: .leftRegister)
        case .personMovedAway(let fact):
            try nextClosing(of: fact.person, in: fact.county, on: fact.on ?? today, because: .moved)
        case .personErased(let fact):
            try fact.people.compactMap {
                try nextClosing(of: $0, in: fact.county, on: today, because: .leftRegister)
            }.first
        default: nil
        }
    }

    /// What a hand-over brought that is open goes on here.
    func nextFollowUp(after letter: PlacementLetter, _ today: Day, _ rules: PlacementRules) throws -> PlacementEvent? {
        guard case .workHandOver(let letter) = letter else { return nil }
        return try WorkFiles.takeUp(letter.person, in: letter.county, on: today, rules, self)
            ?? nextClosing(of: letter.person, in: letter.county)
            ?? nextLossOfEnding(of: letter.person, in: letter.county, on: today, rules)
    }

    func nextFollowUp(after event: PlacementEvent, _ today: Day, _ rules: PlacementRules) throws -> PlacementEvent? {
        try nextChange(after: event, today, rules) ?? WorkFiles.late(after: event, self)
    }

    private func nextChange(after event: PlacementEvent, _ today: Day, _ rules: PlacementRules) throws
        -> PlacementEvent?
    {
        switch event {
        case .contractEnded(let event):
            try nextClosing(of: event.person, in: event.county)
                ?? nextLoss(of: event.person, in: event.county, on: today, rules)
        case .welfarePostLeft(let event): try nextLoss(of: event.person, in: event.county, on: today, rules)
        case .contractRecorded(let event): try nextClosing(of: event.person, in: event.county)
        case .payrollMonthRecorded(let event): try nextClosing(of: event.person, in: event.county)
        case .payrollSheetTaken(let event) where try jobLosses.hasOpenChain(in: event.county):
            try event.people.lazy.compactMap { try nextClosing(of: $0, in: event.county) }.first
        // What is reported may be overtaken by facts that are on record already.
        case .jobLossReported(let event): try nextClosing(of: event.loss.person, in: event.county)
        case .jobLossesNoticed(let event):
            try event.losses.lazy.compactMap { try nextClosing(of: $0.person, in: event.county) }.first
        case .jobLossVisited(let event): try nextClosing(of: event.person, in: event.county)
        case .jobLossTakenOver(let event): try nextClosing(of: event.person, in: event.county)
        case .welfarePostAppointed(let event): try nextClosing(of: event.request.person, in: event.county)
        case .unemploymentRegisteredAtResidence(let event): try nextLoss(after: event, on: today, rules)
        default: nil
        }
    }

    static func followUpLetters(of event: PlacementEvent) -> [Letter] {
        switch event {
        case .unemploymentRegisteredAtResidence(let event): residenceLetters(of: event)
        default: []
        }
    }
}
