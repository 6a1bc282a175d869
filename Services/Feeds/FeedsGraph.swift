import Journal
import Models

/// The two processors of the feeds service.
public enum FeedsGraph {
    /// What arrived, where nobody pushes.
    public static let intake = makeIntake(nil)

    /// What arrived: batches, keyed by the digest of their set of rows, so that the same rows meet in one partition.
    ///
    /// Commands of the delivery desk and records that others put on their topics in; every row of an accepted chunk goes out as a letter to its
    /// receiver, readings of devices and payroll lines by the sheet.
    public static func makeIntake(_ outside: OutsideIntake?) -> Graph<IntakeTables, IntakeEvent> {
        Graph<IntakeTables, IntakeEvent>(
            .intake, foldVersion: 5, schema: IntakeTables.schema, state: IntakeTables.init,
            apply: { event, meta, tables in try tables.apply(event, meta) }
        )
        .readsOutside(Topics.attendanceFeed, outside)
        .readsOutside(Topics.payrollFeed, outside)
        .decides(IntakeCommand.self) { command, _, tables in
            switch command {
            case .openBatch(let request): .event(IntakeRules.open(request, known: try tables.batch(like: request)))
            case .addChunk(let chunk):
                IntakeRules.add(chunk, to: try tables.batch(chunk.batch, rowSet: chunk.partitionKey))
            case .closeBatch(let request):
                IntakeRules.close(request, try tables.batch(request.batch, rowSet: request.partitionKey))
            case .refuseBatch(let request): .event(.batchRefused(BatchRefused(request: request)))
            }
        }
        .sends { event in
            switch event {
            case .chunkAccepted(let accepted):
                let chunk = accepted.chunk
                return chunk.rows.map { Letter(to: $0.receiver, $0.message) } + FeedSource.letters(of: chunk)
            case .outsideBatchTaken(let taken):
                return FeedSource.letters(
                    taken.readings, of: taken.source, taken.batch, taken.county, taken.received)
            default: return []
            }
        }
    }

    /// Payroll rows of people who are not known yet or have moved, keyed by person as `identity` is: sent to the person's home county, and to the one that held the person in that
    /// month; or parked until a home is known. Requests for a seat in another county's class go the same way, and again to every
    /// later home.
    public static let route = Graph<RouteTables, RouteEvent>(
        .route, foldVersion: 4, schema: RouteTables.schema, state: RouteTables.init,
        apply: { event, _, tables in try tables.apply(event) }
    )
    .reads(
        .identity, as: IdentityEvent.self,
        observe: { fact, meta, tables in try tables.observe(fact, meta) },
        react: { fact, _, tables in
            guard let person = RouteRules.home(in: fact)?.person else { return nil }
            let home = try tables.home(of: person)
            let row = try tables.nextParked(of: person)
            let released = RouteRules.release(
                row, to: home, former: try row.map { try tables.former($0) } ?? [])
            return try released ?? RouteRules.resend(tables.seats.first(of: person, elsewhereThan: home), to: home)
        }
    )
    .receives(RouteLetter.self) { letter, _, tables in
        switch letter {
        case .payrollRow(let row):
            RouteRules.take(
                row, standing: try tables.standing(of: row.ref), home: try tables.home(of: row.person),
                former: try tables.former(row))
        case .seatRequest(let request):
            RouteRules.take(
                request, known: try tables.seats.known(request.person, request.application.class),
                home: try tables.home(of: request.person))
        }
    }
    .sends { event in
        if case .seatRequestRouted(let routed) = event {
            return [Letter(to: .training, RoutedSeatRequest(county: routed.county, request: routed.request))]
        }
        guard case .payrollRouted(let routed) = event else { return [] }
        // The county that held the person in that month may have a claim to found on it still.
        let copies = (routed.copies ?? []).map { RoutedPayrollRow(county: $0, row: routed.row, isCopy: true) }
        return ([RoutedPayrollRow(county: routed.county, row: routed.row)] + copies).map { Letter(to: .placement, $0) }
    }

    /// Both journals with all their partitions in one file of every instance: what became of each delivery, whoever owns its rows; and identity's, for
    /// where people are at home.
    public static let deliveries = ViewGraph<DeliveriesTables>(
        "deliveries", foldVersion: 5, schema: IntakeTables.schema + RouteTables.schema,
        state: { try DeliveriesTables($0) }
    )
    .reads(.intake, as: IntakeEvent.self) { event, meta, tables in try tables.apply(event, meta) }
    .reads(.route, as: RouteEvent.self) { event, _, tables in try tables.apply(event) }
    .reads(.identity, as: IdentityEvent.self) { fact, meta, tables in try tables.observe(fact, meta) }
}

extension Graph<IntakeTables, IntakeEvent> {
    /// Reads what others put on a topic of theirs, each record once.
    fileprivate func readsOutside(_ topic: String, _ outside: OutsideIntake?) -> Self {
        reads(
            topic: topic, decode: { OutsideIntake.Record($0) }, observe: { _, _ in },
            react: { record, tables in
                guard try !tables.isTaken(record.topic, record.offset) else { return nil }
                return .outsideBatchTaken(try outside?.batch(record) ?? OutsideIntake.unwanted(record))
            })
    }
}
