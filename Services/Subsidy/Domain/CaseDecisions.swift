import Journal
import Models
import Policy

/// What officers may do with settings, funds and cases.
extension SubsidyTables {
    func decide(_ command: SetCountySettings) throws -> SubsidyEvent {
        let settings = try finder.changed(
            cases.settings(of: command.county), by: command.settings, in: command.county, also: rules.definitions)
        return .countySettingsSet(CountySettingsSet(county: command.county, settings: settings, actor: command.actor))
    }

    func decide(_ command: SubmitCase, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        try requireVersion(command.expected, of: record)
        _ = try record.machine().after(.submit, by: command.actor, on: command.on)
        try requireNotBarred(record, on: command.on)
        try requireGranted(record)
        try requireSlot(record)
        try requireProofs(record, on: command.on)
        let papers = try papers(of: record, on: command.on)
        return .caseSubmitted(
            CaseSubmitted(
                county: command.county, case: record.id, on: command.on, actor: command.actor,
                channel: command.channel, wanting: papers.wanting.isEmpty ? nil : papers.wanting, papers: papers.all,
                proven: papers.proven))
    }

    func decide(_ command: ReviewCase, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        try requireVersion(command.expected, of: record)
        let step: CaseStep
        switch command.level {
        case "township": step = .townshipReview(isPassed: command.isPassed)
        case "county": step = .countyReview(isPassed: command.isPassed)
        default:
            throw Refusal("unknown-level", zh: "审核级别应为 township 或 county", en: "the level must be township or county")
        }
        _ = try record.machine().after(step, by: command.actor, on: command.on)
        try requireNotDeclarer(command.actor, of: record)
        guard command.isPassed || !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        return .caseReviewed(
            CaseReviewed(
                county: command.county, case: record.id, level: command.level, isPassed: command.isPassed,
                reason: command.reason, on: command.on, actor: command.actor))
    }

    /// Everything is judged once more on present facts; the reservation stands in the same event.
    func decide(_ command: ApproveCase, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        try requireVersion(command.expected, of: record)
        let frozen = try record.determination()
        let needsNotice = finder.needsNotice(frozen.pack, version: frozen.packVersion, item: frozen.item)
        _ = try record.machine(needsNotice: needsNotice).after(.approve, by: command.actor, on: command.on)
        try requireNotDeclarer(command.actor, of: record)
        try requireNotBarred(record, on: command.on)
        try requireGranted(record)
        try requireSlot(record)
        try requireProofs(record, on: command.on)
        let amount = try presentAmount(of: record, frozen)
        try requireSource(openFund(command.fund, in: command.county), for: record)
        try requireRoom(in: command.fund, of: command.county, for: [(record.item, amount)], on: command.on)
        return .caseApproved(
            CaseApproved(
                county: command.county, case: record.id, fund: command.fund, amount: amount, on: command.on,
                actor: command.actor))
    }

    /// The amount that present facts give under the frozen pack.
    /// - Throws: `Refusal` when there is none, or another than was published.
    private func presentAmount(of record: CaseRecord, _ frozen: Determination) throws -> Fen {
        let now = try reassess(record, frozen)
        guard let now else { throw Refusal.packMissing(record.id, "\(frozen.pack) v\(frozen.packVersion)") }
        switch now.outcome {
        case .eligible(let amount?):
            guard amount == record.amount else {
                throw Refusal.amountChanged(record.id, from: record.amount, to: amount)
            }
            return amount
        case .eligible(nil): throw Refusal.noLongerEligible(record.id, [Determination.amountCheck])
        case .notEligible(let checks): throw Refusal.noLongerEligible(record.id, checks)
        case .cannotTell(let missing): throw Refusal.noLongerEligible(record.id, missing)
        case .needsSetting(let settings): throw Refusal.noLongerEligible(record.id, settings)
        }
    }

    /// The frozen claim on present facts; evidence that came after it was handed in is no part of it.
    ///
    /// - Parameter keepingCaps: what caps count stays as it was frozen, because later grants count against their own cases alone.
    func reassess(
        _ record: CaseRecord, _ frozen: Determination, keepingCaps: Bool = false
    ) throws -> Determination? {
        switch record.holder {
        case .person(let person):
            let facts = try facts(of: reference.people.survivor(record.county, person), in: record.county)
            return try finder.reassess(
                frozen, of: record, record.submittedSeq.map { facts.known(before: $0) } ?? facts,
                keepingCaps: keepingCaps)
        case .body(let body):
            let facts = try facts(of: body, in: record.county)
            return try finder.reassess(
                frozen, of: record, record.submittedSeq.map { facts.known(before: $0) } ?? facts,
                keepingCaps: keepingCaps)
        }
    }

    // MARK: Shared guards

    func notInFuture(_ day: Day, _ today: Day) throws {
        if day > today { throw Refusal.futureDate(day, today: today) }
    }

    func record(_ id: CaseID, in county: DivisionCode) throws -> CaseRecord {
        guard let record = try cases.record(of: id), record.county == county else { throw Refusal.unknownCase(id) }
        return record
    }

    /// The registration stands, or stood when the claim was found; and whoever claims for themselves is alive and here.
    func requireGranted(_ record: CaseRecord) throws {
        guard let person = record.payee else { return }
        let survivor = try reference.people.survivor(record.county, person)
        let facts = try facts(of: survivor, in: record.county)
        guard facts.standing?.isPayable == true else { throw Refusal.notGranted(record.id) }
        if record.isOwnClaim, let exit = facts.exit { throw Refusal.personClosed(record.id, exit) }
    }

    /// Nobody else, and the person under no other key, has been granted the same. A body's case is one by its id.
    func requireSlot(_ record: CaseRecord) throws {
        guard let person = record.person else { return }
        let slot = Slot(record)
        let survivor = try reference.people.survivor(record.county, person)
        let keys = try reference.people.keys(of: survivor, in: record.county)
        let foreign = try foreignClaims(of: keys, in: record.county)
        if let other = foreign.first(where: { $0.isHeld && Slot($0) == slot }) {
            throw Refusal.heldElsewhere(record.id, other.county)
        }
        for key in keys {
            for other in try cases.cases(of: key, in: record.county)
            where other.id != record.id && other.state.isGranted && Slot(other) == slot {
                // Both had been approved before their keys were found to be one person's: the first to be paid stays.
                guard record.state.isGranted, other.state == .approved || other.state == .failed else {
                    throw Refusal.grantedUnderOtherKey(record.id, other.id)
                }
            }
        }
    }

    /// The cases of a list, each once.
    func records(_ ids: [CaseID], in county: DivisionCode) throws -> [CaseRecord] {
        guard !ids.isEmpty else { throw Refusal.listRefused("no-cases", "没有列出申请件", "no cases are listed") }
        guard Set(ids).count == ids.count else {
            throw Refusal.listRefused("case-repeated", "同一申请件列出多次", "a case is listed more than once")
        }
        return try ids.map { try record($0, in: county) }
    }
}
