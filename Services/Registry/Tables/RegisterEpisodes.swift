import Journal
import Models

/// Statuses that a register of the county keeps, as unemployment and recognition do, stand among a person's episodes as well:
/// there every status is looked up, and from there it travels when the person moves. `evidence` names the register's entry.
extension RegistryTables {
    func applyRegisters(_ event: RegistryEvent, _ meta: EventMeta) throws {
        func cause(_ county: DivisionCode, _ word: String, _ actor: ActorID, _ reason: String = "") -> ChangeCause {
            ChangeCause(
                county: county, seq: meta.seq, day: meta.time.chinaDay, word: word, actor: actor, reason: reason)
        }
        switch event {
        case .relocationRecorded(let event):
            let episode = StatusEpisode(kind: .relocation, since: event.since, detail: event.site, evidence: "")
            for person in try members(event.county, event.household) {
                try relocate(person, episode, cause(event.county, "relocated", event.actor))
            }
        case .hardshipDecided(let event):
            guard event.isRecognised, let from = event.from else { return }
            try begin(
                StatusEpisode(
                    kind: .hardToEmploy, since: from, until: event.until, detail: event.test,
                    evidence: event.application), event.person, cause(event.county, "recognised", event.actor))
        case .hardshipEnded(let event):
            try end(
                .hardToEmploy, event.application, on: event.until, event.person,
                cause(event.county, "recognition-ended", event.actor, event.reason))
        case .unemploymentRegistered(let event):
            try begin(
                StatusEpisode(
                    kind: .unemployment, since: event.since, detail: event.reason, evidence: event.registration),
                event.person, cause(event.county, "unemployment-registered", event.actor))
        case .unemploymentEnded(let event):
            try end(
                .unemployment, event.registration, on: event.until, event.person,
                cause(event.county, "unemployment-ended", event.actor, event.reason))
        default: return
        }
    }

    /// Whether an episode follows an entry of a register of the county, and is ended there.
    func isKept(_ county: DivisionCode, _ episode: StatusEpisode) throws -> Bool {
        switch episode.kind {
        case .hardToEmploy: try alarms.application(county, episode.evidence) != nil
        case .unemployment: try alarms.spell(county, episode.evidence) != nil
        case .poverty, .relocation, .disability, .monitored, .returnee: false
        }
    }

    /// The last site named is where the person lives now; news older than that changes nothing.
    private func relocate(_ person: PersonKey, _ episode: StatusEpisode, _ cause: ChangeCause) throws {
        let former = try life.belongings.episodes(cause.county, person).first {
            $0.kind == .relocation && $0.until == nil
        }
        if let former, former.since < episode.since {
            let last = episode.since.adding(days: -1)
            try life.belongings.end(former, on: last, cause.county, person)
            try life.note(former, former.ending(on: last), person, cause)
        } else if let former, former.since == episode.since {
            try life.belongings.remove(former, cause.county, person)
            try life.note(former, nil, person, cause)
        }
        try begin(episode, person, cause)
    }

    private func begin(_ episode: StatusEpisode, _ person: PersonKey, _ cause: ChangeCause) throws {
        let standing = try life.belongings.episodes(cause.county, person)
        guard !standing.contains(where: { EpisodeRules.overlap($0, episode) }) else { return }
        try life.belongings.add(episode, cause.county, person)
        try life.note(nil, episode, person, cause)
    }

    /// - Parameter day: the last day; before the first, the episode never was.
    private func end(
        _ kind: StatusKind, _ entry: String, on day: Day, _ person: PersonKey, _ cause: ChangeCause
    ) throws {
        let standing = try life.belongings.episodes(cause.county, person)
        guard let episode = standing.first(where: { $0.kind == kind && $0.evidence == entry }) else { return }
        guard day >= episode.since else {
            try life.belongings.remove(episode, cause.county, person)
            return try life.note(episode, nil, person, cause)
        }
        try life.belongings.end(episode, on: day, cause.county, person)
        try life.note(episode, episode.ending(on: day), person, cause)
    }
}
