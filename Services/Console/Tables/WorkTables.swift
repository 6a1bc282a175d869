import Journal
import Models
import Store

/// Contracts, paid months and stable employment, from `placement`; payroll rows without a county yet, from `route`.
final class WorkTables {
    private let reviews: ReviewTables
    private let addOrganisation, addContract, addPayroll, reach, revise: Statement

    init(_ connection: Connection, _ reviews: ReviewTables) throws {
        self.reviews = reviews
        addOrganisation = try connection.prepare(
            "INSERT OR REPLACE INTO organisation (county, organisation, kind, name) VALUES (?, ?, ?, ?)")
        addContract = try connection.prepare(
            "INSERT OR REPLACE INTO contract (county, contract, person, area, starts, ends) VALUES (?, ?, ?, ?, ?, ?)")
        addPayroll = try connection.prepare(
            "INSERT OR REPLACE INTO payroll (county, month, person, employer, net) VALUES (?, ?, ?, ?, ?)")
        reach = try connection.prepare(
            "INSERT INTO stable (county, months, person, is_proven) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING")
        revise = try connection.prepare(
            "INSERT OR REPLACE INTO stable (county, months, person, is_proven) VALUES (?, ?, ?, ?)")
    }

    func observe(_ event: PlacementEvent, _ meta: EventMeta) throws {
        switch event {
        case .employerRegistered(let event):
            try addOrganisation.run(event.county, event.organisation, "employer", event.name)
        case .agencyFiled(let event):
            try addOrganisation.run(event.county, event.organisation, "agency", event.name)
        case .contractRecorded(let event):
            try addContract.run(event.county, event.contract, event.person, event.area, event.from, event.to)
            try reviews.settle(.placement, event.county, subject: event.contract.description)
        case .placementRowParked(let event):
            try reviews.wait(.placement, event.county, subject: event.row.contract.description, event.row.ref)
        case .placementRowRefused(let event):
            try reviews.refuse(.placement, event.county, meta, kind: event.kind, reason: event.reason)
            try reviews.settle(.placement, event.ref)
        case .payrollMonthRecorded(let event):
            try addPayroll.run(event.county, event.month, event.person, event.employer, event.net)
        case .stableEmploymentReached(let event): try reach.run(event.county, event.months, event.person)
        case .stableEmploymentRevised(let event):
            try revise.run(event.county, event.months, event.person, event.first != nil)
        case .workRowForwarded(let event):
            if let row = event.contract {
                try reviews.settle(.placement, event.county, subject: row.contract.description)
            }
        default: break
        }
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
