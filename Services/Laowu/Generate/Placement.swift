import Models

/// A contract as the truth has it, with how the wages will be paid on it.
struct Placement: Sendable {
    let contract: String
    let resident: Resident
    let employer: Int
    /// `nil` for people who found the work themselves.
    let agency: Int?
    let workPlace: WorkPlace
    let start: Day
    let end: Day
    let wage: Fen
    /// A month in which the employer's sheet does not list the person, though employed.
    let missedMonth: Month?
    /// First month of which nothing is paid any more.
    let leftIn: Month?

    func isPaid(in month: Month) -> Bool {
        // Who starts after the 20th is paid with the next month.
        let first = start.civil.day > 20 ? start.month.next : start.month
        return month >= first && month <= end.month && month != missedMonth && leftIn.map { month < $0 } ?? true
    }
}

/// Decides who goes to work where; the shares hold over the whole county, not in each village.
struct PlacementDesk {
    private let options: GenerateOptions
    private let organisations: OrganisationBook
    private let villages: Int
    private var random: SplitMix64
    private var agencyShare = Share(0.20)
    private var directShare = Share(0.05)
    private var trainedShare = Share(0.05)
    private(set) var contracts = 0

    init(options: GenerateOptions, organisations: OrganisationBook, villages: Int) {
        self.options = options
        self.organisations = organisations
        self.villages = villages
        random = SplitMix64(seed: options.seed, "placement")
    }

    mutating func place(_ village: Village) -> (placed: [Placement], trained: [Resident]) {
        let count = village.households.reduce(0) { $0 + $1.members.count }
        // The registered poor are called on first: their key is drawn from a smaller range.
        var candidates = village.households.flatMap { household in
            household.members.filter(\.canWork).map {
                (key: random.fraction() * (household.isRegisteredPoor ? 0.6 : 1), $0)
            }
        }
        candidates.sort { $0.key < $1.key }
        var free = candidates.map(\.1)[...]
        var placed: [Placement] = []
        let agency = agencyShare.take(of: count)
        let direct = directShare.take(of: count)
        for resident in free.prefix(agency) {
            placed.append(contract(resident, agency: random.pick(weighted: [(0, 48), (1, 38), (2, 14)]), village))
        }
        free = free.dropFirst(agency)
        for resident in free.prefix(direct) { placed.append(contract(resident, agency: nil, village)) }
        agencyShare.giveBack(max(0, agency - candidates.count))
        var wishing = candidates.map(\.1)
        random.shuffle(&wishing)
        return (placed, Array(wishing.prefix(trainedShare.take(of: count))))
    }

    private mutating func contract(_ resident: Resident, agency: Int?, _ village: Village) -> Placement {
        let workPlace: WorkPlace = random.pick(weighted: [(.otherProvince, 66), (.province, 27), (.county, 7)])
        let employer = organisations.employer(workPlace, near: village.place.index, of: villages, &random)
        let first = options.firstPayrollMonth
        let start: Day =
            random.chance(0.85)
            ? first.adding(-2).firstDay.adding(days: random.within(24...58))
            : first.firstDay.adding(days: random.within(8...70))
        let wage: Fen =
            switch workPlace {
            case .otherProvince: .yuan(Int64(random.within(300...520) * 10))
            case .province: .yuan(Int64(random.within(240...360) * 10))
            case .county: .yuan(Int64(random.within(158...260) * 10))
            }
        contracts += 1
        let missed = random.chance(0.10) ? first.adding(random.within(1...2)) : nil
        let left = random.chance(0.04) ? first.adding(random.within(1...3)) : nil
        return Placement(
            contract: "HT\(first.year)-\(String(1_000_000 + contracts).dropFirst(contracts < 1_000_000 ? 1 : 0))",
            resident: resident, employer: employer, agency: agency, workPlace: workPlace, start: start, end: end(start),
            wage: wage, missedMonth: missed, leftIn: left)
    }

    /// 6 to 36 months, both days counted; many contracts last exactly a year, some a day less.
    private mutating func end(_ start: Day) -> Day {
        let months = random.pick(weighted: [(6, 12), (8, 4), (10, 4), (12, 40), (0, 6), (18, 6), (24, 18), (36, 10)])
        return months == 0 ? start.adding(days: 363) : start.adding(months: months).adding(days: -1)
    }
}
