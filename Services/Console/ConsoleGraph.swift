import Journal
import Models

/// Table of contents of the console's read model: every journal of the product, folded into small tables of its own.
///
/// - reads: `registry`, `identity`, `intake`, `training`, `placement`, `subsidy`, `route`, `reports`
/// - tables: ``ConsoleSchema``; each is written from one journal only and keyed so that one partition writes a row,
///   so the order in which the journals arrive makes no difference.
///
/// It decides nothing and sends nothing. Events that it does not know are passed over.
public enum ConsoleGraph {
    public static let graph = ViewGraph<ConsoleTables>(
        "console", foldVersion: 7, schema: ConsoleSchema.sql, state: { try ConsoleTables($0) }
    )
    .reads(.registry, as: RegistryEvent.self) { event, meta, tables in
        try tables.heard(.registry, meta)
        try tables.people.observe(event, meta)
        try tables.choices.observe(event)
        try tables.services.observe(event)
    }
    .reads(.identity, as: IdentityEvent.self) { event, meta, tables in
        try tables.heard(.identity, meta)
        try tables.people.observe(event)
    }
    .reads(.intake, as: IntakeEvent.self) { event, meta, tables in
        try tables.heard(.intake, meta)
        try tables.feeds.observe(event)
        try tables.arrivals.observe(event, meta)
    }
    .reads(.training, as: TrainingEvent.self) { event, meta, tables in
        try tables.heard(.training, meta)
        try tables.training.observe(event, meta)
    }
    .reads(.placement, as: PlacementEvent.self) { event, meta, tables in
        try tables.heard(.placement, meta)
        try tables.work.observe(event, meta)
    }
    .reads(.subsidy, as: SubsidyEvent.self) { event, meta, tables in
        try tables.heard(.subsidy, meta)
        try tables.cases.observe(event, meta)
    }
    .reads(.route, as: RouteEvent.self) { event, meta, tables in
        try tables.heard(.route, meta)
        try tables.work.observe(event)
    }
    .reads(.reports, as: ReportsEvent.self) { event, meta, tables in
        try tables.heard(.reports, meta)
        try tables.reports.apply(event)
    }
}
