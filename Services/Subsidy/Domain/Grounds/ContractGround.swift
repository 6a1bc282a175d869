import Models
import Policy

/// Labour contracts. For the agency a claim comes into being with a paid month; for the worker with a journey, or the departure.
extension PersonFacts {
    /// Names of the facts that a contract gives.
    static let contractFacts: Set<String> = [
        "work_county", "work_province", "channel_agency_filed", "agency_free_of_charge", "agency_helped_sign",
        "contract_months", "consecutive_paid_months", "transport_cost_fen",
    ]

    /// - Parameter year: a year for which there shall be a ground in any case.
    func contractGrounds(also year: Int? = nil) -> [Ground] {
        contracts.sorted { ($0.from, $0.id) < ($1.from, $1.id) }.flatMap { contract -> [Ground] in
            (contract.agency.map { [agencyGround(contract, $0)] } ?? []) + workerGrounds(contract, also: year)
        }
    }

    private func agencyGround(_ contract: ContractFact, _ agency: OrganisationID) -> Ground {
        Ground(
            .contract, id: contract.id.description, claimants: [.agency: "agency:\(agency)"],
            days: months(under: contract).map(\.lastDay)
        ) { facts(of: contract, on: $0) }
    }

    private func workerGrounds(_ contract: ContractFact, also extra: Int?) -> [Ground] {
        let departure = contract.departedOn ?? contract.from
        let journeys = receipts.filter { counts(on: $0.departedOn) }
        let years = Set(journeys.map(\.departedOn.year) + [departure.year] + (extra.map { [$0] } ?? [])).sorted()
        return years.map { year in
            let receipts = Self.receipts(journeys, of: year, under: contract)
            let day = receipts.map(\.departedOn).max() ?? (departure.year == year ? departure : nil)
            return Ground(
                .contract, id: contract.id.description, claimants: [.person: "person:\(person)"],
                days: day.map { [$0] } ?? [], year: year
            ) { day in
                var facts = facts(of: contract, on: day)
                let made = receipts.filter { $0.departedOn <= day }
                if !made.isEmpty { facts["transport_cost_fen"] = .integer(made.reduce(0) { $0 + $1.amount.value }) }
                return facts
            }
        }
    }

    private func facts(of contract: ContractFact, on day: Day) -> Facts {
        [
            "work_county": .text(contract.workplace.county.description),
            "work_province": .text(contract.workplace.province.description),
            "contract_months": .integer(Int64(contract.months)), "channel_agency_filed": agencyFiled(contract),
            "agency_free_of_charge": .integer(contract.isFreeOfCharge ? 1 : 0),
            "agency_helped_sign": .integer(contract.hasHelpedSign ? 1 : 0),
            "consecutive_paid_months": .integer(Int64(paidRun(under: contract, by: day))),
        ]
    }

    /// The agency was filed on the contract's first day and its licence valid then. Not known while no filing is.
    private func agencyFiled(_ contract: ContractFact) -> FactValue {
        guard let agency = contract.agency else { return 0 }
        guard let filings = filings[agency], !filings.isEmpty else { return .null }
        return filings.contains { $0.filedOn <= contract.from && contract.from <= $0.licensedUntil } ? 1 : 0
    }

    /// The longest run of consecutive paid months within the contract, of those that had ended on the basis date.
    func paidRun(under contract: ContractFact, by basis: Day) -> Int {
        var (longest, current) = (0, 0)
        var previous: Month?
        for month in months(under: contract) where month.lastDay <= basis {
            current = previous?.next == month ? current + 1 : 1
            longest = max(longest, current)
            previous = month
        }
        return longest
    }

    /// The paid months that lie in the contract's time, by whichever employer.
    func months(under contract: ContractFact) -> [Month] {
        paidMonths.filter { contract.from.month <= $0 && $0 <= contract.to.month }
    }

    /// The year's journeys to the province of the contract's work place, until the contract ends.
    private static func receipts(_ receipts: [ReceiptFact], of year: Int, under contract: ContractFact) -> [ReceiptFact]
    {
        receipts.filter { receipt in
            receipt.departedOn.year == year && receipt.departedOn <= contract.to
                && receipt.destination.province == contract.workplace.province
        }
    }
}
