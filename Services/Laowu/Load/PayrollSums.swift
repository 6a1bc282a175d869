import Models
import ServiceKit

/// What simulated employers have paid, held against what `placement` has booked.
struct PayrollSums: Sendable {
    let simulator: PayrollSimulator
    let province: DivisionCode

    /// Waits until every county has what its people were paid. That topics do not grow proves nothing here: a step that decides thousands of
    /// lines is silent for a while.
    func wait(_ system: FeedLoad.System) async throws {
        let deadline = ContinuousClock.now + FeedLoad.patience
        while true {
            try await system.tide.settle("工资入账", "into the journal")
            guard let (place, known) = try await unpaid(system) else { return }
            guard ContinuousClock.now < deadline else {
                throw DemoProblem.unusable(
                    "wages of \(simulator.counties[place]): \(known.value), paid \(simulator.paid[place].value)")
            }
        }
    }

    /// Every month is there once, and every stranger's line waits.
    func check(_ system: FeedLoad.System) async throws {
        var summaries: [JSONValue] = []
        for county in simulator.counties { summaries.append(try await summary(county, system)) }
        let months = summaries.reduce(0) { $0 + ($1["payrollMonths"].integer ?? 0) }
        let people = summaries.reduce(0) { $0 + ($1["peoplePaid"].integer ?? 0) }
        let feeds = try await system.services.feeds.get(
            "/v1/summary", ["county": province.description], as: .auditor)
        system.reporter.line(
            "placement：\(people) 人 \(months) 个工资月，金额逐县相符；feeds：\(feeds["payrollParked"].integer ?? 0) 行等待登记",
            "placement: \(months) months of \(people) people, every county's sum exact; feeds: "
                + "\(feeds["payrollParked"].integer ?? 0) lines wait for somebody to register their people")
        guard months == simulator.months, feeds["payrollParked"].integer == simulator.strange else {
            throw DemoProblem.unusable(
                "months \(months) of \(simulator.months), waiting \(feeds["payrollParked"].integer ?? 0) of \(simulator.strange)"
            )
        }
    }

    /// The first county that does not have all wages, and what it has. The others are not asked: each answer adds up a county's lines in the
    /// very process that is measured.
    private func unpaid(_ system: FeedLoad.System) async throws -> (place: Int, known: Fen)? {
        for (place, county) in simulator.counties.enumerated() {
            let known = Fen(Int64(try await summary(county, system)["wagesFen"].integer ?? 0))
            if known != simulator.paid[place] { return (place, known) }
        }
        return nil
    }

    private func summary(_ county: DivisionCode, _ system: FeedLoad.System) async throws -> JSONValue {
        try await system.services.placement.get("/v1/summary", ["county": county.description], as: .auditor)
    }
}
