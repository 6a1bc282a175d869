import Foundation
import Models
import Store

/// What of a person's work goes along with a move besides contracts and pay: read for the hand-over, written where it arrives.
///
/// What is said of the past holds by the time it was said, whatever way and in whatever order it comes. What is open waits in
/// `waiting_help` until the person is on the register, and is open in one county only.
struct WorkFileTable {
    static let schema = """
        CREATE TABLE taken_file (
            county TEXT NOT NULL, person TEXT NOT NULL, from_county TEXT NOT NULL, move TEXT NOT NULL,
            -- The newest job loss that was dealt with there.
            handled_loss TEXT,
            PRIMARY KEY (county, person, from_county, move)) WITHOUT ROWID;
        -- Referrals and chains of help that came along and go on here once the person is on the register.
        CREATE TABLE waiting_help (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('referral', 'loss')),
            item TEXT NOT NULL, from_county TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (county, person, kind, item)) WITHOUT ROWID;

        """

    let reading: WorkFileReading
    private let take, isTaken, wait, waiting, takeUp: Statement
    private let end, month, report, sameTrait, trait, contact, residence, registration: Statement
    private let referral, giveReferral, giveLoss: Statement

    init(_ connection: Connection) throws {
        reading = try WorkFileReading(connection)
        take = try connection.prepare("INSERT OR IGNORE INTO taken_file VALUES (?, ?, ?, ?, ?)")
        isTaken = try connection.prepare(
            "SELECT 1 FROM taken_file WHERE county = ? AND person = ? AND from_county = ? AND move = ?")
        wait = try connection.prepare("INSERT OR REPLACE INTO waiting_help VALUES (?, ?, ?, ?, ?, ?)")
        waiting = try connection.prepare(
            "SELECT kind, from_county, content FROM waiting_help WHERE county = ? AND person = ? ORDER BY kind, item")
        takeUp = try connection.prepare(
            "DELETE FROM waiting_help WHERE county = ? AND person = ? AND kind = ? AND item = ?")
        let later = "WHERE excluded.said_at > said_at"
        end = try connection.prepare(
            """
            INSERT INTO contract_end VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET person = excluded.person,
            ended_on = excluded.ended_on, reason = excluded.reason, said_at = excluded.said_at \(later)
            """)
        month = try connection.prepare(
            """
            INSERT INTO work_month VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET days = excluded.days,
            promised = excluded.promised, due_on = excluded.due_on, source = excluded.source, said_at = excluded.said_at
            \(later)
            """)
        report = try connection.prepare(
            """
            INSERT INTO work_report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until,
            workplace = excluded.workplace, area = excluded.area, reported_on = excluded.reported_on,
            said_at = excluded.said_at \(later)
            """)
        sameTrait = try connection.prepare(
            """
            SELECT on_day = ?5 AND content = ?6 FROM work_trait WHERE county = ?1 AND person = ?2 AND employer = ?3
            AND number = ?4
            """)
        trait = try connection.prepare("INSERT INTO work_trait VALUES (?, ?, ?, ?, ?, ?)")
        contact = try connection.prepare(
            "INSERT OR IGNORE INTO worker_contact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        residence = try connection.prepare(
            """
            INSERT INTO town_residence VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET place = excluded.place,
            until = excluded.until, evidence = excluded.evidence, said_at = excluded.said_at \(later)
            """)
        registration = try connection.prepare("INSERT OR IGNORE INTO residence_known VALUES (?, ?, ?, ?, ?, ?, ?)")
        referral = try connection.prepare(
            """
            INSERT INTO referral (county, referral, person, employer, employer_name, post, posting, opened_on, by, helper,
            state, last_on, interviewed_on, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET person = excluded.person, state = excluded.state, last_on = excluded.last_on,
            interviewed_on = excluded.interviewed_on, hired_on = NULL, reason = NULL, went_to = NULL
            """)
        giveReferral = try connection.prepare("UPDATE referral SET went_to = ? WHERE county = ? AND referral = ?")
        giveLoss = try connection.prepare("UPDATE job_loss SET went_to = ? WHERE county = ? AND loss = ?")
    }

    // MARK: The receiving county

    func isTaken(_ letter: WorkHandOver) throws -> Bool {
        try isTaken.first(letter.county, letter.person, letter.from, letter.move) { _ in true } ?? false
    }

    /// What waits for the person to be on the register.
    func waiting(for person: PersonKey, in county: DivisionCode) throws -> [WaitingHelp] {
        try waiting.all(county, person) { row in
            guard let from = DivisionCode(row.text(1)) else { throw UnreadableColumn(table: "waiting_help") }
            let content = Data(row.text(2).utf8)
            return row.text(0) == "loss"
                ? .loss(try MessageCoding.decode(HandedLoss.self, from: content), from)
                : .referral(try MessageCoding.decode(HandedReferral.self, from: content), from)
        }
    }

    func apply(_ event: WorkFileTaken) throws {
        let (county, person, file) = (event.county, event.person, event.file)
        try take.run(county, person, event.from, event.move, file.handledLoss)
        for said in file.ends {
            try end.run(county, said.contract, person, said.on, said.reason.rawValue, said.saidAt)
        }
        for said in file.months {
            try month.run(
                county, person, said.month.ordinal, said.employer, said.days, said.promised, said.dueOn, said.source,
                said.saidAt)
        }
        for said in file.reports {
            let told = said.report
            let area = WorkArea(workplace: told.workplace, home: county) ?? .inProvince
            try report.run(
                county, person, told.employer, told.since, told.reporter.rawValue, told.until, told.workplace,
                area.rawValue, told.on, said.saidAt)
        }
        for said in file.classifications { try put(said, county, person) }
        for made in file.contacts {
            let name = NameAcrossCounties(made.contact, in: county)
            try contact.run(
                county, name.number, person, made.on, made.channel, made.finding.rawValue, made.office,
                made.service?.rawValue, made.rights?.rawValue, made.outcome, made.note, made.contract,
                made.contract == nil ? nil : made.area, name.origin)
        }
        for said in file.residences {
            try residence.run(county, person, said.since, said.place, said.until, said.evidence, said.saidAt)
        }
        for said in file.registrations {
            try registration.run(
                county, person, said.at, said.registration, said.joblessSince, said.on, said.saidAt)
        }
        for referral in file.referrals {
            try wait.run(county, person, "referral", referral.referral, event.from, try Self.text(referral))
        }
        for loss in file.losses {
            try wait.run(county, person, "loss", loss.loss.loss, event.from, try Self.text(loss))
        }
    }

    /// A classification keeps the number that it has everywhere; another one of the very same time comes behind it.
    private func put(_ said: SaidClassification, _ county: DivisionCode, _ person: PersonKey) throws {
        let word = said.classification
        let content = try Self.text(word.traits)
        var number = max(said.saidAt.milliseconds, 1)
        while let isSame = try sameTrait.first(
            county, person, word.employer, number, word.on, content, read: { $0.int(0) == 1 })
        {
            if isSame { return }
            number += 1
        }
        try trait.run(county, person, word.employer, number, word.on, content)
    }

    func apply(_ event: ReferralTakenOver) throws {
        let taken = event.referral
        let name = NameAcrossCounties(taken.referral.description, in: event.county)
        let posting = taken.posting.map { NameAcrossCounties($0, in: event.county).number }
        try referral.run(
            event.county, name.number, event.person, taken.employer, taken.employerName, taken.post, posting, taken.on,
            taken.by, taken.helper, taken.interviewedOn == nil ? "referred" : "interviewed", taken.lastOn,
            taken.interviewedOn, name.origin)
        try takeUp.run(event.county, event.person, "referral", taken.referral)
    }

    /// The chain itself is ``JobLossTable``'s.
    func apply(_ event: JobLossTakenOver) throws {
        try takeUp.run(event.county, event.person, "loss", event.loss.loss.loss)
    }

    // MARK: The giving county

    /// What goes on elsewhere is open here no more.
    func give(_ event: WorkHandedOver) throws {
        guard let file = event.file else { return }
        for given in file.referrals {
            let name = NameAcrossCounties(given.referral.description, in: event.county)
            try giveReferral.run(event.to, event.county, name.number)
            try takeUp.run(event.county, event.person, "referral", given.referral)
        }
        for given in file.losses {
            try giveLoss.run(event.to, event.county, given.loss.loss)
            try takeUp.run(event.county, event.person, "loss", given.loss.loss)
        }
    }

    private static func text(_ content: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(content), as: UTF8.self)
    }
}

/// Something open that came along with a person, and from where.
enum WaitingHelp {
    case referral(HandedReferral, DivisionCode)
    case loss(HandedLoss, DivisionCode)
}

/// A number that is unique within its county, made unique in the province by the county that gave it: `532532:R-1`.
struct NameAcrossCounties: Equatable {
    /// As it stands in the county's tables: an own number, or the whole name of another county's.
    let number: String
    /// The county that gave the number, where it is another one.
    let origin: DivisionCode?

    /// - Parameter name: as it travels.
    init(_ name: String, in county: DivisionCode) {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let origin = DivisionCode(String(parts[0])) else {
            (number, self.origin) = (name, nil)
            return
        }
        (number, self.origin) = origin == county ? (String(parts[1]), nil) : (name, origin)
    }

    /// How a number of the county's tables travels.
    static func text(_ number: String, origin: String?, in county: DivisionCode) -> String {
        origin == nil ? "\(county):\(number)" : number
    }
}

extension Moment: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { statement.bind(milliseconds, at: index) }
}
