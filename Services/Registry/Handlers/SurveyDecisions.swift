import Calendars
import Journal
import Models
import Policy

/// Decisions about surveys, signatures, verification, spot checks and analyses.
extension RegistryTables {
    func decideSurvey(
        _ command: RegistryCommand, _ context: Context, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        let today = context.today
        switch command {
        case .openSurveyRound(let command): return try open(command, on: today, rules)
        case .answerSurvey(let command): return try answer(command, on: today)
        case .signLevel(let command): return try sign(command, on: today)
        case .submitAnalysis(let command): return try submit(command, on: today)
        case .verifyPerson(let command): return try verify(command, on: today)
        case .settleMismatch(let command): return try settle(command, on: today)
        case .drawSpotCheck(let command): return try draw(command, on: today, rules)
        case .recordSpotCheckResult(let command): return try record(command, on: today)
        default: return try decideHelp(command, context, rules)
        }
    }

    private static let unknownRound = Refusal(
        "unknown-round", zh: "没有这一调查轮次", en: "there is no such round", isMissing: true)

    private func open(
        _ command: OpenSurveyRound, on today: Day, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        guard try surveys.round(command.county, command.round) == nil else {
            return .refuse(Self.exists(command.round))
        }
        guard ["all", "relocated"].contains(command.scope) else {
            return .refuse(Refusal("scope", zh: "范围应为全部人员或易地搬迁户", en: "the scope is all or relocated"))
        }
        let baseline = command.baseline ?? rules.baseline(for: command.county, on: today)
        guard baseline <= today else { return .refuse(Self.future) }
        let named = rules.codes(of: "surveyors", for: command.county, on: today)
        return .event(
            .surveyRoundOpened(
                SurveyRoundOpened(
                    county: command.county, round: command.round, baseline: baseline, on: today,
                    surveyors: named.isEmpty ? ["township", "village", "work-team"] : named, scope: command.scope,
                    actor: command.actor)))
    }

    private func answer(_ command: AnswerSurvey, on today: Day) throws -> Decision<RegistryEvent> {
        guard let round = try surveys.round(command.county, command.round) else { return .refuse(Self.unknownRound) }
        guard try entry(command.county, command.person)?.isLiving == true else {
            return .refuse(Self.unknownPerson)
        }
        guard command.on <= today else { return .refuse(Self.future) }
        guard round.surveyors.contains(command.surveyor) else {
            return .refuse(
                Refusal(
                    "surveyor", zh: "本轮调查力量是:\(round.surveyors.joined(separator: "、"))",
                    en: "this round's surveyors are \(round.surveyors.joined(separator: ", "))"))
        }
        guard EmploymentState(rawValue: command.answers.status) != nil, EvidenceStrength(method: command.method) != nil,
            command.answers.monthlyIncome ?? .zero >= .zero
        else {
            return .refuse(
                Refusal("answers", zh: "就业状态、调查方式或收入填写有误", en: "status, method or income is not one that exists"))
        }
        let place = try household(command.county, of: command.person)
        if round.scope == "relocated", try !(place.map { try alarms.isRelocated(command.county, $0) } ?? false) {
            return .refuse(Refusal("out-of-scope", zh: "本轮只调查易地搬迁户", en: "this round is about relocated households"))
        }
        return .event(
            .surveyAnswered(
                SurveyAnswered(
                    county: command.county, round: command.round, person: command.person, on: command.on,
                    method: command.method, surveyor: command.surveyor, answers: command.answers,
                    actor: command.actor)))
    }

    /// Each level answers for its part: a village when everybody is surveyed, a township when its villages have signed, the
    /// county when its townships have (hekou-2018 四(二): 分级负责).
    private func sign(_ command: SignLevel, on today: Day) throws -> Decision<RegistryEvent> {
        guard let round = try surveys.round(command.county, command.round) else { return .refuse(Self.unknownRound) }
        guard command.area.lies(in: command.county) else { return .refuse(Self.outside(command.county)) }
        let signers = try surveys.signers(command.county, command.round, command.area)
        guard signers[command.office] == nil else {
            return .refuse(Refusal("already-signed", zh: "该部门已签字", en: "this office has signed"))
        }
        guard !signers.values.contains(command.actor.description) else {
            return .refuse(
                Refusal("same-person", zh: "各部门应由不同的人签字", en: "the offices are signed for by different people"))
        }
        let below = try surveys.unsignedBelow(command.county, command.round, command.area)
        guard below.isEmpty else {
            return .refuse(
                Refusal(
                    "level-below", zh: "下级尚未签字:\(below.joined(separator: "、"))",
                    en: "the level below has not signed: \(below.joined(separator: ", "))"))
        }
        let coverage = try surveys.coverage(command.county, command.round, command.area, scope: round.scope)
        guard coverage.surveyed == coverage.people else {
            return .refuse(
                Refusal(
                    "not-surveyed", zh: "还有 \(coverage.people - coverage.surveyed) 人未调查",
                    en: "\(coverage.people - coverage.surveyed) people have not been surveyed"))
        }
        return .event(
            .levelSigned(
                LevelSigned(
                    county: command.county, round: command.round, area: command.area, office: command.office, on: today,
                    surveyed: coverage.surveyed, people: coverage.people, actor: command.actor)))
    }

    private func submit(_ command: SubmitAnalysis, on today: Day) throws -> Decision<RegistryEvent> {
        guard try surveys.analysisArea(command.county, command.analysis) == nil else {
            return .refuse(Self.exists(command.analysis))
        }
        guard command.area.lies(in: command.county), command.county.level == .county else {
            return .refuse(
                Refusal(
                    "area", zh: "此处只能汇总本县及其乡镇、行政村;市以上由报表汇总",
                    en: "a county and the places in it are analysed here; wider areas are summed in reports"))
        }
        guard DeadlineRule.Period.halfYear.lastDays(in: command.asOf.year).contains(command.asOf), command.asOf <= today
        else {
            return .refuse(
                Refusal(
                    "half-year", zh: "截止日应为已结束的半年末(6月30日或12月31日)",
                    en: "it is the last day of a half-year that has ended"))
        }
        let people = try situation.people(command.county, in: command.area, asOf: command.asOf)
        return .event(
            .analysisSubmitted(
                AnalysisSubmitted(
                    county: command.county, analysis: command.analysis, area: command.area, asOf: command.asOf,
                    figures: Situation.figures(of: people, asOf: command.asOf), note: command.note, on: today,
                    actor: command.actor)))
    }

    private func verify(_ command: VerifyPerson, on today: Day) throws -> Decision<RegistryEvent> {
        guard try entry(command.county, command.person)?.isLiving == true else {
            return .refuse(Self.unknownPerson)
        }
        guard try surveys.verification(command.county, command.verification) == nil else {
            return .refuse(Self.exists(command.verification))
        }
        guard command.on <= today else { return .refuse(Self.future) }
        let isKnown = command.status.map { EmploymentState(rawValue: $0) != nil } ?? true
        guard isKnown, ["visit", "phone", "data"].contains(command.method),
            ["matches", "differs", "unreachable"].contains(command.result),
            (command.result == "differs") == !command.differences.isEmpty,
            !(command.result == "unreachable" && command.status != nil)
        else {
            return .refuse(
                Refusal(
                    "verification", zh: "方式应为走访、电话或比对;不一致的须写明不一致的项目;联系不上的不填就业状态",
                    en: "by visit, phone or data; what differs is named; nothing is found out about who was not reached"
                ))
        }
        guard !command.offices.isEmpty else {
            return .refuse(Refusal("offices", zh: "请填写核实部门", en: "name the offices that verified"))
        }
        return .event(
            .personVerified(
                PersonVerified(
                    county: command.county, person: command.person, verification: command.verification,
                    method: command.method, on: command.on, result: command.result, status: command.status,
                    differences: command.differences, offices: command.offices, actor: command.actor)))
    }

    private func settle(_ command: SettleMismatch, on today: Day) throws -> Decision<RegistryEvent> {
        guard let verification = try surveys.verification(command.county, command.verification) else {
            return .refuse(
                Refusal("unknown-verification", zh: "没有这次核实", en: "there is no such verification", isMissing: true))
        }
        guard verification.result == "differs", verification.outcome == nil else {
            return .refuse(Refusal("nothing-to-settle", zh: "该核实没有待处理的不一致", en: "there is nothing left to settle"))
        }
        guard ["ledger-stands", "finding-stands"].contains(command.outcome) else {
            return .refuse(
                Refusal("outcome", zh: "结论应为以台账为准或以核实为准", en: "the outcome is ledger-stands or finding-stands"))
        }
        return .event(
            .mismatchSettled(
                MismatchSettled(
                    county: command.county, person: verification.person, verification: command.verification,
                    outcome: command.outcome, reason: command.reason, on: today, actor: command.actor)))
    }

    private func draw(
        _ command: DrawSpotCheck, on today: Day, _ rules: RegistryRules
    ) throws -> Decision<RegistryEvent> {
        guard command.area.lies(in: command.county) else { return .refuse(Self.outside(command.county)) }
        guard try surveys.checkArea(command.county, command.check) == nil else {
            return .refuse(Self.exists(command.check))
        }
        let set = try rules.packDeclaring("spot_check_percent", for: command.county, on: today).flatMap {
            try duties.rule(command.county, $0.id, "spot_check_percent")
        }
        guard let percent = command.percent ?? set.flatMap({ Int($0) }) else {
            return .refuse(
                Refusal(
                    "needs-setting", zh: "方案没有写明抽检比例,请县里先设定 spot_check_percent,或本次写明比例",
                    en: "the plan does not say what share is sampled: set spot_check_percent, or name a share"))
        }
        guard (1...100).contains(percent) else {
            return .refuse(Refusal("percent", zh: "抽检比例为1至100", en: "the share is 1 to 100 per cent"))
        }
        let people = try surveys.people(command.county, in: command.area)
        guard !people.isEmpty else {
            return .refuse(Refusal("nobody", zh: "该辖区台账没有人员", en: "nobody stands on the ledger of the area"))
        }
        return .event(
            .spotCheckDrawn(
                SpotCheckDrawn(
                    county: command.county, check: command.check, area: command.area, seed: command.seed,
                    percent: percent, population: people.count, populationDigest: SpotCheckSample.digest(of: people),
                    sample: SpotCheckSample.draw(people, percent: percent, seed: command.seed), on: today,
                    actor: command.actor)))
    }

    private func record(_ command: RecordSpotCheckResult, on today: Day) throws -> Decision<RegistryEvent> {
        let sample = try surveys.sample(command.county, command.check, command.person)
        guard sample.isDrawn else {
            return .refuse(
                Refusal("not-in-sample", zh: "此人不在该次抽检的样本中", en: "the person is not in the sample", isMissing: true))
        }
        guard !sample.isChecked else {
            return .refuse(Refusal("already-checked", zh: "此人的结果已录入", en: "the result is recorded"))
        }
        return .event(
            .spotCheckResultRecorded(
                SpotCheckResultRecorded(
                    county: command.county, check: command.check, person: command.person, isCorrect: command.isCorrect,
                    note: command.note, on: today, actor: command.actor)))
    }
}
