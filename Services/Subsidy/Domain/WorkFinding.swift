import Models
import Policy

/// What statuses, wishes, work, welfare posts and registers can change.
extension SubsidyTables {
    func nextFinding(afterStatus event: RegistryEvent) throws -> SubsidyEvent? {
        switch event {
        case .statusEpisodeBegan(let body): try nextFinding(body.person, in: body.county)
        case .statusEpisodeEnded(let body): try nextFinding(body.person, in: body.county)
        case .statusEpisodeCorrected(let body): try nextFinding(body.person, in: body.county)
        case .hardshipDecided(let body): try nextFinding(body.person, in: body.county)
        case .hardshipEnded(let body): try nextFinding(body.person, in: body.county)
        case .unemploymentRegistered(let body): try nextFinding(body.person, in: body.county)
        case .unemploymentEnded(let body): try nextFinding(body.person, in: body.county)
        case .personEntryRecorded(let body): try nextFinding(body.person, in: body.county)
        case .personEntryEnded(let body): try nextFinding(body.person, in: body.county)
        default: nil
        }
    }

    func nextFinding(afterWork event: PlacementEvent) throws -> SubsidyEvent? {
        switch event {
        case .contractEnded(let body): try nextFinding(withEmployersOf: body.person, in: body.county)
        case .workReported(let body): try nextFinding(withEmployersOf: body.request.person, in: body.request.county)
        case .workReportWithdrawn(let body):
            try nextFinding(withEmployersOf: body.request.person, in: body.request.county)
                ?? nextFinding(of: body.request.employer, in: body.request.county)
        case .workClassified(let body): try nextFinding(body.request.person, in: body.request.county)
        case .jobServiceRecorded(let body): try nextFinding(body.request.person, in: body.county)
        case .jobServiceWithdrawn(let body): try nextFinding(body.person, in: body.request.county)
        case .referralOpened(let body): try nextFinding(body.request.person, in: body.county)
        case .welfarePostAppointed(let body): try nextFinding(body.request.person, in: body.county)
        case .welfarePostLeft(let body): try nextFinding(body.person, in: body.county)
        case .welfareMonthRecorded(let body): try nextFinding(body.person, in: body.county)
        case .registerEntryFiled(let body):
            try body.request.face.person.flatMap { try nextFinding($0, in: body.request.county) }
        case .registerEntryAmended(let body):
            try body.request.face.person.flatMap { try nextFinding($0, in: body.request.county) }
        case .registerEntryStepped(let body):
            try reference.life.founder(of: body.request.entry, in: body.request.county)
                .flatMap { try nextFinding($0, in: body.request.county) }
        default: nil
        }
    }

    /// About a person, then about the employers for whom they work or worked.
    func nextFinding(withEmployersOf person: PersonKey, in county: DivisionCode) throws -> SubsidyEvent? {
        if let finding = try nextFinding(person, in: county) { return finding }
        guard finder.hasItems(on: .employer, in: county) else { return nil }
        for employer in try reference.life.employers(of: person, in: county) {
            if let finding = try nextFinding(BodyID(employer: employer), in: county) { return finding }
        }
        return nil
    }

    private func nextFinding(of employer: OrganisationID, in county: DivisionCode) throws -> SubsidyEvent? {
        guard finder.hasItems(on: .employer, in: county) else { return nil }
        return try nextFinding(BodyID(employer: employer), in: county)
    }
}
