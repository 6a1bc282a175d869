import Foundation
import Models

@testable import ConsoleService

/// Figures of a ``RandomHistory`` counted from its events, a second way.
struct StraightRecount {
    private final class Person {
        var village = ""
        var isDenied = false
        var hasMovedAway: Day?
        var diedOn: Day?
        var mergedInto: PersonKey?
        var isFemale = false
        var birth = Day(daysSinceEpoch: 0)
        var canWork = false
        var statuses: [Day: String] = [:]
    }

    private struct Contract {
        let person: PersonKey
        let from: Day
        var to: Day
        let area: String
    }

    private struct Course {
        let ends: Day
        var isClosed = false
        var trainees: Set<PersonKey> = []
    }

    private struct Money {
        let on: Day
        let person: PersonKey
        let amount: Int64
    }

    private var people: [PersonKey: Person] = [:]
    private var contracts: [ContractID: Contract] = [:]
    private var pay: [PersonKey: [Month: [OrganisationID: Int64]]] = [:]
    private var stable: [PersonKey: Month] = [:]
    private var classes: [ClassID: Course] = [:]
    private var cases: [CaseID: PersonKey] = [:]
    private struct Survey {
        let on: Day
        let area: DivisionCode
        let asked: Int64
        let satisfied: Int64
    }

    private var approved: [Money] = []
    private var services: [String: (kind: String, on: Day, person: PersonKey)] = [:]
    private var referrals: [ReferralID: (on: Day, person: PersonKey)] = [:]
    private var hired: [ReferralID: (on: Day, person: PersonKey)] = [:]
    private var surveys: [RegisterEntryID: Survey] = [:]
    private var paid: [Money] = []
    /// Every single day of work by the key that it counts under; by area under `area`.
    private var workDays: [PersonKey: Set<Day>] = [:]
    private var areaDays: [String: [PersonKey: Set<Day>]] = [:]
    private var paidDays: [PersonKey: Set<Day>] = [:]

    init(_ history: RandomHistory) {
        for (_, event) in history.events {
            takeRegistry(event)
            takeWork(event)
            takeRest(event)
            takeServices(event)
        }
        for contract in contracts.values {
            for day in Self.days(contract.from, contract.to) {
                workDays[living(contract.person), default: []].insert(day)
                areaDays[contract.area, default: [:]][living(contract.person), default: []].insert(day)
            }
        }
        for (key, months) in pay {
            for month in months.keys {
                for day in Self.days(month.firstDay, month.lastDay) {
                    workDays[living(key), default: []].insert(day)
                    paidDays[living(key), default: []].insert(day)
                }
            }
        }
    }

    private static func days(_ from: Day, _ through: Day) -> [Day] {
        from <= through ? (from.daysSinceEpoch...through.daysSinceEpoch).map { Day(daysSinceEpoch: $0) } : []
    }

    private mutating func takeRegistry(_ event: any Message) {
        switch event {
        case let event as PersonRegistered:
            let person = Person()
            person.village = event.village.description
            person.isFemale = event.sex == "2"
            person.birth = event.birth
            person.canWork = event.labourAbility != "无劳动力"
            people[event.person] = person
        case let event as RegistrationDenied: people[event.person]?.isDenied = true
        case let event as PovertyStatusRecorded: people[event.person]?.statuses[event.since] = event.status
        case let event as MovedWithinCounty:
            for move in event.moves { people[move.person]?.village = event.village.description }
        case let event as PersonClosed: people[event.person]?.diedOn = event.exit.on
        case let event as PersonMovedAway: people[event.person]?.hasMovedAway = event.on
        case let event as PeopleMerged: people[event.closed]?.mergedInto = event.survivor
        default: break
        }
    }

    private mutating func takeWork(_ event: any Message) {
        switch event {
        case let event as ContractRecorded:
            contracts[event.contract] = Contract(
                person: event.person, from: event.from, to: event.to, area: event.area)
        case let event as ContractEnded:
            let end = min(event.request.on, contracts[event.request.contract]?.to ?? event.request.on)
            contracts[event.request.contract]?.to = end
        case let event as PayrollMonthRecorded:
            pay[event.person, default: [:]][event.month, default: [:]][event.employer] = event.net.value
        case let event as StableEmploymentReached: stable[event.person] = event.last
        case let event as StableEmploymentRevised: stable[event.person] = nil
        default: break
        }
    }

    private mutating func takeRest(_ event: any Message) {
        switch event {
        case let event as ClassFiled: classes[event.request.`class`] = Course(ends: event.request.end)
        case let event as TraineeEnrolled: classes[event.`class`]?.trainees.insert(event.person)
        case let event as EnrolmentWithdrawn: classes[event.`class`]?.trainees.remove(event.person)
        case let event as ClassClosed: classes[event.`class`]?.isClosed = true
        case let event as CaseOpened: cases[event.`case`] = event.person
        case let event as CaseApproved:
            if let person = cases[event.`case`] {
                approved.append(Money(on: event.on, person: person, amount: event.amount.value))
            }
        case let event as PaymentBatchSettled:
            for line in event.paid {
                if let person = cases[line.`case`] {
                    paid.append(Money(on: event.on, person: person, amount: line.amount.value))
                }
            }
        default: break
        }
    }

    private mutating func takeServices(_ event: any Message) {
        switch event {
        case let event as ServiceRecorded:
            if let person = event.request.person, event.request.refusedFor == nil {
                services["desk \(event.request.service)"] = (event.request.kind.rawValue, event.request.on, person)
            }
        case let event as JobServiceRecorded:
            let (request, details) = (event.request, event.request.details)
            guard details.result != .declined else { return }
            services["job \(request.service)"] = (details.kind, details.on, request.person)
        case let event as JobServiceWithdrawn: services["job \(event.request.service)"] = nil
        case let event as ReferralOpened: referrals[event.request.referral] = (event.request.on, event.request.person)
        case let event as ReferralMoved:
            hired[event.request.referral] =
                event.request.step == .hired ? (on: event.request.on, person: event.person) : nil
        case let event as RegisterEntryFiled:
            if event.request.kind == "satisfaction-survey" {
                surveys[event.request.entry] = Self.survey(event.request.face)
            }
        case let event as RegisterEntryAmended: surveys[event.request.entry] = Self.survey(event.request.face)
        case let event as RegisterEntryStepped: surveys[event.request.entry] = nil
        default: break
        }
    }

    private static func survey(_ face: RegisterFace) -> Survey {
        let numbers = face.facts.compactMap { Int64($0.value) }
        return Survey(on: face.from, area: face.area, asked: numbers[0], satisfied: numbers[1])
    }

    // MARK: People

    /// The record that a key stands for in the end.
    private func living(_ key: PersonKey) -> PersonKey {
        var key = key
        while let next = people[key]?.mergedInto { key = next }
        return key
    }

    private func isHeld(_ key: PersonKey) -> Bool {
        guard let person = people[key] else { return false }
        return !person.isDenied && person.hasMovedAway == nil && person.mergedInto == nil
    }

    private func isPresent(_ key: PersonKey, _ day: Day) -> Bool {
        isHeld(key) && (people[key]?.diedOn.map { day < $0 } ?? true)
    }

    private func status(_ key: PersonKey, _ day: Day) -> String {
        people[key]?.statuses.filter { $0.key <= day }.max { $0.key < $1.key }?.value ?? ""
    }

    private func isOnCard(_ key: PersonKey, _ day: Day) -> Bool {
        let status = status(key, day)
        return status == "建档立卡贫困户" || status == "已脱贫" || status == "脱贫不稳定户"
    }

    /// Whole years by months, as the definition says.
    private func isOfAge(_ key: PersonKey, _ day: Day) -> Bool {
        (people[key]?.canWork ?? false) && (16..<60).contains(age(key, day))
    }

    private func age(_ key: PersonKey, _ day: Day) -> Int {
        guard let birth = people[key]?.birth else { return -1 }
        return ((day.year - birth.year) * 12 + day.civil.month - birth.civil.month) / 12
    }

    private func works(_ key: PersonKey, _ day: Day, area: String? = nil) -> Bool {
        (area.map { areaDays[$0]?[key] ?? [] } ?? workDays[key] ?? []).contains(day)
    }

    /// People in an area of whom something holds on some day.
    private func count(
        _ area: DivisionCode, _ from: Day, _ through: Day, _ holds: (PersonKey, Day) -> Bool
    ) -> Int64 {
        Int64(
            people.keys.filter { key in
                guard people[key]?.village.hasPrefix(area.description) ?? false else { return false }
                return (from.daysSinceEpoch...through.daysSinceEpoch).contains {
                    let day = Day(daysSinceEpoch: $0)
                    return isPresent(key, day) && holds(key, day)
                }
            }.count)
    }

    // MARK: Figures

    func value(_ indicator: String, _ area: DivisionCode, _ from: Day, _ through: Day) -> Int64? {
        switch indicator {
        case "ledger-people": count(area, through, through) { _, _ in true }
        case "ledger-women": count(area, through, through) { key, _ in people[key]!.isFemale }
        case "labour-force": count(area, through, through) { isOfAge($0, $1) }
        case "labour-aged-16-29": count(area, through, through) { isOfAge($0, $1) && age($0, $1) <= 29 }
        case "labour-aged-45-59": count(area, through, through) { isOfAge($0, $1) && age($0, $1) >= 45 }
        case "transfers-aged-16-29":
            count(area, from, through) { works($0, $1) && (16...29).contains(age($0, through)) }
        case "transfers-aged-45-59":
            count(area, from, through) { works($0, $1) && (45...59).contains(age($0, through)) }
        case "card-labour": count(area, through, through) { isOfAge($0, $1) && isOnCard($0, $1) }
        case "registered-poor": count(area, through, through) { status($0, $1) == "建档立卡贫困户" }
        case "lifted-out":
            count(area, through, through) { isOnCard($0, $1) && status($0, $1) != "建档立卡贫困户" }
        case "monitored": count(area, through, through) { status($0, $1) == "脱贫不稳定户" }
        case "transfers": count(area, from, through) { works($0, $1) }
        case "transfers-women": count(area, from, through) { people[$0]!.isFemale && works($0, $1) }
        case "transfers-card": count(area, from, through) { works($0, $1) && isOnCard($0, $1) }
        case "transfers-in-county": count(area, from, through) { works($0, $1, area: "in-county") }
        case "transfers-out-of-province": count(area, from, through) { works($0, $1, area: "out-of-province") }
        case "newly-transferred": newlyTransferred(area, from, through)
        case "paid-people":
            count(area, from, through) { key, day in paidDays[key]?.contains(day) ?? false }
        case "stable-3":
            count(area, from, through) { key, day in
                stable.contains { living($0.key) == key && $0.value.lastDay == day }
            }
        default: things(indicator, area, from, through)
        }
    }

    private func newlyTransferred(_ area: DivisionCode, _ from: Day, _ through: Day) -> Int64 {
        count(area, from, through) { key, day in
            day == workDays[key]?.filter { isPresent(key, $0) }.min()
        }
    }

    /// Where a fact about a key counts: the village of its own record, if that one counts.
    private func isIn(_ area: DivisionCode, _ key: PersonKey) -> Bool {
        if area.description.utf8.count == 6 { return true }
        guard let person = people[key], !person.isDenied, person.hasMovedAway == nil else { return false }
        return person.village.hasPrefix(area.description)
    }

    private func ended(_ from: Day, _ through: Day) -> [Course] {
        classes.values.filter { $0.isClosed && $0.ends >= from && $0.ends <= through }
    }

    private func things(_ indicator: String, _ area: DivisionCode, _ from: Day, _ through: Day) -> Int64? {
        let isCounty = area.description.utf8.count == 6
        func counts(_ key: PersonKey) -> Bool {
            let key = living(key)
            guard !people[key]!.isDenied else { return false }
            return isCounty || (people[key]!.hasMovedAway == nil && people[key]!.village.hasPrefix(area.description))
        }
        let paidNow = paid.filter { $0.on >= from && $0.on <= through }
        switch indicator {
        case "classes-ended": return isCounty ? Int64(ended(from, through).count) : nil
        case "training-people":
            return Int64(Set(ended(from, through).flatMap(\.trainees).map(living).filter(counts)).count)
        case "training-person-times":
            return Int64(ended(from, through).flatMap(\.trainees).filter { counts($0) }.count)
        case "grants-paid": return Int64(paidNow.filter { isIn(area, $0.person) }.count)
        case "grants-paid-money": return paidNow.filter { isIn(area, $0.person) }.map(\.amount).reduce(0, +)
        case "grants-approved-money":
            return approved.filter { $0.on >= from && $0.on <= through && isIn(area, $0.person) }.map(\.amount)
                .reduce(0, +)
        case "grant-people": return Int64(Set(paidNow.map { living($0.person) }.filter(counts)).count)
        case "item-cases-grant": return Int64(paidNow.filter { isIn(area, $0.person) }.count)
        case "item-money-grant": return paidNow.filter { isIn(area, $0.person) }.map(\.amount).reduce(0, +)
        case "item-people-grant": return Int64(Set(paidNow.map { living($0.person) }.filter(counts)).count)
        case "transfer-income": return isCounty ? wages(from, through).reduce(0, +) : nil
        case "wage-months": return isCounty ? Int64(wages(from, through).count) : nil
        default: return served(indicator, area, from, through)
        }
    }

    private func served(_ indicator: String, _ area: DivisionCode, _ from: Day, _ through: Day) -> Int64? {
        func number(_ things: some Sequence<(on: Day, person: PersonKey)>) -> Int64 {
            Int64(things.filter { $0.on >= from && $0.on <= through && isIn(area, $0.person) }.count)
        }
        func given(_ kind: String?) -> Int64 {
            number(services.values.filter { kind == nil || $0.kind == kind }.map { (on: $0.on, person: $0.person) })
        }
        let asked = surveys.values.filter { $0.on >= from && $0.on <= through && $0.area.lies(in: area) }
        switch indicator {
        case "services-given": return given(nil)
        case "guidance-times": return given("guidance")
        case "introduction-times": return given("referral")
        case "referrals": return number(referrals.values)
        case "referrals-hired": return number(hired.values)
        case "people-surveyed": return asked.map(\.asked).reduce(0, +)
        case "people-satisfied": return asked.map(\.satisfied).reduce(0, +)
        default: return nil
        }
    }

    /// What each person was paid for each month of the days, under all of their keys.
    private func wages(_ from: Day, _ through: Day) -> [Int64] {
        var months: [PersonKey: [Month: Int64]] = [:]
        for (key, paid) in pay {
            for (month, byEmployer) in paid where month.lastDay >= from && month.lastDay <= through {
                if let left = people[key]?.hasMovedAway, left <= month.lastDay { continue }
                months[living(key), default: [:]][month, default: 0] += byEmployer.values.reduce(0, +)
            }
        }
        return months.values.flatMap(\.values)
    }
}
