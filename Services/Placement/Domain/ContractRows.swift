import Models

/// A row of a transfer roster. It is recorded once the province's register has granted the person to the county, refused
/// once the person turns out to be another county's, and parked until one or the other is known.
///
/// The employer need not be on file: its row may still be on its way. Contracts of one person that overlap are recorded
/// all the same and counted for review, because only people can tell which of two agencies did the work.
enum ContractRows {
    static func next(_ row: ContractRow, _ tables: PlacementTables) throws -> PlacementEvent? {
        let terms = ContractTerms(row)
        guard terms.to >= terms.from else { return try refusal(.endsBeforeStart, row, tables) }
        guard let area = WorkArea(workplace: row.workplace, home: row.county) else {
            return try refusal(.workplaceTooCoarse, row, tables)
        }
        if let recorded = try tables.recordedTerms(of: row.contract, in: row.county) {
            guard recorded == terms else { return try refusal(.contractDiffers, row, tables) }
            return try WorkMoves.forward(row, tables)
        }
        let parked = try tables.parkedRow(of: row.contract, in: row.county)
        if let parked, ContractTerms(parked) != terms { return try refusal(.contractDiffers, row, tables) }
        switch try tables.people.standing(of: row.person, in: row.county) {
        case .granted: return .contractRecorded(record(row, terms, area))
        case .movedAway(let departure):
            // What began in this county's time is on its record too.
            return terms.from < departure.until
                ? .contractRecorded(record(row, terms, area)) : try WorkMoves.forward(parked ?? row, tables)
        case .elsewhere: return try refusal(.registeredElsewhere, parked ?? row, tables)
        case .unknown:
            return parked == nil
                ? .placementRowParked(PlacementRowParked(county: row.county, person: row.person, row: row)) : nil
        }
    }

    /// The next parked contract of a person about whom the register has spoken.
    static func release(_ person: PersonKey, in county: DivisionCode, _ tables: PlacementTables) throws
        -> PlacementEvent?
    {
        try tables.firstParkedRow(of: person, in: county).flatMap { try next($0, tables) }
    }

    private static func record(_ row: ContractRow, _ terms: ContractTerms, _ area: WorkArea) -> ContractRecorded {
        ContractRecorded(
            county: row.county, contract: row.contract, person: row.person, employer: row.employer,
            workplace: row.workplace, area: area.rawValue, post: row.post, from: row.from, to: row.to,
            agency: row.agency, isFreeOfCharge: row.isFreeOfCharge, hasHelpedSign: row.hasHelpedSign,
            departedOn: row.departedOn, ref: row.ref, months: terms.months)
    }

    private static func refusal(
        _ reason: RowRefusal, _ row: ContractRow, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        try tables.refusal(
            PlacementRowRefused(
                county: row.county, person: row.person, kind: "contract", reason: reason.rawValue, ref: row.ref,
                item: row.contract.description))
    }
}
