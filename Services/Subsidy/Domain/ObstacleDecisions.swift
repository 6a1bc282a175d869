import Journal
import Models

/// Obstacles in handling claims: logged with who helps, and cleared.
extension SubsidyTables {
    func decide(_ command: LogObstacle, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard try obstacles.find(command.obstacle, in: command.county) == nil else {
            throw Refusal(
                "obstacle-exists", zh: "障碍 \(command.obstacle) 已登记", en: "obstacle \(command.obstacle) is logged")
        }
        guard !command.text.isEmpty else { throw Refusal.reasonMissing() }
        var (person, body) = (command.person, command.body)
        if let id = command.case {
            let record = try record(id, in: command.county)
            (person, body) = (record.holder.person, record.holder.body)
        }
        guard (person == nil) != (body == nil) else {
            throw Refusal("one-holder", zh: "请写明申请件、一名人员或一个主体", en: "name a case, a person or a body")
        }
        if let person,
            try reference.people.standing(command.county, reference.people.survivor(command.county, person)) == nil
        {
            throw Refusal.declarationRefused("unknown-person", "本县没有该人员", "nobody of this key is registered here")
        }
        return .obstacleLogged(
            ObstacleLogged(
                county: command.county, obstacle: command.obstacle, case: command.case, person: person, body: body,
                kind: command.kind, text: command.text, helper: command.helper, on: command.on, actor: command.actor))
    }

    func decide(_ command: ResolveObstacle, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard let obstacle = try obstacles.find(command.obstacle, in: command.county) else {
            throw Refusal(
                "unknown-obstacle", zh: "没有障碍 \(command.obstacle)", en: "there is no obstacle \(command.obstacle)",
                isMissing: true)
        }
        guard obstacle.resolvedOn == nil else {
            throw Refusal(
                "obstacle-resolved", zh: "障碍 \(command.obstacle) 已解决或已有结论",
                en: "obstacle \(command.obstacle) is resolved")
        }
        guard command.on >= obstacle.loggedOn else {
            throw Refusal("before-logged", zh: "日期早于登记日期", en: "the day lies before the obstacle was logged")
        }
        guard !command.how.isEmpty else { throw Refusal.reasonMissing() }
        return .obstacleResolved(
            ObstacleResolved(
                county: command.county, obstacle: command.obstacle, isCleared: command.isCleared, how: command.how,
                on: command.on, actor: command.actor))
    }
}
