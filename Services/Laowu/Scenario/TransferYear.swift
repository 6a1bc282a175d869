import Models
import Policy

/// A generated year of transfers in a prefecture: who worked where, told by whom, paid how much. Nobody in it lives.
struct TransferYear {
    /// A stretch of work for one employer, as it was planned.
    struct Job {
        let employer: OrganisationID
        let workplace: DivisionCode
        let from: Day
        let to: Day
        /// `nil`: nobody says; the workplace does.
        let channel: String?
        let isOrganised: Bool
        let sources: Set<Source>
        let pay: [Pay]
    }

    /// Who tells of a job.
    enum Source: CaseIterable { case contract, village }

    struct Pay {
        let month: Month
        let net: Int64
    }

    struct Worker {
        let person: PersonKey
        let county: DivisionCode
        let village: DivisionCode
        let name: String
        let birth: Day
        let isPoor: Bool
        let jobs: [Job]
    }

    let pack: PolicyPack
    let year: Int
    let counties: [DivisionCode]
    /// 1: the year as the plan has it.
    let scale: Double
    let whole: Target
    /// Each person is of one of these, or of none.
    let parts: [Target]
    let income: Target?
    private(set) var workers: [Worker] = []

    /// `nil` for a pack that sets no transfers of people in parts.
    init?(_ plan: ScenarioPlan, seed: UInt64, scale: Double) throws {
        pack = plan.pack
        year = plan.year
        counties = plan.counties
        self.scale = scale
        let targets = plan.pack.targets.filter { [plan.year, nil].contains($0.year) }
        guard let whole = targets.first(where: { $0.indicator == "transfers" }) else { return nil }
        self.whole = whole
        parts = targets.filter { $0.subsetOf == whole.id }
        income = targets.first { $0.indicator == "transfer-income" }
        guard !parts.isEmpty else { return nil }
        var maker = WorkerMaker(self, seed: seed)
        for part in parts {
            for number in 0..<ScenarioYear.scaled(part.amount, scale) {
                workers.append(try maker.worker(channel(of: part), number))
            }
        }
        // Some go outside on their own: they are transferred, and of no part that counts only whom government sent.
        for number in 0..<max(2, workers.count / 200) {
            workers.append(try maker.worker(TransferYear.outside, number, isOrganised: false))
        }
    }

    func channel(of part: Target) -> String { String(part.indicator.dropFirst("\(whole.indicator)-".count)) }

    /// The channel that the workplace decides.
    static let outside = "outside-province"
}

/// Makes the people of a year, each with a job that decides, some with another one beside it.
private struct WorkerMaker {
    private let year: TransferYear
    private let seed: UInt64
    private var random: SplitMix64
    private var made = 0

    init(_ year: TransferYear, seed: UInt64) {
        self.year = year
        self.seed = seed
        random = SplitMix64(seed: seed, "scenario-transfers")
    }

    mutating func worker(_ channel: String, _ number: Int, isOrganised: Bool = true) throws -> TransferYear.Worker {
        made += 1
        let county = year.counties[number % year.counties.count]
        var key = SplitMix64(seed: seed, "scenario-worker-\(county)", made)
        let digits = (0..<2).map { _ in
            let text = String(key.next(), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        guard let person = PersonKey(digits), let village = DivisionCode("\(county)100\(200 + made % 40)"),
            let start = Day(year: year.year, month: random.within(1...8), day: random.within(1...28))
        else { throw ScenarioProblem.silent(digits) }
        let birth = start.adding(days: -random.within(18 * 365...54 * 365))
        let name =
            NameBook.surname(of: .han, &random) + NameBook.given(male: random.chance(0.5), born: birth.year, &random)
        var jobs = [try job(channel, county, from: start, days: random.within(95...120), isOrganised)]
        if made % 7 == 0,
            let other = year.parts.map(year.channel).first(where: { $0 != channel && $0 != TransferYear.outside })
        {
            jobs.append(try job(other, county, from: start.adding(days: 3), days: random.within(10...40), false))
        }
        return TransferYear.Worker(
            person: person, county: county, village: village, name: name, birth: birth, isPoor: made % 3 == 0,
            jobs: jobs)
    }

    private mutating func job(
        _ channel: String, _ county: DivisionCode, from start: Day, days: Int, _ isOrganised: Bool
    ) throws -> TransferYear.Job {
        let isOutside = channel == TransferYear.outside
        guard
            let employer = OrganisationID(
                "91\(county)MA6T\(10_000 + abs(channel.utf8.reduce(0) { $0 &+ Int($1) }) + made % 50)"),
            let workplace = isOutside ? DivisionCode("440300") : county
        else { throw ScenarioProblem.silent(channel) }
        let end = start.adding(days: days - 1)
        var pay: [TransferYear.Pay] = []
        var month = start.month.next
        while month.lastDay <= end {
            pay.append(TransferYear.Pay(month: month, net: Int64(random.within(2_900...4_200)) * 100))
            month = month.next
        }
        // One in three is told by one of the two alone; who organised it is the village's to say.
        let sources: Set<TransferYear.Source> =
            isOutside || made % 3 != 1 ? Set(TransferYear.Source.allCases) : [.village]
        return TransferYear.Job(
            employer: employer, workplace: workplace, from: start, to: end, channel: isOutside ? nil : channel,
            isOrganised: isOutside && isOrganised, sources: made % 3 == 2 && !isOutside ? [.contract] : sources,
            pay: pay)
    }
}
