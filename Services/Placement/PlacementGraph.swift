import Journal
import Models
import Store

/// Table of contents of `placement`: who employs, who places, who works where under which contract, who was really paid.
///
/// Key: the county. Letters: organisation, contract and payroll rows. Reads: registry, whose grants release parked contracts.
/// Events: `Shared/Models/Events/Placement.swift`.
public enum PlacementGraph {
    public static func make(
        rule: StableEmploymentRule = StableEmploymentRule()
    ) -> Graph<PlacementTables, PlacementEvent> {
        Graph(
            .placement, foldVersion: 1, schema: PlacementSchema.sql, state: PlacementTables.init,
            apply: { event, _, tables in try tables.apply(event) }
        )
        .reads(
            .registry, as: RegistryEvent.self,
            observe: { fact, _, tables in try tables.observe(fact) },
            react: { fact, _, tables in try react(to: fact, tables) }
        )
        .receives(PlacementLetter.self) { letter, _, tables in try react(to: letter, rule, tables) }
    }

    static func react(
        to letter: PlacementLetter, _ rule: StableEmploymentRule, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        switch letter {
        case .organisationRow(let row): try OrganisationRows.next(row, tables)
        case .contractRow(let row): try ContractRows.next(row, tables)
        case .routedPayrollRow(let row): try PayrollRows.next(row, rule, tables)
        }
    }

    static func react(to fact: RegistryEvent, _ tables: PlacementTables) throws -> PlacementEvent? {
        switch fact {
        case .registrationGranted(let fact): try ContractRows.release(fact.person, in: fact.county, tables)
        case .registrationDenied(let fact): try ContractRows.release(fact.person, in: fact.county, tables)
        default: nil
        }
    }
}
