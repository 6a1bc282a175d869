import Calendars
import Journal
import Models
import Store

/// What was said of people's work: reports of it, how it was classified, who left with a group.
final class WorkWordTables {
    private let tallies: PeopleTallies
    private let report, unreport, classify, sendOut, endContract: Statement

    init(_ connection: Connection, _ tallies: PeopleTallies) throws {
        self.tallies = tallies
        report = try connection.prepare(
            """
            INSERT OR REPLACE INTO work_report (county, person, employer, since, reporter, until, area)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        unreport = try connection.prepare(
            """
            DELETE FROM work_report WHERE county = ? AND person = ? AND employer = ? AND since = ? AND reporter = ?
            """)
        classify = try connection.prepare(
            """
            INSERT OR REPLACE INTO work_trait (county, person, seq, employer, on_day, channel, by_government)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        sendOut = try connection.prepare(
            "INSERT OR REPLACE INTO sent_out (county, person, group_id, on_day) VALUES (?, ?, ?, ?)")
        endContract = try connection.prepare("UPDATE contract SET ended_on = ? WHERE county = ? AND contract = ?")
    }

    /// - Returns: whether it was such an event.
    func observe(_ event: PlacementEvent, _ meta: EventMeta) throws -> Bool {
        switch event {
        case .workReported(let event):
            let request = event.request
            try add(
                request.employer, request.since, request.until, request.workplace, request.reporter, request.person,
                request.county)
            try tallies.changed(.work, request.person, request.county)
        case .workReportWithdrawn(let event):
            let request = event.request
            try unreport.run(
                request.county, request.person, request.employer, request.since, request.reporter.rawValue)
            try tallies.changed(.work, request.person, request.county)
        case .workClassified(let event):
            let (request, traits) = (event.request, event.request.traits)
            try classify.run(
                request.county, request.person, meta.seq, request.employer, request.on, traits.channel,
                traits.isOrganised)
            try tallies.changed(.work, request.person, request.county)
        case .workFileTaken(let event): try taken(event, meta)
        case .transferGroupDeparted(let event):
            let request = event.request
            for person in request.present {
                try sendOut.run(request.county, person, request.group.description, request.on)
                try tallies.changed(.work, person, request.county)
            }
            try tallies.facts.put(
                Series.groups, request.group.description, request.county, TallyFact(day: request.on))
        default: return false
        }
        return true
    }

    /// What the county before knew of the work of somebody who moved here.
    private func taken(_ event: WorkFileTaken, _ meta: EventMeta) throws {
        for end in event.file.ends { try endContract.run(end.on, event.county, end.contract) }
        for said in event.file.reports {
            let report = said.report
            try add(
                report.employer, report.since, report.until, report.workplace, report.reporter, event.person,
                event.county)
        }
        for (index, said) in event.file.classifications.enumerated() {
            let word = said.classification
            // Before everything that is said here later, in the order in which it was said there.
            try classify.run(
                event.county, event.person, Int64(index) - 1_000_000, word.employer, word.on, word.traits.channel,
                word.traits.isOrganised)
        }
        try tallies.changed(.work, event.person, event.county)
    }

    private func add(
        _ employer: OrganisationID, _ since: Day, _ until: Day?, _ workplace: DivisionCode, _ reporter: WorkReporter,
        _ person: PersonKey, _ county: DivisionCode
    ) throws {
        try report.run(
            county, person, employer, since, reporter.rawValue, until, Self.area(of: workplace, from: county))
    }

    /// As contracts have it; empty where the place is too coarse to tell.
    private static func area(of workplace: DivisionCode, from home: DivisionCode) -> String {
        func present(_ code: DivisionCode) -> DivisionCode {
            Divisions.standard.current(code.county)?.code ?? code.county
        }
        let (work, home) = (present(workplace), present(home))
        if work == home { return "in-county" }
        if home.lies(in: work) { return "" }
        return work.province == home.province ? "in-province" : "out-of-province"
    }
}

extension WorkTraits {
    /// Said outright, or follows from an organised form.
    fileprivate var isOrganised: Bool? { isGovernmentOrganised ?? (organised != nil ? true : nil) }
}
