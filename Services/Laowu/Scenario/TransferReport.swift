import Models
import PlacementService
import Policy

/// The transfers of a played year beside the plan's parts and whole, and beside an independent count.
struct TransferReport {
    let year: TransferYear
    let figures: [TransferFigures]

    /// Plays the year and reads the figures on its last day.
    static func play(
        _ year: TransferYear, on last: Day, _ system: ScenarioSystem, _ tell: @escaping (String, String) -> Void
    ) async throws -> TransferReport {
        try TransferPlay(year: year, system: system, tell: tell).play()
        tell("\(system.records) 条消息", "\(system.records) messages")
        let rules = try PlacementRules.standard(environment: [:])
        var figures: [TransferFigures] = []
        for county in year.counties {
            figures.append(
                try await TransferFigures.read(
                    system.store(.placement, county), county, year: year.year, asOf: last, rules))
        }
        return TransferReport(year: year, figures: figures)
    }

    /// What differs from the independent count; empty when everything agrees.
    func differences() -> [String] {
        let workers = Dictionary(grouping: year.workers, by: \.county)
        return figures.flatMap { figures -> [String] in
            let counted = TransferCount(workers[figures.counts.county] ?? [], year)
            var found: [String] = []
            func compare(_ name: String, _ figure: Int, _ count: Int) {
                if figure != count { found.append("\(figures.counts.county) \(name): \(figure), counted \(count)") }
            }
            compare("transfers", figures.counts.people, counted.people)
            compare("transfer income", Int(figures.counts.incomeFen.value), Int(counted.income))
            compare("in several channels", figures.counts.peopleInSeveralChannels, counted.inSeveral)
            compare(
                "outside the province",
                figures.counts.buckets.first { $0.dimension == .area && $0.code == "out-of-province" }?.people ?? 0,
                counted.outside)
            for part in year.parts {
                let channel = year.channel(of: part)
                compare(part.indicator, people(part.indicator, figures), counted.channels[channel] ?? 0)
            }
            return found
        }
    }

    private func people(_ indicator: String, _ figures: TransferFigures) -> Int {
        figures.figures.figures.first { $0.indicator == indicator }?.people ?? -1
    }

    private func people(_ indicator: String) -> Int { figures.reduce(0) { $0 + people(indicator, $1) } }

    /// The flag that the plan's parts and its whole differ; `nil` where they agree.
    var partsOfWhole: PartsOfTarget? { figures.first?.figures.parts.first { $0.indicator == year.whole.indicator } }

    func lines() -> [String] {
        var lines = [line(year.whole, people(year.whole.indicator))]
        for part in year.parts { lines.append("  " + line(part, people(part.indicator))) }
        if let income = year.income {
            lines.append(line(income, Int(figures.reduce(Fen.zero) { $0 + $1.counts.incomeFen }.value / 100)))
        }
        lines.append(
            "跨渠道人员，各计一个主渠道 in several channels, each counted in one: "
                + "\(figures.reduce(0) { $0 + $1.counts.peopleInSeveralChannels })")
        if let parts = partsOfWhole, parts.difference != 0 {
            lines.append(
                "方案分项合计与总数不符 the plan's parts and its whole differ: \(parts.sumOfGoals) − \(parts.goal) = \(parts.difference)"
            )
        }
        return lines
    }

    private func line(_ target: Target, _ reached: Int) -> String {
        let wanted = ScenarioYear.scaled(target.amount, year.scale)
        return "\(target.label.zh) \(target.label.en): \(reached) / \(wanted) \(target.unit.rawValue) "
            + "\(reached >= wanted ? "达标 met" : "未达标 missed") \(target.citation.clause)“\(target.citation.quote)”"
    }
}
