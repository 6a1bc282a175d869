import Journal
import Models

/// Whoever lied for public money, or took or used it wrongly, gets none for a time. A sanction bars what the party claims for
/// itself or for others; it leaves alone what others claim.
extension SubsidyTables {
    func decide(_ command: RecordSanction, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard try sanctions.sanction(command.sanction, in: command.county) == nil else {
            throw Refusal.sanctionRefused("sanction-exists", "该编号已使用", "the number is in use already")
        }
        guard Self.isParty(command.party) else {
            throw Refusal.sanctionRefused(
                "party", "对象应写作 person:、agency:、institution:、employer: 加编号",
                "name the party as person:, agency:, institution: or employer: and its code")
        }
        guard !command.document.isEmpty, !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        guard command.from <= command.until else {
            throw Refusal.sanctionRefused("term", "期限的起止日期不对", "the term ends before it begins")
        }
        if let id = command.case { _ = try record(id, in: command.county) }
        return .sanctionRecorded(
            SanctionRecorded(
                county: command.county, sanction: command.sanction, party: command.party, ground: command.ground,
                case: command.case, document: command.document, from: command.from, until: command.until,
                reason: command.reason, on: command.on, actor: command.actor))
    }

    func decide(_ command: LiftSanction, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard let sanction = try sanctions.sanction(command.sanction, in: command.county) else {
            throw Refusal("unknown-sanction", zh: "没有该处理决定", en: "there is no such sanction", isMissing: true)
        }
        guard sanction.liftedOn == nil else {
            throw Refusal.sanctionRefused("sanction-lifted", "该处理决定已解除", "the sanction is lifted already")
        }
        guard sanction.recordedBy != command.actor else {
            throw Refusal.sanctionRefused("same-person", "登记人不得自行解除，请换人办理", "whoever recorded it cannot lift it")
        }
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        return .sanctionLifted(
            SanctionLifted(
                county: command.county, sanction: command.sanction, reason: command.reason, on: command.on,
                actor: command.actor))
    }

    private static func isParty(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        let id = String(text[text.index(after: colon)...])
        return switch text[..<colon] {
        case "person": PersonKey(id) != nil
        case "agency", "institution", "employer": OrganisationID(id) != nil
        default: false
        }
    }

    /// The claimant of a case is under no sanction on the day.
    /// - Throws: `Refusal` `barred`.
    func requireNotBarred(_ record: CaseRecord, on day: Day) throws {
        for party in try parties(of: record) {
            if let found = try sanctions.running(party, on: day, in: record.county) {
                throw Refusal.barred(record.id, found.sanction, until: found.until)
            }
        }
    }

    /// The claimant; for a person who claims for themselves under all their keys.
    private func parties(of record: CaseRecord) throws -> [String] {
        guard record.isOwnClaim, let person = record.person else { return [record.claimant] }
        let survivor = try reference.people.survivor(record.county, person)
        return try reference.people.keys(of: survivor, in: record.county).map { "person:\($0)" }
    }

    // MARK: Responsibility of the unit that carries a programme out

    func decide(_ command: OpenResponsibility, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard try sanctions.matter(command.matter, in: command.county) == nil else {
            throw Refusal.sanctionRefused("matter-exists", "该编号已使用", "the number is in use already")
        }
        guard !command.unit.isEmpty, !command.finding.isEmpty else { throw Refusal.reasonMissing() }
        if let id = command.case { _ = try record(id, in: command.county) }
        return .responsibilityOpened(
            ResponsibilityOpened(
                county: command.county, matter: command.matter, unit: command.unit,
                organisation: command.organisation, case: command.case, ground: command.ground,
                finding: command.finding, on: command.on, actor: command.actor))
    }

    func decide(_ command: RecordResponsibilityMeasure, today: Day) throws -> SubsidyEvent {
        _ = try openMatter(command.matter, in: command.county, on: command.on, today)
        guard !command.measure.isEmpty else { throw Refusal.reasonMissing() }
        return .responsibilityMeasureRecorded(
            ResponsibilityMeasureRecorded(
                county: command.county, matter: command.matter, measure: command.measure, dueOn: command.dueOn,
                on: command.on, actor: command.actor))
    }

    func decide(_ command: CloseResponsibility, today: Day) throws -> SubsidyEvent {
        let matter = try openMatter(command.matter, in: command.county, on: command.on, today)
        guard matter.openedBy != command.actor else {
            throw Refusal.sanctionRefused("same-person", "立项人不得自行办结，请换人办理", "whoever opened it cannot close it")
        }
        guard !command.result.isEmpty else { throw Refusal.reasonMissing() }
        guard try sanctions.measures(command.matter, in: command.county) > 0 else {
            throw Refusal.sanctionRefused("no-measure", "尚无处理措施，不能办结", "no measure is recorded; it cannot be closed")
        }
        return .responsibilityClosed(
            ResponsibilityClosed(
                county: command.county, matter: command.matter, result: command.result, on: command.on,
                actor: command.actor))
    }

    private func openMatter(
        _ id: DocumentID, in county: DivisionCode, on day: Day, _ today: Day
    ) throws -> SanctionTable.Matter {
        try notInFuture(day, today)
        guard let matter = try sanctions.matter(id, in: county) else {
            throw Refusal("unknown-matter", zh: "没有该追责事项", en: "there is no such matter", isMissing: true)
        }
        guard matter.closedOn == nil else {
            throw Refusal.sanctionRefused("matter-closed", "该追责事项已办结", "the matter is closed")
        }
        guard day >= matter.openedOn else { throw Refusal.beforeClawbackStep(matter.openedOn) }
        return matter
    }
}

extension Refusal {
    static func barred(_ id: CaseID, _ sanction: DocumentID, until: Day) -> Refusal {
        Refusal(
            "barred", zh: "申请件 \(id)：申请人受处理决定 \(sanction) 限制，至 \(until)（含）不得享受",
            en: "case \(id): sanction \(sanction) bars the claimant until \(until), that day included")
    }

    static func sanctionRefused(_ code: String, _ zh: String, _ en: String) -> Refusal { Refusal(code, zh: zh, en: en) }
}
