import Journal
import Models

/// The two processors of the feeds service.
public enum FeedsGraph {
    /// What arrived: batches, keyed by the digest of their set of rows, so that the same rows meet in one partition.
    ///
    /// Commands of the delivery desk in; every row of an accepted chunk goes out as a letter to its receiver.
    public static let intake = Graph<IntakeTables, IntakeEvent>(
        .intake, foldVersion: 2, schema: IntakeTables.schema, state: IntakeTables.init,
        apply: { event, meta, tables in try tables.apply(event, meta) }
    )
    .decides(IntakeCommand.self) { command, _, tables in
        switch command {
        case .openBatch(let request): .event(IntakeRules.open(request, known: try tables.batch(like: request)))
        case .addChunk(let chunk): IntakeRules.add(chunk, to: try tables.batch(chunk.batch, rowSet: chunk.partitionKey))
        case .closeBatch(let request):
            IntakeRules.close(request, try tables.batch(request.batch, rowSet: request.partitionKey))
        case .refuseBatch(let request): .event(.batchRefused(BatchRefused(request: request)))
        }
    }
    .sends { event in
        guard case .chunkAccepted(let accepted) = event else { return [] }
        return accepted.chunk.rows.map { Letter(to: $0.receiver, $0.message) }
    }

    /// Payroll rows, keyed by person as `identity` is: sent to the person's home county, or parked until it is known.
    public static let route = Graph<RouteTables, RouteEvent>(
        .route, foldVersion: 2, schema: RouteTables.schema, state: RouteTables.init,
        apply: { event, _, tables in try tables.apply(event) }
    )
    .reads(
        .identity, as: IdentityEvent.self,
        observe: { fact, _, tables in
            if let home = RouteRules.home(in: fact) { try tables.learn(home.county, of: home.person) }
            if case .personReleased(let release) = fact, release.next == nil {
                try tables.forget(release.person, of: release.county)
            }
        },
        react: { fact, _, tables in
            guard let person = RouteRules.home(in: fact)?.person else { return nil }
            return RouteRules.release(try tables.nextParked(of: person), to: try tables.home(of: person))
        }
    )
    .receives(RouteLetter.self) { letter, _, tables in
        switch letter {
        case .payrollRow(let row):
            RouteRules.take(row, standing: try tables.standing(of: row.ref), home: try tables.home(of: row.person))
        }
    }
    .sends { event in
        guard case .payrollRouted(let routed) = event else { return [] }
        return [Letter(to: .placement, RoutedPayrollRow(county: routed.county, row: routed.row))]
    }

    /// Both journals with all their partitions in one file of every instance: what became of each delivery, whoever owns its rows.
    public static let deliveries = ViewGraph<DeliveriesTables>(
        "deliveries", foldVersion: 2, schema: IntakeTables.schema + RouteTables.schema,
        state: { try DeliveriesTables($0) }
    )
    .reads(.intake, as: IntakeEvent.self) { event, meta, tables in try tables.apply(event, meta) }
    .reads(.route, as: RouteEvent.self) { event, _, tables in try tables.apply(event) }
}
