import Models
import Store

/// Parts of exams that trainees passed and certificates that they bear; a trainee's line follows from both.
final class ResultTables {
    static let schema = """
        CREATE TABLE exam_mark (
            county TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL, part TEXT NOT NULL,
            passed INTEGER NOT NULL, PRIMARY KEY (county, class, person, part)) WITHOUT ROWID;
        CREATE TABLE trade_certificate (
            county TEXT NOT NULL, number TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL,
            PRIMARY KEY (county, number)) WITHOUT ROWID;
        CREATE INDEX trade_certificate_of_trainee ON trade_certificate (county, class, person);

        """

    private let tallies: PeopleTallies
    private let mark, remark, give, take, update: Statement

    init(_ connection: Connection, _ tallies: PeopleTallies) throws {
        self.tallies = tallies
        mark = try connection.prepare(
            """
            INSERT INTO exam_mark (county, class, person, part, passed) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET passed = MAX(passed, excluded.passed)
            """)
        remark = try connection.prepare(
            "UPDATE exam_mark SET passed = ? WHERE county = ? AND class = ? AND person = ? AND part = ?")
        give = try connection.prepare(
            "INSERT OR REPLACE INTO trade_certificate (county, number, class, person) VALUES (?, ?, ?, ?)")
        take = try connection.prepare("DELETE FROM trade_certificate WHERE county = ? AND number = ?")
        update = try connection.prepare(
            """
            UPDATE trainee AS t SET has_certificate = EXISTS (SELECT 1 FROM trade_certificate c
                    WHERE c.county = t.county AND c.class = t.class AND c.person = t.person),
                has_passed = (SELECT MAX(part = 'whole' AND passed) OR MAX(part = 'theory' AND passed)
                    AND MAX(part = 'practice' AND passed) FROM exam_mark m
                    WHERE m.county = t.county AND m.class = t.class AND m.person = t.person)
            WHERE county = ? AND class = ? AND person = ?
            """)
    }

    func observe(_ event: TrainingEvent) throws {
        switch event {
        case .traineesCertified(let event):
            let request = event.request
            for result in request.results {
                try mark.run(request.county, request.`class`, result.person, "whole", result.hasPassed)
                if let number = result.certificate {
                    try give.run(request.county, number, request.`class`, result.person)
                }
                try update(result.person, request.county, request.`class`)
            }
        case .examRecorded(let event):
            let request = event.request
            for line in request.marks {
                try mark.run(
                    request.county, request.`class`, line.person, line.part.rawValue, line.outcome == .passed)
                try update(line.person, request.county, request.`class`)
            }
        case .examMarkCorrected(let event):
            let (request, line) = (event.request, event.request.mark)
            try remark.run(
                event.isPartPassed, request.county, request.`class`, line.person, line.part.rawValue)
            try update(line.person, request.county, request.`class`)
        case .certificatesIssued(let event):
            for certificate in event.certificates { try give(certificate, event.county, event.`class`) }
        case .certificateCorrected(let event):
            let request = event.request
            try take.run(request.county, request.number)
            try give(request.certificate, request.county, request.`class`)
        case .certificateWithdrawn(let event):
            try take.run(event.request.county, event.request.number)
            try update(event.person, event.request.county, event.request.`class`)
        default: return
        }
    }

    /// A certificate for the course alone (结业) is none for a trade.
    private func give(_ certificate: TraineeCertificate, _ county: DivisionCode, _ id: ClassID) throws {
        if certificate.kind != .completion { try give.run(county, certificate.number, id, certificate.person) }
        try update(certificate.person, county, id)
    }

    private func update(_ person: PersonKey, _ county: DivisionCode, _ id: ClassID) throws {
        try update.run(county, id, person)
        try tallies.changed(.training, person, county)
    }
}
