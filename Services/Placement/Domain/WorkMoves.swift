import Journal
import Models

/// A person's work goes with them from county to county: contracts and paid months are handed over once, what arrives later is
/// forwarded row by row. A county keeps what lies in its own time. All else that is known of the work is ``WorkFiles``'.
enum WorkMoves {
    // MARK: The giving county

    /// The hand-over that should exist for a person who moved away and does not.
    static func handOver(_ person: PersonKey, in county: DivisionCode, _ tables: PlacementTables) throws
        -> PlacementEvent?
    {
        guard let departure = try tables.people.departure(of: person, in: county),
            try !tables.moves.isHandedOver(person, departure.move, by: county)
        else { return nil }
        let keys = try tables.people.keys(of: person, in: county)
        return .workHandedOver(
            WorkHandedOver(
                county: county, person: person, to: departure.to, move: departure.move,
                contracts: try keys.flatMap { try tables.moves.contracts(of: $0, in: county) },
                pay: try keys.flatMap { try tables.moves.pay(of: $0, in: county) },
                stable: try tables.moves.milestones(of: person, in: county),
                file: try WorkFiles.file(of: person, in: county, tables), by: departure.move))
    }

    static func forward(_ row: ContractRow, _ tables: PlacementTables) throws -> PlacementEvent? {
        let survivor = try tables.people.survivor(of: row.person, in: row.county)
        guard let to = try tables.people.departure(of: survivor, in: row.county)?.to,
            try !tables.moves.isForwarded("contract", row.ref, by: row.county, to: to)
        else { return nil }
        return .workRowForwarded(WorkRowForwarded(county: row.county, person: survivor, to: to, contract: row))
    }

    static func forward(_ row: PayrollRow, from county: DivisionCode, _ tables: PlacementTables) throws
        -> PlacementEvent?
    {
        let survivor = try tables.people.survivor(of: row.person, in: county)
        guard let to = try tables.people.departure(of: survivor, in: county)?.to,
            try !tables.moves.isForwarded("payroll", row.ref, by: county, to: to)
        else { return nil }
        return .workRowForwarded(WorkRowForwarded(county: county, person: survivor, to: to, pay: row))
    }

    static func letters(of event: PlacementEvent) -> [Letter] {
        switch event {
        case .workHandedOver(let event):
            [
                Letter(
                    to: .placement,
                    WorkHandOver(
                        county: event.to, person: event.person, from: event.county, move: event.move,
                        contracts: event.contracts, pay: event.pay, stable: event.stable, words: event.words,
                        file: event.file, by: event.by))
            ]
        case .workRowForwarded(let event):
            if let row = event.contract {
                [Letter(to: .placement, row.moving(to: event.to, as: event.person))]
            } else if let row = event.pay {
                [Letter(to: .placement, RoutedPayrollRow(county: event.to, row: row.about(event.person)))]
            } else {
                []
            }
        default: []
        }
    }

    // MARK: The receiving county

    /// What of a hand-over is not on record here yet, one piece after the other.
    static func next(_ letter: WorkHandOver, _ rule: StableEmploymentRule, _ tables: PlacementTables) throws
        -> PlacementEvent?
    {
        let (county, person) = (letter.county, letter.person)
        for (index, contract) in letter.contracts.enumerated()
        where try tables.recordedTerms(of: contract.contract, in: county) == nil {
            // A workplace given as a whole prefecture may lie around the new home; the contract is not lost for that.
            let area = WorkArea(workplace: contract.workplace, home: county) ?? .inProvince
            return .contractRecorded(
                ContractRecorded(
                    county: county, contract: contract.contract, person: person, employer: contract.employer,
                    workplace: contract.workplace, area: area.rawValue, post: contract.post, from: contract.from,
                    to: contract.to, agency: contract.agency, isFreeOfCharge: contract.isFreeOfCharge,
                    hasHelpedSign: contract.hasHelpedSign, departedOn: contract.departedOn,
                    ref: ref(letter, index + 1),
                    months: contract.from.wholeMonths(to: contract.to.adding(days: 1)), takenOverFrom: letter.from))
        }
        for (index, pay) in letter.pay.enumerated() {
            let before = try tables.payrollMonth(county, person, pay.month, pay.employer)
            if let known = before[pay.line.kind] {
                let isKnown =
                    try known == pay.line
                    || tables.isOutranked(pay.line, county, person, pay.month, pay.employer)
                if isKnown { continue }
            }
            return .payrollMonthRecorded(
                PayrollRows.record(
                    pay.line, county, person, pay.month, pay.employer, before, ref(letter, index + 1),
                    takenOverFrom: letter.from))
        }
        if let event = try word(letter, tables) { return event }
        if let event = try WorkFiles.next(letter, tables) { return event }
        let said = try tables.milestones(of: person, in: county)
        for milestone in letter.stable where said[milestone.months] == nil {
            return .stableEmploymentReached(
                StableEmploymentReached(
                    county: county, person: person, months: milestone.months, first: milestone.first,
                    last: milestone.last, takenOverFrom: letter.from))
        }
        guard try tables.people.departure(of: person, in: county) == nil else { return try relay(letter, tables) }
        return try PayrollRows.milestone(of: person, in: county, rule, tables)
    }

    /// Where the person has moved on to before the hand-over came; `nil`: they are here, or have not come by that move yet.
    static func passedOn(_ letter: WorkHandOver, _ tables: PlacementTables) throws -> PersonReference.Departure? {
        guard let departure = try tables.people.departure(of: letter.person, in: letter.county) else { return nil }
        guard let arrival = letter.by else { return letter.from == departure.to ? nil : departure }
        return try tables.people.hasArrived(letter.person, by: arrival, in: letter.county) ? departure : nil
    }

    /// The hand-over follows who has moved on.
    private static func relay(_ letter: WorkHandOver, _ tables: PlacementTables) throws -> PlacementEvent? {
        guard let departure = try passedOn(letter, tables) else { return nil }
        let move = letter.move.relayed(by: departure.move)
        guard try !tables.moves.isHandedOver(letter.person, move, by: letter.county) else { return nil }
        return .workHandedOver(
            WorkHandedOver(
                county: letter.county, person: letter.person, to: departure.to, move: move,
                contracts: letter.contracts, pay: letter.pay, stable: letter.stable, words: letter.words,
                file: letter.file, by: departure.move))
    }

    /// What the giving county was told of the work and has not been told here.
    private static func word(_ letter: WorkHandOver, _ tables: PlacementTables) throws -> PlacementEvent? {
        guard let words = letter.words else { return nil }
        let (county, person) = (letter.county, letter.person)
        let actor = ActorID(unchecked: "placement:\(letter.from)")
        for report in words.reports {
            let known = try tables.workReports.report(
                county, person, report.employer, since: report.since, by: report.reporter)
            guard known == nil else { continue }
            return .workReported(
                WorkReported(
                    request: ReportWork(
                        county: county, person: person, employer: report.employer, since: report.since,
                        until: report.until, workplace: report.workplace, reporter: report.reporter, on: report.on,
                        actor: actor)))
        }
        for word in words.classifications where try !tables.workReports.isSaid(word, of: person, in: county) {
            return .workClassified(
                WorkClassified(
                    request: ClassifyWork(
                        county: county, person: person, employer: word.employer, on: word.on, traits: word.traits,
                        actor: actor)))
        }
        return nil
    }

    private static func ref(_ letter: WorkHandOver, _ row: Int) -> RowReference {
        RowReference(batch: BatchID(unchecked: "move:\(letter.move)"), row: row)
    }
}

extension ContractRow {
    /// The row as another county's, under the key of the living record.
    func moving(to county: DivisionCode, as person: PersonKey) -> ContractRow {
        ContractRow(
            ref: ref, county: county, contract: contract, person: person, name: name, employer: employer,
            workplace: workplace, post: post, from: from, to: to, agency: agency, isFreeOfCharge: isFreeOfCharge,
            hasHelpedSign: hasHelpedSign, departedOn: departedOn)
    }
}

extension PayrollRow {
    /// The row under the key of the living record.
    func about(_ person: PersonKey) -> PayrollRow {
        PayrollRow(
            ref: ref, person: person, employer: employer, month: month, paidOn: paidOn, daysWorked: daysWorked,
            gross: gross, deductions: deductions, net: net, revision: revision)
    }
}
