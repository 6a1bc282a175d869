import Foundation
import Models
import Store

/// Groups that are sent out to work, and their members.
struct TransferGroupTable {
    static let schema = """
        CREATE TABLE transfer_group (
            county TEXT NOT NULL, transfer_group TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'departed', 'arrived', 'cancelled')), batch TEXT NOT NULL,
            form TEXT, area TEXT NOT NULL CHECK (area IN ('in-county', 'in-province', 'out-of-province')), partner TEXT,
            scale TEXT CHECK (scale IN ('group', 'squad')), departs_on TEXT NOT NULL, departed_on TEXT, arrived_on TEXT,
            plan TEXT NOT NULL, departure TEXT, arrival TEXT, reason TEXT, PRIMARY KEY (county, transfer_group),
            CHECK ((arrived_on IS NOT NULL) = (state = 'arrived')), CHECK (arrived_on >= departed_on),
            CHECK ((departed_on IS NOT NULL) = (state IN ('departed', 'arrived')))) WITHOUT ROWID;
        CREATE INDEX transfer_group_by_day ON transfer_group (county, departed_on);
        -- `is_bound`: the group is planned or on its way. Nobody is bound twice.
        CREATE TABLE transfer_member (
            county TEXT NOT NULL, transfer_group TEXT NOT NULL, person TEXT NOT NULL,
            is_bound INTEGER NOT NULL CHECK (is_bound IN (0, 1)), is_present INTEGER CHECK (is_present IN (0, 1)),
            has_arrived INTEGER CHECK (has_arrived IN (0, 1)), absence TEXT,
            PRIMARY KEY (county, transfer_group, person), CHECK (has_arrived IS NULL OR is_present = 1)) WITHOUT ROWID;
        CREATE UNIQUE INDEX transfer_member_once ON transfer_member (county, person) WHERE is_bound = 1;
        CREATE INDEX transfer_member_of_person ON transfer_member (county, person);

        """

    enum State: String, CaseIterable {
        case planned, departed, arrived, cancelled
    }

    /// Where a group stands.
    struct Standing {
        let state: State
        let plan: TransferPlan
        let departedOn: Day?
    }

    private let put, find, depart, arrive, cancel: Statement
    private let dropMembers, addMember, bound, present, call, release, reach, leaveMissing: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT OR REPLACE INTO transfer_group (county, transfer_group, state, batch, form, area, partner, scale,
            departs_on, plan) VALUES (?, ?, 'planned', ?, ?, ?, ?, ?, ?, ?)
            """)
        find = try connection.prepare(
            "SELECT state, plan, departed_on FROM transfer_group WHERE county = ? AND transfer_group = ?")
        depart = try connection.prepare(
            """
            UPDATE transfer_group SET state = 'departed', departed_on = ?, departure = ?
            WHERE county = ? AND transfer_group = ?
            """)
        arrive = try connection.prepare(
            """
            UPDATE transfer_group SET state = 'arrived', arrived_on = ?, arrival = ?
            WHERE county = ? AND transfer_group = ?
            """)
        cancel = try connection.prepare(
            "UPDATE transfer_group SET state = 'cancelled', reason = ? WHERE county = ? AND transfer_group = ?")
        dropMembers = try connection.prepare("DELETE FROM transfer_member WHERE county = ? AND transfer_group = ?")
        addMember = try connection.prepare(
            "INSERT INTO transfer_member (county, transfer_group, person, is_bound) VALUES (?, ?, ?, 1)")
        bound = try connection.prepare(
            """
            SELECT transfer_group FROM transfer_member
            WHERE county = ? AND person = ? AND is_bound = 1 AND transfer_group <> ?
            """)
        present = try connection.prepare(
            "SELECT person FROM transfer_member WHERE county = ? AND transfer_group = ? AND is_present = 1")
        call = try connection.prepare(
            """
            UPDATE transfer_member SET is_present = ?, absence = ?, is_bound = ?
            WHERE county = ? AND transfer_group = ? AND person = ?
            """)
        release = try connection.prepare(
            "UPDATE transfer_member SET is_bound = 0 WHERE county = ? AND transfer_group = ?")
        reach = try connection.prepare(
            "UPDATE transfer_member SET has_arrived = 1 WHERE county = ? AND transfer_group = ? AND person = ?")
        leaveMissing = try connection.prepare(
            """
            UPDATE transfer_member SET has_arrived = 0
            WHERE county = ? AND transfer_group = ? AND is_present = 1 AND has_arrived IS NULL
            """)
    }

    func standing(of group: TransferGroupID, in county: DivisionCode) throws -> Standing? {
        try find.first(county, group) { row in
            guard let state = State(rawValue: row.text(0)) else { throw UnreadableColumn(table: "transfer_group") }
            return Standing(
                state: state, plan: try MessageCoding.decode(TransferPlan.self, from: Data(row.text(1).utf8)),
                departedOn: row.optionalText(2).flatMap { Day($0) })
        }
    }

    /// People who are bound by another group.
    func busy(
        _ people: [PersonKey], beside group: TransferGroupID, in county: DivisionCode
    ) throws -> [(person: PersonKey, group: TransferGroupID)] {
        try people.compactMap { person in
            try bound.first(county, person, group) { (person, TransferGroupID(unchecked: $0.text(0))) }
        }
    }

    /// Who left with the group.
    func present(_ group: TransferGroupID, in county: DivisionCode) throws -> Set<PersonKey> {
        Set(try present.all(county, group) { PersonKey(unchecked: $0.text(0)) })
    }

    // MARK: Folds

    func apply(_ event: TransferGroupPlanned) throws {
        let (request, plan) = (event.request, event.request.plan)
        try put.run(
            request.county, request.group, plan.batch, plan.form, event.area, plan.partner, event.scale, plan.departsOn,
            try Self.text(plan))
        try dropMembers.run(request.county, request.group)
        for person in plan.members { try addMember.run(request.county, request.group, person) }
    }

    func apply(_ event: TransferGroupDeparted) throws {
        let request = event.request
        try depart.run(request.on, try Self.text(request), request.county, request.group)
        for person in request.present {
            try call.run(true, String?.none, true, request.county, request.group, person)
        }
        for absent in request.absent {
            try call.run(false, absent.reason, false, request.county, request.group, absent.person)
        }
    }

    func apply(_ event: TransferGroupArrived) throws {
        let request = event.request
        try arrive.run(request.on, try Self.text(request), request.county, request.group)
        for person in request.arrived { try reach.run(request.county, request.group, person) }
        try leaveMissing.run(request.county, request.group)
        try release.run(request.county, request.group)
    }

    func apply(_ event: TransferGroupCancelled) throws {
        try cancel.run(event.request.reason, event.request.county, event.request.group)
        try release.run(event.request.county, event.request.group)
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }
}

extension TransferGroupID: SQLBindable {}
