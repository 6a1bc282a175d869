import Journal
import Models
import Store

/// Table of contents of `placement`: who employs, who places, who works where under which contract, who was really paid.
///
/// Key: the county; the province's blacklist has the province's code for its key. Letters: organisation, contract and payroll rows, payroll sheets; from other counties' placement the work of people who
/// moved. Reads: registry, whose grants release parked contracts, and whose moves and mergers take a person's work along.
/// Sends: hand-overs and forwarded rows to other counties, see ``WorkMoves``.
/// Commands: what officers say of the county's work. Events: `Shared/Models/Events/PlacementUnions.swift`.
public enum PlacementGraph {
    public static func make(_ rules: PlacementRules = PlacementRules()) -> Graph<PlacementTables, PlacementEvent> {
        let rule = rules.stable
        return Graph<PlacementTables, PlacementEvent>(
            .placement, foldVersion: PlacementSchema.foldVersion, schema: PlacementSchema.sql,
            state: PlacementTables.init,
            apply: { event, meta, tables in try tables.apply(event, at: meta.time) }
        )
        .reads(
            .registry, as: RegistryEvent.self,
            observe: { fact, meta, tables in try tables.observe(fact, today: meta.time.chinaDay) },
            react: { fact, context, tables in
                try react(to: fact, rule, tables) ?? tables.nextFollowUp(after: fact, context.today, rules)
            }
        )
        .receives(PlacementLetter.self) { letter, context, tables in
            try react(to: letter, rule, tables) ?? tables.nextFollowUp(after: letter, context.today, rules)
        }
        .decides(PlacementCommand.self) { command, context, tables in
            try tables.decision(on: command, context, rules)
        }
        .reactsToOwn { event, context, tables in try tables.nextFollowUp(after: event, context.today, rules) }
        .sends { event in
            WorkMoves.letters(of: event) + PlacementTables.followUpLetters(of: event)
                + ProvinceBlacklist.letters(of: event)
        }
    }

    static func react(
        to letter: PlacementLetter, _ rule: StableEmploymentRule, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        switch letter {
        case .organisationRow(let row): try OrganisationRows.next(row, tables)
        case .contractRow(let row): try ContractRows.next(row, tables)
        case .routedPayrollRow(let row): try PayrollRows.next(row, rule, tables)
        case .workHandOver(let letter): try WorkMoves.next(letter, rule, tables)
        // Payroll sheets.
        case .payrollSheet(let sheet): try PayrollSheets.next(sheet, rule, tables)
        case .residenceRegistration(let letter): try tables.next(letter)
        case .blacklistTold(let letter): try tables.provinceBlacklist.next(letter)
        }
    }

    static func react(
        to fact: RegistryEvent, _ rule: StableEmploymentRule, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        switch fact {
        case .registrationGranted(let fact): try ContractRows.release(fact.person, in: fact.county, tables)
        case .registrationDenied(let fact): try ContractRows.release(fact.person, in: fact.county, tables)
        case .personMovedIn(let fact): try ContractRows.release(fact.person, in: fact.county, tables)
        case .personMovedAway(let fact):
            try WorkMoves.handOver(fact.person, in: fact.county, tables)
                ?? ContractRows.release(fact.person, in: fact.county, tables)
        case .peopleMerged(let fact):
            try PayrollRows.milestone(of: fact.survivor, in: fact.county, rule, tables)
        case .peopleUnmerged(let fact):
            try PayrollRows.milestone(of: fact.survivor, in: fact.county, rule, tables)
                ?? PayrollRows.milestone(of: fact.closed, in: fact.county, rule, tables)
        default: nil
        }
    }
}
