import Journal
import Models

/// Job losses that facts show and nobody has noticed, and chains that facts have ended. Level-triggered: what should stand by the facts of
/// a day against what stands. What is on record under the key of a merged record is the living record's.
extension PlacementTables {
    /// The most losses that one event names.
    private static var mostLosses: Int { 200 }
    /// The most people who are looked at before the next event.
    private static var mostAtOnce: Int { 1_000 }

    /// Every key of a person, the living record's first.
    func keys(of person: PersonKey, in county: DivisionCode) throws -> [PersonKey] {
        try people.keys(of: people.survivor(of: person, in: county), in: county)
    }

    /// What a day that begins is to look at, for every county of the file: people of one county at a time, so that the lane looks at each of
    /// them about once however many losses there are.
    func dayTasks(on day: Day) throws -> [DayTask] {
        var tasks: [DayTask] = []
        var workers: [ResidentReading.Worker] = []
        for worker in try residents.watched(on: day) where worker.group != nil {
            if let first = workers.first, first.county != worker.county || workers.count == Self.mostAtOnce {
                tasks.append(.losses(workers))
                workers.removeAll()
            }
            workers.append(worker)
        }
        return tasks + (workers.isEmpty ? [] : [.losses(workers)]) + [.voidPosts]
    }

    /// The losses of people of one county.
    func nextLosses(among workers: [ResidentReading.Worker], on day: Day, _ rules: PlacementRules) throws
        -> PlacementEvent?
    {
        var losses: [JobLoss] = []
        for worker in workers where losses.count < Self.mostLosses {
            if let loss = try loss(of: worker, on: day, rules) { losses.append(loss) }
        }
        return losses.first.map { _ in
            .jobLossesNoticed(JobLossesNoticed(county: workers[0].county, losses: losses))
        }
    }

    /// An ending that an officer recorded makes a chain at once, whatever group the person is in.
    func nextLoss(of person: PersonKey, in county: DivisionCode, on day: Day, _ rules: PlacementRules) throws
        -> PlacementEvent?
    {
        guard let worker = try residents.worker(people.survivor(of: person, in: county), in: county, on: day),
            let loss = try loss(of: worker, on: day, rules)
        else { return nil }
        return .jobLossesNoticed(JobLossesNoticed(county: county, losses: [loss]))
    }

    /// The same of somebody who came from another county, where the ending had been recorded.
    func nextLossOfEnding(of person: PersonKey, in county: DivisionCode, on day: Day, _ rules: PlacementRules) throws
        -> PlacementEvent?
    {
        guard try files.waiting(for: person, in: county).isEmpty,
            let worker = try residents.worker(people.survivor(of: person, in: county), in: county, on: day),
            let loss = try loss(of: worker, on: day, rules), loss.ground == .contractEnded
        else { return nil }
        return .jobLossesNoticed(JobLossesNoticed(county: county, losses: [loss]))
    }

    /// Who registered where they live is helped there like everybody at home (heyuan-2018 二.5: 城鄉一體化的就業援助).
    func nextLoss(
        after event: UnemploymentRegisteredAtResidence, on day: Day, _ rules: PlacementRules
    ) throws -> PlacementEvent? {
        let request = event.request
        let keys = try keys(of: request.person, in: request.county)
        guard try jobLosses.openChain(of: keys, in: request.county) == nil,
            try jobLosses.newestLoss(of: keys, in: request.county).map({ $0 < request.joblessSince }) ?? true
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
        guard worker.isLabour else { return nil }
        let keys = try people.keys(of: worker.person, in: worker.county)
        guard try jobLosses.openChains(of: keys, in: worker.county).isEmpty else { return nil }
        let work = try jobLosses.work(of: keys, in: worker.county)
        guard let loss = work.loss(on: day, payStoppedDays: rules.followUps.payStoppedDays),
            loss.lostOn >= day.adding(days: -rules.followUps.lookBackDays),
            try jobLosses.newestLoss(of: keys, in: worker.county).map({ $0 < loss.lostOn }) ?? true
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
        JobLoss(
            loss: Self.number(worker.person, loss.lostOn), person: worker.person, lostOn: loss.lostOn,
            ground: loss.ground, group: worker.group?.rawValue, isReturned: loss.isReturned || worker.isReturnee,
            contract: loss.contract, lastPaid: lastPaid, village: worker.village,
            owner: try visitOwner(of: worker, on: day, rules),
            visitDue: day.adding(days: rules.followUps.visitDays))
    }

    /// Whose task a visit is.
    func visitOwner(
        of worker: ResidentReading.Worker, on day: Day, _ rules: PlacementRules
    ) throws -> DivisionCode {
        let host = try followUps.host(
            of: keys(of: worker.person, in: worker.county), in: worker.county, on: day, rules.plan(worker.county, day))
        return host ?? worker.village.town ?? worker.county
    }

    /// The closing of a chain that facts or the last visit ask for.
    func nextClosing(of person: PersonKey, in county: DivisionCode) throws -> PlacementEvent? {
        let keys = try keys(of: person, in: county)
        let chains = try jobLosses.openChains(of: keys, in: county)
        guard !chains.isEmpty else { return nil }
        let work = try jobLosses.work(of: keys, in: county)
        return try chains.lazy.compactMap { chain -> PlacementEvent? in
            if let fact = work.evidence(against: chain) {
                return Self.closing(chain, county, fact.on, fact.reason, fact.evidence)
            }
            return switch try jobLosses.lastFinding(county, chain.loss) {
            case (.stillWorking, let on)?: Self.closing(chain, county, on, .stillWorking, "visit:\(on)")
            case (.newJob, let on)?: Self.closing(chain, county, on, .employedAgain, "visit:\(on)")
            default: nil
            }
        }.first
    }

    /// Who leaves the ledger or the county is helped here no more.
    func nextClosing(
        of person: PersonKey, in county: DivisionCode, on day: Day, because reason: JobLossClosing
    ) throws -> PlacementEvent? {
        try jobLosses.openChain(of: keys(of: person, in: county), in: county).map {
            Self.closing($0, county, day, reason, nil)
        }
    }

    /// Of the chains of records that are one person's one goes on: that of the newest loss.
    func nextMerging(of survivor: PersonKey, in county: DivisionCode, on day: Day) throws -> PlacementEvent? {
        let chains = try jobLosses.openChains(of: keys(of: survivor, in: county), in: county)
        guard let newest = chains.first, let older = chains.dropFirst().first else { return nil }
        return Self.closing(older, county, day, .merged, "loss:\(newest.loss)")
    }

    /// When the records are taken apart again, each has its own chain.
    func nextParting(of person: PersonKey, in county: DivisionCode) throws -> PlacementEvent? {
        guard try jobLosses.openChains(of: keys(of: person, in: county), in: county).isEmpty,
            let number = try jobLosses.mergedLoss(of: person, in: county),
            let loss = try files.reading.loss(number, in: county, as: person)?.loss,
            try jobLosses.newestLoss(of: [person], in: county).map({ $0 < loss.lostOn }) ?? true
        else { return nil }
        return .jobLossesNoticed(JobLossesNoticed(county: county, losses: [loss]))
    }

    private static func closing(
        _ chain: JobLossTable.Chain, _ county: DivisionCode, _ on: Day, _ reason: JobLossClosing, _ evidence: String?
    ) -> PlacementEvent {
        .jobLossClosed(
            JobLossClosed(
                county: county, person: chain.person, loss: chain.loss, on: on, reason: reason, evidence: evidence))
    }
}

/// A part of what a day that begins brings to light.
enum DayTask {
    case losses([ResidentReading.Worker])
    case voidPosts
}
