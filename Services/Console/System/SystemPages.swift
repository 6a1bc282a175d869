import Journal
import Models
import ServiceKit

/// `/system`: the instances, their partitions and what waits; `/system/dead-letters`: inputs that could not be taken, to be driven again.
enum SystemPages: PageSection {
    /// Who may look at the running system, as its instances answer them.
    private static let lookers: Set<Role> = [.`operator`, .auditor]
    /// Who may act on it.
    private static let keepers: Set<Role> = [.`operator`]

    static let entries = [
        NavigationEntry(path: "/system", text: Bilingual("系统状态", "system state"), roles: lookers),
        NavigationEntry(path: "/system/dead-letters", text: Bilingual("死信", "dead letters"), roles: lookers),
    ]

    static func add(to routes: PageRoutes) {
        routes.page("system", roles: lookers) { request in
            let answers = await request.system.instances(for: request.visitor)
            var page = Page(
                "system", title: Bilingual("系统状态", "System state"),
                SystemPage(answers, request.view.statuses, at: request.receivedAt))
            page.refreshes = true
            return .page(page)
        }
        routes.page("system/dead-letters", roles: lookers) { request in
            .page(
                Page(
                    "dead-letters", title: Bilingual("死信", "Dead letters"),
                    DeadLettersPage(
                        try await request.system.deadLetters(),
                        mayRedrive: request.visitor.caller.has(any: keepers),
                        sent: try request.value("sent", as: Int.self), of: try request.value("of", as: Int.self))))
        }
        routes.form("system/dead-letters", roles: keepers) { request, form in
            let places = Set(
                try (form.fields["place"] ?? []).map { text -> RecordPlace in
                    guard let place = RecordPlace(text) else {
                        throw Problem.invalid(
                            "place", code: "format", Bilingual("消息位置的格式不正确", "the input's place is malformed"))
                    }
                    return place
                })
            guard !places.isEmpty else {
                throw Problem.invalid("place", code: "missing", Bilingual("请选择要重新投递的死信", "choose dead letters"))
            }
            let outcomes = try await request.system.redrive(places, for: request.visitor)
            return .seeOther(
                Target(
                    "system", "dead-letters",
                    query: ["sent": outcomes.count { $0 == .sent }, "of": places.count]
                ).description)
        }
    }
}
