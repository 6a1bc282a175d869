import Journal
import Models

/// Decisions about relocation, alarms, recognition as hard to employ and registration as unemployed.
extension RegistryTables {
    func decideHelp(
        _ command: RegistryCommand, _ context: Context, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        let today = context.today
        switch command {
        case .recordRelocation(let command):
            guard try village(command.county, of: command.household) != nil else {
                return .refuse(Self.unknownHousehold)
            }
            return .event(
                .relocationRecorded(
                    RelocationRecorded(
                        county: command.county, household: command.household, site: command.site, since: command.since,
                        actor: command.actor)))
        case .handleAlarm(let command):
            guard try alarms.stands(command.county, command.kind, command.household, command.person) else {
                return .refuse(
                    Refusal(
                        "unknown-alarm", zh: "没有这条预警,或已解除", en: "there is no such alarm, or it is cleared",
                        isMissing: true))
            }
            return .event(
                .alarmHandled(
                    AlarmHandled(
                        county: command.county, kind: command.kind, household: command.household,
                        person: command.person, measure: command.measure, on: today, actor: command.actor)))
        case .applyForHardship(let command): return try apply(command, on: today, rules)
        case .reviewHardship(let command): return try review(command, on: today)
        case .decideHardship(let command):
            let application = try alarms.application(command.county, command.application)
            return HardshipRules.decision(
                command, application, on: today,
                test: try HardshipRules.test(rules, county: command.county, on: today) {
                    try duties.rule(command.county, $0, $1)
                },
                isUnemployed: try application.map { application in
                    try life.belongings.episodes(command.county, application.person).contains {
                        $0.kind == .unemployment && $0.covers(today)
                    }
                } ?? false)
        case .endHardship(let command): return try end(command)
        case .registerUnemployment(let command): return try register(command, on: today)
        case .confirmUnemployment(let command):
            guard let spell = try alarms.spell(command.county, command.registration) else {
                return .refuse(Self.unknownRegistration)
            }
            guard try alarms.isQuestioned(command.county, command.registration) else {
                return .refuse(Refusal("not-questioned", zh: "该登记没有待核实的疑问", en: "nothing about it is in question"))
            }
            return .event(
                .unemploymentConfirmed(
                    UnemploymentConfirmed(
                        county: command.county, person: spell.person, registration: command.registration,
                        reason: command.reason, on: today, actor: command.actor)))
        case .endUnemployment(let command): return try end(command)
        default: return .refuse(Refusal("unknown-command", zh: "不认识的指令", en: "the command is not known"))
        }
    }

    private static let unknownRegistration = Refusal(
        "unknown-registration", zh: "没有这项失业登记", en: "there is no such registration", isMissing: true)

    private func apply(
        _ command: ApplyForHardship, on today: Day, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        guard try entry(command.county, command.person)?.isLiving == true else {
            return .refuse(Self.unknownPerson)
        }
        guard try alarms.application(command.county, command.application) == nil else {
            return .refuse(Self.exists(command.application))
        }
        let categories = rules.codes(of: "hardship-categories", for: command.county, on: today)
        guard categories.contains(command.category) else {
            return .refuse(
                Refusal(
                    "category",
                    zh: categories.isEmpty
                        ? "本县当日没有规定就业困难人员认定的方案" : "认定对象应为:\(categories.joined(separator: "、"))",
                    en: categories.isEmpty
                        ? "no plan in force here provides for recognition"
                        : "the category is one of \(categories.joined(separator: ", "))"))
        }
        guard ["online", "office"].contains(command.channel) else {
            return .refuse(Refusal("channel", zh: "申请渠道应为网上或窗口", en: "the channel is online or office"))
        }
        guard try !alarms.hasPendingApplication(command.county, command.person) else {
            return .refuse(Refusal("pending", zh: "此人已有在办的申请", en: "an application of the person is under way"))
        }
        if let standing = try life.belongings.episodes(command.county, command.person).first(where: {
            $0.kind == .hardToEmploy && $0.until.map { $0 >= today } ?? true
        }) {
            let until = standing.until.map(\.description) ?? "-"
            return .refuse(
                Refusal("recognised", zh: "此人已认定,有效期至 \(until)", en: "the person is recognised until \(until)"))
        }
        return .event(
            .hardshipApplied(
                HardshipApplied(
                    county: command.county, person: command.person, application: command.application,
                    category: command.category, channel: command.channel, on: today, actor: command.actor)))
    }

    private func review(_ command: ReviewHardship, on today: Day) throws -> Decision<RegistryEvent> {
        guard let application = try alarms.application(command.county, command.application) else {
            return .refuse(HardshipRules.missing)
        }
        guard application.state == .applied else {
            return .refuse(Refusal("already-reviewed", zh: "该申请已审核", en: "it has been reviewed"))
        }
        guard !application.actors.contains(command.actor.description) else {
            return .refuse(Refusal("same-person", zh: "申请与审核应由不同的人办理", en: "each step is taken by a different person"))
        }
        return .event(
            .hardshipReviewed(
                HardshipReviewed(
                    county: command.county, person: application.person, application: command.application,
                    isSupported: command.isSupported, reason: command.reason, on: today, actor: command.actor)))
    }

    private func end(_ command: EndHardship) throws -> Decision<RegistryEvent> {
        guard let application = try alarms.application(command.county, command.application) else {
            return .refuse(HardshipRules.missing)
        }
        guard application.state == .recognised, let last = application.until, command.until <= last else {
            return .refuse(
                Refusal("not-recognised", zh: "没有可提前结束的认定", en: "there is no recognition that could end earlier"))
        }
        return .event(
            .hardshipEnded(
                HardshipEnded(
                    county: command.county, person: application.person, application: command.application,
                    until: command.until, reason: command.reason, actor: command.actor)))
    }

    private func register(_ command: RegisterUnemployment, on today: Day) throws -> Decision<RegistryEvent> {
        guard try entry(command.county, command.person)?.isLiving == true else {
            return .refuse(Self.unknownPerson)
        }
        guard try alarms.spell(command.county, command.registration) == nil else {
            return .refuse(Self.exists(command.registration))
        }
        guard command.since <= today else { return .refuse(Self.future) }
        let wanted = StatusEpisode(kind: .unemployment, since: command.since, detail: "", evidence: "")
        let episodes = try life.belongings.episodes(command.county, command.person)
        guard !episodes.contains(where: { EpisodeRules.overlap($0, wanted) }) else {
            return .refuse(
                Refusal("overlaps", zh: "与此人已有的失业登记重叠", en: "it overlaps a registration that the person has"))
        }
        return .event(
            .unemploymentRegistered(
                UnemploymentRegistered(
                    county: command.county, person: command.person, registration: command.registration,
                    since: command.since, reason: command.reason, actor: command.actor)))
    }

    private func end(_ command: EndUnemployment) throws -> Decision<RegistryEvent> {
        guard let spell = try alarms.spell(command.county, command.registration) else {
            return .refuse(Self.unknownRegistration)
        }
        guard spell.until == nil else {
            return .refuse(Refusal("ended", zh: "该登记已终止", en: "it has ended"))
        }
        guard command.until >= spell.since else {
            return .refuse(Refusal("ends-before-start", zh: "终止日早于登记日", en: "it would end before it began"))
        }
        guard ["employed", "retired", "left", "withdrawn", "other"].contains(command.reason) else {
            return .refuse(
                Refusal(
                    "reason", zh: "终止原因应为就业、退休、迁出、本人放弃或其他",
                    en: "the reason is employed, retired, left, withdrawn or other"))
        }
        return .event(
            .unemploymentEnded(
                UnemploymentEnded(
                    county: command.county, person: spell.person, registration: command.registration,
                    until: command.until, reason: command.reason, note: command.note, actor: command.actor)))
    }
}
