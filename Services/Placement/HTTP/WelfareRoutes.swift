import Hummingbird
import Models
import ServiceKit

/// Welfare posts: what is said of them, and lists of them.
struct WelfareRoutes: Sendable {
    let gateway: any CommandGateway
    let reading: FollowUpReading

    private static let deciding: Set<Role> = [.reviewer, .approver]
    private static let identifiers: Set<String> = ["post", "kind", "appointment"]

    func add(to routes: CallerRoutes) {
        let reading = reading
        let posts = routes.group("welfare-posts")
        posts.get(roles: FollowUpReading.readers) { request, context in
            try await reading.page(request, context) { try WelfareQueries.posts($0, $1, $2) }
        }
        posts.get("figures", roles: FollowUpReading.readers) { request, context in
            try await reading.answer(request, context) { try WelfareQueries.figures($0, $1, $2) }
        }
        posts.get("differences", roles: FollowUpReading.readers) { request, context in
            try await reading.page(request, context) { try WelfareQueries.differences($0, $1, $2) }
        }
        routes.get("welfare-appointments", roles: FollowUpReading.readers) { request, context in
            let post = try request.query("post", as: ContractID.self)?.description
            let state = try request.query("state") { ["exit-due", "unworked", "open"].contains($0) ? $0 : nil }
            return try await reading.page(request, context) { database, scope, _ in
                try WelfareQueries.appointments(database, scope, post: post).filter { line in
                    switch state {
                    case "exit-due"?: line.exitDue != nil
                    case "unworked"?: line.months.contains(where: \.isUnworked)
                    case "open"?: line.leftOn == nil
                    default: true
                    }
                }
            }
        }
        routes.get("welfare-rules", roles: FollowUpReading.readers) { request, context in
            try await reading.page(request, context) { try WelfareQueries.rules($0, $1, $2) }
        }
        addPosts(to: posts, routes)
        addAppointments(to: posts, routes.group("welfare-appointments"))
    }

    private func addPosts(to posts: CallerRoutes, _ routes: CallerRoutes) {
        routes.group("welfare-terms").routeCommand(
            gateway: gateway, roles: Self.deciding, success: .created, as: AgreeWelfareTermsForm.self
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: Self.identifiers)
            return CommandDraft(
                type: AgreeWelfareTerms.type, area: form.county.county, payload: form.command(by: context.caller.actor))
        }
        routes.group("welfare-rules").routeCommand(
            gateway: gateway, roles: Self.deciding, success: .created, as: IssueWelfareRuleForm.self
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: ["part"])
            return CommandDraft(
                type: IssueWelfareRule.type, area: form.county.county, payload: form.command(by: context.caller.actor))
        }
        posts.routeCommand(
            gateway: gateway, roles: Self.deciding, success: .created, as: OpenWelfarePostForm.self
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: Self.identifiers)
            return CommandDraft(
                type: OpenWelfarePost.type, area: form.county.county, payload: form.command(by: context.caller.actor))
        }
        posts.routeCommand(
            "{post}/ending", gateway: gateway, roles: Self.deciding, as: CloseWelfarePostForm.self
        ) { form, _, context in
            try FollowUpReading.check(form)
            let post = try FollowUpReading.name("post", context)
            return CommandDraft(
                type: CloseWelfarePost.type, area: form.county.county,
                payload: form.command(post: post, by: context.caller.actor))
        }
        posts.routeCommand(
            "{post}/rearrangement", gateway: gateway, roles: Self.deciding, as: RearrangeWelfarePostForm.self
        ) { form, _, context in
            try FollowUpReading.check(form)
            let post = try FollowUpReading.name("post", context)
            return CommandDraft(
                type: RearrangeWelfarePost.type, area: form.county.county,
                payload: form.command(post: post, by: context.caller.actor))
        }
    }

    private func addAppointments(
        to posts: CallerRoutes, _ appointments: CallerRoutes
    ) {
        posts.routeCommand(
            "{post}/appointments", gateway: gateway, roles: Self.deciding, success: .created,
            as: AppointToWelfarePostForm.self
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: Self.identifiers)
            let post = try FollowUpReading.name("post", context)
            return CommandDraft(
                type: AppointToWelfarePost.type, area: form.county.county,
                payload: form.command(post: post, by: context.caller.actor))
        }
        appointments.routeCommand(
            "{appointment}/months", gateway: gateway, roles: [.clerk, .reviewer], as: RecordWelfareMonthForm.self
        ) { form, _, context in
            try FollowUpReading.check(form)
            let appointment = try FollowUpReading.name("appointment", context)
            return CommandDraft(
                type: RecordWelfareMonth.type, area: form.county.county,
                payload: form.command(appointment: appointment, by: context.caller.actor))
        }
        appointments.routeCommand(
            "{appointment}/leaving", gateway: gateway, roles: [.clerk, .reviewer, .approver],
            as: LeaveWelfarePostForm.self
        ) { form, _, context in
            try FollowUpReading.check(form)
            let appointment = try FollowUpReading.name("appointment", context)
            return CommandDraft(
                type: LeaveWelfarePost.type, area: form.county.county,
                payload: form.command(appointment: appointment, by: context.caller.actor))
        }
    }
}
