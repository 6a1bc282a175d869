import Foundation
import Models
import Policy
import Testing

@testable import SubsidyService

@Suite("Everybody of a county at once")
struct PopulationTests {
    private func run<Worker: PopulationWorker>(
        _ county: County, threads: Int, file: RunFile? = nil, _ make: @Sendable () throws -> Worker
    ) throws -> PopulationRun.Outcome<Worker.Tally> {
        try PopulationRun(
            path: "\(county.directory)/subsidy/0.sqlite", county: County.code, policies: .standard, threads: threads,
            control: RunControl(), file: file
        ).perform(make)
    }

    /// Notes what each person could claim: by the finder, and by deciding every item on every day in full.
    private final class Notes: PopulationWorker {
        struct Found: Mergeable {
            var quick: Set<String> = []
            var slow: Set<String> = []

            mutating func add(_ other: Found) {
                quick.formUnion(other.quick)
                slow.formUnion(other.slow)
            }
        }

        var tally = Found()
        let finder: ClaimFinder
        let library: PolicyLibrary
        let evaluator = PolicyEvaluator()

        init(_ library: PolicyLibrary) {
            self.library = library
            finder = ClaimFinder(library)
        }

        func visit(
            _ subject: some ClaimSubject, in township: DivisionCode, of population: Population
        ) throws -> [RunLine] {
            for claim in try finder.claims(of: subject) {
                tally.quick.insert("\(claim.id) \(claim.basisOn) \(claim.amount) \(claim.claimant) \(try claim.json)")
            }
            var best: [CaseID: (day: Day, amount: Fen, claimant: String, ground: String, json: String)] = [:]
            for ground in subject.grounds {
                var seen: Set<CaseID> = []
                for day in finder.days(of: subject, on: ground) {
                    for rule in library.inForce(area: subject.county, on: day).items
                    where rule.value.ground == ground.kind && rule.value.canBeFound && !rule.value.isRight
                        && !rule.value.isCountedInMonths
                    {
                        guard let claimant = ground.claimants[rule.value.claimant] else { continue }
                        let term = rule.value.term.containing(day, ground: ground.id)
                        let id = CaseID(
                            county: subject.county, item: rule.value.id, holder: subject.holder, term: term)
                        let determination = try evaluator.determine(
                            rule.value, of: rule.pack,
                            settings: CountyChoices.values(subject.settings, for: rule.pack),
                            facts: subject.facts(for: rule.value, ground, on: day, except: id, term: term), on: day)
                        guard case .eligible(let amount?) = determination.outcome, seen.insert(id).inserted else {
                            continue
                        }
                        let json = String(decoding: try MessageCoding.encode(determination), as: UTF8.self)
                        let new = (day: day, amount: amount, claimant: claimant, ground: ground.id, json: json)
                        guard let old = best[id] else {
                            best[id] = new
                            continue
                        }
                        let isBetter =
                            claimant.hasPrefix("person:") && amount != old.amount
                            ? amount > old.amount : (day, ground.id) < (old.day, old.ground)
                        if isBetter { best[id] = new }
                    }
                }
            }
            for (id, one) in best {
                tally.slow.insert("\(id) \(one.day) \(one.amount) \(one.claimant) \(one.json)")
            }
            return []
        }
    }

    @Test(
        "Passing over what is ruled out changes no claim, no amount and no byte of a determination; the lane opened the same cases",
        arguments: 0..<6 as Range<UInt64>)
    func sameAnswers(seed: UInt64) throws {
        let county = try County()
        try county.know(someWorkers(30, seed: seed).flatMap(\.facts))
        let library = try PolicyLibrary.standard
        let found = try run(county, threads: 1) { Notes(library) }.tally
        #expect(found.quick == found.slow)
        #expect(!found.quick.isEmpty)
        let cases = try county.cases().map {
            "\($0.id) \($0.basisOn) \(Fen($0.amount)) \($0.claimant) \($0.determination)"
        }
        #expect(found.quick == Set(cases))
        #expect(try run(county, threads: 3) { Notes(library) }.tally.quick == found.quick)
    }

    @Test("A scan's unclaimed people are the lane's open cases, and claiming takes them off the list")
    func scan() throws {
        let county = try County()
        let workers = someWorkers(40, seed: 11)
        try county.know(workers.flatMap(\.facts))
        let path = county.directory + "/runs/a.sqlite"
        func report() throws -> EntitlementReport {
            let order = EntitlementOrder(county: County.code, until: day("2019-12-31"), policies: try .standard)
            let file = try RunFile(path: path)
            let report = try order.perform(
                path: "\(county.directory)/subsidy/0.sqlite", threads: 2, control: RunControl(), file: file,
                at: Moment(startOf: day("2019-12-31")))
            try file.finish(report)
            return report
        }
        let first = try report()
        let open = try county.cases()
        func unclaimed() throws -> [RunLine] {
            var filter = RunFile.Filter()
            filter.kind = "unclaimed"
            filter.pageSize = 500
            return try RunFile.lines(path, filter).items
        }
        #expect(
            try Set(unclaimed().map { "\($0.item) \($0.holder) \($0.amount ?? 0) \($0.since ?? "")" })
                == Set(try county.opened()))
        #expect(first.items.reduce(0) { $0 + $1.counts.unclaimedClaims } == open.count)
        #expect(first.people == workers.filter(\.isGranted).count)
        let one = try #require(open.first)
        try county.accept(county.submission(one.id, on: "2019-12-30"))
        let second = try report()
        #expect(second.items.reduce(0) { $0 + $1.counts.unclaimedClaims } == open.count - 1)
        #expect(
            second.items.reduce(0) { $0 + $1.counts.entitledClaims }
                == first.items.reduce(0) { $0 + $1.counts.entitledClaims })
    }

    @Test("A cancelled run ends before everybody was looked at")
    func cancelling() throws {
        let county = try County()
        try county.know(someWorkers(5, seed: 3).flatMap(\.facts))
        let control = RunControl()
        control.cancel()
        let library = try PolicyLibrary.standard
        #expect(throws: RunCancelled.self) {
            _ = try PopulationRun(
                path: "\(county.directory)/subsidy/0.sqlite", county: County.code, policies: library, threads: 2,
                control: control, file: nil
            ).perform { Notes(library) }
        }
    }

    @Test("Somebody whose agency's filing is not known yet is listed with the fact that is missing, and nobody says no")
    func undecided() throws {
        let county = try County()
        let worker = Worker()
        try county.know(worker.registry + [worker.contractFact] + worker.payroll)
        #expect(try county.cases() == [])
        let library = try PolicyLibrary.standard
        let scan = try run(county, threads: 1) { EntitlementScan(library, until: day("2019-12-31")) }.tally
        #expect(scan.gaps[.init(item: "service-grant", fact: "channel_agency_filed")] == 1)
        let place = EntitlementTally.Place(item: "service-grant", township: "532532100")
        #expect(scan.counts[place]?.undecidedHolders == 1)
        #expect(scan.counts[place]?.entitledHolders == 0)
    }
}

extension County {
    /// Open cases as a scan names them.
    fileprivate func opened() throws -> [String] {
        try reading { connection in
            try connection.prepare(
                "SELECT item, coalesce(person, body), amount, basis_on FROM subsidy_case WHERE state = 'opened'"
            ).all { "\($0.text(0)) \($0.text(1)) \($0.int(2)) \($0.text(3))" }
        }
    }
}
