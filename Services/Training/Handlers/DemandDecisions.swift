import Journal
import Models

extension TrainingTables {
    func record(_ request: RecordTrainingDemand, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        let texts = [(request.name, "单位名称", "name"), (request.trade, "工种", "trade")]
        if let blank = texts.first(where: { $0.0.allSatisfy(\.isWhitespace) }) {
            throw Refusal("incomplete", zh: "\(blank.1)不能为空", en: "\(blank.2) must not be empty")
        }
        guard (1...1_000_000).contains(request.people) else {
            throw Refusal("people", zh: "需求人数应为 1 至 1000000", en: "people are 1 to 1,000,000")
        }
        guard request.on <= context.today else {
            throw Refusal(
                "collected-in-future", zh: "登记日期 \(request.on) 晚于今天 \(context.today)",
                en: "collected on \(request.on), which is after today, \(context.today)")
        }
        let plan = rules.plan(request.county, request.on)
        if let mode = request.mode, let refusal = plan.refusal(of: mode, in: "course-modes", zh: "培训方式") {
            throw refusal
        }
        return .trainingDemandRecorded(TrainingDemandRecorded(request: request))
    }
}
