import Journal
import Models
import Store

/// Things that happen in placement, counted by their day: postings, activities, rights cases, inspections, projects.
final class PlacementHappenings {
    private let facts: FactBook
    private let plan, planned: Statement

    init(_ connection: Connection, _ facts: FactBook) throws {
        self.facts = facts
        plan = try connection.prepare(
            "INSERT OR REPLACE INTO activity (county, activity, kind, place) VALUES (?, ?, ?, ?)")
        planned = try connection.prepare("SELECT kind, place FROM activity WHERE county = ? AND activity = ?")
    }

    func observe(_ event: PlacementEvent, _ meta: EventMeta) throws {
        switch event {
        case .postingOpened(let event):
            try posting(event.request.posting, event.request.terms, on: event.on, event.county)
        case .postingsTaken(let event):
            for verdict in event.verdicts {
                if let terms = verdict.terms { try posting(verdict.posting, terms, on: event.on, event.county) }
            }
        case .activityPlanned(let event):
            let (request, plan) = (event.request, event.request.plan)
            try self.plan.run(
                event.county, request.activity.description, plan.kind,
                plan.place.county == event.county ? plan.place.description : "")
        case .activityHeld(let event): try held(event)
        case .organisationInspected(let event):
            let request = event.request
            try facts.put(
                Series.labourInspections, request.inspection.description, request.county, TallyFact(day: request.on))
        case .projectRegistered(let event):
            let request = event.request
            try facts.put(
                Series.projects, request.project, request.county,
                TallyFact(day: request.from, place: Self.inside(request.place, request.county)))
        case .referralOpened(let event):
            let request = event.request
            try facts.put(
                Series.referrals, request.referral.description, request.county,
                TallyFact(day: request.on, person: request.person))
        case .referralMoved(let event):
            let request = event.request
            try facts.put(
                Series.referralsHired, request.referral.description, request.county,
                request.step == .hired ? TallyFact(day: request.on, person: event.person) : nil)
        default: try observeRights(event)
        }
    }

    private func posting(_ id: PostingID, _ terms: PostingTerms, on day: Day, _ county: DivisionCode) throws {
        try facts.put(Series.postings, id.description, county, TallyFact(day: day))
        try facts.put(Series.posts, id.description, county, TallyFact(day: day, n: terms.posts))
    }

    private func held(_ event: ActivityHeld) throws {
        let (request, outcome) = (event.request, event.request.outcome)
        let id = request.activity.description
        let plan = try planned.first(event.county, id) { (kind: $0.text(0), place: $0.text(1)) }
        let place = plan.map { $0.place == event.county.description ? "" : $0.place } ?? ""
        let fact = TallyFact(day: outcome.on, place: place)
        try facts.put(Series.activities, id, event.county, fact)
        if let plan { try facts.put(Series.activities(plan.kind), id, event.county, fact) }
        for (series, people) in [(Series.activityVisitors, outcome.visitors), (Series.activityHired, outcome.hired)] {
            try facts.put(
                series, id, event.county, people > 0 ? TallyFact(day: outcome.on, n: people, place: place) : nil)
        }
    }

    private func observeRights(_ event: PlacementEvent) throws {
        switch event {
        case .rightsCaseOpened(let event):
            let (request, id) = (event.request, event.request.rightsCase.description)
            let fact = TallyFact(day: request.on)
            try facts.put(Series.rightsCases, id, request.county, fact)
            try facts.put(Series.rights(request.matter.rawValue), id, request.county, fact)
        case .rightsCaseStepped(let event):
            let (request, id) = (event.request, event.request.rightsCase.description)
            switch request.step {
            case .close: try facts.put(Series.rightsClosed, id, request.county, TallyFact(day: request.on))
            case .blacklist: try facts.put(Series.blacklisted, id, request.county, TallyFact(day: request.on))
            case .alert, .notice, .mediate, .arbitrate, .mend: return
            }
        default: return
        }
    }

    /// A town or village of the county; empty for the county itself and for places outside.
    private static func inside(_ place: DivisionCode, _ county: DivisionCode) -> String {
        place != county && place.county == county ? place.description : ""
    }
}
