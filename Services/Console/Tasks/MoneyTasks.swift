import Models
import ServiceKit

/// Cases that wait for a step of the visitor's roles, without those in which the visitor holds another post.
struct CaseTasks: TaskSource {
    let id = "cases"
    let name = Bilingual("补贴申请件", "cases")
    let roles: Set<Role> = [.clerk, .reviewer, .approver, .payer]

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        var found = OfficeTasks.none
        for role in ["clerk", "reviewer", "approver", "payer"]
        where request.visitor.caller.has(any: [Role(unchecked: role)]) {
            let page = try await request.ask(
                Target(
                    "v1/case-tasks",
                    query: [
                        "county": county, "area": request.share(of: county), "role": role,
                        "officer": request.visitor.caller.actor, "overdue": onlyLate ? true : nil,
                    ]), as: ServicePage<CaseTask>.self, in: county)
            found.total += page.total
            found.tasks += page.items.map { task in
                OfficeTask(
                    what: Bilingual(task.kindZh, task.kind),
                    about: "\(task.name ?? task.body ?? "") \(Numeral.yuan(task.amount)) 元", note: task.`case`,
                    address: Target("cases", task.`case`, query: ["county": county]).description + "#steps",
                    place: task.village, since: task.since, due: task.due, isLate: task.isOverdue)
            }
        }
        return found
    }
}

/// Obstacles that the visitor helps with and that are not resolved.
struct ObstacleTasks: TaskSource {
    let id = "obstacles"
    let name = Bilingual("经办障碍", "obstacles")
    let roles: Set<Role> = [.clerk, .reviewer, .approver, .payer]

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        guard request.visitor.caller.mayAct(in: county) else { return .none }
        let page = try await request.ask(
            Target(
                "v1/obstacles", query: ["county": county, "helper": request.visitor.caller.actor, "open": true]),
            as: ServicePage<ObstacleLine>.self, in: county)
        let tasks = page.items.filter { !onlyLate || $0.isOverdue }.map { line in
            OfficeTask(
                what: Bilingual("障碍销号", "resolve an obstacle"), about: "\(line.kindZh)：\(line.text)",
                note: line.`case` ?? line.name ?? "",
                address: line.`case`.map { Target("cases", $0, query: ["county": county]).description + "#obstacles" }
                    ?? "", since: line.loggedOn, due: line.due, isLate: line.isOverdue)
        }
        return OfficeTasks(tasks: tasks, total: onlyLate ? tasks.count : page.total)
    }
}

/// Money that has to come back and waits for a step of the visitor's roles.
struct ClawbackTasks: TaskSource {
    let id = "clawbacks"
    let name = Bilingual("追回", "returns")
    let roles: Set<Role> = [.clerk, .reviewer, .approver, .payer]

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        guard request.visitor.caller.mayAct(in: county) else { return .none }
        let page = try await request.ask(
            Target("v1/clawbacks", query: ["county": county, "open": true]), as: ServicePage<ClawbackView>.self,
            in: county)
        let tasks = page.items.compactMap { line -> OfficeTask? in
            let steps = ClawbackCommands.following(line.state, way: line.way)
            guard let step = steps.first, request.visitor.caller.has(any: step.roles) else { return nil }
            let next = line.instalments.first { $0.repaid < $0.amount }
            let due = line.state == "decided" ? next?.dueOn : line.state == "notified" ? line.answerBy : nil
            let isLate = due.map { $0 < request.today.description } ?? false
            guard isLate || !onlyLate else { return nil }
            return OfficeTask(
                what: step.title, about: "\(Numeral.yuan(line.amount)) 元：\(line.reason)", note: line.`case`,
                address: Target("clawbacks", line.`case`, query: ["county": county]).description,
                since: line.openedOn, due: due, isLate: isLate)
        }
        return OfficeTasks(tasks: tasks)
    }
}
