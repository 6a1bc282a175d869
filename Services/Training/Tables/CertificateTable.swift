import Models
import Store

/// Certificates of trainees, in force and not.
struct CertificateTable {
    static let schema = """
        -- `kind` is NULL for certificates from before kinds were asked for. `row`: the last row about it for the registry.
        CREATE TABLE certificate (
            county TEXT NOT NULL, number TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL,
            kind TEXT CHECK (kind IN ('vocational-qualification', 'special-ability', 'skill-level', 'completion')),
            level TEXT NOT NULL, issuer TEXT NOT NULL, on_day TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('in-force', 'replaced', 'withdrawn')), reason TEXT, row INTEGER NOT NULL,
            PRIMARY KEY (county, number), CHECK (state = 'in-force' OR reason IS NOT NULL)) WITHOUT ROWID;
        CREATE INDEX certificate_of_trainee ON certificate (class, person, number);

        """

    /// A certificate as it stands. `kind` is `nil` for one from before kinds were asked for.
    struct Entry: Hashable {
        let number: String
        let person: PersonKey
        let kind: CertificateKind?
        let isInForce: Bool
        let `class`: ClassID
    }

    private let put, replace, withdraw, find, ofClass, lastRow: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT INTO certificate VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'in-force', ?, ?) ON CONFLICT DO UPDATE
            SET kind = excluded.kind, level = excluded.level, issuer = excluded.issuer, on_day = excluded.on_day,
                person = excluded.person, reason = excluded.reason, row = excluded.row
            """)
        replace = try connection.prepare(
            "UPDATE certificate SET state = 'replaced', reason = ? WHERE county = ? AND number = ?")
        withdraw = try connection.prepare(
            "UPDATE certificate SET state = 'withdrawn', reason = ?, row = ? WHERE county = ? AND number = ?")
        find = try connection.prepare("SELECT \(Self.columns) FROM certificate WHERE county = ? AND number = ?")
        ofClass = try connection.prepare("SELECT \(Self.columns) FROM certificate WHERE class = ? ORDER BY number")
        lastRow = try connection.prepare("SELECT MAX(row) FROM certificate WHERE class = ?")
    }

    static let columns = "number, person, kind, state, class"

    func certificate(_ county: DivisionCode, _ number: String) throws -> Entry? {
        try find.first(county, number, read: Self.entry)
    }

    /// In the order of their numbers.
    func certificates(of id: ClassID) throws -> [Entry] { try ofClass.all(id, read: Self.entry) }

    /// The number of the class's next row for the registry, from 1.
    func nextRow(_ id: ClassID) throws -> Int { try lastRow.first(id) { Int($0.optionalInt(0) ?? 0) + 1 } ?? 1 }

    private static func entry(_ row: borrowing Statement) throws -> Entry {
        try Entry(columns: (row.text(0), row.text(1), row.optionalText(2), row.text(3), row.text(4)))
    }

    // MARK: Folds

    func issue(_ event: CertificatesIssued) throws {
        for (index, certificate) in event.certificates.enumerated() {
            try put(certificate, event.county, event.class, reason: nil, row: event.firstRow + index)
        }
    }

    /// Certificates from before kinds were asked for: no more is known of them than their number.
    func issue(_ event: TraineesCertified) throws {
        let (request, none) = (event.request, String?.none)
        var row = try event.firstRow ?? nextRow(request.class)
        for result in request.results {
            guard let number = result.certificate else { continue }
            try put.run(
                request.county, number, request.class, result.person, none, event.level ?? "", "", request.on, none, row
            )
            row += 1
        }
    }

    func correct(_ event: CertificateCorrected) throws {
        let request = event.request
        if request.certificate.number != request.number {
            try replace.run(request.reason, request.county, request.number)
        }
        try put(request.certificate, request.county, request.class, reason: request.reason, row: event.row)
    }

    func withdraw(_ event: CertificateWithdrawn) throws {
        try withdraw.run(event.request.reason, event.row, event.request.county, event.request.number)
    }

    private func put(
        _ certificate: TraineeCertificate, _ county: DivisionCode, _ id: ClassID, reason: String?, row: Int
    ) throws {
        try put.run(
            county, certificate.number, id, certificate.person, certificate.kind.rawValue, certificate.level,
            certificate.issuer, certificate.on, reason, row)
    }
}

extension CertificateTable.Entry {
    init(columns: (number: String, person: String, kind: String?, state: String, id: String)) throws {
        guard let person = PersonKey(columns.person), let id = ClassID(columns.id) else {
            throw UnreadableRow(table: "certificate")
        }
        self.init(
            number: columns.number, person: person, kind: columns.kind.flatMap { CertificateKind(rawValue: $0) },
            isInForce: columns.state == "in-force", class: id)
    }
}
