import Journal
import Models

extension PlacementTables {
    /// What a command leads to.
    func decision(on command: PlacementCommand, _ context: Context, _ rules: PlacementRules) throws
        -> Decision<PlacementEvent>
    {
        do {
            return .event(
                try {
                    switch command {
                    // Activities, services, referrals and groups.
                    case .planActivity(let request): try plan(request, context, rules)
                    case .holdActivity(let request): try hold(request, context)
                    case .addActivityEvidence(let request): try add(request)
                    case .cancelActivity(let request): try cancel(request)
                    case .recordJobService(let request): try record(request, context, rules)
                    case .withdrawJobService(let request): try withdraw(request)
                    case .defineServiceSet(let request): try define(request, rules)
                    case .openReferral(let request): try open(request, context, rules)
                    case .moveReferral(let request): try move(request, context)
                    case .planTransferGroup(let request): try plan(request, rules)
                    case .departTransferGroup(let request): try depart(request, context)
                    case .confirmTransferArrival(let request): try confirm(request, context)
                    case .cancelTransferGroup(let request): try cancel(request)
                    // Postings.
                    case .openPosting(let request): try open(request, context, rules)
                    case .openPostings(let request): try open(request, context, rules)
                    case .correctPosting(let request): try correct(request, context, rules)
                    case .publishPosting(let request): try publish(request, context, rules)
                    case .fillPosting(let request): try fill(request, context)
                    case .vacatePosting(let request): try vacate(request, context)
                    case .closePosting(let request): try close(request, context)
                    case .pushPostings(let request): try push(request, context, rules)
                    case .issueBooklet(let request): try issue(request, context)
                    // Registers.
                    case .fileRegisterEntry(let request): try file(request, context, rules)
                    case .amendRegisterEntry(let request): try amend(request, context, rules)
                    case .stepRegisterEntry(let request): try step(request, context, rules)
                    case .assessRegisterEntry(let request): try assess(request, context, rules)
                    case .linkRegisterEntry(let request): try link(request, context, rules)
                    case .endRegisterLink(let request): try endLink(request, context)
                    // Rights.
                    case .inspectOrganisation(let request): try inspect(request, context, rules)
                    case .openRightsCase(let request): try open(request, context, rules)
                    case .stepRightsCase(let request): try step(request, context)
                    case .leaveBlacklist(let request): try leave(request, context)
                    // Work.
                    case .endContract(let request): try end(request, context)
                    // Job loss, welfare posts, projects.
                    case .reportJobLoss(let request): try report(request, context, rules)
                    case .recordJobLossVisit(let request): try visit(request, context)
                    case .recordJobLossAct(let request): try record(request, context, rules)
                    case .assignJobLossHelper(let request): try assign(request, context)
                    case .offerPostAfterLoss(let request): try offer(request, context, rules)
                    case .closeJobLoss(let request): try close(request, context)
                    case .fileAssistancePlan(let request): try file(request, context, rules)
                    case .recordWorkerContact(let request): try record(request, context, rules)
                    case .recordTownResidence(let request): try record(request, context)
                    case .registerAtResidence(let request): try register(request, context, rules)
                    case .agreeWelfareTerms(let request): try agree(request, context, rules)
                    case .openWelfarePost(let request): try open(request, context, rules)
                    case .closeWelfarePost(let request): try close(request, context)
                    case .rearrangeWelfarePost(let request): try rearrange(request, context, rules)
                    case .appointToWelfarePost(let request): try appoint(request, context, rules)
                    case .recordWelfareMonth(let request): try record(request, context)
                    case .leaveWelfarePost(let request): try leave(request, context)
                    case .issueWelfareRule(let request): try issue(request, context, rules)
                    case .registerProject(let request): try register(request, context, rules)
                    case .recordProjectLabour(let request): try record(request, context)
                    case .fileProjectLabour(let request): try file(request, context)
                    case .arrangeProjectLabour(let request): try arrange(request, context, rules)
                    case .evaluateProject(let request): try evaluate(request, context)
                    // Spells, wages and figures.
                    case .reportWork(let request): try report(request, context, rules)
                    case .withdrawWorkReport(let request): try withdraw(request)
                    case .classifyWork(let request): try classify(request, context, rules)
                    case .reportWorkMonth(let request): try report(request, context)
                    case .setWageRule(let request): try set(request)
                    case .enterFigure(let request): try enter(request, context)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        }
    }
}
