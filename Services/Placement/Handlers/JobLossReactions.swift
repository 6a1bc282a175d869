import Journal
import Models

/// Job losses that facts show and nobody has noticed, and chains that facts have ended. Level-triggered: what should stand by the facts of
/// a day against what stands.
extension PlacementTables {
    /// The most losses that one event names.
    private static var mostLosses: Int { 200 }

    /// What a day that begins brings to light, for every county of the file.
    func nextLosses(on day: Day, _ rules: PlacementRules) throws -> PlacementEvent? {
        var losses: [JobLoss] = []
        var county: DivisionCode?
        for worker in try residents.watched(on: day) where worker.group != nil {
            if let county, county != worker.county || losses.count == Self.mostLosses { break }
            guard let loss = try loss(of: worker, on: day, rules) else { continue }
            county = worker.county
            losses.append(loss)
        }
        return county.map { .jobLossesNoticed(JobLossesNoticed(county: $0, losses: losses)) }
    }

    /// An ending that an officer recorded makes a chain at once, whatever group the person is in.
    func nextLoss(of person: PersonKey, in county: DivisionCode, on day: Day, _ rules: PlacementRules) throws
        -> PlacementEvent?
    {
        guard let worker = try residents.worker(person, in: county, on: day),
            let loss = try loss(of: worker, on: day, rules)
        else { return nil }
        return .jobLossesNoticed(JobLossesNoticed(county: county, losses: [loss]))
    }

    /// Who registered where they live is helped there like everybody at home (heyuan-2018 二.5: 城鄉一體化的就業援助).
    func nextLoss(
        after event: UnemploymentRegisteredAtResidence, on day: Day, _ rules: PlacementRules
    ) throws -> PlacementEvent? {
        let request = event.request
        guard try jobLosses.openChain(of: request.person, in: request.county) == nil,
            try jobLosses.newestLoss(of: request.person, in: request.county).map({ $0 < request.joblessSince }) ?? true
        else { return nil }
        let loss = JobLoss(
            loss: Self.number(request.person, request.joblessSince), person: request.person,
            lostOn: request.joblessSince, ground: .reported, isReturned: false, village: request.place,
            owner: request.place.town ?? request.county, visitDue: day.adding(days: rules.followUps.visitDays))
        return .jobLossesNoticed(JobLossesNoticed(county: request.county, losses: [loss]))
    }

    private static func number(_ person: PersonKey, _ lostOn: Day) -> String {
        "\(person.description.prefix(48)):\(lostOn)"
    }

    private func loss(
        of worker: ResidentReading.Worker, on day: Day, _ rules: PlacementRules
    ) throws -> JobLoss? {
        guard worker.isLabour, try jobLosses.openChain(of: worker.person, in: worker.county) == nil else { return nil }
        let work = try jobLosses.work(of: worker.person, in: worker.county)
        guard let loss = work.loss(on: day, payStoppedDays: rules.followUps.payStoppedDays),
            loss.lostOn >= day.adding(days: -rules.followUps.lookBackDays),
            try jobLosses.newestLoss(of: worker.person, in: worker.county).map({ $0 < loss.lostOn }) ?? true
        else { return nil }
        return try jobLoss(
            of: worker, loss, lastPaid: work.lastPaid, on: day, rules)
    }

    /// A loss with its visit: due in so many days, the task of the township (hekou-2018 三(三)2), or of the town in which the person has
    /// lived as long as the plan asks (hekou-2018 三(三)).
    func jobLoss(
        of worker: ResidentReading.Worker, _ loss: KnownWork.Loss, lastPaid: Month?, on day: Day,
        _ rules: PlacementRules
    ) throws -> JobLoss {
        let host = try followUps.host(of: worker.person, in: worker.county, on: day, rules.plan(worker.county, day))
        return JobLoss(
            loss: Self.number(worker.person, loss.lostOn), person: worker.person, lostOn: loss.lostOn,
            ground: loss.ground, group: worker.group?.rawValue, isReturned: loss.isReturned || worker.isReturnee,
            contract: loss.contract, lastPaid: lastPaid, village: worker.village,
            owner: host ?? worker.village.town ?? worker.county,
            visitDue: day.adding(days: rules.followUps.visitDays))
    }

    /// The closing of a chain that facts or the last visit ask for.
    func nextClosing(of person: PersonKey, in county: DivisionCode) throws -> PlacementEvent? {
        guard let chain = try jobLosses.openChain(of: person, in: county) else { return nil }
        if let fact = try jobLosses.work(of: person, in: county).evidence(against: chain) {
            return Self.closing(chain, county, fact.on, fact.reason, fact.evidence)
        }
        switch try jobLosses.lastFinding(county, chain.loss) {
        case (.stillWorking, let on)?: return Self.closing(chain, county, on, .stillWorking, "visit:\(on)")
        case (.newJob, let on)?: return Self.closing(chain, county, on, .employedAgain, "visit:\(on)")
        default: return nil
        }
    }

    /// Who leaves the ledger or the county is helped here no more.
    func nextClosing(
        of person: PersonKey, in county: DivisionCode, on day: Day, because reason: JobLossClosing
    ) throws -> PlacementEvent? {
        try jobLosses.openChain(of: person, in: county).map { Self.closing($0, county, day, reason, nil) }
    }

    private static func closing(
        _ chain: JobLossTable.Chain, _ county: DivisionCode, _ on: Day, _ reason: JobLossClosing, _ evidence: String?
    ) -> PlacementEvent {
        .jobLossClosed(
            JobLossClosed(
                county: county, person: chain.person, loss: chain.loss, on: on, reason: reason, evidence: evidence))
    }
}
