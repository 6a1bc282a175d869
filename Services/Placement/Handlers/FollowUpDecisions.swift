import Journal
import Models
import Policy

/// Contacts with people in work, residence in town, registration as unemployed where somebody lives.
extension PlacementTables {
    /// - Throws: a refusal; what an office outside the province does, and a matter of rights there, is for people of the county who work
    ///   outside it (hekou-2018 三(三)2).
    func record(_ request: RecordWorkerContact, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        _ = try knownWorker(request.person, in: request.county, on: context.today)
        guard request.on <= context.today else { throw Self.inFuture(request.on) }
        guard try !followUps.isUsed(request.contact, in: request.county) else {
            throw Refusal("contact-known", zh: "该次联系已登记", en: "this contact is on record already")
        }
        let work = try followUps.workplace(
            of: keys(of: request.person, in: request.county), in: request.county, on: request.on)
        if request.office != nil || request.rights != nil, work?.area != WorkArea.outOfProvince.rawValue {
            let text = (zh: "此人当日不在省外务工,省外机构的服务和维权不适用", en: "the person did not work outside the province on that day")
            let plan = rules.plan(request.county, request.on)
            if let clause = plan.task(request.rights == nil ? "out-of-province-service" : "rights-network") {
                throw Refusal("not-outside", zh: text.zh, en: text.en, under: clause)
            }
            throw Refusal("not-outside", zh: text.zh, en: text.en)
        }
        guard request.rights == nil || request.office != nil else {
            throw Refusal(
                "office-missing", zh: "维权事项请写明省外机构", en: "a matter of rights names the office that took it up")
        }
        return .workerContacted(WorkerContacted(contract: work?.contract, area: work?.area, request: request))
    }

    func record(_ request: RecordTownResidence, _ context: Context) throws -> PlacementEvent {
        _ = try knownWorker(request.person, in: request.county, on: context.today)
        guard request.since <= context.today else { throw Self.inFuture(request.since) }
        guard request.until.map({ $0 >= request.since }) ?? true else {
            throw Refusal("ends-before-start", zh: "居住终止早于起始", en: "the residence ends before it starts")
        }
        return .townResidenceRecorded(TownResidenceRecorded(request: request))
    }

    /// Both tests of the plan must hold: normally resident in town, and without work (heyuan-2018 二.5).
    func register(_ request: RegisterAtResidence, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent
    {
        guard request.on <= context.today, request.joblessSince <= request.on, request.residentSince <= request.on
        else {
            throw Self.inFuture(max(request.on, request.joblessSince, request.residentSince))
        }
        guard request.home != request.county else {
            throw Refusal(
                "at-home", zh: "户籍在本县,请在人员台账办理失业登记", en: "the person is at home here; the registry registers them")
        }
        guard let list = rules.plan(request.county, request.on).lists["residence-registration-tests"] else {
            throw Refusal(
                "no-rule", zh: "本县适用的方案没有常住地失业登记的规定",
                en: "no plan in force here has a rule on registration at residence")
        }
        guard try !followUps.isRegistered(request) else {
            throw Refusal("registered", zh: "该失业登记已办理", en: "this registration is on record already")
        }
        let tests = try list.entries.map { entry in
            let clause = PlanClause(list, entry)
            let fact: String? =
                switch ResidenceTest(rawValue: entry.code) {
                case .resident?:
                    request.residenceProof.isEmpty
                        ? nil : "\(request.place) \(request.residentSince) \(request.residenceProof)"
                case .jobless?:
                    try isAtWork(request.person, in: request.county, on: request.on) || request.joblessProof.isEmpty
                        ? nil : "\(request.joblessSince) \(request.joblessProof)"
                case nil: nil
                }
            guard let fact else {
                throw Refusal("test-\(entry.code)", zh: "不符合“\(entry.zh)”", en: "not met: \(entry.en)", under: clause)
            }
            return MetTest(code: entry.code, fact: fact, pack: clause.pack, clause: clause.clause, quote: clause.quote)
        }
        return .unemploymentRegisteredAtResidence(UnemploymentRegisteredAtResidence(tests: tests, request: request))
    }

    private func isAtWork(_ person: PersonKey, in county: DivisionCode, on day: Day) throws -> Bool {
        try jobLosses.work(of: keys(of: person, in: county), in: county).isWorking(on: day)
    }

    /// The home county learns of it: the registration stays the other county's.
    func next(_ letter: ResidenceRegistrationLetter) throws -> PlacementEvent? {
        guard try !followUps.isKnown(letter) else { return nil }
        return .residenceRegistrationKnown(
            ResidenceRegistrationKnown(
                county: letter.county, person: letter.person, at: letter.at, registration: letter.registration,
                joblessSince: letter.joblessSince, on: letter.on))
    }

    static func residenceLetters(of event: UnemploymentRegisteredAtResidence) -> [Letter] {
        let request = event.request
        return [
            Letter(
                to: .placement,
                ResidenceRegistrationLetter(
                    county: request.home, person: request.person, at: request.county,
                    registration: request.registration,
                    joblessSince: request.joblessSince, on: request.on))
        ]
    }
}

/// The tests of the list `residence-registration-tests`.
enum ResidenceTest: String {
    case resident = "urban-resident"
    case jobless = "out-of-work"
}
