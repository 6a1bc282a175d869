import Foundation
import Models
import Sheets

/// Makes the files that a county's offices, schools, agencies and employers would hand in, village by village.
///
/// Everything follows from the options: equal options give byte-identical files. At most one village, the class being
/// filled and a few people who recur are in memory, at every size.
public struct CountyGenerator: Sendable {
    private let options: GenerateOptions

    public init(options: GenerateOptions) { self.options = options }

    /// Fills `directory`, which must be empty or absent.
    ///
    /// - Parameter progress: Called after each village and each employer, on the caller's thread.
    /// - Throws: `GenerateError`; `SheetProblem` or a file error when a file cannot be written.
    @discardableResult
    public func write(
        to directory: String, progress: (GenerateProgress) -> Void = { _ in }
    ) throws -> GenerateSummary {
        try options.validate()
        let plan = VillagePlan(options)
        guard plan.stops.allSatisfy({ $0.people <= VillagePlan.mostPeople }) else {
            throw GenerateError.badOption(
                name: "people", rule: "每村不超过 \(VillagePlan.mostPeople) 人 at most \(VillagePlan.mostPeople) to a village"
            )
        }
        let run = try GenerateRun(options: options, plan: plan, delivery: Delivery(directory: directory))
        return try run.write(progress: progress)
    }
}

/// One run: the writers that stay open over all villages, and what is carried from one village to the next.
private final class GenerateRun {
    private let options: GenerateOptions
    private let delivery: Delivery
    private let plan: VillagePlan
    private let organisations: OrganisationBook
    private var builder: VillageBuilder
    private var rosters: RosterWriter
    private var desk: PlacementDesk
    private var classes: ClassBook
    private var payroll: PayrollWriter
    private let contracts: ContractWriter
    private let registers: CountyRegisters
    private let spill: PayrollSpill
    private var random: SplitMix64
    private var twoVillages: Share
    private var bothCounties: Share
    /// Labourers of the village before, some of whom the next one lists as well.
    private var movers: [Resident] = []
    private var neighbours: [Resident] = []
    private var summary = GenerateSummary()

    private static let mostMovers = 8

    init(options: GenerateOptions, plan: VillagePlan, delivery: Delivery) throws {
        self.options = options
        self.delivery = delivery
        for folder in [
            "rosters", "poverty", "accounts", "organisations", "classes", "attendance", "contracts", "payroll",
            "transport", "bank",
        ] { try delivery.makeFolder(folder) }
        self.plan = plan
        organisations = OrganisationBook(
            county: plan.county, seed: options.seed, people: plan.countyPeople,
            firstPayrollMonth: options.firstPayrollMonth)
        let year = options.firstPayrollMonth.year
        let reference = (Month(year: year, month: 1) ?? options.firstPayrollMonth).firstDay
        builder = VillageBuilder(seed: options.seed, reference: reference)
        rosters = RosterWriter(options: options)
        desk = PlacementDesk(options: options, organisations: organisations, villages: plan.countyVillages)
        classes = ClassBook(options: options, organisations: organisations)
        payroll = PayrollWriter(options: options, organisations: organisations)
        contracts = ContractWriter(options: options, organisations: organisations, delivery: delivery)
        registers = try CountyRegisters(options: options, plan: plan, delivery: delivery)
        spill = try PayrollSpill(delivery: delivery)
        random = SplitMix64(seed: options.seed, "recurring")
        twoVillages = Share(options.dirt.twoVillages)
        bothCounties = Share(options.dirt.bothCounties / max(options.neighbourShare, 0.001))
    }

    func write(progress: (GenerateProgress) -> Void) throws -> GenerateSummary {
        try delivery.text("README.txt", readMe(options, plan))
        try writeOrganisations()
        for (index, stop) in plan.stops.enumerated() {
            try write(builder.village(stop.place, count: stop.people))
            progress(
                GenerateProgress(stage: .villages, done: index + 1, total: plan.stops.count, people: summary.people))
        }
        try classes.close(neighbours: &neighbours, strangers: &builder, to: delivery)
        try contracts.finish()
        try registers.finish()
        for employer in 0..<organisations.employers {
            try payroll.write(employer, spill.workers(of: employer), people: &builder, to: delivery)
            progress(
                GenerateProgress(
                    stage: .payroll, done: employer + 1, total: organisations.employers, people: summary.people))
        }
        try spill.remove()
        try delivery.writeManifest(options)
        finishSummary()
        progress(GenerateProgress(stage: .finished, done: 1, total: 1, people: summary.people))
        return summary
    }

    private func writeOrganisations() throws {
        let table = try delivery.table(
            "organisations/\(options.county)", .text(.gb18030, .comma), titles: Organisation.titles)
        let all = organisations
        let others =
            (0..<OrganisationBook.institutions).map { all.institution($0) }
            + (0..<OrganisationBook.agencies).map { all.agency($0) }
        for organisation in others {
            try table.write(organisation.row)
            try registers.openAccount(of: organisation)
        }
        for index in 0..<all.employers {
            let employer = all.employer(index)
            try table.write(employer.row)
            try registers.openAccount(of: employer)
        }
        try delivery.finish(table)
    }

    private func write(_ village: Village) throws {
        let residents = village.residents
        let isHome = village.place.county.code == options.county.description
        summary.villages += 1
        summary.people += residents.count
        summary.households += village.households.count
        summary.registeredPoor += village.households.reduce(0) { $0 + ($1.isRegisteredPoor ? $1.members.count : 0) }
        summary.mostPeopleHeld = max(
            summary.mostPeopleHeld, residents.count + movers.count + neighbours.count + classes.held)

        try rosters.write(village, also: recurring(residents.count, isHome: isHome), to: delivery)
        let (placed, trained) = isHome ? desk.place(village) : ([], [])
        let working = Set(placed.map(\.resident.serial))
        try registers.write(village, working: working)
        for placement in placed {
            try contracts.write(placement)
            try registers.writeReceipts(of: placement)
            if placement.agency == nil { summary.directContracts += 1 } else { summary.agencyContracts += 1 }
            let months = (0..<options.payrollMonths).map { options.firstPayrollMonth.adding($0) }
            spill.add(placement, months: months.filter(placement.isPaid))
        }
        try spill.flush()
        for trainee in trained {
            try classes.enrol(
                trainee, of: village.place, neighbours: &neighbours, strangers: &builder, to: delivery)
        }
        remember(residents, isHome: isHome)
    }

    /// People of the village before whom this village lists too, and people of the county whom the neighbour lists too.
    private func recurring(_ count: Int, isHome: Bool) -> [RosterWriter.Recurring] {
        let wanted = isHome ? twoVillages.take(of: count) : bothCounties.take(of: count)
        let taken = movers.suffix(wanted)
        movers.removeLast(taken.count)
        if isHome { twoVillages.giveBack(wanted - taken.count) } else { bothCounties.giveBack(wanted - taken.count) }
        return taken.map { RosterWriter.Recurring(resident: $0, kind: isHome ? .twoVillages : .bothCounties) }
    }

    private func remember(_ residents: [Resident], isHome: Bool) {
        var some = residents
        random.shuffle(&some)
        if isHome {
            movers = Array(some.prefix(Self.mostMovers))
        } else {
            neighbours = Array(some.prefix(Self.mostMovers))
        }
    }

    private func finishSummary() {
        summary.employers = organisations.employers
        summary.classes = classes.classes
        summary.trainees = classes.trainees
        summary.payrollRows = payroll.rows
        summary.files = delivery.entries.count
        summary.bytes = delivery.entries.reduce(0) { $0 + $1.bytes }
        for (family, kinds) in [
            ("rosters", rosters.brush.planted), ("classes", classes.planted), ("contracts", contracts.brush.planted),
            ("payroll", payroll.brush.planted),
        ] {
            for (kind, count) in kinds { summary.planted["\(family).\(kind.rawValue)"] = count }
        }
    }
}
