import Models

/// What an indicator of a plan has come to, and the people behind it.
struct PlanMeasure: Sendable {
    /// Whom it counts.
    var people: [PersonKey] = []
    /// Among whom, for a rate.
    var base: [PersonKey]?
    /// In hundredths of the unit where it is neither a count of `people` nor a rate of them.
    var hundredths: Int?
    /// A denominator that was entered, in whole units.
    var against: Int?
    /// Where a figure from outside comes from.
    var source: String?
    /// What has to be entered before there is a figure.
    var missing: (zh: String, en: String)?
}

extension TransferBook {
    /// Indicators that are entered from outside.
    static let enteredIndicators: Set = ["urban-new-employment", "registered-unemployment-rate"]

    /// `nil`: an indicator that is not counted here.
    func measure(_ indicator: String) -> PlanMeasure? {
        switch indicator {
        case "transfers": PlanMeasure(people: transfers.map(\.person))
        case "transfer-income": paid
        case "transfer-rate": rate(among: poorLabour) { transferred.contains($0) }
        case "employment-rate-poor": rate(among: poorLabour) { isWorking($0) }
        case "transfer-coverage": rate(among: willingLabour) { transferred.contains($0) }
        case "wish-coverage-poor": rate(among: willingPoor) { transferred.contains($0) }
        case "wish-stable-poor": rate(among: willingPoor) { transferred.contains($0) && stable.contains($0) }
        case "wish-income-rising-poor": rate(among: willingPoor) { isEarningMore($0) }
        case "transfers-outside-province-rise": rise
        case "lifted-out-workers-to-baseline": toBaseline(indicator)
        case let id where Self.enteredIndicators.contains(id) || entered(id, year: year) != nil: outside(id)
        case let id where id.hasPrefix("transfers-"): channel(String(id.dropFirst("transfers-".count)))
        default: nil
        }
    }

    private var willingPoor: [PersonKey] {
        labour { $0.isCardRegistered(on: asOf) && $0.wishesWork }
    }

    private func rate(among base: [PersonKey], _ isMeant: (PersonKey) -> Bool) -> PlanMeasure {
        PlanMeasure(people: base.filter(isMeant), base: base)
    }

    /// Net pay for months of the year.
    private var paid: PlanMeasure {
        let sums = income.compactMap { person, years in years[year].map { (person, $0) } }
        return PlanMeasure(
            people: sums.map(\.0).sorted(), hundredths: Int(sums.reduce(Fen.zero) { $0 + $1.1 }.value))
    }

    private func isEarningMore(_ person: PersonKey) -> Bool {
        let years = income[person] ?? [:]
        return years[year, default: .zero] > years[year - 1, default: .zero]
    }

    /// People whose main channel it is. Outside the province only those count whom government sent (changdu-2020 (二)7 只计政府组织的).
    private func channel(_ code: String) -> PlanMeasure? {
        guard let list = plan.lists[Self.channelList], list.entries.contains(where: { $0.code == code }) else {
            return nil
        }
        let codes = list.entries.map(\.code)
        let people = transfers.filter { transfer in
            transfer.channel == code
                && (code != "outside-province"
                    || transfer.spells.contains {
                        Self.channel(of: $0, codes) == code && $0.traits.isOrganisedByGovernment
                    })
        }
        return PlanMeasure(people: people.map(\.person))
    }

    private var outsideProvince: [PersonKey] {
        transfers.filter { $0.spells.contains { $0.area == .outOfProvince } }.map(\.person)
    }

    /// By how many people more than the year before, whose figure is entered or else counted.
    private var rise: PlanMeasure {
        let now = outsideProvince
        let before = entered("transfers-outside-province", year: year - 1)
        let count = before.map { $0.hundredths / 100 } ?? inYear(year - 1).outsideProvince.count
        return PlanMeasure(people: now, hundredths: (now.count - count) * 100, against: count, source: before?.source)
    }

    private func toBaseline(_ indicator: String) -> PlanMeasure {
        let people = transfers.map(\.person).filter { self.people[$0]?.group(on: asOf) == .liftedOut }
        guard let baseline = baseline(indicator), baseline.hundredths >= 100 else {
            return PlanMeasure(
                people: people,
                missing: ("请录入基期年份的人数（\(indicator)）", "enter the number of people of the base year (\(indicator))"))
        }
        return PlanMeasure(people: people, against: baseline.hundredths / 100, source: baseline.source)
    }

    private func outside(_ indicator: String) -> PlanMeasure {
        guard let figure = entered(indicator, year: year) else {
            return PlanMeasure(missing: ("请录入 \(year) 年数据（\(indicator)）", "enter the figure of \(year) (\(indicator))"))
        }
        return PlanMeasure(hundredths: figure.hundredths, source: figure.source)
    }
}

extension WorkTraits {
    /// Said outright, or follows from an organised form.
    var isOrganisedByGovernment: Bool { isGovernmentOrganised ?? (organised != nil) }
}
