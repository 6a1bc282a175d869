import Foundation
import Models
import Store

/// Reads what a county knows of a person's work besides contracts and pay, as it is handed on.
struct WorkFileReading {
    private let ends, months, reports, traits, contacts, residences, registrations, referrals, losses: Statement
    private let handled, loss, visits, acts, helper, offers: Statement

    init(_ connection: Connection) throws {
        ends = try connection.prepare(
            """
            SELECT contract, ended_on, reason, said_at FROM contract_end WHERE county = ? AND person = ? AND said_at > ?
            ORDER BY contract
            """)
        months = try connection.prepare(
            """
            SELECT employer, month, days, promised, due_on, source, said_at FROM work_month
            WHERE county = ? AND person = ? AND said_at > ? ORDER BY month, employer
            """)
        reports = try connection.prepare(
            """
            SELECT employer, since, until, workplace, reporter, reported_on, said_at FROM work_report
            WHERE county = ? AND person = ? AND said_at > ? ORDER BY employer, since, reporter
            """)
        traits = try connection.prepare(
            """
            SELECT employer, on_day, content, number FROM work_trait WHERE county = ? AND person = ? AND number > ?
            ORDER BY employer, number
            """)
        contacts = try connection.prepare(
            """
            SELECT contact, on_day, channel, finding, office, service, rights, outcome, note, contract, area, origin
            FROM worker_contact WHERE county = ? AND person = ? ORDER BY on_day, contact
            """)
        residences = try connection.prepare(
            """
            SELECT place, since, until, evidence, said_at FROM town_residence WHERE county = ? AND person = ? AND said_at > ?
            ORDER BY since
            """)
        registrations = try connection.prepare(
            """
            SELECT at, registration, jobless_since, on_day, said_at FROM residence_known
            WHERE county = ? AND person = ? AND said_at > ? ORDER BY at, registration
            """)
        referrals = try connection.prepare(
            """
            SELECT referral, employer, employer_name, post, posting, opened_on, by, helper, interviewed_on, last_on, origin
            FROM referral WHERE county = ? AND person = ? AND state IN ('referred', 'interviewed') AND went_to IS NULL
            ORDER BY referral
            """)
        losses = try connection.prepare(
            "SELECT loss FROM job_loss WHERE county = ? AND person = ? AND closed_on IS NULL ORDER BY loss")
        handled = try connection.prepare(
            """
            SELECT MAX(on_day) FROM (SELECT MAX(lost_on) AS on_day FROM job_loss WHERE county = ?1 AND person = ?2
            AND closed_on IS NOT NULL AND closing NOT IN ('merged', 'moved')
            UNION ALL SELECT MAX(handled_loss) FROM taken_file WHERE county = ?1 AND person = ?2)
            """)
        loss = try connection.prepare(
            """
            SELECT person, lost_on, ground, monitored, is_returned, contract, last_paid, village, owner, visit_due, reporter,
            note FROM job_loss WHERE county = ? AND loss = ?
            """)
        visits = try connection.prepare(
            """
            SELECT on_day, channel, finding, note, actor FROM job_loss_visit WHERE county = ? AND loss = ?
            ORDER BY on_day, channel
            """)
        acts = try connection.prepare(
            "SELECT act, on_day, reference FROM job_loss_act WHERE county = ? AND loss = ? ORDER BY act")
        helper = try connection.prepare(
            "SELECT helper, unit, on_day FROM job_loss_helper WHERE county = ? AND loss = ?")
        offers = try connection.prepare(
            """
            SELECT offer, kind, post, posting, employer, on_day, outcome, reason FROM job_loss_offer
            WHERE county = ? AND loss = ? ORDER BY offer
            """)
    }

    /// All that there is, under any of the person's keys; what is open becomes the named person's.
    func file(of keys: [PersonKey], in county: DivisionCode, as person: PersonKey) throws -> HandedFile {
        let said = try words(of: keys, in: county, after: Moment(milliseconds: -1))
        return HandedFile(
            ends: said.ends, months: said.months, reports: said.reports, classifications: said.classifications,
            contacts: try keys.flatMap { try contacts(of: $0, in: county) }, residences: said.residences,
            registrations: said.registrations,
            referrals: try keys.flatMap { try referrals(of: $0, in: county) },
            losses: try keys.flatMap { key in
                try losses.all(county, key) { $0.text(0) }.compactMap { try loss($0, in: county, as: person) }
            },
            handledLoss: try keys.compactMap { key in
                try handled.first(county, key) { $0.optionalText(0).flatMap { Day($0) } } ?? nil
            }.max())
    }

    /// What was said of the past later than at a time.
    func words(of keys: [PersonKey], in county: DivisionCode, after time: Moment) throws -> HandedFile {
        HandedFile(
            ends: try keys.flatMap { try ends(of: $0, in: county, after: time) },
            months: try keys.flatMap { try months(of: $0, in: county, after: time) },
            reports: try keys.flatMap { try reports(of: $0, in: county, after: time) },
            classifications: try keys.flatMap { try classifications(of: $0, in: county, after: time) },
            residences: try keys.flatMap { try residences(of: $0, in: county, after: time) },
            registrations: try keys.flatMap { try registrations(of: $0, in: county, after: time) })
    }

    // MARK: What is said of the past

    private func ends(of person: PersonKey, in county: DivisionCode, after time: Moment) throws -> [HandedEnd] {
        try ends.all(county, person, time) { row in
            guard let reason = ContractEndReason(rawValue: row.text(2)) else {
                throw UnreadableColumn(table: "contract_end")
            }
            return HandedEnd(
                contract: ContractID(unchecked: row.text(0)), on: try Self.day(row.text(1)), reason: reason,
                saidAt: Moment(milliseconds: row.int(3)))
        }
    }

    private func months(of person: PersonKey, in county: DivisionCode, after time: Moment) throws -> [HandedMonth] {
        try months.all(county, person, time) { row in
            HandedMonth(
                employer: OrganisationID(unchecked: row.text(0)), month: Month(ordinal: Int32(row.int(1))),
                days: row.optionalInt(2).map { Int($0) }, promised: row.optionalInt(3).map { Fen($0) },
                dueOn: row.optionalText(4).flatMap { Day($0) }, source: row.text(5),
                saidAt: Moment(milliseconds: row.int(6)))
        }
    }

    private func reports(of person: PersonKey, in county: DivisionCode, after time: Moment) throws -> [SaidReport] {
        try reports.all(county, person, time) { row in
            guard let workplace = DivisionCode(row.text(3)), let reporter = WorkReporter(rawValue: row.text(4)) else {
                throw UnreadableColumn(table: "work_report")
            }
            return SaidReport(
                report: HandedReport(
                    employer: OrganisationID(unchecked: row.text(0)), since: try Self.day(row.text(1)),
                    until: row.optionalText(2).flatMap { Day($0) }, workplace: workplace, reporter: reporter,
                    on: try Self.day(row.text(5))), saidAt: Moment(milliseconds: row.int(6)))
        }
    }

    private func classifications(
        of person: PersonKey, in county: DivisionCode, after time: Moment
    ) throws -> [SaidClassification] {
        try traits.all(county, person, time) { row in
            SaidClassification(
                classification: HandedClassification(
                    employer: OrganisationID(unchecked: row.text(0)), on: try Self.day(row.text(1)),
                    traits: try MessageCoding.decode(WorkTraits.self, from: Data(row.text(2).utf8))),
                saidAt: Moment(milliseconds: row.int(3)))
        }
    }

    private func residences(
        of person: PersonKey, in county: DivisionCode, after time: Moment
    ) throws -> [HandedResidence] {
        try residences.all(county, person, time) { row in
            HandedResidence(
                place: try Self.place(row.text(0)), since: try Self.day(row.text(1)),
                until: row.optionalText(2).flatMap { Day($0) }, evidence: row.text(3),
                saidAt: Moment(milliseconds: row.int(4)))
        }
    }

    private func registrations(
        of person: PersonKey, in county: DivisionCode, after time: Moment
    ) throws -> [HandedRegistration] {
        try registrations.all(county, person, time) { row in
            HandedRegistration(
                at: try Self.place(row.text(0)), registration: row.text(1), joblessSince: try Self.day(row.text(2)),
                on: try Self.day(row.text(3)), saidAt: Moment(milliseconds: row.int(4)))
        }
    }

    private func contacts(of person: PersonKey, in county: DivisionCode) throws -> [HandedContact] {
        try contacts.all(county, person) { row in
            guard let finding = ContactFinding(rawValue: row.text(3)) else {
                throw UnreadableColumn(table: "worker_contact")
            }
            return HandedContact(
                contact: NameAcrossCounties.text(row.text(0), origin: row.optionalText(11), in: county),
                on: try Self.day(row.text(1)), channel: row.text(2), finding: finding, office: row.optionalText(4),
                service: row.optionalText(5).flatMap { EmploymentServiceKind(rawValue: $0) },
                rights: row.optionalText(6).flatMap { RightsBody(rawValue: $0) }, outcome: row.optionalText(7),
                note: row.optionalText(8), contract: row.optionalText(9).map { ContractID(unchecked: $0) },
                area: row.optionalText(10))
        }
    }

    // MARK: What is open

    private func referrals(of person: PersonKey, in county: DivisionCode) throws -> [HandedReferral] {
        try referrals.all(county, person) { row in
            let origin = row.optionalText(10)
            return HandedReferral(
                referral: ReferralID(
                    unchecked: NameAcrossCounties.text(row.text(0), origin: origin, in: county)),
                employer: OrganisationID(unchecked: row.text(1)), employerName: row.text(2), post: row.text(3),
                posting: row.optionalText(4).map { NameAcrossCounties.text($0, origin: origin, in: county) },
                on: try Self.day(row.text(5)), by: row.text(6), helper: row.optionalText(7),
                interviewedOn: row.optionalText(8).flatMap { Day($0) }, lastOn: try Self.day(row.text(9)))
        }
    }

    /// A chain of help with all that was done in it, open or not.
    func loss(_ number: String, in county: DivisionCode, as person: PersonKey) throws -> HandedLoss? {
        let head = try loss.first(county, number) { row in
            guard let ground = JobLossGround(rawValue: row.text(2)) else { throw UnreadableColumn(table: "job_loss") }
            return (
                JobLoss(
                    loss: number, person: person, lostOn: try Self.day(row.text(1)), ground: ground,
                    group: row.optionalText(3), isReturned: row.int(4) == 1,
                    contract: row.optionalText(5).map { ContractID(unchecked: $0) },
                    lastPaid: row.optionalInt(6).map { Month(ordinal: Int32($0)) },
                    village: try Self.place(row.text(7)), owner: try Self.place(row.text(8)),
                    visitDue: try Self.day(row.text(9))),
                row.optionalText(10).flatMap { JobLossReporter(rawValue: $0) }, row.optionalText(11)
            )
        }
        guard let (loss, reporter, note) = head else { return nil }
        return HandedLoss(
            loss: loss, reporter: reporter, note: note,
            visits: try visits.all(county, number) { row in
                guard let finding = JobLossFinding(rawValue: row.text(2)) else {
                    throw UnreadableColumn(table: "job_loss_visit")
                }
                return HandedVisit(
                    on: try Self.day(row.text(0)), channel: row.text(1), finding: finding, note: row.optionalText(3),
                    actor: ActorID(unchecked: row.text(4)))
            },
            acts: try acts.all(county, number) {
                HandedAct(act: $0.text(0), on: try Self.day($0.text(1)), reference: $0.text(2))
            },
            helper: try helper.first(county, number) {
                HandedHelper(helper: $0.text(0), unit: $0.text(1), on: try Self.day($0.text(2)))
            },
            offers: try offers.all(county, number) { row in
                guard let kind = PostAfterLossKind(rawValue: row.text(1)),
                    let outcome = PostOfferOutcome(rawValue: row.text(6))
                else { throw UnreadableColumn(table: "job_loss_offer") }
                return HandedOffer(
                    offer: row.text(0), kind: kind, post: row.text(2), posting: row.optionalText(3),
                    employer: row.optionalText(4).map { OrganisationID(unchecked: $0) },
                    on: try Self.day(row.text(5)), outcome: outcome, reason: row.optionalText(7))
            })
    }

    private static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw UnreadableColumn(table: "moved file") }
        return day
    }

    private static func place(_ text: String) throws -> DivisionCode {
        guard let place = DivisionCode(text) else { throw UnreadableColumn(table: "moved file") }
        return place
    }
}
