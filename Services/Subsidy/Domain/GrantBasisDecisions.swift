import Journal
import Models

/// Papers with the rules of funds.
extension SubsidyTables {
    func decide(_ command: RecordGrantBasis, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let isKnown = finder.library.packs.contains { pack in
            command.county.lies(in: pack.area) && pack.funds.contains { $0.id == command.rule }
        }
        guard isKnown else {
            throw Refusal(
                "unknown-fund-rule", zh: "适用方案中没有资金规则 \(command.rule)",
                en: "no plan that binds has the fund rule \(command.rule)",
                isMissing: true)
        }
        guard !command.title.isEmpty, !command.number.isEmpty else {
            throw Refusal("basis-incomplete", zh: "请写明文件名称和文号", en: "title and number of the paper are needed")
        }
        if let number = try bases.number(command.rule, from: command.from, in: command.county) {
            throw Refusal(
                "basis-exists", zh: "自 \(command.from) 起已登记 \(number)",
                en: "\(number) is recorded from \(command.from) on")
        }
        return .grantBasisRecorded(GrantBasisRecorded(request: command))
    }
}
