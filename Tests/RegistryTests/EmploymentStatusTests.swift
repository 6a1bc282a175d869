import Calendars
import Models
import Testing

@testable import RegistryService

@Suite("Employment status, alarms, samples and figures as pure rules")
struct EmploymentStatusTests {
    private func observation(
        _ state: EmploymentState, _ on: String, _ strength: EvidenceStrength = .selfReported
    ) -> WorkObservation { WorkObservation(state: state, on: Day(on)!, strength: strength) }

    @Test("hekou-REG-03: the newest evidence decides, of one day the strongest, in any order")
    func newest() throws {
        let observations = [
            observation(.transferred, "2018-03-31", .dataCompared), observation(.neither, "2018-05-10"),
            observation(.farming, "2018-05-10", .visited), observation(.startUp, "2017-12-31"),
        ]
        for seed in 0..<6 as Range<UInt64> {
            var random = SeededGenerator(seed)
            let status = try #require(EmploymentStatus.derive(observations.shuffled(using: &random)))
            #expect(status.state == "farming" && status.strength == .visited && status.on == Day("2018-05-10"))
            #expect(status.workedBefore && !status.isDisputed)
        }
        #expect(EmploymentStatus.derive(observations, asOf: Day("2018-01-01"))?.state == "startUp")
        #expect(EmploymentStatus.derive([]) == nil)
    }

    @Test("Weaker evidence against stronger of the same month is disputed")
    func disputed() throws {
        let pay = observation(.transferred, "2018-04-30", .dataCompared)
        #expect(EmploymentStatus.derive([pay, observation(.neither, "2018-05-31")])?.isDisputed == true)
        #expect(EmploymentStatus.derive([pay, observation(.neither, "2018-06-01")])?.isDisputed == false)
    }

    @Test("Of paid months the two latest say as much as all of them", arguments: 0..<300 as Range<UInt64>)
    func latestMonths(seed: UInt64) {
        var random = SeededGenerator(seed)
        func day() -> Day { Day("2018-01-01")!.adding(days: Int.random(in: 0..<240, using: &random)) }
        let months = Set((0..<Int.random(in: 0...6, using: &random)).map { _ in day().month }).sorted()
        let others = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            WorkObservation(
                state: [.neither, .farming, .transferred].randomElement(using: &random)!, on: day(),
                strength: EvidenceStrength.allCases.randomElement(using: &random)!)
        }
        let all = EmploymentStatus.derive(others + WorkObservation.paid(months))
        #expect(EmploymentStatus.derive(others + WorkObservation.paid(months.suffix(2))) == all)
    }

    @Test("A contract says work from its first day and none after its last, unless another covers that day")
    func contracts() {
        func term(_ from: String, _ to: String) -> WorkTerm { WorkTerm(from: Day(from)!, to: Day(to)!) }
        func status(_ terms: [WorkTerm], _ day: String) -> String? {
            EmploymentStatus.derive(WorkObservation.contracts(terms, asOf: Day(day)!))?.state
        }
        let term1 = term("2018-03-01", "2018-05-31")
        #expect(status([term1], "2018-02-28") == nil)
        #expect(status([term1], "2018-05-31") == "transferred")
        #expect(status([term1], "2018-06-01") == "neither")
        #expect(status([term1, term("2018-05-01", "2018-12-31")], "2018-06-01") == "transferred")
    }

    private func member(
        _ number: Int, works: Bool, before: Bool = false, able: Bool = true, group: MonitoredGroup? = nil
    ) -> AlarmMember {
        AlarmMember(
            person: .number(number), isAble: able, group: group,
            status: EmploymentStatus(
                state: works ? "transferred" : "neither", on: Day("2018-05-01")!, strength: .visited,
                isDisputed: false, workedBefore: before))
    }

    private func kinds(_ members: [AlarmMember], isRelocated: Bool = false) -> [String] {
        AlarmRules.alarms(HouseholdID(unchecked: "h"), members, isRelocated: isRelocated).map(\.kind)
    }

    @Test("baishan-REG-05: a household whose able members are all without work is alarmed, a relocated one twice")
    func zeroEmployment() {
        #expect(kinds([member(1, works: false), member(2, works: false, able: false)]) == ["zero-employment"])
        #expect(kinds([member(1, works: false), member(2, works: true)]) == [])
        #expect(kinds([member(1, works: false, able: false)]) == [])
        #expect(kinds([member(1, works: false)], isRelocated: true) == ["zero-employment", "relocated-without-work"])
    }

    @Test(
        "baishan-REG-07, baishan-REG-08: lifted-out, low-income and relocated people who lose their work raise an alarm",
        arguments: [MonitoredGroup.liftedOut, .lowIncome, .relocated])
    func jobLoss(group: MonitoredGroup) {
        let helper = member(9, works: true)
        let isRelocated = group == .relocated
        let lost = member(1, works: false, before: true, group: isRelocated ? nil : group)
        #expect(kinds([lost, helper], isRelocated: isRelocated) == ["job-loss"])
        #expect(kinds([member(1, works: false, group: group), helper]) == [])
        #expect(kinds([member(1, works: false, before: true), helper]) == [])
        #expect(MonitoredGroup(status: "已脱贫") == .liftedOut && MonitoredGroup(status: "农村低收入人口") == .lowIncome)
        #expect(MonitoredGroup(status: "一般农户") == nil)
    }

    @Test("Alarms become what they should be one by one, whichever stand before")
    func steps() {
        let household = HouseholdID(unchecked: "h")
        let wanted = AlarmRules.alarms(
            household, [member(1, works: false, before: true, group: .liftedOut)], isRelocated: true)
        var standing: [Alarm] = [
            Alarm(
                kind: "job-loss", household: household, person: .number(7), since: Day("2018-01-01")!,
                strength: "visited")
        ]
        var steps = 0
        while let event = AlarmRules.next(wanted, standing: standing, county: Place.hekou, on: Day("2018-06-01")!) {
            switch event {
            case .alarmRaised(let event): standing.append(event.alarm)
            case .alarmCleared(let event): standing.removeAll { $0.isAbout(event.alarm) }
            default: break
            }
            steps += 1
            guard steps < 10 else { break }
        }
        #expect(steps == 4 && standing.count == 3)
    }

    @Test("baishan-REG-03: the sample follows from seed and people alone, and its share is rounded up")
    func sample() {
        let people = (1...101).map { PersonKey.number($0) }
        let drawn = SpotCheckSample.draw(people, percent: 10, seed: 42)
        #expect(drawn.count == 11 && Set(drawn).count == 11)
        for seed in 0..<5 as Range<UInt64> {
            var random = SeededGenerator(seed)
            let shuffled = people.shuffled(using: &random)
            #expect(SpotCheckSample.draw(shuffled, percent: 10, seed: 42) == drawn)
            #expect(SpotCheckSample.digest(of: shuffled) == SpotCheckSample.digest(of: people))
        }
        #expect(SpotCheckSample.draw(people, percent: 10, seed: 43) != drawn)
        #expect(SpotCheckSample.draw([PersonKey.number(1)], percent: 1, seed: 1).count == 1)
        #expect(SpotCheckSample.draw(people, percent: 100, seed: 1).count == 101)
    }

    @Test("baishan-REG-04: every person stands once in each dimension, on both sides of each band's bound")
    func figures() {
        let asOf = Day("2018-06-30")!
        func person(_ birth: String?, _ fen: Int64?, works: Bool?) -> PersonSituation {
            PersonSituation(
                person: .number(1),
                status: works.map {
                    EmploymentStatus(
                        state: $0 ? "transferred" : "neither", on: asOf, strength: .visited, isDisputed: false,
                        workedBefore: false)
                }, area: nil, industry: nil, income: fen.map { Fen($0) }, birth: birth.flatMap { Day($0) },
                schooling: "primary",
                skill: nil, jobWish: "", trainingWish: nil, isWilling: true, isAble: true)
        }
        let figures = Situation.figures(
            of: [
                person("2002-06-30", 99_999, works: true), person("2002-07-01", 100_000, works: false),
                person(nil, nil, works: nil),
            ], asOf: asOf)
        #expect(figures.people == 3 && figures.willingAndAble == 2)
        #expect(figures.byAge == ["16-24": 1, "0-15": 1, "unknown": 1])
        #expect(figures.byIncome == ["0-999": 1, "1000-1999": 1, "unknown": 1])
        #expect(figures.byJobWish == ["unknown": 3])
        for (name, counts) in figures.dimensions where name != "people" { #expect(counts.values.reduce(0, +) == 3) }
    }

    @Test("Figures handed in show afterwards where they differ, and nothing where they do not")
    func differences() {
        let before = Situation.figures(of: [], asOf: Day("2018-06-30")!)
        let person = PersonSituation(
            person: .number(1), status: nil, area: nil, industry: nil, income: nil, birth: nil, schooling: "",
            skill: nil, jobWish: nil, trainingWish: nil, isWilling: nil, isAble: nil)
        let after = Situation.figures(of: [person], asOf: Day("2018-06-30")!)
        #expect(before.differences(to: before) == [])
        #expect(
            before.differences(to: after).first
                == FigureDifference(dimension: "people", value: "all", submitted: 0, now: 1))
        #expect(before.differences(to: after).count == after.differences(to: before).count)
    }
}
