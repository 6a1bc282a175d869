import Journal
import Models
import Policy

/// What officers, villages and employers say after a job loss.
extension PlacementTables {
    func report(_ request: ReportJobLoss, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let worker = try knownWorker(request.person, in: request.county, on: context.today)
        guard request.lostOn <= context.today else { throw Self.inFuture(request.lostOn) }
        let keys = try keys(of: request.person, in: request.county)
        guard try jobLosses.openChain(of: keys, in: request.county) == nil else {
            throw Refusal("loss-open", zh: "此人的失业帮扶尚未办结", en: "a chain of help for this person is open already")
        }
        guard try jobLosses.newestLoss(of: keys, in: request.county).map({ $0 < request.lostOn }) ?? true
        else {
            throw Refusal("loss-known", zh: "该次失业已登记过", en: "this job loss has been on record already")
        }
        let loss = KnownWork.Loss(
            lostOn: request.lostOn, ground: .reported, contract: nil, isReturned: request.isReturned)
        let paid = try jobLosses.work(of: keys, in: request.county).lastPaid
        return .jobLossReported(
            JobLossReported(
                loss: try jobLoss(of: worker, loss, lastPaid: paid, on: context.today, rules), request: request))
    }

    func visit(_ request: RecordJobLossVisit, _ context: Context) throws -> PlacementEvent {
        let chain = try openChain(request.loss, in: request.county)
        try Self.require(request.on, notBefore: chain.lostOn, in: context)
        guard ["visit", "phone", "data"].contains(request.channel) else {
            throw Refusal("channel", zh: "方式应为走访、电话或数据比对", en: "the channel is visit, phone or data")
        }
        return .jobLossVisited(JobLossVisited(person: chain.person, request: request))
    }

    func record(_ request: RecordJobLossAct, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let chain = try openChain(request.loss, in: request.county)
        try Self.require(request.on, notBefore: chain.lostOn, in: context)
        let plan = rules.plan(request.county, context.today)
        if let refusal = plan.refusal(of: request.act, in: "job-loss-acts", zh: "事项") { throw refusal }
        switch JobLossAct(rawValue: request.act) {
        case .registration?:
            throw Refusal(
                "registry-owns", zh: "失业登记在人员台账办理,这里自动显示",
                en: "the registration as unemployed is made in the registry and shows here by itself")
        case .helper?:
            throw Refusal(
                "helper-first", zh: "“一对一”帮扶请指定帮扶人", en: "one-to-one help is recorded by naming the helper")
        case .employment?:
            throw Refusal(
                "employment-unproven", zh: "重新就业由合同、工资或走访结果认定",
                en: "employment follows from a contract, from pay or from a visit")
        case .benefit?, nil: break
        }
        return .jobLossActRecorded(JobLossActRecorded(person: chain.person, request: request))
    }

    func assign(_ request: AssignJobLossHelper, _ context: Context) throws -> PlacementEvent {
        let chain = try openChain(request.loss, in: request.county)
        try Self.require(request.on, notBefore: chain.lostOn, in: context)
        return .jobLossHelperAssigned(JobLossHelperAssigned(person: chain.person, request: request))
    }

    /// Who cannot leave, or came back jobless, goes to workshops and welfare posts first where the plan says so; another post first needs a
    /// reason.
    func offer(_ request: OfferPostAfterLoss, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let chain = try openChain(request.loss, in: request.county)
        try Self.require(request.on, notBefore: chain.lostOn, in: context)
        let plan = rules.plan(request.county, context.today)
        if chain.isReturned, chain.group == .liftedOut, [.reserve, .market].contains(request.kind),
            request.reason == nil,
            try jobLosses.offers(request.county, request.loss) == 0,
            let clause = plan.entry("place", of: "priority-steps")
        {
            throw Refusal(
                "placement-first", zh: "返乡或无法外出的脱贫人口,先由帮扶车间、公益性岗位承接;另荐岗位请写明理由",
                en: "workshop and welfare post come first for somebody back home or unable to leave; give a reason",
                under: clause)
        }
        guard request.outcome != .declined || !(request.reason ?? "").isEmpty else {
            throw Refusal("reason-missing", zh: "未接受的岗位请写明原因", en: "a declined offer needs its reason")
        }
        return .postOfferedAfterLoss(PostOfferedAfterLoss(person: chain.person, request: request))
    }

    func close(_ request: CloseJobLoss, _ context: Context) throws -> PlacementEvent {
        let chain = try openChain(request.loss, in: request.county)
        try Self.require(request.on, notBefore: chain.lostOn, in: context)
        switch request.reason {
        case .employedAgain, .stillWorking:
            throw Refusal(
                "employment-unproven", zh: "是否就业由合同、工资或走访结果认定",
                en: "whether somebody works follows from a contract, from pay or from a visit")
        case .merged:
            throw Refusal("merger", zh: "并档由人员台账办理,此处自动接续", en: "records are merged in the registry; this follows")
        case .declined where try jobLosses.declinedOffers(request.county, request.loss) == 0:
            throw Refusal("no-offer", zh: "没有本人未接受的岗位,不能以不愿就业办结", en: "no offer was declined")
        default: break
        }
        guard !(request.note ?? "").isEmpty else {
            throw Refusal("reason-missing", zh: "办结请写明情况", en: "a closing needs its reason in words")
        }
        return .jobLossClosed(
            JobLossClosed(
                county: request.county, person: chain.person, loss: chain.loss, on: request.on, reason: request.reason,
                note: request.note, actor: request.actor))
    }

    /// The plan of help into work: signed by every office that the plan names, with posts in reserve where it asks for them.
    func file(_ request: FileAssistancePlan, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard request.on <= context.today else { throw Self.inFuture(request.on) }
        let plan = rules.plan(request.county, context.today)
        if let rule = plan.deadlines.first(where: { $0.value.id == "assistance-plan" }) {
            let missing = rule.value.signatories.filter { !request.signedBy.contains($0.code) }
            guard missing.isEmpty else {
                throw Refusal(
                    "unsigned", zh: "还缺:\(missing.map(\.label.zh).joined(separator: "、"))",
                    en: "not signed by: \(missing.map(\.label.en).joined(separator: ", "))", under: PlanClause(rule))
            }
        }
        if let clause = plan.task("reserve-posts"), request.reservePosts < 1 {
            throw Refusal("no-reserve", zh: "预案没有储备岗位", en: "the plan holds no posts in reserve", under: clause)
        }
        guard request.reservePosts >= 0 else {
            throw Refusal("no-reserve", zh: "储备岗位数应不小于 0", en: "the number of posts is 0 or more")
        }
        return .assistancePlanFiled(AssistancePlanFiled(request: request))
    }

    // MARK: What they have in common

    private func openChain(_ loss: String, in county: DivisionCode) throws -> JobLossTable.Chain {
        guard let chain = try jobLosses.chain(loss, in: county) else {
            throw Refusal("unknown-loss", zh: "没有这一失业帮扶", en: "there is no such chain of help", isMissing: true)
        }
        guard chain.isOpen else { throw Refusal("loss-closed", zh: "该失业帮扶已办结", en: "this chain of help is over") }
        return chain
    }

    /// Somebody at home in the county, under their real name.
    func knownWorker(_ person: PersonKey, in county: DivisionCode, on day: Day) throws -> ResidentReading.Worker {
        guard case .granted = try people.standing(of: person, in: county),
            let worker = try residents.worker(person, in: county, on: day)
        else {
            throw Refusal("not-registered", zh: "此人未在本县实名登记", en: "the person is not on this county's register")
        }
        return worker
    }

    static func require(_ day: Day, notBefore first: Day, in context: Context) throws {
        guard day >= first else {
            throw Refusal("too-early", zh: "日期 \(day) 早于 \(first)", en: "\(day) lies before \(first)")
        }
        guard day <= context.today else { throw inFuture(day) }
    }

    static func inFuture(_ day: Day) -> Refusal {
        Refusal("in-future", zh: "日期 \(day) 晚于今天", en: "\(day) lies in the future")
    }
}

/// The acts after job loss (hekou-2018 三(三)2) that something else than a note proves.
enum JobLossAct: String, CaseIterable {
    case registration = "unemployment-registration"
    case benefit = "unemployment-benefit"
    case helper = "one-to-one"
    case employment = "re-employment"
}
