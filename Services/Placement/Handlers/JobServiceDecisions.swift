import Journal
import Models

extension PlacementTables {
    func record(_ request: RecordJobService, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let details = request.details
        let plan = rules.plan(request.county, details.on)
        guard try !services.isRecorded(request.service, in: request.county) else {
            throw Refusal(
                "already-exists", zh: "编号 \(request.service) 已存在", en: "\(request.service) exists already")
        }
        try requireRegistered([request.person], in: request.county)
        if let area = request.area,
            try !(residents.village(of: request.person, in: request.county)?.lies(in: area) ?? false)
        {
            throw Refusal("outside-area", zh: "此人不在 \(area) 登记", en: "the person is not registered in \(area)")
        }
        guard details.on <= context.today else {
            throw Refusal("in-the-future", zh: "服务日期不能晚于今天", en: "the day lies in the future")
        }
        try Refusal.unlessSaid(details.by, "服务单位", "who served")
        if let refusal = JobServiceKinds.refusal(of: details.kind, in: details.list, plan) { throw refusal }
        if let helper = details.helper, let refusal = plan.refusal(of: helper, in: "helper-kinds", zh: "帮扶力量") {
            throw refusal
        }
        if details.channel == .outside, details.place?.lies(in: request.county) ?? true {
            throw Refusal("place-missing", zh: "请填写务工所在地", en: "name the place outside where the person works")
        }
        if details.list == nil, details.kind == JobServiceKind.prePostTraining.rawValue, details.agency == nil {
            throw Refusal("agency-missing", zh: "请填写输送人员的机构", en: "name the agency that sends the person")
        }
        if let set = details.set { try requirePart(of: set, details, request.county, plan) }
        return .jobServiceRecorded(JobServiceRecorded(request: request))
    }

    func withdraw(_ request: WithdrawJobService) throws -> PlacementEvent {
        guard let person = try services.person(of: request.service, in: request.county) else {
            throw Refusal("unknown-service", zh: "没有这条服务记录", en: "there is no such service", isMissing: true)
        }
        try Refusal.unlessSaid(request.reason, "撤销原因", "the reason")
        return .jobServiceWithdrawn(JobServiceWithdrawn(person: person, request: request))
    }

    func define(_ request: DefineServiceSet, _ rules: PlacementRules) throws -> PlacementEvent {
        let plan = rules.plan(request.county, request.from)
        guard plan.lists["service-sets"] != nil else {
            throw Refusal(
                "unknown-list", zh: "本县方案没有服务组合", en: "no plan in force here names sets of services",
                isMissing: true)
        }
        if let refusal = plan.refusal(of: request.set, in: "service-sets", zh: "服务组合") { throw refusal }
        guard !request.parts.isEmpty, Set(request.parts.map { [$0.list ?? "", $0.kind] }).count == request.parts.count
        else { throw Refusal("parts", zh: "内容不能为空，也不能重复", en: "name its parts, each once") }
        for part in request.parts {
            guard (1...100).contains(part.times) else {
                throw Refusal("times", zh: "次数应为 1 至 100", en: "times must be 1 to 100")
            }
            if let refusal = JobServiceKinds.refusal(of: part.kind, in: part.list, plan) { throw refusal }
        }
        return .serviceSetDefined(ServiceSetDefined(request: request))
    }

    /// A set that the plan only names can be given once the county has said what it consists of, and nothing else counts to it.
    private func requirePart(
        of set: String, _ details: JobServiceDetails, _ county: DivisionCode, _ plan: PlacementPlan
    ) throws {
        if let refusal = plan.refusal(of: set, in: "service-sets", zh: "服务组合") { throw refusal }
        guard let parts = try services.parts(of: set, in: county, on: details.on) else {
            throw Refusal(
                "set-undefined", zh: "方案未写“\(set)”的内容，请先由县里设定",
                en: "the plan does not say what '\(set)' consists of; the county sets it first")
        }
        guard parts.contains(where: { $0.list == details.list && $0.kind == details.kind }) else {
            throw Refusal("not-in-set", zh: "该服务不属于“\(set)”", en: "the service is no part of '\(set)'")
        }
    }

    /// Refuses people whose record is not this county's.
    func requireRegistered(_ people: [PersonKey], in county: DivisionCode) throws {
        let strangers = try people.filter { try self.people.standing(of: $0, in: county) != .granted }
        guard strangers.isEmpty else {
            let keys = strangers.prefix(20).map(\.description).joined(separator: ", ")
            throw Refusal(
                "not-registered", zh: "不在本县登记:\(keys)", en: "not on this county's register: \(keys)", isMissing: true)
        }
    }
}
