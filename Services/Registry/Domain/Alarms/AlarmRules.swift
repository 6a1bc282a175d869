import Calendars
import Models

/// A member of a household as alarms see them.
struct AlarmMember: Sendable {
    let person: PersonKey
    /// Of working age, able to work and not at school.
    let isAble: Bool
    /// Why the person is monitored; `nil`: not monitored.
    let group: MonitoredGroup?
    let status: EmploymentStatus?
}

/// The groups that are monitored for job loss (baishan-2022 二(八): 脱贫人口、农村低收入人口、易地搬迁人口), and the card-registered
/// poor before they were lifted out (hekou-2018 三(三)2).
enum MonitoredGroup: String, Sendable {
    case registeredPoor = "registered-poor"
    case liftedOut = "lifted-out"
    case lowIncome = "low-income"
    case relocated

    /// The group of a poverty status as the poverty office writes it.
    init?(status: String) {
        if status == PovertyHistory.registeredPoor {
            self = .registeredPoor
        } else if status.contains("脱贫") {
            self = .liftedOut
        } else if status.contains("低收入") {
            self = .lowIncome
        } else {
            return nil
        }
    }
}

/// Which alarms a household's state of affairs asks for.
enum AlarmRules {
    enum Kind: String, CaseIterable, Sendable {
        /// 零就业家庭: somebody could work and nobody does.
        case zeroEmployment = "zero-employment"
        /// A relocated household with nobody in work (易地搬迁家庭至少有一人就业).
        case relocatedWithoutWork = "relocated-without-work"
        /// A monitored person worked and does not any more.
        case jobLoss = "job-loss"
    }

    /// Years in which people count as labour: from the lowest age of the labour law (劳动法 art. 15) to the one of retirement.
    static let workingAge = 16...59

    static func alarms(_ household: HouseholdID, _ members: [AlarmMember], isRelocated: Bool) -> [Alarm] {
        var alarms: [Alarm] = []
        let able = members.filter(\.isAble)
        let statuses = able.compactMap(\.status)
        if let newest = statuses.map(\.on).max(), statuses.count == able.count,
            !members.contains(where: { $0.status?.isWorking ?? false })
        {
            let strength = statuses.filter { $0.on == newest }.map(\.strength).max() ?? .selfReported
            for kind in isRelocated ? [Kind.zeroEmployment, .relocatedWithoutWork] : [.zeroEmployment] {
                alarms.append(
                    Alarm(kind: kind.rawValue, household: household, since: newest, strength: strength.rawValue))
            }
        }
        for member in members {
            let group = member.group ?? (isRelocated ? .relocated : nil)
            guard let group, let status = member.status, !status.isWorking, status.workedBefore else { continue }
            alarms.append(
                Alarm(
                    kind: Kind.jobLoss.rawValue, household: household, person: member.person, group: group.rawValue,
                    since: status.on, strength: status.strength.rawValue))
        }
        return alarms
    }

    /// The next event by which the alarms that stand become those that should.
    static func next(_ wanted: [Alarm], standing: [Alarm], county: DivisionCode, on day: Day) -> RegistryEvent? {
        if let lapsed = standing.first(where: { alarm in !wanted.contains { $0.isAbout(alarm) } }) {
            return .alarmCleared(AlarmCleared(county: county, alarm: lapsed, on: day))
        }
        if let new = wanted.first(where: { alarm in !standing.contains { $0.isAbout(alarm) } }) {
            return .alarmRaised(AlarmRaised(county: county, alarm: new))
        }
        return nil
    }

    /// Whether somebody counts as labour.
    static func isAble(ability: String, schooling: String, birth: Day, on day: Day) -> Bool {
        let able: [LabourAbility] = [.ordinary, .skilled, .weak, .half]
        return able.contains { $0.rawValue == ability } && schooling != "在校"
            && workingAge.contains(birth.wholeMonths(to: day) / 12)
    }
}

extension Alarm {
    /// The same state of affairs, whatever the evidence of the day.
    func isAbout(_ other: Alarm) -> Bool {
        kind == other.kind && household == other.household && person == other.person
    }
}
