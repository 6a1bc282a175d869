/// What the services keep of people is what registry says of them, and what counties keep of each other's claims is what these
/// claims are, once everything is at rest.
final class ReferenceOracle: Oracle {
    static let name = "references"

    private struct Record {
        let county: String
        let person: String
        let closing: String
        let pointsTo: String
        let village: String
        let name: String
        let card: String
    }

    private let cluster: Cluster

    init(_ cluster: Cluster) { self.cluster = cluster }

    func see(_ event: SeenEvent, _ court: Court) {}

    func rest(_ court: Court) throws {
        let records = try cluster.rows(
            .registry,
            """
            SELECT county, person, closing, points_to, village, name, (SELECT sealed_card FROM payee_account a
                WHERE a.county = p.county AND a.person = p.person ORDER BY ordinal DESC LIMIT 1)
            FROM person p WHERE state = 'granted'
            """
        ).map {
            Record(
                county: $0[0], person: $0[1], closing: $0[2], pointsTo: $0[3], village: $0[4], name: $0[5], card: $0[6])
        }
        try checkPeople(records, court)
        try checkWork(records, court)
        try checkClaims(records, court)
    }

    private func table(_ rows: [[String]]) -> [String: [String]] {
        Dictionary(rows.map { ("\($0[0]) \($0[1])", Array($0.dropFirst(2))) }) { first, _ in first }
    }

    /// Subsidy: name, village, account, how the record ended, where the person went.
    private func checkPeople(_ records: [Record], _ court: Court) throws {
        let known = table(
            try cluster.rows(
                .subsidy,
                """
                SELECT county, person, standing, village, name, closing, (SELECT went_to FROM ref_stay s
                    WHERE s.county = p.county AND s.person = p.person ORDER BY number DESC LIMIT 1),
                    (SELECT survivor FROM ref_merger m WHERE m.county = p.county AND m.closed = p.person),
                    (SELECT sealed_card FROM ref_payee a WHERE a.county = p.county AND a.person = p.person
                        ORDER BY ordinal DESC LIMIT 1)
                FROM ref_person p
                """))
        for record in records {
            let (wentTo, survivor) = (
                record.closing == "moved-away" ? record.pointsTo : "", record.closing == "merged" ? record.pointsTo : ""
            )
            guard let row = known["\(record.county) \(record.person)"] else {
                court.accuse(self, "subsidy does not know \(record.person) in \(record.county)")
                continue
            }
            var wanted = ["granted", record.village, record.name, row[3], wentTo, survivor, record.card]
            // Whoever died while they were being handed over died in the county that they left, too.
            if record.closing != "moved-away" { wanted[3] = record.closing == "merged" ? "" : record.closing }
            if row != wanted {
                court.accuse(
                    self, "subsidy has \(row) of \(record.person) in \(record.county), registry says \(wanted)")
            }
        }
    }

    /// Placement and training: whose county a person is.
    private func checkWork(_ records: [Record], _ court: Court) throws {
        let placement = table(
            try cluster.rows(.placement, "SELECT county, person, is_granted, went_to FROM ref_person"))
        let training = table(try cluster.rows(.training, "SELECT county, person, is_granted, held_by FROM ref_person"))
        for record in records {
            let name = "\(record.county) \(record.person)"
            let isAway = record.closing == "moved-away"
            let work = [isAway ? "0" : "1", isAway ? record.pointsTo : ""]
            if placement[name] != work { court.accuse(self, "placement has \(placement[name] ?? []) of \(name)") }
            let isHere = record.closing.isEmpty
            if training[name]?[0] != (isHere ? "1" : "0") {
                court.accuse(self, "training has \(training[name] ?? []) of \(name)")
            }
        }
    }

    /// The county that has a person knows of every claim that another one holds for them; nobody waits for a word that
    /// nobody gives; the dead have no claims of their own under way.
    private func checkClaims(_ records: [Record], _ court: Court) throws {
        var homes: [String: Record] = [:]
        for record in records where record.closing != "moved-away" { homes[record.person] = record }
        func resolve(_ person: String) -> Record? {
            var record = homes[person]
            while let current = record, current.closing == "merged" { record = homes[current.pointsTo] }
            return record
        }
        var held: [String: Set<String>] = [:]
        for row in try cluster.rows(.subsidy, "SELECT county, person, id, state, claimant FROM subsidy_case") {
            guard let home = resolve(row[1]) else { continue }
            let standing =
                ["approved", "in-batch", "failed"].contains(row[3]) ? "granted" : row[3] == "paid" ? "paid" : "open"
            if row[3] != "lapsed", home.county != row[0] {
                held["\(home.county) \(home.person)", default: []].insert("\(row[2]) \(standing)")
            }
            let isDead = home.closing == "death" || home.closing == "emigration"
            if isDead, standing == "open", row[3] != "lapsed", row[4].hasPrefix("person:") {
                court.accuse(self, "\(row[2]) is under way, whose claimant's record was closed")
            }
        }
        var known: [String: Set<String>] = [:]
        for row in try cluster.rows(
            .subsidy, "SELECT county, person, case_id, standing FROM foreign_claim WHERE standing <> 'lapsed'")
        {
            guard let home = resolve(row[1]), home.county == row[0] else { continue }
            known["\(home.county) \(home.person)", default: []].insert("\(row[2]) \(row[3])")
        }
        for name in Set(held.keys).union(known.keys).sorted() where held[name] != known[name] {
            court.accuse(
                self,
                "\(name): others hold \((held[name] ?? []).sorted()), the county knows of \((known[name] ?? []).sorted())"
            )
        }
        for row in try cluster.rows(
            .subsidy,
            """
            SELECT s.county, s.person, s.came_from FROM ref_stay s WHERE until IS NULL AND NOT EXISTS (
                SELECT 1 FROM history_received h WHERE h.county = s.county AND h.person = s.person
                AND h.from_county = s.came_from AND h.move = s.arrival)
            """)
        {
            court.accuse(self, "\(row[0]) still waits for the word of \(row[2]) on \(row[1])")
        }
    }
}
