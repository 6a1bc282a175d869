import Models

/// The year's work of the people whom a county holds, each person once however many spells they had.
///
/// Whoever had a spell in the year counts as transferred (转移就业人数，按人计). A person has one main channel (主渠道): that in which most
/// days of the year were worked, of equal ones the first on the plan's list.
struct TransferBook: Sendable {
    let county: DivisionCode
    let year: Int
    /// Nothing later counts.
    let asOf: Day
    let plan: PlacementPlan
    let people: [PersonKey: WorkerFacts]
    let income: [PersonKey: [Int: Fen]]
    /// Who has been in stable employment by the plan's or the installation's measure.
    let stable: Set<PersonKey>
    let entered: [EnteredFigure]
    /// By person.
    let transfers: [Transfer]
    /// Who had a spell in the year: asked of everybody, so kept.
    let transferred: Set<PersonKey>
    private let spells: [PersonKey: [EmploymentSpell]]

    /// A person's work in the year.
    struct Transfer: Hashable, Sendable {
        let person: PersonKey
        /// By first day.
        let spells: [EmploymentSpell]
        /// `nil`: no spell's channel is known.
        let channel: String?
        /// Every channel of a spell, for review where there are several.
        let channels: Set<String>
    }

    init(
        _ county: DivisionCode, year: Int, asOf: Day, _ plan: PlacementPlan, people: [PersonKey: WorkerFacts],
        spells: [PersonKey: [EmploymentSpell]], income: [PersonKey: [Int: Fen]] = [:], stable: Set<PersonKey> = [],
        entered: [EnteredFigure] = []
    ) {
        self.county = county
        self.year = year
        self.asOf = asOf
        self.plan = plan
        self.people = people
        self.income = income
        self.stable = stable
        self.entered = entered
        self.spells = spells
        transfers = Self.transfers(spells, year, asOf, plan)
        transferred = Set(transfers.map(\.person))
    }

    private static func transfers(
        _ spells: [PersonKey: [EmploymentSpell]], _ year: Int, _ asOf: Day, _ plan: PlacementPlan
    ) -> [Transfer] {
        guard let first = Day(year: year, month: 1, day: 1), let end = Day(year: year, month: 12, day: 31),
            first <= asOf
        else { return [] }
        let last = min(end, asOf)
        let order = plan.lists[Self.channelList]?.entries.map(\.code) ?? []
        return spells.compactMap { person, spells -> Transfer? in
            let touching = spells.filter { $0.overlaps(first, last) }
            guard !touching.isEmpty else { return nil }
            var days: [String: Int] = [:]
            for spell in touching {
                guard let channel = channel(of: spell, order) else { continue }
                days[channel, default: 0] += spell.days(from: first, to: last)
            }
            let main = days.max { left, right in
                (left.value, -position(left.key, order), right.key) < (
                    right.value, -position(right.key, order), left.key
                )
            }
            return Transfer(person: person, spells: touching, channel: main?.key, channels: Set(days.keys))
        }.sorted { $0.person < $1.person }
    }

    private static func position(_ code: String, _ order: [String]) -> Int { order.firstIndex(of: code) ?? order.count }

    static let channelList = "transfer-channels"

    /// What was said; else what the workplace says, where the plan has a channel for places.
    static func channel(of spell: EmploymentSpell, _ codes: [String]) -> String? {
        if let said = spell.traits.channel { return said }
        let byPlace: String? =
            switch spell.area {
            case .outOfProvince: "outside-province"
            case .inProvince: "outside-county"
            case .inCounty, nil: nil
            }
        return byPlace.flatMap { codes.contains($0) ? $0 : nil }
    }

    // MARK: Groups of people

    /// 建档立卡劳动力 on the day of the answer.
    var poorLabour: [PersonKey] { labour { $0.isCardRegistered(on: asOf) } }

    var willingLabour: [PersonKey] { labour(\.wishesWork) }

    func labour(_ isMeant: (WorkerFacts) -> Bool) -> [PersonKey] {
        people.filter { $0.value.isLabour(on: asOf) && isMeant($0.value) }.keys.sorted()
    }

    /// At work on the day of the answer. Pay comes after the month: who was paid for the month before is at work still.
    func isWorking(_ person: PersonKey) -> Bool {
        spells[person]?.contains { spell in
            guard spell.from <= asOf else { return false }
            guard let to = spell.to, to < asOf else { return true }
            return spell.strength == .payroll && !spell.evidences.contains(where: \.isEnded)
                && to.month >= asOf.month.adding(-1)
        } ?? false
    }

    /// The same people in another year.
    func inYear(_ year: Int) -> TransferBook {
        TransferBook(
            county, year: year, asOf: asOf, plan, people: people, spells: spells, income: income, stable: stable,
            entered: entered)
    }

    /// The figure of a year from outside that was in force last on the day of the answer.
    func entered(_ indicator: String, year: Int) -> EnteredFigure? {
        entered.filter { $0.indicator == indicator && $0.year == year && $0.on <= asOf }.max { $0.on < $1.on }
    }

    /// The latest baseline of an earlier year.
    func baseline(_ indicator: String) -> EnteredFigure? {
        entered.filter { $0.indicator == indicator && $0.year < year && $0.on <= asOf }
            .max { ($0.year, $0.on) < ($1.year, $1.on) }
    }
}

/// A figure from outside.
struct EnteredFigure: Codable, Hashable, Sendable {
    let indicator: String
    let year: Int
    let on: Day
    /// In hundredths of the indicator's unit.
    let hundredths: Int
    let source: String
}
