import Journal
import Models
import Policy

/// Decisions about duties and their tasks, plans, pairings and help.
extension RegistryTables {
    func decideDuty(
        _ command: RegistryCommand, _ context: Context, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        let today = context.today
        switch command {
        case .registerPerson(let command): return try RegistryGraph.register(command, self)
        case .declareDutyAreas(let command):
            guard command.areas.allSatisfy({ $0.lies(in: command.county) }) else {
                return .refuse(Self.outside(command.county))
            }
            return .event(
                .dutyAreasDeclared(
                    DutyAreasDeclared(county: command.county, areas: command.areas, actor: command.actor)))
        case .setRegistryRule(let command): return setRule(command, rules)
        case .signTask(let command):
            return TaskRules.signing(command, try duties.task(command.county, command.task), on: today)
        case .completeTask(let command):
            return try TaskRules.completion(
                command, try duties.task(command.county, command.task), on: today
            ) { try problem(with: $0, of: $1, in: command.county) }
        case .excuseTask(let command):
            return TaskRules.excuse(command, try duties.task(command.county, command.task), on: today)
        case .reopenTask(let command):
            return TaskRules.reopening(command, try duties.task(command.county, command.task))
        case .fileWorkPlan(let command): return try filePlan(command, on: today)
        case .pairHelper(let command): return try pair(command)
        case .releaseHelper(let command): return try release(command)
        case .recordHelpMeasure(let command):
            guard try village(command.county, of: command.household) != nil else {
                return .refuse(Self.unknownHousehold)
            }
            guard command.on <= today else { return .refuse(Self.future) }
            return .event(
                .helpMeasureRecorded(
                    HelpMeasureRecorded(
                        county: command.county, household: command.household, measure: command.measure, by: command.by,
                        on: command.on, actor: command.actor)))
        case .recordAreaSurvey(let command): return try recordAreaSurvey(command, on: today)
        case .recordService(let command):
            let barred = rules.codes(of: "barred-refusals", for: command.area, on: command.on)
            let refusal = ServiceRules.refusal(
                of: command, users: rules.codes(of: "service-users", for: command.area, on: command.on), barred: barred,
                isKnown: try services.isKnown(command.county, command.service), today: today)
            return refusal.map { .refuse($0) } ?? .event(.serviceRecorded(ServiceRecorded(request: command)))
        default: return try decideSurvey(command, context, rules)
        }
    }

    static let future = Refusal("in-the-future", zh: "日期不能晚于今天", en: "the day lies in the future")
    static let unknownHousehold = Refusal(
        "unknown-household", zh: "没有这一户", en: "there is no such household", isMissing: true)
    static let unknownPerson = Refusal(
        "unknown-person", zh: "本县台账没有此人", en: "nobody of that key stands on this county's ledger", isMissing: true)

    static func outside(_ county: DivisionCode) -> Refusal {
        Refusal("outside-county", zh: "区划不在 \(county) 内", en: "the place does not lie in \(county)")
    }

    static func exists(_ name: String) -> Refusal {
        Refusal("already-exists", zh: "编号 \(name) 已存在", en: "\(name) exists already")
    }

    private func setRule(_ command: SetRegistryRule, _ rules: RegistryRules) -> Decision<RegistryEvent> {
        guard let setting = rules.setting(command.name, of: command.pack, for: command.county) else {
            return .refuse(
                Refusal(
                    "unknown-setting", zh: "本县适用的 \(command.pack) 没有设置项 \(command.name)",
                    en: "no pack \(command.pack) that binds here has a setting \(command.name)", isMissing: true))
        }
        if let value = command.value {
            let isAllowed =
                switch setting.kind {
                case .choice(let words): words.contains(value)
                case .count, .money: Int64(value).map { $0 >= 0 } ?? false
                }
            guard isAllowed else {
                let what =
                    if case .choice(let words) = setting.kind { words.joined(separator: "、") } else { "0, 1, 2 …" }
                return .refuse(
                    Refusal(
                        "value", zh: "\(setting.label.zh)的取值应为:\(what)",
                        en: "\(setting.label.en) must be one of \(what)"))
            }
        }
        return .event(
            .registryRuleSet(
                RegistryRuleSet(
                    county: command.county, pack: command.pack, name: command.name, value: command.value,
                    actor: command.actor)))
    }

    /// Why a reference is no proof. Kinds that the registry holds itself are looked up; others are taken as they are.
    private func problem(
        with evidence: TaskEvidence, of task: DutyTask, in county: DivisionCode
    ) throws -> Refusal? {
        func unless(_ isProof: Bool, _ zh: String, _ en: String) -> Refusal? {
            isProof
                ? nil : Refusal("evidence-wrong", zh: "\(evidence.reference):\(zh)", en: "\(evidence.reference): \(en)")
        }
        switch evidence.kind {
        case "survey-round":
            guard let round = try surveys.round(county, evidence.reference) else {
                return unless(false, "没有这一调查轮次", "there is no such round")
            }
            let coverage = try surveys.coverage(county, evidence.reference, task.area, scope: round.scope)
            return unless(
                coverage.surveyed == coverage.people, "本辖区还有 \(coverage.people - coverage.surveyed) 人未调查",
                "\(coverage.people - coverage.surveyed) people of the area have not been surveyed")
        case "sign-off":
            return unless(
                try surveys.isSigned(county, evidence.reference, task.area), "本级尚未签字", "this level has not signed")
        case "analysis":
            return unless(
                try surveys.analysisArea(county, evidence.reference) == task.area, "没有本辖区的这份分析",
                "there is no such analysis of the area")
        case "spot-check":
            let area = try surveys.checkArea(county, evidence.reference)
            let open = try surveys.sample(county, evidence.reference, nil).open
            return unless(area == task.area && open == 0, "没有这次抽检或结果未录全", "no such check, or results are missing")
        case "plan":
            return unless(
                try duties.planArea(county, evidence.reference) == task.area, "没有本辖区的这份方案",
                "there is no such plan of the area")
        case "area-survey":
            return unless(
                try duties.surveyArea(county, evidence.reference).map { $0.lies(in: task.area) } ?? false,
                "没有本辖区的这次调查", "there is no such survey of the area")
        case "export":
            return unless(
                try exchange.export(county, evidence.reference).map {
                    $0.area.lies(in: task.area) || task.area.lies(in: $0.area)
                } ?? false, "没有本辖区的这次导出", "there is no such export of the area")
        case "reconciliation":
            return unless(
                try exchange.reconciliationArea(county, evidence.reference).map { task.area.lies(in: $0) } ?? false,
                "没有本辖区的这份核对报告", "there is no such reconciliation of the area")
        default: return nil
        }
    }

    private func filePlan(_ command: FileWorkPlan, on today: Day) throws -> Decision<RegistryEvent> {
        guard command.area.lies(in: command.county) else { return .refuse(Self.outside(command.county)) }
        guard try duties.planArea(command.county, command.plan) == nil else {
            return .refuse(Self.exists(command.plan))
        }
        if let year = command.surveyYear, try surveys.round(command.county, "\(year)") == nil {
            return .refuse(
                Refusal("unknown-round", zh: "没有 \(year) 年的调查轮次", en: "there is no survey round of \(year)"))
        }
        return .event(
            .workPlanFiled(
                WorkPlanFiled(
                    county: command.county, area: command.area, year: command.year, plan: command.plan,
                    owner: command.owner, title: command.title, surveyYear: command.surveyYear, on: today,
                    actor: command.actor)))
    }

    private func pair(_ command: PairHelper) throws -> Decision<RegistryEvent> {
        guard command.area.lies(in: command.county), command.area.level == .township || command.area.level == .village
        else {
            return .refuse(
                Refusal("area", zh: "对口帮扶的是本县的乡镇或行政村", en: "a unit is paired with a township or village of the county"))
        }
        if let last = try duties.pairing(command.county, command.area, command.unit) {
            guard let until = last.until, until < command.from else {
                return .refuse(
                    Refusal(
                        "already-paired", zh: "该单位在此期间已对口帮扶此地", en: "the unit is paired with this place at that time"))
            }
        }
        return .event(
            .helperPaired(
                HelperPaired(
                    county: command.county, area: command.area, unit: command.unit, from: command.from,
                    actor: command.actor)))
    }

    private func release(_ command: ReleaseHelper) throws -> Decision<RegistryEvent> {
        guard let last = try duties.pairing(command.county, command.area, command.unit), last.until == nil else {
            return .refuse(
                Refusal("not-paired", zh: "该单位没有对口帮扶此地", en: "the unit is not paired with this place", isMissing: true))
        }
        guard command.until >= last.from else {
            return .refuse(Refusal("ends-before-start", zh: "结束日早于开始日", en: "it would end before it began"))
        }
        return .event(
            .helperReleased(
                HelperReleased(
                    county: command.county, area: command.area, unit: command.unit, until: command.until,
                    reason: command.reason, actor: command.actor)))
    }

    private func recordAreaSurvey(_ command: RecordAreaSurvey, on today: Day) throws -> Decision<RegistryEvent> {
        guard command.area.lies(in: command.county) else { return .refuse(Self.outside(command.county)) }
        guard command.on <= today else { return .refuse(Self.future) }
        guard try duties.surveyArea(command.county, command.survey) == nil else {
            return .refuse(Self.exists(command.survey))
        }
        guard ["post-demand", "site-industry"].contains(command.topic), !command.findings.isEmpty,
            command.findings.allSatisfy({ $0.count >= 0 }), (command.topic == "site-industry") == (command.site != nil)
        else {
            return .refuse(
                Refusal(
                    "area-survey", zh: "调查主题应为岗位需求或安置点产业(须写安置点),并至少有一条结果",
                    en: "the topic is post-demand, or site-industry with its site, and there is at least one finding"))
        }
        return .event(
            .areaSurveyRecorded(
                AreaSurveyRecorded(
                    county: command.county, area: command.area, survey: command.survey, topic: command.topic,
                    site: command.site, findings: command.findings, on: command.on, by: command.by,
                    actor: command.actor)))
    }
}
