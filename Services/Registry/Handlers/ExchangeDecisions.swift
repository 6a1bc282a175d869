import Calendars
import Journal
import Models

/// Decisions about the exchange with other systems; those about the division tree stand in `DivisionDecisions.swift`.
extension RegistryTables {
    /// The list of a pack that says which people its plan wants on the other system.
    static let platformPeople = "platform-people"

    func decideExchange(
        _ command: RegistryCommand, _ context: Context, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent>? {
        let today = context.today
        switch command {
        case .exportPlatformUpdate(let command): return try export(command, on: today, rules)
        case .recordPlatformEntry(let command): return try enter(command, on: today, rules)
        case .withdrawPlatformEntry(let command): return try withdraw(command, on: today)
        case .submitReconciliation(let command): return try submit(command, on: today, rules)
        case .recordDivisions(let command): return try record(command, on: today)
        default: return nil
        }
    }

    /// A line of another system's roster: kept beside the ledger once for each content and day.
    func receive(_ row: PlatformRow, _ context: Context) throws -> RegistryEvent? {
        let day = row.asOf ?? context.today
        guard try !exchange.isKnown(row, asOf: day) else { return nil }
        return .platformRowReceived(PlatformRowReceived(row, asOf: day))
    }

    private static let unknownSystem = Refusal(
        "unknown-system", zh: "没有这一系统，可填：\(ExchangeSystem.allCases.map(\.rawValue).joined(separator: "、"))",
        en: "there is no such system; one of \(ExchangeSystem.allCases.map(\.rawValue).joined(separator: ", "))")

    private static let moved = Refusal(
        "update-moved-on", zh: "台账刚有变化，文件已过时，请重新导出",
        en: "the ledger has moved on and the file is stale: export again")

    /// What is told must be what is due to be told now: the file was made from the last commit.
    private func export(
        _ command: ExportPlatformUpdate, on today: Day, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        guard ExchangeSystem(rawValue: command.system) != nil else { return .refuse(Self.unknownSystem) }
        guard command.area.lies(in: command.county) else { return .refuse(Self.outside(command.county)) }
        guard try exchange.export(command.county, command.export) == nil else {
            return .refuse(Self.exists(command.export))
        }
        guard !command.purpose.allSatisfy(\.isWhitespace) else {
            return .refuse(Refusal("purpose", zh: "请填写导出用途", en: "say what the export is for"))
        }
        guard (1...PlatformUpdate.mostLines).contains(command.lines.count),
            Set(command.lines.map(\.person)).count == command.lines.count
        else {
            return .refuse(
                Refusal(
                    "lines", zh: "一次导出 1 至 \(PlatformUpdate.mostLines) 人，每人一行",
                    en: "an export holds 1 to \(PlatformUpdate.mostLines) people, each once"))
        }
        let day = try duties.openedDay() ?? today
        let reader = ExchangeReader(situation)
        let due = Set(rules.codes(of: Self.platformPeople, for: command.county, on: day))
        if let repeated = command.repeats {
            guard let earlier = try exchange.export(command.county, repeated), earlier.system == command.system,
                earlier.area == command.area
            else {
                return .refuse(
                    Refusal("unknown-export", zh: "没有这次导出", en: "there is no such export", isMissing: true))
            }
            let kinds = try exchange.lines(command.county, of: repeated)
            let ledger = try reader.ledger(command.county, asOf: day, due: due)
            let now = Dictionary(ledger.map { ($0.person, $0.digest) }) { first, _ in first }
            guard command.lines.allSatisfy({ kinds[$0.person] == $0.kind && now[$0.person] == $0.digest }) else {
                return .refuse(Self.moved)
            }
        } else {
            let update = try reader.update(command.area, command.system, asOf: day, due: due)
            guard Set(command.lines).isSubset(of: update.lines) else { return .refuse(Self.moved) }
        }
        return .event(.platformUpdateExported(PlatformUpdateExported(command, on: today)))
    }

    /// jilin-2018 建立信息数据库: 核实确认, then 实名登记, then 录入系统; changdu-2020 三(三): the township enters.
    private func enter(
        _ command: RecordPlatformEntry, on today: Day, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        guard ExchangeSystem(rawValue: command.system) != nil else { return .refuse(Self.unknownSystem) }
        guard command.on <= today else { return .refuse(Self.future) }
        let day = try duties.openedDay() ?? today
        guard let entry = try entry(command.county, command.person) else { return .refuse(Self.unknownPerson) }
        let own = try ExchangeReader(situation).ledger(entry.village, asOf: day, due: [])
            .first { $0.person == command.person }
        guard let own, own.isLiving, own.isGranted else { return .refuse(Self.unknownPerson) }
        guard own.village.lies(in: command.office) else {
            return .refuse(
                Refusal("office", zh: "由户籍所在乡镇或县录入", en: "the person's own township or county enters"))
        }
        guard own.isVerified else {
            return .refuse(
                Refusal("not-verified", zh: "尚未核实确认，不能实名录入", en: "nobody is entered before being verified"))
        }
        guard try !exchange.isEntered(command.county, command.person, in: command.system) else {
            return .refuse(Refusal("already-entered", zh: "此人已录入该系统", en: "the person is entered there"))
        }
        return .event(
            .platformEntryRecorded(PlatformEntryRecorded(command, digest: own.digest, recordedOn: today)))
    }

    private func withdraw(_ command: WithdrawPlatformEntry, on today: Day) throws -> Decision<RegistryEvent> {
        guard try exchange.isEntered(command.county, command.person, in: command.system) else {
            return .refuse(
                Refusal("not-entered", zh: "此人没有录入该系统的记录", en: "no entry of the person is recorded", isMissing: true))
        }
        guard !command.reason.allSatisfy(\.isWhitespace) else {
            return .refuse(Refusal("reason", zh: "请填写原因", en: "give the reason"))
        }
        return .event(.platformEntryWithdrawn(PlatformEntryWithdrawn(command, on: today)))
    }

    private func submit(
        _ command: SubmitReconciliation, on today: Day, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        guard ExchangeSystem(rawValue: command.system) != nil else { return .refuse(Self.unknownSystem) }
        guard try exchange.reconciliationArea(command.county, command.reconciliation) == nil else {
            return .refuse(Self.exists(command.reconciliation))
        }
        guard command.area.lies(in: command.county), command.area.level == .county || command.area.level == .township
        else {
            return .refuse(
                Refusal("area", zh: "核对报告以县或乡镇为单位", en: "a reconciliation is of the county or a township"))
        }
        let reader = ExchangeReader(situation)
        guard try !reader.roster(command.county, command.system, round: command.round).isEmpty else {
            return .refuse(
                Refusal(
                    "unknown-round", zh: "没有收到该系统 \(command.round) 年的花名册",
                    en: "no roster of \(command.round) has arrived", isMissing: true))
        }
        let day = try duties.openedDay() ?? today
        let comparison = try reader.comparison(
            command.county, command.system, round: command.round, asOf: day,
            due: Set(rules.codes(of: Self.platformPeople, for: command.county, on: day)))
        return .event(
            .reconciliationSubmitted(
                ReconciliationSubmitted(command, areas: comparison.figures(of: command.area), on: today)))
    }
}
