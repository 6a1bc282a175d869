import Models
import Policy

/// What a claim rests on: a contract, and for travel the receipts that belong to it.
public struct ClaimGround: Sendable {
    public let contract: ContractFact?
    public let receipts: [ReceiptFact]

    public init(contract: ContractFact?, receipts: [ReceiptFact] = []) {
        self.contract = contract
        self.receipts = receipts
    }
}

extension PersonFacts {
    /// Names of the facts that this service can supply, the counts of caps apart. An item that reads others is not
    /// evaluated here.
    static let supplied: Set<String> = [
        "basis_date", "basis_year", "registered_poor", "home_county", "home_province", "work_county", "work_province",
        "channel_agency_filed", "agency_free_of_charge", "agency_helped_sign", "contract_months",
        "consecutive_paid_months", "transport_cost_fen",
    ]

    /// The facts of the catalogue as they stood on the basis date.
    ///
    /// - Parameter id: the case itself, which does not count against its own caps.
    func facts(for item: SubsidyItem, _ ground: ClaimGround, on basis: Day, except id: CaseID) -> Facts {
        var facts: Facts = [
            "home_county": .text(county.description), "home_province": .text(county.province.description),
            "registered_poor": registeredPoor(on: basis),
        ]
        if let contract = ground.contract {
            facts["work_county"] = .text(contract.workplace.county.description)
            facts["work_province"] = .text(contract.workplace.province.description)
            facts["contract_months"] = .integer(Int64(contract.months))
            facts["channel_agency_filed"] = agencyFiled(contract)
            facts["agency_free_of_charge"] = .integer(contract.isFreeOfCharge ? 1 : 0)
            facts["agency_helped_sign"] = .integer(contract.hasHelpedSign ? 1 : 0)
            facts["consecutive_paid_months"] = .integer(Int64(paidRun(under: contract, by: basis)))
        }
        let receipts = ground.receipts.filter { $0.departedOn <= basis }
        if !receipts.isEmpty {
            facts["transport_cost_fen"] = .integer(receipts.reduce(0) { $0 + $1.amount.value })
        }
        for cap in item.caps where cap.per == .person {
            facts[cap.counted] = counted(cap, of: item, on: basis, except: id)
        }
        return facts
    }

    /// 1 when the episode that holds on the day is 建档立卡贫困户; not known while no episode has begun.
    private func registeredPoor(on day: Day) -> FactValue {
        guard let episode = episodes.filter({ $0.since <= day }).max(by: { $0.since < $1.since }) else { return .null }
        return .integer(episode.status == PovertyEpisode.registeredPoor ? 1 : 0)
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

    private func counted(_ cap: Cap, of item: SubsidyItem, on basis: Day, except id: CaseID) -> FactValue {
        let before = grants.filter { grant in
            grant.item == item.id && grant.id != id && (cap.period != .year || grant.year == basis.year)
        }
        return switch cap.limit {
        case .times: .integer(Int64(before.count))
        case .money: .integer(before.reduce(0) { $0 + $1.amount.value })
        case .months: .null
        }
    }
}
