import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// Loans to founders and firms: applications, their course, and the county in figures.
struct LoanRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway
    let policies: PolicyLibrary

    private static let office: Set<Role> = [.clerk, .reviewer, .approver]

    func add(to routes: CallerRoutes) {
        addPages(to: routes.group("loans"))
        addCommands(to: routes.group("loans"))
        addSites(to: routes)
    }

    private static func day(_ request: Request, _ context: CallerContext) throws -> Day {
        try request.query("on") { Day($0) } ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
    }

    private func addPages(to loans: CallerRoutes) {
        let (ledger, policies) = (ledger, policies)
        loans.get(roles: .readers) { request, context in
            let county = try request.county(context)
            let (page, size) = try BodyQuery.page(request)
            let day = try Self.day(request, context)
            let filter = LoanQueries.Filter(
                state: try request.query("state") { LoanState(rawValue: $0) },
                item: try request.query("item") { $0.utf8.count <= 64 ? $0 : nil },
                person: try request.query("person", as: PersonKey.self),
                organisation: try request.query("organisation", as: OrganisationID.self),
                overdueOnly: try request.query("overdue", as: Bool.self) ?? false)
            return try Response.json(
                try await ledger.read(county.description) {
                    try LoanQueries.loans($0, county: county, filter, on: day, page: page, pageSize: size)
                })
        }
        loans.get("totals", roles: .readers) { request, context in
            let county = try request.county(context)
            return try Response.json(
                try await ledger.read(county.description) { try LoanQueries.totals($0, county: county) })
        }
        loans.get("{id}", roles: .readers) { request, context in
            let county = try request.county(context)
            let loan = try context.parameter("id", as: LoanID.self)
            let day = try Self.day(request, context)
            let detail = try await ledger.read(county.description) {
                try LoanQueries.detail($0, county: county, loan, on: day, policies)
            }
            guard let detail else { throw Problem.notFound }
            return try Response.json(detail)
        }
    }

    private func addSites(to routes: CallerRoutes) {
        let ledger = ledger
        routes.get("sites", roles: .readers) { request, context in
            let county = try request.county(context)
            let (page, size) = try BodyQuery.page(request)
            let kind = try request.query("kind") { $0.utf8.count <= 64 ? $0 : nil }
            return try Response.json(
                try await ledger.read(county.description) {
                    try SiteQueries.sites($0, county: county, kind: kind, page: page, pageSize: size)
                })
        }
    }

    // MARK: Commands

    private func addCommands(to loans: CallerRoutes) {
        loans.routeCommand(
            gateway: gateway, roles: [.clerk, .employer], success: .created, as: LoanForm.self
        ) { form, _, context in
            try context.caller.requireOwn(form.organisation)
            return CommandDraft(
                type: ApplyForLoan.type, area: form.county,
                payload: ApplyForLoan(
                    county: form.county, loan: form.loan, item: form.item,
                    borrower: LoanBorrower(kind: form.kind, people: form.people, organisation: form.organisation),
                    amount: form.amount, purpose: PersonalNumberScan.masked(form.purpose),
                    meetsConditions: form.meetsConditions, document: PersonalNumberScan.masked(form.document ?? ""),
                    on: form.on, actor: context.caller.actor))
        }
        loans.routeCommand(
            "{id}/steps", gateway: gateway, roles: Self.office, success: .created, as: LoanStepForm.self
        ) { form, _, context in
            CommandDraft(
                type: StepLoan.type, area: form.county,
                payload: StepLoan(
                    county: form.county, loan: try context.parameter("id", as: LoanID.self), step: form.step,
                    by: PersonalNumberScan.masked(form.by), reason: PersonalNumberScan.masked(form.reason ?? ""),
                    document: PersonalNumberScan.masked(form.document ?? ""), on: form.on, actor: context.caller.actor))
        }
        loans.routeCommand(
            "{id}/disbursement", gateway: gateway, roles: Self.office, as: LoanDisbursementForm.self
        ) { form, _, context in
            CommandDraft(
                type: DisburseLoan.type, area: form.county,
                payload: DisburseLoan(
                    county: form.county, loan: try context.parameter("id", as: LoanID.self), amount: form.amount,
                    rate: form.rate, months: form.months, repayment: form.repayment,
                    bank: PersonalNumberScan.masked(form.bank), contract: PersonalNumberScan.masked(form.contract),
                    on: form.on, actor: context.caller.actor))
        }
        addCourse(to: loans)
    }

    private func addCourse(to loans: CallerRoutes) {
        loans.routeCommand(
            "{id}/repayments", gateway: gateway, roles: Self.office, success: .created, as: LoanRepaymentForm.self
        ) { form, _, context in
            CommandDraft(
                type: RecordLoanRepayment.type, area: form.county,
                payload: RecordLoanRepayment(
                    county: form.county, loan: try context.parameter("id", as: LoanID.self), principal: form.principal,
                    reference: PersonalNumberScan.masked(form.reference), on: form.on, actor: context.caller.actor))
        }
        loans.routeCommand(
            "{id}/interest", gateway: gateway, roles: Self.office, success: .created, as: LoanInterestForm.self
        ) { form, _, context in
            CommandDraft(
                type: ConfirmLoanInterest.type, area: form.county,
                payload: ConfirmLoanInterest(
                    county: form.county, loan: try context.parameter("id", as: LoanID.self), quarter: form.quarter,
                    paid: form.paid, document: PersonalNumberScan.masked(form.document), on: form.on,
                    actor: context.caller.actor))
        }
        loans.routeCommand(
            "{id}/overdue", gateway: gateway, roles: Self.office, success: .created, as: LoanOverdueForm.self
        ) { form, _, context in
            CommandDraft(
                type: RecordLoanOverdue.type, area: form.county,
                payload: RecordLoanOverdue(
                    county: form.county, loan: try context.parameter("id", as: LoanID.self), from: form.from,
                    until: form.until, reason: PersonalNumberScan.masked(form.reason), on: form.on,
                    actor: context.caller.actor))
        }
        loans.routeCommand(
            "{id}/closing", gateway: gateway, roles: Self.office, as: LoanClosingForm.self
        ) { form, _, context in
            CommandDraft(
                type: CloseLoan.type, area: form.county,
                payload: CloseLoan(
                    county: form.county, loan: try context.parameter("id", as: LoanID.self), end: form.end,
                    document: PersonalNumberScan.masked(form.document), on: form.on, actor: context.caller.actor))
        }
    }
}
