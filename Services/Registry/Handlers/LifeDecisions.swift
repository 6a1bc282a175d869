import Journal
import Models

/// What officers ask for in people's lives: each command becomes one event, or throws the `Refusal` that says why not.
struct LifeDecisions {
    let life: LifeTables
    let today: Day
    /// Whether an episode follows a register of the county.
    let isKept: (DivisionCode, StatusEpisode) throws -> Bool

    /// `nil` for a command that is not about a life.
    func decide(_ command: RegistryCommand) throws -> RegistryEvent? {
        switch command {
        case .beginEpisode(let command): try begin(command)
        case .endEpisode(let command): try end(command)
        case .correctEpisode(let command): try correct(command)
        case .recordEntry(let command): try record(command)
        case .endEntry(let command): try end(command)
        case .splitHousehold(let command): try split(command)
        case .mergeHouseholds(let command): try merge(command)
        case .changeHead(let command): try change(command)
        case .moveWithinCounty(let command): try move(command)
        case .closePerson(let command): try close(command)
        case .reopenPerson(let command): try reopen(command)
        case .dismissDuplicate(let command): try dismiss(command)
        case .mergePeople(let command): try merge(command)
        case .unmergePeople(let command): try unmerge(command)
        case .requestChange(let command): try ChangeDecisions(life: life, today: today).request(command)
        case .approveChange(let command): try ChangeDecisions(life: life, today: today).approve(command)
        case .rejectChange(let command): try ChangeDecisions(life: life, today: today).reject(command)
        case .withdrawChange(let command): try ChangeDecisions(life: life, today: today).withdraw(command)
        case .requestMove(let command): try MoveDecisions(life: life).request(command)
        case .handOverPerson(let command): try MoveDecisions(life: life).handOver(command)
        case .acceptMove(let command): try MoveDecisions(life: life).accept(command)
        case .stopMove(let command): try MoveDecisions(life: life).stop(command)
        default: nil  // of registration, duties and surveys
        }
    }

    // MARK: Episodes and entries

    private func begin(_ command: BeginEpisode) throws -> RegistryEvent {
        try life.requireChangeable(command.county, command.person)
        try EpisodeRules.begin(
            command.episode, among: try episodes(command.county, command.person, command.episode.kind), today: today)
        return .statusEpisodeBegan(
            StatusEpisodeBegan(
                county: command.county, person: command.person, episode: command.episode, actor: command.actor))
    }

    private func end(_ command: EndEpisode) throws -> RegistryEvent {
        try life.requireChangeable(command.county, command.person)
        try requireOwn(command.county, command.person, command.kind, since: command.since)
        try EpisodeRules.end(
            command.kind, since: command.since, until: command.until,
            among: try episodes(command.county, command.person, command.kind), today: today)
        return .statusEpisodeEnded(
            StatusEpisodeEnded(
                county: command.county, person: command.person, kind: command.kind, since: command.since,
                until: command.until, reason: command.reason, actor: command.actor))
    }

    private func requireOwn(_ county: DivisionCode, _ person: PersonKey, _ kind: StatusKind, since: Day) throws {
        let named = try episodes(county, person, kind).first { $0.since == since }
        if let named, try isKept(county, named) { throw EpisodeRules.keptElsewhere }
    }

    private func correct(_ command: CorrectEpisode) throws -> RegistryEvent {
        try life.requireChangeable(command.county, command.person)
        try requireOwn(command.county, command.person, command.kind, since: command.since)
        try Refusal.requireReason(command.reason)
        let before = try EpisodeRules.correct(
            command.kind, since: command.since, to: command.corrected,
            among: try episodes(command.county, command.person, command.kind), today: today)
        return .statusEpisodeCorrected(
            StatusEpisodeCorrected(
                county: command.county, person: command.person, before: before, after: command.corrected,
                reason: command.reason, actor: command.actor))
    }

    private func record(_ command: RecordEntry) throws -> RegistryEvent {
        try life.requireChangeable(command.county, command.person)
        try EntryRules.record(
            command.entry, among: try entries(command.county, command.person, command.entry.kind), today: today)
        return .personEntryRecorded(
            PersonEntryRecorded(
                county: command.county, person: command.person, entry: command.entry, actor: command.actor))
    }

    private func end(_ command: EndEntry) throws -> RegistryEvent {
        try life.requireChangeable(command.county, command.person)
        try EntryRules.end(command, among: try entries(command.county, command.person, command.kind))
        return .personEntryEnded(
            PersonEntryEnded(
                county: command.county, person: command.person, kind: command.kind, on: command.on,
                text: command.text, until: command.until, reason: command.reason, actor: command.actor))
    }

    private func episodes(
        _ county: DivisionCode, _ person: PersonKey, _ kind: StatusKind
    ) throws -> [StatusEpisode] {
        try life.belongings.episodes(county, person).filter { $0.kind == kind }
    }

    private func entries(_ county: DivisionCode, _ person: PersonKey, _ kind: EntryKind) throws -> [PersonEntry] {
        try life.belongings.entries(county, person).filter { $0.kind == kind }
    }

    // MARK: Households and villages

    private func members(_ county: DivisionCode, _ household: HouseholdID) throws -> [HouseholdMember] {
        let members = try life.people.members(county, household)
        for member in members { try life.requireChangeable(county, member.person) }
        return members
    }

    private func split(_ command: SplitHousehold) throws -> RegistryEvent {
        let members = try members(command.county, command.household)
        guard !members.isEmpty else { throw Refusal.unknownHousehold }
        let target = try life.freeHousehold(command.county, of: command.head)
        return changed(
            command.county, command.household, .split,
            try HouseholdRules.split(command, members: members, into: target), command.reason, command.actor)
    }

    private func merge(_ command: MergeHouseholds) throws -> RegistryEvent {
        changed(
            command.county, command.household, .merge,
            try HouseholdRules.merge(
                command, members: try members(command.county, command.household),
                others: try members(command.county, command.other)), command.reason, command.actor)
    }

    private func change(_ command: ChangeHead) throws -> RegistryEvent {
        let members = try members(command.county, command.household)
        let isSame = members.contains { $0.membership.isHead && $0.person == command.head }
        return changed(
            command.county, command.household, isSame ? .relations : .head,
            try HouseholdRules.change(command, members: members), command.reason, command.actor)
    }

    private func changed(
        _ county: DivisionCode, _ household: HouseholdID, _ change: HouseholdChange,
        _ placements: [HouseholdPlacement], _ reason: String, _ actor: ActorID
    ) -> RegistryEvent {
        .householdChanged(
            HouseholdChanged(
                county: county, household: household, change: change, placements: placements, reason: reason,
                actor: actor))
    }

    private func move(_ command: MoveWithinCounty) throws -> RegistryEvent {
        let people = Array(Set(command.people)).sorted()
        let standings = try people.map { try life.requireChangeable(command.county, $0) }
        guard let first = standings.first else {
            throw Refusal("nobody", zh: "请至少填写一人", en: "name at least one person")
        }
        let target = try command.household.map { household in
            (household, try life.people.members(command.county, household))
        }
        if let target, target.1.first?.village != command.village {
            throw Refusal("other-village", zh: "迁入的户不在该行政村", en: "that household is not in the new village")
        }
        let leaves = try standings.contains { standing in
            try life.people.members(command.county, standing.membership.household)
                .contains { !people.contains($0.person) }
        }
        let formed = leaves && target == nil ? try life.freeHousehold(command.county, of: first.person) : nil
        return .movedWithinCounty(
            MovedWithinCounty(
                county: command.county, village: command.village,
                moves: try VillageMoveRules.moves(
                    standings, to: command.village, county: command.county, entering: target?.0, forming: formed),
                reason: command.reason, actor: command.actor))
    }

    // MARK: Exits

    private func close(_ command: ClosePerson) throws -> RegistryEvent {
        guard var standing = try life.people.standing(command.county, command.person) else {
            throw Refusal.unknownPerson
        }
        // A death is recorded whatever else is under way.
        standing.isResting = false
        try standing.requireChangeable()
        guard command.exit.on <= today, command.exit.on >= standing.birth else {
            throw Refusal("dates", zh: "日期有误:不能晚于今天,也不能早于出生日期", en: "in the future, or before the birth")
        }
        guard !command.exit.evidence.isEmpty else {
            throw Refusal("evidence-missing", zh: "请注明依据材料", en: "name the evidence")
        }
        return .personClosed(
            PersonClosed(county: command.county, person: command.person, exit: command.exit, actor: command.actor))
    }

    private func reopen(_ command: ReopenPerson) throws -> RegistryEvent {
        guard let standing = try life.people.standing(command.county, command.person) else {
            throw Refusal.unknownPerson
        }
        try Refusal.requireReason(command.reason)
        guard standing.closing?.exit != nil else {
            throw Refusal("not-closed", zh: "该档案不是因死亡或出国定居关闭的", en: "the record was not closed by an exit")
        }
        guard !standing.isResting else {
            throw Refusal("being-handed-over", zh: "该人员正在办理跨县迁移", en: "the person is being handed over")
        }
        return .personReopened(
            PersonReopened(
                county: command.county, person: command.person,
                isHead: try life.isHeadAgain(command.county, standing), reason: command.reason,
                actor: command.actor))
    }

    // MARK: Duplicates

    private func dismiss(_ command: DismissDuplicate) throws -> RegistryEvent {
        try Refusal.requireReason(command.reason)
        guard try life.desk.pairState(command.county, command.person, command.other) == "open" else {
            throw Refusal("unknown-pair", zh: "没有待核的这一对疑似重复", en: "no such pair is open", isMissing: true)
        }
        return .duplicateDismissed(
            DuplicateDismissed(
                county: command.county, person: min(command.person, command.other),
                other: max(command.person, command.other), reason: command.reason, actor: command.actor))
    }

    private func merge(_ command: MergePeople) throws -> RegistryEvent {
        try Refusal.requireReason(command.reason)
        guard command.survivor != command.closed else {
            throw Refusal("same-person", zh: "不能与本人合并", en: "a record cannot be merged with itself")
        }
        for person in [command.survivor, command.closed] {
            try life.requireChangeable(command.county, person)
            guard try life.desk.openMoves(command.county, person).isEmpty else {
                throw Refusal("move-under-way", zh: "其中一人有未办结的迁移", en: "a move of one of them is under way")
            }
        }
        let closed = try life.belongings.all(command.county, command.closed)
        return .peopleMerged(
            PeopleMerged(
                county: command.county, survivor: command.survivor, closed: command.closed,
                copied: try life.belongings.all(command.county, command.survivor).lacking(of: closed),
                reason: command.reason, actor: command.actor))
    }

    private func unmerge(_ command: UnmergePeople) throws -> RegistryEvent {
        try Refusal.requireReason(command.reason)
        guard let merger = try life.desk.merger(command.county, of: command.closed),
            let standing = try life.people.standing(command.county, command.closed)
        else { throw Refusal("not-merged", zh: "该档案没有被合并", en: "the record was not merged", isMissing: true) }
        try life.requireChangeable(command.county, merger.survivor)
        return .peopleUnmerged(
            PeopleUnmerged(
                county: command.county, survivor: merger.survivor, closed: command.closed, returned: merger.copied,
                isHead: try life.isHeadAgain(command.county, standing), reason: command.reason,
                actor: command.actor))
    }
}

extension LifeTables {
    /// - Throws: the reason why nothing of the person's record may change now.
    @discardableResult
    func requireChangeable(_ county: DivisionCode, _ person: PersonKey) throws -> PersonStanding {
        guard let standing = try people.standing(county, person) else { throw Refusal.unknownPerson }
        try standing.requireChangeable()
        return standing
    }

    /// A household id that bears the person's name and that nobody has.
    func freeHousehold(_ county: DivisionCode, of person: PersonKey) throws -> HouseholdID {
        let name = HouseholdID(of: person, head: person)
        var candidate = name
        var number = 1
        while try !people.members(county, candidate).isEmpty || people.isHeaded(county, candidate) {
            number += 1
            candidate = HouseholdID(unchecked: "\(name.description.prefix(58)).\(number)")
        }
        return candidate
    }

    /// True when a person whose record lives again is the head of the household as before.
    func isHeadAgain(_ county: DivisionCode, _ standing: PersonStanding) throws -> Bool {
        try people.wasHead(county, standing.person) && !people.isHeaded(county, standing.membership.household)
    }
}
