import Journal
import Models
import Store

/// Contracts, paid months and stable employment, from `placement`; payroll rows without a county yet, from `route`.
final class WorkTables {
    private let reviews: ReviewTables
    private let tallies: PeopleTallies
    private let wages: WageTallies
    private let spells: WorkWordTables
    private let happenings: PlacementHappenings
    private let services: ServiceTallies
    private let surveys: SurveyTallies
    private let addOrganisation, addContract, endContract, addPayroll, reach, revise: Statement

    init(
        _ connection: Connection, _ reviews: ReviewTables, _ tallies: PeopleTallies, _ wages: WageTallies,
        _ services: ServiceTallies
    ) throws {
        self.reviews = reviews
        self.tallies = tallies
        self.wages = wages
        self.services = services
        surveys = try SurveyTallies(connection, tallies.facts)
        spells = try WorkWordTables(connection, tallies)
        happenings = try PlacementHappenings(connection, tallies.facts)
        endContract = try connection.prepare("UPDATE contract SET ended_on = ? WHERE county = ? AND contract = ?")
        addOrganisation = try connection.prepare(
            "INSERT OR REPLACE INTO organisation (county, organisation, kind, name) VALUES (?, ?, ?, ?)")
        addContract = try connection.prepare(
            """
            INSERT INTO contract (county, contract, person, area, starts, ends, employer) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET person = excluded.person, area = excluded.area, starts = excluded.starts,
                ends = excluded.ends, employer = excluded.employer
            """)
        addPayroll = try connection.prepare(
            """
            INSERT INTO payroll (county, month, person, employer, net) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET net = excluded.net
            """)
        reach = try connection.prepare(
            """
            INSERT INTO stable (county, months, person, is_proven, last_month) VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING
            """)
        revise = try connection.prepare(
            """
            INSERT INTO stable (county, months, person, is_proven, last_month) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET is_proven = excluded.is_proven, last_month = excluded.last_month
            """)
    }

    func observe(_ event: PlacementEvent, _ meta: EventMeta) throws {
        switch event {
        case .employerRegistered(let event):
            try addOrganisation.run(event.county, event.organisation, "employer", event.name)
        case .agencyFiled(let event):
            try addOrganisation.run(event.county, event.organisation, "agency", event.name)
        case .contractRecorded(let event):
            try addContract.run(
                event.county, event.contract, event.person, event.area, event.from, event.to, event.employer)
            for group in [SeriesGroup.work, .contracts] { try tallies.changed(group, event.person, event.county) }
            try reviews.settle(.placement, event.county, subject: event.contract.description)
        case .placementRowParked(let event):
            try reviews.wait(.placement, event.county, subject: event.row.contract.description, event.row.ref)
        case .placementRowRefused(let event):
            try reviews.refuse(.placement, event.county, meta, kind: event.kind, reason: event.reason)
            try reviews.settle(.placement, event.ref)
        case .payrollMonthRecorded(let event):
            try paid(event)
        case .payrollSheetTaken(let sheet):
            for month in sheet.months { try paid(month) }
        case .stableEmploymentReached(let event):
            try reach.run(event.county, event.months, event.person, event.last)
            try tallies.changed(.work, event.person, event.county)
        case .stableEmploymentRevised(let event):
            try revise.run(event.county, event.months, event.person, event.first != nil, event.last)
            try tallies.changed(.work, event.person, event.county)
        case .contractEnded(let event):
            try endContract.run(event.request.on, event.county, event.request.contract)
            try tallies.changed(.work, event.person, event.county)
        case .workRowForwarded(let event):
            if let row = event.contract {
                try reviews.settle(.placement, event.county, subject: row.contract.description)
            }
        default:
            // Placement's own pages show the rest.
            if try spells.observe(event, meta) || services.observe(event) { return }
            try happenings.observe(event, meta)
            try surveys.observe(event)
        }
    }

    private func paid(_ event: PayrollMonthRecorded) throws {
        try wages.around([event.person], event.county, month: event.month) {
            try addPayroll.run(event.county, event.month, event.person, event.employer, event.net)
        }
        try tallies.changed(.work, event.person, event.county)
    }

    func observe(_ event: RouteEvent) throws {
        switch event {
        case .payrollParked(let event):
            try reviews.wait(.route, nil, subject: event.person.description, event.row.ref)
        case .payrollRouted(let event): try reviews.settle(.route, event.row.ref)
        case .seatRequestRouted, .seatRequestParked: break  // their rosters show what waits
        }
    }
}
