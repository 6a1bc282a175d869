import Hummingbird
import Models
import ServiceKit

/// What officers say of contracts.
struct ContractRoutes: Sendable {
    let gateway: any CommandGateway

    func add(to routes: CallerRoutes) {
        routes.group("contracts").routeCommand(
            "{contract}/end", gateway: gateway, roles: [.clerk, .reviewer, .approver], as: ContractEndForm.self
        ) { form, _, context in
            let contract = try context.parameter("contract", as: ContractID.self)
            return CommandDraft(
                type: EndContract.type, area: form.county.county,
                payload: EndContract(
                    county: form.county.county, contract: contract, on: form.on, reason: form.reason, note: form.note,
                    actor: context.caller.actor))
        }
    }
}

/// The body of an ending.
struct ContractEndForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let reason: ContractEndReason
    let note: String?
}
