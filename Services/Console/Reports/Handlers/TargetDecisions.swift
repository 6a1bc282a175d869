import Journal
import Models
import Policy

extension ReportsTables {
    func set(_ request: SetAreaTarget, _ rules: ReportsRules) throws -> ReportsEvent {
        let version = try targets.lastVersion(request.area, request.target) + 1
        let pack = rules.pack(request.target, of: request.area)
        if let refusal = TargetRules.refusal(of: request, version: version, pack) { throw refusal }
        return .areaTargetSet(AreaTargetSet(request: request, version: version))
    }

    func divide(_ request: DivideTarget, _ rules: ReportsRules) throws -> ReportsEvent {
        let before = try targets.division(request.area, request.target, by: request.by)
        let version = (before?.version ?? 0) + 1
        let pack = rules.pack(request.target, of: request.area)
        if let refusal = TargetRules.refusal(of: request, version: version, pack) { throw refusal }
        let planned = pack?.area == request.area ? TargetRules.planned(request.target, in: pack) : nil
        let whole = try targets.current(request.area, request.target)?.amount ?? planned.map { Int64($0.amount) }
        let names = Set(request.shares.map(\.to))
        let dropped = before?.shares.filter { $0.amount > 0 && !names.contains($0.to) }.map(\.to) ?? []
        return .targetDivided(TargetDivided(request: request, version: version, whole: whole, dropped: dropped))
    }

    func sign(_ request: SignTargetLetter) throws -> ReportsEvent {
        let lines = try targets.lines(request.area, request.plan, request.year)
        if let refusal = TargetRules.refusal(of: request, lines) { throw refusal }
        let version = try targets.lastLetter(request.area, request.plan, request.year) + 1
        return .targetLetterSigned(TargetLetterSigned(request: request, version: version, targets: lines))
    }

    /// A share from the level above, taken once.
    func reaction(to letter: AssignTarget) throws -> ReportsEvent? {
        let last = try targets.current(letter.area, letter.target)
        if let last, last.assignment == letter { return nil }
        return .targetAssigned(TargetAssigned(assignment: letter, version: (last?.version ?? 0) + 1))
    }
}

extension ReportsRules {
    /// The pack that sets a target, as it binds the area at the year's end.
    func pack(_ target: TargetName, of area: DivisionCode) -> PolicyPack? {
        guard let end = Day(year: target.year, month: 12, day: 31) else { return nil }
        return pack(target.plan, of: area, on: end)
    }
}
