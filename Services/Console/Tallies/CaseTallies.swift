import Journal
import Models
import Store

/// Steps of cases as figures count them, in all and by item: found, submitted, returned, approved, paid, refused, objected to, taken back.
final class CaseTallies {
    private struct Head {
        let item: String
        let person: PersonKey?
        let openedOn: Day
        let amount: Fen
        let state: String
    }

    private let tallies: PeopleTallies
    private let find, markArea: Statement

    init(_ connection: Connection, _ tallies: PeopleTallies) throws {
        self.tallies = tallies
        find = try connection.prepare(
            "SELECT item, person, opened_on, amount, state FROM case_file WHERE county = ? AND case_id = ?")
        markArea = try connection.prepare(
            "INSERT OR REPLACE INTO poor_area (county, area, since, is_poor) VALUES (?, ?, ?, ?)")
    }

    /// After the tables have taken the event.
    func observe(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        switch event {
        case .caseOpened(let event): try found(event.`case`, event.county)
        case .bodyCaseOpened(let event): try found(event.`case`, event.county)
        case .caseRedetermined(let event): try found(event.`case`, event.county)
        case .caseLapsed(let event): try found(event.`case`, event.county)
        case .caseSubmitted(let event): try count(Series.casesSubmitted, event.`case`, event.county, on: event.on)
        case .caseReviewed(let event):
            guard !event.isPassed else { return }
            try count(
                Series.casesReturned, event.`case`, event.county, on: event.on, as: "\(event.`case`)#\(meta.seq)")
        case .caseApproved(let event):
            try count(Series.casesApproved, event.`case`, event.county, on: event.on, event.amount)
        case .caseRejected(let event): try count(Series.casesRejected, event.`case`, event.county, on: event.on)
        case .caseStepWithdrawn(let event):
            let series: [String: String] = [
                "submission": Series.casesSubmitted, "approval": Series.casesApproved,
                "rejection": Series.casesRejected,
            ]
            if let series = series[event.step] { try count(series, event.`case`, event.county, on: nil) }
        case .objectionRecorded(let event):
            try count(
                Series.objections, event.`case`, event.county, on: event.on,
                as: "\(event.`case`)#\(event.objection)")
        case .paymentBatchSettled(let event):
            for line in event.paid { try paid(line.`case`, event.county, on: event.on, line.amount) }
        default: try takenBack(event, meta)
        }
    }

    private func takenBack(_ event: SubsidyEvent, _ meta: EventMeta) throws {
        switch event {
        case .clawbackRepaid(let event):
            try count(
                Series.clawedBack, event.`case`, event.county, on: event.on, event.amount,
                as: "\(event.`case`)#\(meta.seq)")
        case .clawbackOffset(let event):
            try count(
                Series.clawedBack, event.`case`, event.county, on: event.on, event.amount,
                as: "\(event.`case`)#\(meta.seq)")
            if event.isWhole { try paid(event.against, event.county, on: event.on, event.amount) }
        case .poorAreaMarked(let event): try markArea.run(event.county, event.area, event.on, event.isPoor)
        default: return
        }
    }

    /// What is due to somebody by the facts, until these end it.
    private func found(_ id: CaseID, _ county: DivisionCode) throws {
        guard let head = try head(of: id, county) else { return }
        try count(Series.casesFound, id, county, on: head.state == "lapsed" ? nil : head.openedOn, head.amount)
    }

    private func paid(_ id: CaseID, _ county: DivisionCode, on day: Day, _ amount: Fen) throws {
        try count(Series.casesPaid, id, county, on: day, amount)
        guard let head = try head(of: id, county) else { return }
        try count(Series.casesDelivered, id, county, on: head.openedOn, amount)
        if let person = head.person { try tallies.changed(.grants, person, county) }
    }

    private func count(
        _ series: String, _ id: CaseID, _ county: DivisionCode, on day: Day?, _ amount: Fen = .zero,
        as name: String? = nil
    ) throws {
        guard let head = try head(of: id, county) else { return }
        let fact = day.map { TallyFact(day: $0, sum: amount, person: head.person) }
        for series in [series, Series.item(series, head.item)] {
            try tallies.facts.put(series, name ?? id.description, county, fact)
        }
    }

    private func head(of id: CaseID, _ county: DivisionCode) throws -> Head? {
        try find.first(county, id) { row in
            guard let opened = Day(row.text(2)) else { throw UnreadableTally(table: "case_file") }
            return Head(
                item: row.text(0), person: row.optionalText(1).map { PersonKey(unchecked: $0) }, openedOn: opened,
                amount: Fen(row.int(3)), state: row.text(4))
        }
    }
}
