import Journal
import Models

extension PlacementTables {
    func end(_ request: EndContract, _ context: Context) throws -> PlacementEvent {
        guard let terms = try recordedTerms(of: request.contract, in: request.county) else {
            throw Refusal("unknown-contract", zh: "没有这份合同", en: "there is no such contract", isMissing: true)
        }
        guard request.on >= terms.from else {
            throw Refusal(
                "ends-before-start", zh: "最后工作日 \(request.on) 早于合同开始日 \(terms.from)",
                en: "the last day of work, \(request.on), lies before the contract's first, \(terms.from)")
        }
        guard request.on <= max(context.today, terms.to) else {
            throw Refusal(
                "ends-in-future", zh: "最后工作日 \(request.on) 晚于今天和合同期限",
                en: "the last day of work, \(request.on), lies after today and after the contract's term")
        }
        guard try contractEnds.end(of: request.contract, in: request.county) != ContractEnd(request) else {
            throw Refusal("already-ended", zh: "该合同已按此登记结束", en: "this ending is on record already")
        }
        return .contractEnded(ContractEnded(person: terms.person, request: request))
    }
}
