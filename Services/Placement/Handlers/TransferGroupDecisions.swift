import Journal
import Models

extension PlacementTables {
    func plan(_ request: PlanTransferGroup, _ rules: PlacementRules) throws -> PlacementEvent {
        let plan = request.plan
        let rulesOfDay = rules.plan(request.county, plan.departsOn)
        if let standing = try groups.standing(of: request.group, in: request.county) {
            guard standing.state == .planned else { throw Self.groupIs(standing.state) }
            guard standing.plan != plan else {
                throw Refusal("nothing-changed", zh: "计划没有变化", en: "the plan is the same as before")
            }
        }
        guard !plan.members.isEmpty, Set(plan.members).count == plan.members.count else {
            throw Refusal("members", zh: "请填写成员，每人一次", en: "name the members, each once")
        }
        let texts = [
            (plan.batch, "批次", "the batch"), (plan.sending, "输出地责任单位", "the office that answers at home"),
            (plan.receiving, "输入地责任单位", "the office that answers where they work"),
            (plan.leader.name, "带队领导", "the leader"),
        ]
        for (text, zh, en) in texts { try Refusal.unlessSaid(text, zh, en) }
        try requireOrganised(plan, rulesOfDay)
        let sizes = TransferSizes(rulesOfDay)
        let scale = try sizes.scale(of: plan.members.count)
        if let rank = sizes.leader(of: scale), plan.leader.rank != rank, let bound = sizes.bound(of: scale) {
            throw Refusal(
                "wrong-leader", zh: "\(plan.members.count) 人为\(bound.zh)(\(bound.clause)“\(bound.quote)”)",
                en: "\(plan.members.count) people are led by the \(rank.rawValue) leader in charge (\(bound.clause))")
        }
        guard let area = WorkArea(workplace: plan.destination, home: request.county) else {
            throw Refusal(
                "destination-too-coarse", zh: "目的地只到州市或省，请填写县级代码",
                en: "the destination names a prefecture or province that contains this county")
        }
        try requireRegistered(plan.members, in: request.county)
        // Who has two keys is one person all the same.
        let keys = try plan.members.flatMap { member in
            try people.keys(of: people.survivor(of: member, in: request.county), in: request.county)
        }
        guard Set(keys).count == keys.count else {
            throw Refusal(
                "members", zh: "两名成员是同一人(档案已合并)", en: "two members are one person, whose records were merged")
        }
        let busy = try groups.busy(keys, beside: request.group, in: request.county)
        guard busy.isEmpty else {
            let listed = busy.prefix(20).map { "\($0.person) → \($0.group)" }.joined(separator: ", ")
            throw Refusal(
                "in-two-groups", zh: "以下人员已在其他未到达的组:\(listed)", en: "these people are in another group: \(listed)")
        }
        return .transferGroupPlanned(
            TransferGroupPlanned(request: request, scale: scale, area: area.rawValue))
    }

    func depart(_ request: DepartTransferGroup, _ context: Context) throws -> PlacementEvent {
        let standing = try group(request.group, request.county)
        guard standing.state == .planned else { throw Self.groupIs(standing.state) }
        guard request.on <= context.today else {
            throw Refusal("in-the-future", zh: "出发日期不能晚于今天", en: "the day lies in the future")
        }
        let named = request.present + request.absent.map(\.person)
        guard named.count == standing.plan.members.count, Set(named) == Set(standing.plan.members) else {
            throw Refusal(
                "roll-call", zh: "每名成员须点到一次，在或不在", en: "every member is called once, present or not")
        }
        guard !request.present.isEmpty else {
            throw Refusal("nobody-present", zh: "无人到场，请取消该组", en: "nobody is there; give the group up")
        }
        for absent in request.absent { try Refusal.unlessSaid(absent.reason, "缺席原因", "the reason of absence") }
        return .transferGroupDeparted(TransferGroupDeparted(request: request))
    }

    func confirm(_ request: ConfirmTransferArrival, _ context: Context) throws -> PlacementEvent {
        let standing = try group(request.group, request.county)
        guard standing.state == .departed, let departedOn = standing.departedOn else {
            throw Self.groupIs(standing.state)
        }
        guard request.on >= departedOn, request.on <= context.today else {
            throw Refusal(
                "wrong-day", zh: "到达日期应在 \(departedOn) 与今天之间",
                en: "the day must lie between \(departedOn) and today")
        }
        try Refusal.unlessSaid(request.confirmedBy, "接收单位", "who received them")
        let present = try groups.present(request.group, in: request.county)
        guard Set(request.arrived).count == request.arrived.count, Set(request.arrived).isSubset(of: present) else {
            throw Refusal(
                "not-of-group", zh: "到达人员须是出发人员，每人一次", en: "only people who left with it can arrive, each once")
        }
        return .transferGroupArrived(
            TransferGroupArrived(request: request, missing: present.subtracting(request.arrived).sorted()))
    }

    func cancel(_ request: CancelTransferGroup) throws -> PlacementEvent {
        let standing = try group(request.group, request.county)
        guard standing.state == .planned else { throw Self.groupIs(standing.state) }
        try Refusal.unlessSaid(request.reason, "取消原因", "the reason")
        return .transferGroupCancelled(TransferGroupCancelled(request: request))
    }

    /// The organised form, the parties that the form names, the bodies behind the group, and the partner area.
    private func requireOrganised(_ plan: TransferPlan, _ rules: PlacementPlan) throws {
        if rules.lists["transfer-forms"] != nil, plan.form == nil {
            throw Refusal("form-missing", zh: "请填写有组织转移形式", en: "name the organised form")
        }
        if let form = plan.form, let refusal = rules.refusal(of: form, in: "transfer-forms", zh: "转移形式") {
            throw refusal
        }
        let parties: [(String, Bool, String, String)] =
            switch plan.form {
            case "government-body-team":
                [
                    ("agency", plan.agency != nil, "劳务市场主体", "the labour market body"),
                    ("labourTeam", plan.labourTeam != nil, "务工联队", "the labour team"),
                ]
            case "government-firm-team":
                [
                    ("employer", plan.employer != nil, "企业", "the firm"),
                    ("labourTeam", plan.labourTeam != nil, "务工联队", "the labour team"),
                ]
            default: []
            }
        if let missing = parties.first(where: { !$0.1 }) {
            throw Refusal(
                "party-missing", zh: "该转移形式须填写\(missing.2)", en: "this form needs \(missing.3) (\(missing.0))")
        }
        if let partner = plan.partner, let refusal = rules.refusal(of: partner, in: "partner-areas", zh: "协作地区") {
            throw refusal
        }
        let named = Set(plan.bodies.filter { !$0.name.allSatisfy(\.isWhitespace) }.map(\.code))
        if let list = rules.lists["group-bodies"],
            let missing = list.entries.first(where: { !named.contains($0.code) })
        {
            throw Refusal(
                "bodies-missing", zh: "须成立\(missing.zh)机构(\(list.clause)“\(list.quote)”)",
                en: "the \(missing.en) body is missing (\(list.clause))")
        }
    }

    private func group(_ id: TransferGroupID, _ county: DivisionCode) throws -> TransferGroupTable.Standing {
        guard let standing = try groups.standing(of: id, in: county) else {
            throw Refusal("unknown-group", zh: "没有这个组", en: "there is no such group", isMissing: true)
        }
        return standing
    }

    private static func groupIs(_ state: TransferGroupTable.State) -> Refusal {
        switch state {
        case .planned: Refusal("group-planned", zh: "该组尚未出发", en: "the group has not left yet")
        case .departed: Refusal("group-departed", zh: "该组已出发", en: "the group has left")
        case .arrived: Refusal("group-arrived", zh: "该组已到达", en: "the group has arrived")
        case .cancelled: Refusal("group-cancelled", zh: "该组已取消", en: "the group was given up")
        }
    }
}
