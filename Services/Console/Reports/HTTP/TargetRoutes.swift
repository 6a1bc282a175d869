import Hosting
import Hummingbird
import Models
import ServiceKit

/// Targets of areas, their divisions and letters, measured by the figures.
struct TargetRoutes: Sendable {
    let reader: any PartitionReader
    let gateway: any CommandGateway
    let rules: ReportsRules
    let figures: any FigureSource

    func add(to routes: CallerRoutes) {
        let group = routes.group("targets")
        group.get(roles: .readers) { request, context in
            let area = try request.query("area", as: DivisionCode.self) ?? context.caller.area
            try context.caller.require(area: area)
            let year = try request.query("year", as: Int.self) ?? context.today.year
            return try Response.reports(try await targets(area, year, on: context.today))
        }
        group.routeCommand(
            gateway: gateway, roles: ReportRoutes.receivers, success: .created, as: TargetForm.self
        ) { form, _, context in
            for (text, field) in [(form.document, "document"), (form.reason, "reason")] {
                try TypedWords.check(text, field)
            }
            return CommandDraft(
                type: SetAreaTarget.type, area: form.area,
                payload: SetAreaTarget(
                    area: form.area, target: TargetName(plan: form.plan, year: form.year, target: form.target),
                    unit: form.unit, amount: form.amount, document: form.document, reason: form.reason,
                    on: context.today, actor: context.caller.actor))
        }
        group.routeCommand(
            "divisions", gateway: gateway, roles: ReportRoutes.receivers, success: .created,
            as: TargetDivisionForm.self
        ) { form, _, context in
            for (text, field) in [(form.document, "document"), (form.reason, "reason")]
                + form.shares.map({ ($0.to, "shares") })
            {
                try TypedWords.check(text, field)
            }
            return CommandDraft(
                type: DivideTarget.type, area: form.area,
                payload: DivideTarget(
                    area: form.area, target: TargetName(plan: form.plan, year: form.year, target: form.target),
                    unit: form.unit, by: form.by, shares: form.shares, document: form.document, reason: form.reason,
                    on: context.today, actor: context.caller.actor))
        }
        group.routeCommand(
            "letters", gateway: gateway, roles: ReportRoutes.receivers, success: .created, as: TargetLetterForm.self
        ) { form, _, context in
            for (text, field) in [
                (form.document, "document"), (form.signedBy, "signedBy"), (form.countersignedBy, "countersignedBy"),
            ] { try TypedWords.check(text, field) }
            return CommandDraft(
                type: SignTargetLetter.type, area: form.area,
                payload: SignTargetLetter(
                    area: form.area, issuer: form.issuer, plan: form.plan, year: form.year, signedBy: form.signedBy,
                    countersignedBy: form.countersignedBy, document: form.document, on: form.on,
                    actor: context.caller.actor))
        }
    }

    private func targets(_ area: DivisionCode, _ year: Int, on today: Day) async throws -> TargetsAnswer {
        let reader = TargetReader(rules: rules)
        let answer = try await self.reader.read(area.county.description) { try reader.answer(area, year: year, $0) }
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31),
            first <= today
        else { return answer }
        let through = min(today, last)
        let figures = try await figures.values(of: area, kind: FigureKind.targets, from: first, through: through)
        return reader.measured(answer, by: figures, through: through)
    }
}
