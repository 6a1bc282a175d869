import Hosting
import Hummingbird
import Models
import ServiceKit

/// What officers do with funds.
struct FundCommandRoutes: Sendable {
    let gateway: any CommandGateway

    func add(to routes: CallerRoutes) {
        fund("lines", BudgetLineForm.self, on: routes) { form, fund, actor in
            (
                form.county,
                SetBudgetLine(
                    county: form.county, fund: fund, item: form.item, amount: form.amount, use: form.use,
                    document: form.document, on: form.on, actor: actor)
            )
        }
        fund("reversals", ReversalForm.self, on: routes) { form, fund, actor in
            (
                form.county,
                ReverseAppropriation(
                    county: form.county, fund: fund, document: form.document, amount: form.amount,
                    reason: PersonalNumberScan.masked(form.reason), correction: form.correction, on: form.on,
                    actor: actor)
            )
        }
        fund("transfers", TransferForm.self, on: routes) { form, fund, actor in
            (
                form.county,
                TransferFunds(
                    county: form.county, transfer: form.transfer, fund: fund, to: form.to, into: form.into,
                    amount: form.amount, document: form.document, on: form.on, actor: actor)
            )
        }
        fund("closing", FundClosingForm.self, on: routes) { form, fund, actor in
            (
                form.county,
                CloseFund(
                    county: form.county, fund: fund, into: form.into, surrenderTo: form.surrenderTo,
                    carriesPending: form.carriesPending ?? false, document: form.document, on: form.on, actor: actor)
            )
        }
        fund("targets", FundTargetForm.self, on: routes) { form, fund, actor in
            (
                form.county,
                SetFundTarget(
                    county: form.county, fund: fund, target: form.target, indicator: form.indicator, unit: form.unit,
                    planned: form.planned, document: form.document, on: form.on, actor: actor)
            )
        }
        fund("evaluations", FundEvaluationForm.self, on: routes) { form, fund, actor in
            (
                form.county,
                EvaluateFund(
                    county: form.county, fund: fund, target: form.target, actual: form.actual,
                    conclusion: PersonalNumberScan.masked(form.conclusion),
                    measures: PersonalNumberScan.masked(form.measures ?? ""), on: form.on, actor: actor)
            )
        }
        addRecords(to: routes)
    }

    private func addRecords(to routes: CallerRoutes) {
        record("fund-sources", FundSourceForm.self, on: routes) { form, actor in
            (
                form.county,
                DefineFundSource(
                    county: form.county, source: form.source, name: form.name, document: form.document, on: form.on,
                    actor: actor)
            )
        }
        record("fund-baselines", FundBaselineForm.self, on: routes) { form, actor in
            (
                form.county,
                EnterFundBaseline(
                    county: form.county, rule: form.rule, year: form.year, amount: form.amount,
                    document: form.document, on: form.on, actor: actor)
            )
        }
        record("fund-findings", FundReasonForm.self, on: routes) { form, actor in
            (
                form.county,
                ExplainFundFinding(
                    county: form.county, rule: form.rule, year: form.year, finding: form.finding,
                    reason: PersonalNumberScan.masked(form.reason), document: form.document, on: form.on, actor: actor)
            )
        }
        record("poor-areas", PoorAreaForm.self, on: routes) { form, actor in
            (
                form.county,
                MarkPoorArea(
                    county: form.county, area: form.area, isPoor: form.isPoor, document: form.document, on: form.on,
                    actor: actor)
            )
        }
    }

    private func fund<Form: Decodable & Sendable, Command: Message>(
        _ path: String, _ form: Form.Type, on routes: CallerRoutes,
        _ command: @escaping @Sendable (Form, FundID, ActorID) -> (DivisionCode, Command)
    ) {
        routes.routeCommand(
            "funds/{fund}/\(path)", gateway: gateway, roles: [.approver], success: .created, as: form
        ) { form, _, context in
            let fund = try context.parameter("fund", as: FundID.self)
            let (county, command) = command(form, fund, context.caller.actor)
            return CommandDraft(type: Command.type, area: county, payload: command)
        }
    }

    private func record<Form: Decodable & Sendable, Command: Message>(
        _ path: RouterPath, _ form: Form.Type, on routes: CallerRoutes,
        _ command: @escaping @Sendable (Form, ActorID) -> (DivisionCode, Command)
    ) {
        routes.routeCommand(
            path, gateway: gateway, roles: [.approver], success: .created, as: form
        ) { form, _, context in
            let (county, command) = command(form, context.caller.actor)
            return CommandDraft(type: Command.type, area: county, payload: command)
        }
    }
}
