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
    private var approved: [Money] = []
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
        guard let person = people[key], person.canWork else { return false }
        let months = (day.year - person.birth.year) * 12 + day.civil.month - person.birth.civil.month
        return months >= 16 * 12 && months < 60 * 12
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
        case "transfer-income": return isCounty ? wages(from, through).reduce(0, +) : nil
        case "wage-months": return isCounty ? Int64(wages(from, through).count) : nil
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
