import Journal
import Models
import Policy

/// An application for recognition as hard to employ, as decisions see it.
struct HardshipApplication: Equatable, Sendable {
    enum State: String, Codable, Sendable, CaseIterable {
        case applied, supported, notSupported = "not-supported", recognised, refused, ended
    }

    let application: String
    let person: PersonKey
    let category: String
    let state: State
    /// Who did what, so that one person does not do two steps.
    let actors: [String]
    let until: Day?
}

/// Recognition as hard to employ (就业困难人员认定): application, township review, county decision. Where the plan gives no test
/// the county has to set one; nothing is recognised before it has.
enum HardshipRules {
    static let missing = Refusal(
        "unknown-application", zh: "没有这份申请", en: "there is no such application", isMissing: true)

    /// The county's test and term, or why there is none.
    static func test(
        _ rules: RegistryRules, county: DivisionCode, on day: Day, setting: (String, String) throws -> String?
    ) rethrows -> Result<(pack: PolicyPack, test: String, months: Int), Refusal> {
        guard let pack = rules.packDeclaring("hardship_test", for: county, on: day) else {
            return .failure(
                Refusal(
                    "no-plan", zh: "本县当日没有规定就业困难人员认定的方案", en: "no plan in force here provides for recognition"))
        }
        guard let test = try setting(pack.id, "hardship_test") else {
            return .failure(needsSetting("hardship_test", pack))
        }
        guard let months = try setting(pack.id, "hardship_months").flatMap({ Int($0) }), months > 0 else {
            return .failure(needsSetting("hardship_months", pack))
        }
        return .success((pack, test, months))
    }

    private static func needsSetting(_ name: String, _ pack: PolicyPack) -> Refusal {
        let label = pack.setting(name)?.label
        return Refusal(
            "needs-setting", zh: "方案没有写明\(label?.zh ?? name),请县里先设定 \(pack.id) 的 \(name)",
            en: "the plan does not say: \(label?.en ?? name); the county has to set \(name) of \(pack.id) first")
    }

    /// - Parameter isUnemployed: registered as unemployed on the day.
    static func decision(
        _ command: DecideHardship, _ application: HardshipApplication?, on day: Day,
        test: Result<(pack: PolicyPack, test: String, months: Int), Refusal>, isUnemployed: Bool
    ) -> Decision<RegistryEvent> {
        guard let application else { return .refuse(missing) }
        guard application.state == .supported || application.state == .notSupported else {
            return .refuse(
                Refusal("not-reviewed", zh: "该申请未经乡镇审核或已作出决定", en: "the township has not reviewed it, or it is decided")
            )
        }
        guard !application.actors.contains(command.actor.description) else {
            return .refuse(
                Refusal("same-person", zh: "申请、审核、认定应由不同的人办理", en: "each step is taken by a different person"))
        }
        let known: (pack: PolicyPack, test: String, months: Int)
        switch test {
        case .failure(let refusal): return .refuse(refusal)
        case .success(let test): known = test
        }
        if command.isRecognised, known.test == "registered-unemployed", !isUnemployed {
            return .refuse(
                Refusal(
                    "not-unemployed", zh: "本县规定须已办理失业登记,该人员没有有效的失业登记",
                    en: "this county asks for a registration as unemployed, and there is none"))
        }
        return .event(
            .hardshipDecided(
                HardshipDecided(
                    county: command.county, person: application.person, application: application.application,
                    isRecognised: command.isRecognised, reason: command.reason, pack: known.pack.id,
                    packVersion: known.pack.version, test: known.test, from: command.isRecognised ? day : nil,
                    until: command.isRecognised ? day.adding(months: known.months).adding(days: -1) : nil, on: day,
                    actor: command.actor)))
    }
}

/// A registration as unemployed, as decisions see it.
struct UnemploymentSpell: Equatable, Sendable {
    let registration: String
    let person: PersonKey
    let since: Day
    let until: Day?

    func covers(_ day: Day) -> Bool { since <= day && day <= until ?? day }

    /// Whether pay for a month contradicts it: the month began and ended within it. A month in which work ended does not.
    func contradicts(_ month: Month) -> Bool { since <= month.firstDay && (until.map { month.firstDay <= $0 } ?? true) }
}
