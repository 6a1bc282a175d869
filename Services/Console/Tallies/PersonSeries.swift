import Models

/// In which series a person stands, and on which days: it follows from their file alone.
extension PersonFile {
    func series(_ group: SeriesGroup) -> [String: SpanSet] {
        switch group {
        case .standing: isHeld ? standing : [:]
        case .work: isHeld ? working : [:]
        case .contracts: keepsContracts && hasContract ? [Series.contracted: Self.undated] : [:]
        case .training: hasHistory ? trained : [:]
        case .grants: hasHistory ? granted : [:]
        }
    }

    /// Days on which the person is on the county's ledger. What was before the registration counts: the ledger learned of a person who was
    /// there.
    private var present: SpanSet { SpanSet(DaySpan(DaySpan.always, leftOn?.adding(days: -1) ?? DaySpan.forever)) }

    /// Of what is counted as it stands, whatever the day.
    private static let undated = SpanSet(DaySpan(DaySpan.always, DaySpan.forever))

    /// Days on which the person is of working age and not unable to work.
    private var able: SpanSet {
        guard let born, canWork else { return .none }
        return SpanSet(
            DaySpan(
                born.adding(WorkingAge.first * 12).firstDay,
                born.adding(WorkingAge.end * 12).firstDay.adding(days: -1)))
    }

    /// Days on which a status that `isMeant` was in force.
    private func days(_ isMeant: (PovertyStanding) -> Bool) -> SpanSet {
        SpanSet(
            statuses.enumerated().compactMap { index, status in
                guard isMeant(PovertyStanding(status: status.text)) else { return nil }
                let end = index + 1 < statuses.count ? statuses[index + 1].since.adding(days: -1) : DaySpan.forever
                return DaySpan(status.since, end)
            })
    }

    private var card: SpanSet { days(\.isOnCard) }
    private var monitored: SpanSet { days(\.isMonitored) }

    private var standing: [String: SpanSet] {
        let labour = present.intersection(able)
        var series = [
            Series.ledger: present,
            Series.labour: labour,
            Series.card: present.intersection(card),
            Series.cardLabour: labour.intersection(card),
            Series.poor: present.intersection(days(\.isPoor)),
            Series.lifted: present.intersection(days(\.isLifted)),
            Series.lowIncome: present.intersection(days(\.isLowIncome)),
            Series.monitored: present.intersection(monitored),
            Series.registered: SpanSet(registeredOn.map { DaySpan(on: $0) }),
            Series.newlyLifted: present.intersection(
                SpanSet(
                    zip(statuses, statuses.dropFirst()).compactMap { before, after in
                        PovertyStanding(status: before.text).isPoor && PovertyStanding(status: after.text).isLifted
                            ? DaySpan(on: after.since) : nil
                    })),
        ]
        if isFemale {
            series[Series.ledgerFemale] = present
            series[Series.labourFemale] = labour
        }
        if wishesWork { series[Series.wishing] = labour }
        if let born { series[Series.born(born, Series.labour)] = labour }
        if leftOn == nil, let latest = statuses.last { series[Series.status(latest.text)] = Self.undated }
        return series.filter { !$0.value.isEmpty }
    }

    private var working: [String: SpanSet] {
        let months = SpanSet(paid.compactMap { DaySpan($0.month.firstDay, $0.month.lastDay) })
        let work = SpanSet(works.map(\.span) + months.spans).intersection(present)
        var series = [
            Series.work: work,
            Series.paid: months.intersection(present),
            Series.unpaid: SpanSet(terms.compactMap(\.wholeMonths)).subtracting(months).intersection(present),
            Series.workCard: work.intersection(card),
            Series.workMonitored: work.intersection(monitored),
            Series.newWork: SpanSet(work.first.map { DaySpan(on: $0) }),
            Series.sentOut: SpanSet(departures.map { DaySpan(on: $0) }),
        ]
        series[Series.sentOutCard] = series[Series.sentOut]?.intersection(card)
        if isFemale { series[Series.workFemale] = work }
        if wishesWork { series[Series.workWishing] = work }
        if let born { series[Series.born(born, Series.work)] = work }
        for area in Set(works.map(\.area)) {
            series[Series.work(area: area)] =
                SpanSet(works.filter { $0.area == area }.map(\.span)).intersection(present)
        }
        for reached in stable {
            let day = SpanSet(DaySpan(on: reached.last.lastDay))
            series[Series.stable(reached.months)] = day.intersection(present)
        }
        for (name, days) in channels() { series[name] = days.intersection(present) }
        return series.filter { !$0.value.isEmpty }
    }

    /// Days of work by the channel that an officer named, else by the place where the plans have a channel for it; and those outside the
    /// province whom government sent.
    private func channels() -> [String: SpanSet] {
        var byChannel: [String: [DaySpan]] = [:]
        for employer in Set(works.map(\.employer) + paid.map(\.employer)) {
            let own = works.filter { $0.employer == employer }
            let months = paid.filter { $0.employer == employer }.compactMap {
                DaySpan($0.month.firstDay, $0.month.lastDay)
            }
            let said = traits.filter { $0.employer == employer }
            for spell in SpanSet(own.map(\.span) + months).spans {
                let words = said.filter { spell.meets($0.on, $0.on) }
                let area = own.last { $0.span.meets(spell.first, spell.last) }?.area
                guard let channel = words.last(where: { $0.channel != nil })?.channel ?? Self.channel(of: area) else {
                    continue
                }
                byChannel[Series.work(channel: channel), default: []].append(spell)
                if channel == Self.outside,
                    words.last(where: { $0.isGovernmentOrganised != nil })?.isGovernmentOrganised == true
                {
                    byChannel[Series.outsideByGovernment, default: []].append(spell)
                }
            }
        }
        return byChannel.mapValues { SpanSet($0) }
    }

    private static let outside = "outside-province"

    private static func channel(of area: String?) -> String? {
        switch area {
        case "out-of-province": outside
        case "in-province": "outside-county"
        default: nil
        }
    }

    private var trained: [String: SpanSet] {
        var days: [String: [Day]] = [:]
        let card = card
        for course in courses {
            days[Series.finished, default: []].append(course.ends)
            if card.contains(course.ends) { days[Series.finishedCard, default: []].append(course.ends) }
            if course.hasPassed { days[Series.passed, default: []].append(course.ends) }
            if course.isCertified { days[Series.certified, default: []].append(course.ends) }
            for outcome in course.outcomes { days[Series.outcome(outcome), default: []].append(course.ends) }
        }
        return days.mapValues { SpanSet($0.map { DaySpan(on: $0) }) }
    }

    /// Places in classes that were brought to their end, each counted for itself (人次).
    func trainingTimes(_ person: PersonKey) -> [FactKey: TallyFact] {
        guard hasHistory else { return [:] }
        let card = card
        var facts: [FactKey: TallyFact] = [:]
        for course in courses {
            let fact = TallyFact(day: course.ends, person: person)
            facts[FactKey(series: Series.trainingTimes, id: course.id)] = fact
            if card.contains(course.ends) { facts[FactKey(series: Series.trainingTimesCard, id: course.id)] = fact }
        }
        return facts
    }

    private var granted: [String: SpanSet] {
        Dictionary(grouping: grants, by: \.item).reduce(into: [:]) { series, grants in
            let name = grants.key.isEmpty ? Series.granted : Series.granted(grants.key)
            series[name] = SpanSet(grants.value.map { DaySpan(on: $0.on) })
        }
    }
}

extension DaySpan {
    /// The months that lie in it whole, from the first one's first day to the last one's last.
    fileprivate var wholeMonths: DaySpan? {
        let from = first == first.month.firstDay ? first.month : first.month.adding(1)
        let through = last == last.month.lastDay ? last.month : last.month.adding(-1)
        return from <= through ? DaySpan(from.firstDay, through.lastDay) : nil
    }
}

/// From the lowest age of the labour law (劳动法 art. 15) to before the one of retirement, as the ledgers count labour.
enum WorkingAge {
    static let first = 16
    static let end = 60
}

/// What a status of the poverty register says, as the poverty office writes it.
struct PovertyStanding {
    private let status: String

    init(status: String) { self.status = status }

    /// 建档立卡贫困户
    var isPoor: Bool { status.contains("建档立卡") }
    /// 已脱贫, 脱贫不稳定户 …
    var isLifted: Bool { !isPoor && status.contains("脱贫") }
    /// On the card register: poor, or lifted out and still on it.
    var isOnCard: Bool { isPoor || isLifted }
    var isLowIncome: Bool { !isOnCard && status.contains("低收入") }
    /// 监测对象: 脱贫不稳定户, 边缘易致贫户, 突发严重困难户
    var isMonitored: Bool { ["不稳定", "边缘", "突发"].contains { status.contains($0) } }
}
