/// The contract of the routes about duties, surveys, alarms and recognition; part of ``RegistryAPI/document``.
enum DutyAPI {
    private struct Operation {
        let path: String
        let id: String
        let summary: String
        /// Query parameters besides `area`.
        var parameters: [String] = []
        /// Members of the body that must be there; `nil` for a reading route.
        var body: [String]?
    }

    private static let lists = [
        Operation(
            path: "duties/tasks", id: "tasks", summary: "任务、催办、逾期清单 / tasks, reminders, overdue",
            parameters: ["state", "days", "page", "pageSize"]),
        Operation(path: "duties/gaps", id: "dutyGaps", summary: "没有到期日的职责 / duties without a due day"),
        Operation(path: "plans", id: "plans", summary: "工作方案和年度计划 / schemes and yearly plans"),
        Operation(path: "helpers", id: "helpers", summary: "包乡包村对口帮扶 / helper units and their places"),
        Operation(path: "help-measures", id: "helpMeasures", summary: "帮扶到户记录 / what was done for households"),
        Operation(path: "area-surveys", id: "areaSurveys", summary: "岗位需求和安置点调查 / surveys of places"),
        Operation(
            path: "services", id: "services", summary: "公共就业服务记录 / services given and refused"),
        Operation(
            path: "posts-owed", id: "postsOwed",
            summary: "有意愿有能力而未就业的贫困人口及岗位推送 / willing and able poor people without work, and posts pushed to them",
            parameters: ["asOf"]),
        Operation(path: "rules", id: "registryRules", summary: "县里设定的事项 / what the county decided"),
        Operation(path: "survey-rounds", id: "surveyRounds", summary: "调查轮次 / survey rounds"),
        Operation(
            path: "survey-coverage", id: "surveyCoverage", summary: "各村调查进度 / coverage by village",
            parameters: ["round"]),
        Operation(
            path: "survey-missing", id: "surveyMissing", summary: "未调查人员 / who is not surveyed yet",
            parameters: ["round", "page", "pageSize"]),
        Operation(path: "level-signatures", id: "levelSignatures", summary: "分级签字 / signatures by level"),
        Operation(
            path: "employment", id: "employment",
            summary: "就业状态及依据;系统更新数据 / derived status and its evidence; rows of the update",
            parameters: ["asOf"]),
        Operation(path: "analyses", id: "analyses", summary: "已提交的半年形势分析 / analyses handed in"),
        Operation(
            path: "analyses/{id}", id: "analysis", summary: "半年形势分析及其后变化 / an analysis and what is different now"),
        Operation(
            path: "verification-reviews", id: "verificationReviews", summary: "核实不一致待处理 / verifications that differed"),
        Operation(path: "spot-checks", id: "spotChecks", summary: "抽检及正确率 / spot checks and their rate"),
        Operation(path: "alarms", id: "alarms", summary: "预警清单 / alarms that stand"),
        Operation(
            path: "hardship-applications", id: "hardshipApplications",
            summary: "就业困难人员认定 / recognition as hard to employ"),
        Operation(path: "unemployment", id: "unemploymentRegister", summary: "失业登记 / registered as unemployed"),
    ]

    private static let commands = [
        Operation(
            path: "duty-areas", id: "declareDutyAreas", summary: "登记责任区划 / name areas that owe duties",
            body: ["county", "areas"]),
        Operation(
            path: "rules", id: "setRegistryRule", summary: "设定方案未写明的事项 / decide what a plan leaves open",
            body: ["county", "pack", "name"]),
        Operation(
            path: "duties/signatures", id: "signTask", summary: "共同签字 / sign jointly",
            body: ["county", "task", "office"]),
        Operation(
            path: "duties/completions", id: "completeTask", summary: "办结任务 / report a task as done",
            body: ["county", "task", "evidence", "note"]),
        Operation(
            path: "duties/excuses", id: "excuseTask", summary: "免办 / excuse from a task",
            body: ["county", "task", "reason"]),
        Operation(
            path: "duties/reopenings", id: "reopenTask", summary: "重新办理 / open a task again",
            body: ["county", "task", "reason"]),
        Operation(
            path: "plans", id: "fileWorkPlan", summary: "报备方案 / file a plan",
            body: ["county", "area", "year", "plan", "owner", "title"]),
        Operation(
            path: "helpers", id: "pairHelper", summary: "结对 / pair a helper unit",
            body: ["county", "area", "unit", "from"]),
        Operation(
            path: "helper-releases", id: "releaseHelper", summary: "解除结对 / release a helper unit",
            body: ["county", "area", "unit", "until", "reason"]),
        Operation(
            path: "help-measures", id: "recordHelpMeasure", summary: "记录帮扶 / record help",
            body: ["county", "household", "measure", "by", "on"]),
        Operation(
            path: "area-surveys", id: "recordAreaSurvey", summary: "记录区域调查 / record the survey of a place",
            body: ["county", "area", "survey", "topic", "findings", "on", "by"]),
        Operation(
            path: "services", id: "recordService", summary: "记录就业服务或不予服务 / record a service or its refusal",
            body: ["county", "area", "service", "kind", "user", "note", "on"]),
        Operation(
            path: "survey-rounds", id: "openSurveyRound", summary: "开始调查 / begin a round",
            body: ["county", "round", "scope"]),
        Operation(
            path: "survey-answers", id: "answerSurvey", summary: "录入调查 / record answers",
            body: ["county", "round", "person", "on", "method", "surveyor", "answers"]),
        Operation(
            path: "level-signatures", id: "signLevel", summary: "分级签字 / sign a level's part",
            body: ["county", "round", "area", "office"]),
        Operation(
            path: "analyses", id: "submitAnalysis", summary: "提交半年形势分析 / hand in an analysis",
            body: ["county", "analysis", "area", "asOf", "note"]),
        Operation(
            path: "verifications", id: "verifyPerson", summary: "录入核实 / record a verification",
            body: ["county", "person", "verification", "method", "on", "result", "differences", "offices"]),
        Operation(
            path: "verification-settlements", id: "settleMismatch", summary: "处理不一致 / settle what differed",
            body: ["county", "verification", "outcome", "reason"]),
        Operation(
            path: "spot-checks", id: "drawSpotCheck", summary: "抽样 / draw a sample",
            body: ["county", "check", "area", "seed"]),
        Operation(
            path: "spot-check-results", id: "recordSpotCheckResult", summary: "录入抽检结果 / record a result",
            body: ["county", "check", "person", "isCorrect", "note"]),
        Operation(
            path: "relocations", id: "recordRelocation", summary: "登记易地搬迁 / record a relocation",
            body: ["county", "household", "site", "since"]),
        Operation(
            path: "alarm-measures", id: "handleAlarm", summary: "处理预警 / record what was done",
            body: ["county", "kind", "household", "measure"]),
        Operation(
            path: "hardship-applications", id: "applyForHardship", summary: "申请认定 / apply",
            body: ["county", "person", "application", "category", "channel"]),
        Operation(
            path: "hardship-reviews", id: "reviewHardship", summary: "乡镇审核 / township review",
            body: ["county", "application", "isSupported", "reason"]),
        Operation(
            path: "hardship-decisions", id: "decideHardship", summary: "县级认定 / county decision",
            body: ["county", "application", "isRecognised", "reason"]),
        Operation(
            path: "hardship-ends", id: "endHardship", summary: "终止认定 / end a recognition",
            body: ["county", "application", "until", "reason"]),
        Operation(
            path: "unemployment", id: "registerUnemployment", summary: "失业登记 / register as unemployed",
            body: ["county", "person", "registration", "since", "reason"]),
        Operation(
            path: "unemployment-confirmations", id: "confirmUnemployment", summary: "疑问核实后保留 / let it stand",
            body: ["county", "registration", "reason"]),
        Operation(
            path: "unemployment-ends", id: "endUnemployment", summary: "终止失业登记 / end it",
            body: ["county", "registration", "until", "reason", "note"]),
    ]

    /// The operations by path, at the indentation of `paths`.
    static let paths: String = {
        let operations = Dictionary(grouping: lists + commands, by: \.path)
        return operations.keys.sorted().map { path in
            "  /v1/\(path):\n" + (operations[path] ?? []).map(text).joined()
        }.joined()
    }()

    private static func text(_ operation: Operation) -> String {
        var lines = [
            "\(operation.body == nil ? "get" : "post"):", "  operationId: \(operation.id)",
            "  summary: '\(operation.summary.replacing("'", with: "''"))'",
            "  parameters:",
        ]
        if operation.path.contains("{id}") {
            lines.append("    - {name: id, in: path, required: true, schema: {type: string}}")
        }
        if let body = operation.body {
            lines.append(
                "    - {name: Idempotency-Key, in: header, required: true, "
                    + "schema: {type: string, pattern: '^[A-Za-z0-9._:-]{1,64}$'}}")
            lines += [
                "  requestBody:", "    required: true",
                "    content: {application/json: {schema: {type: object, required: [\(body.joined(separator: ", "))]}}}",
                "  responses:", "    '200':",
                "      description: Taken.",
                "      content: {application/json: {schema: {$ref: '#/components/schemas/Accepted'}}}",
            ]
        } else {
            lines.append(
                "    - {name: area, in: query, required: true, "
                    + "schema: {type: string, pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'}}")
            for name in operation.parameters {
                lines.append(
                    ["page", "pageSize"].contains(name)
                        ? "    - {$ref: '#/components/parameters/\(name)'}"
                        : "    - {name: \(name), in: query, schema: {type: string}}")
            }
            lines += [
                "  responses:", "    '200':", "      description: The list.",
                "      content: {application/json: {schema: {type: object}}}",
            ]
        }
        lines.append("    default: {$ref: '#/components/responses/Problem'}")
        return lines.map { "    \($0)\n" }.joined()
    }
}
