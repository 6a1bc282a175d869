import Foundation
import Journal
import Models
import Policy
import Store

/// A county of generated people in a real store file, for measurements: registered, with statuses, contracts, paid months and receipts, as
/// registry, placement and the claimants would have told of them. Nobody in it exists.
public final class GeneratedCounty {
    /// Of a hundred people: 45 card-registered poor, 10 no longer; 60 with a contract (7 of 10 through an agency; a tenth with a second
    /// one), one to fourteen paid months each; 25 with a travel receipt.
    private struct Draw {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }
    }

    private static let agencies = 40

    public let county: DivisionCode
    public let people: Int
    /// The partition's file.
    public let path: String
    private let store: PartitionStore
    private let tables: SubsidyTables

    /// - Parameters:
    ///   - folder: an empty data directory.
    ///   - settings: what the county has decided.
    public init(
        _ county: DivisionCode, people: Int, folder: String, policies: PolicyLibrary,
        settings: [String: String] = ["notice_days": "5", "transport_basis": "receipts"]
    ) throws {
        self.county = county
        self.people = people
        store = try PartitionStore(
            directory: folder, processor: .subsidy, partition: 0,
            foldVersion: SubsidyGraph.graph(policies: policies).foldVersion, schema: SubsidySchema.text)
        path = store.path
        try store.connection.setCache(megabytes: 256)
        tables = try SubsidyTables(store.connection, policies: policies, accounts: .sealed)
        try fill(settings)
    }

    public func close() { store.connection.close() }

    /// The key of the n-th person, spread as keyed hashes are.
    public func person(_ number: Int) -> PersonKey {
        var draw = Draw(state: UInt64(number) &* 2 &+ 1)
        let text = (0..<4).map { _ in
            let hex = String(draw.next(1 << 32), radix: 16)
            return String(repeating: "0", count: 8 - hex.count) + hex
        }
        return PersonKey(unchecked: text.joined())
    }

    private func fill(_ settings: [String: String]) throws {
        try store.connection.execute("BEGIN")
        try tables.cases.apply(
            CountySettingsSet(county: county, settings: settings, actor: ActorID(unchecked: "bench")))
        for number in 0..<Self.agencies {
            try tables.reference.observe(
                .agencyFiled(
                    AgencyFiled(
                        county: county, organisation: agency(number), name: "样例机构\(number)", licence: "L\(number)",
                        filedOn: Day(year: 2017, month: 1 + number % 12, day: 1)!,
                        licensedUntil: Day(year: 2021, month: 12, day: 31)!, bank: "样例银行", sealedAccount: "k1:a",
                        ref: reference(number))), seq: 1)
        }
        for number in 0..<people {
            try add(number)
            if number % 20_000 == 19_999 { try store.connection.execute("COMMIT; BEGIN") }
        }
        try store.connection.execute("COMMIT")
        try store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    private func agency(_ number: Int) -> OrganisationID { OrganisationID(unchecked: "91530000MA\(100 + number)") }

    private func reference(_ row: Int) -> RowReference { RowReference(batch: BatchID(unchecked: "bench"), row: row) }

    private func add(_ number: Int) throws {
        let key = person(number)
        var draw = Draw(state: UInt64(number) &* 7_919 &+ 3)
        let village = DivisionCode("\(county)1\(10 + draw.next(12))2\(10 + draw.next(15))") ?? county
        let reference = tables.reference
        try reference.observe(
            .personRegistered(
                PersonRegistered(
                    county: county, village: village, person: key, household: HouseholdID(unchecked: "h\(number / 3)"),
                    isHead: false, name: "样例", sealedIDNumber: "k1:x", birth: Day(year: 1985, month: 5, day: 1)!,
                    sex: "1",
                    education: "初中", labourAbility: "普通劳动力", employmentState: "已就业", jobWish: "", trainingState: "",
                    trainingWish: "", isDisabled: false, schooling: "", note: "")),
            today: Day(year: 2018, month: 1, day: 1)!)
        try reference.observe(
            .registrationGranted(RegistrationGranted(county: county, person: key)),
            today: Day(year: 2018, month: 1, day: 1)!)
        let status = draw.next(100)
        if status < 55 {
            try reference.observe(
                .povertyStatusRecorded(
                    PovertyStatusRecorded(
                        county: county, person: key, householdNumber: "n\(number / 3)",
                        status: status < 45 ? PovertyEpisode.registeredPoor : "已脱贫",
                        since: Day(year: 2014 + draw.next(4), month: 1, day: 1)!, ref: self.reference(number))),
                today: Day(year: 2018, month: 1, day: 1)!)
        }
        guard draw.next(100) < 60 else { return }
        try addContract(number, 0, key, &draw)
        if draw.next(10) == 0 { try addContract(number, 1, key, &draw) }
        if draw.next(100) < 42 {
            try tables.cases.apply(
                TransportReceiptRecorded(
                    county: county, person: key, departedOn: Day(year: 2018, month: 2 + draw.next(9), day: 20)!,
                    destination: DivisionCode("440000")!, amount: Fen(Int64(8_000 + draw.next(60_000))),
                    ref: self.reference(number)), seq: 1)
        }
    }

    private func addContract(_ number: Int, _ which: Int, _ key: PersonKey, _ draw: inout Draw) throws {
        let workplace = [
            "440305", "441900", "330106", "320583", "441900", "530102", "530111", "\(county.description)",
        ][draw.next(8)]
        let from = Day(year: 2018, month: 1 + draw.next(12), day: 1 + draw.next(28))!.adding(months: which * 14)
        let employer = OrganisationID(unchecked: "91440000MA\(draw.next(900) + 100)")
        try tables.reference.observe(
            .contractRecorded(
                ContractRecorded(
                    county: county, contract: ContractID(unchecked: "c\(number)-\(which)"), person: key,
                    employer: employer, workplace: DivisionCode(workplace)!, area: "", post: "装配", from: from,
                    to: from.adding(months: 6 + draw.next(19)).adding(days: -1),
                    agency: draw.next(10) < 7 ? agency(draw.next(Self.agencies)) : nil,
                    isFreeOfCharge: draw.next(10) > 0,
                    hasHelpedSign: draw.next(10) > 0, departedOn: draw.next(2) == 0 ? from.adding(days: -2) : nil,
                    ref: reference(number))), seq: 1)
        let gap = draw.next(30)
        for index in 0..<(1 + draw.next(14)) where index != gap {
            let month = from.month.adding(index)
            try tables.reference.observe(
                .payrollMonthRecorded(
                    PayrollMonthRecorded(
                        county: county, person: key, employer: employer, month: month, paidOn: month.lastDay,
                        daysWorked: 22, net: Fen(380_000), ref: reference(number))), seq: 1)
        }
    }

    // MARK: Measuring

    /// Everybody under every item of which cases are made, as a what-if does it: claims found, people who have any, fen.
    public func evaluateAll(threads: Int, policies: PolicyLibrary) throws -> (claims: Int, people: Int, amount: Int64) {
        let run = PopulationRun(
            path: path, county: county, policies: policies, threads: threads, control: RunControl(), file: nil)
        let tally = try run.perform { EveryClaim(policies) }.tally
        return (tally.claims, tally.people, tally.amount)
    }

    /// How long one person's next finding takes, in seconds, each of `count` people taken up until nothing more is found: first the
    /// times of looks that found something, then of those that found nothing more.
    public func reevaluate(_ count: Int) throws -> (found: [Double], settled: [Double]) {
        var (found, settled): ([Double], [Double]) = ([], [])
        var draw = Draw(state: 99)
        try store.connection.execute("BEGIN")
        for _ in 0..<count {
            let person = person(draw.next(people))
            while true {
                let begun = ContinuousClock.now
                let event = try tables.nextFinding(person, in: county)
                let seconds = (ContinuousClock.now - begun) / .seconds(1)
                guard case .caseOpened(let body)? = event else {
                    settled.append(seconds)
                    break
                }
                found.append(seconds)
                try tables.cases.apply(body, Day(year: 2020, month: 1, day: 1)!)
            }
        }
        try store.connection.execute("COMMIT")
        return (found.sorted(), settled.sorted())
    }
}

/// Counts what everybody could claim.
private final class EveryClaim: PopulationWorker {
    struct Sums: Mergeable {
        var claims = 0
        var people = 0
        var amount: Int64 = 0

        mutating func add(_ other: Sums) {
            claims += other.claims
            people += other.people
            amount += other.amount
        }
    }

    private(set) var tally = Sums()
    private let finder: ClaimFinder

    init(_ policies: PolicyLibrary) { finder = ClaimFinder(policies) }

    func visit(
        _ subject: some ClaimSubject, in township: DivisionCode, of population: Population
    ) throws -> [RunLine] {
        let claims = try finder.foundClaims(of: subject)
        guard !claims.isEmpty else { return [] }
        tally.people += 1
        tally.claims += claims.count
        tally.amount += claims.reduce(0) { $0 + $1.amount.value }
        return []
    }
}
