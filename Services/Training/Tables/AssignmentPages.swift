import GRDB
import Models

/// For which kind of course the people who wish to be trained are meant (分类实施), and where they sit.
struct AssignmentPage: Codable, Sendable {
    struct Rule: Codable, Sendable, Equatable {
        let zh: String
        let en: String
        let kinds: [String]
        let groups: [String]
        let pack: String
        let clause: String
        let quote: String

        init(_ rule: EnrolmentRules.Rule) {
            zh = rule.zh
            en = rule.en
            kinds = rule.kinds
            groups = rule.groups
            pack = rule.pack
            clause = rule.clause
            quote = rule.quote
        }
    }

    /// People meant for a kind; whoever is meant for two counts under both.
    struct Line: Codable, Sendable, Equatable {
        let kind: String
        let zh: String
        let en: String
        var assigned = 0
        /// Have a seat in a class of a kind that is meant for them.
        var placed = 0
        /// Sit in classes of other kinds alone.
        var elsewhere = 0
        var without = 0
        /// By the plan's groups to which they belong.
        var groups: [String: Int] = [:]
    }

    let county: DivisionCode
    let on: Day
    /// Rules of the plan in force; empty where it assigns nobody.
    let rules: [Rule]
    var kinds: [Line]
    /// People of whom it cannot be told, and how often which fact is missing; `wish`: the wish names no kind.
    var undetermined = 0
    var missing: [String: Int] = [:]
}

/// Somebody who wishes to be trained, and the kind of course that is meant for them.
struct AssignedPerson: Codable, Sendable, Equatable {
    enum State: String, Codable, Sendable, CaseIterable {
        case placed, elsewhere, without, undetermined
        /// No rule of the plan concerns the person.
        case unassigned
    }

    let person: PersonKey
    let village: DivisionCode?
    let wish: String
    let groups: [String]
    let kinds: [String]
    let missing: [String]
    let state: State
    let seats: [WishBook.Seat]
}

enum AssignmentPages {
    /// Everybody who wishes it, by key.
    ///
    /// - Parameter day: on which rules and facts are read; seats are those of its year.
    static func people(
        _ county: DivisionCode, on day: Day, _ rules: TrainingRules, _ database: Database
    ) throws -> [AssignedPerson] {
        let plan = rules.plan(county, day)
        let catalogue = try CataloguePages.catalogue(county, database).inForce(on: day)
        let facts = try FactBook(county, database)
        return try WishBook(county, year: day.year, database).wishers.map { wisher in
            let known = facts.facts(of: wisher.person)
            let assignment = CourseAssignment(
                plan.enrolment, known, wishing: wisher.wish.kinds(plan, catalogue), on: day)
            let groups = plan.enrolment.groups.filter { known.belong(to: [$0], on: day, isStaff: false) == .yes }
            let state: AssignedPerson.State =
                if !assignment.missing.isEmpty {
                    .undetermined
                } else if assignment.kinds.isEmpty {
                    .unassigned
                } else if !wisher.isCovered {
                    .without
                } else if wisher.seats.contains(where: { $0.kind.map(assignment.kinds.contains) ?? false }) {
                    .placed
                } else {
                    .elsewhere
                }
            return AssignedPerson(
                person: wisher.person, village: wisher.village, wish: wisher.wish.words, groups: groups.map(\.id),
                kinds: assignment.kinds.sorted(), missing: assignment.missing.sorted(), state: state,
                seats: wisher.seats)
        }
    }

    static func page(
        _ county: DivisionCode, on day: Day, _ rules: TrainingRules, _ database: Database
    ) throws -> AssignmentPage {
        let plan = rules.plan(county, day)
        let assigning = plan.enrolment.rules.filter { $0.kind == .assign }
        let named = Set(assigning.flatMap(\.kinds))
        var page = AssignmentPage(
            county: county, on: day, rules: assigning.map { AssignmentPage.Rule($0) },
            kinds: (plan.lists["training-kinds"]?.entries ?? []).filter { named.contains($0.code) }.map {
                AssignmentPage.Line(kind: $0.code, zh: $0.zh, en: $0.en)
            })
        for person in try people(county, on: day, rules, database) {
            if person.state == .undetermined {
                page.undetermined += 1
                for fact in person.missing { page.missing[fact, default: 0] += 1 }
            }
            for index in page.kinds.indices where person.kinds.contains(page.kinds[index].kind) {
                page.kinds[index].assigned += 1
                for group in person.groups { page.kinds[index].groups[group, default: 0] += 1 }
                switch person.state {
                case .placed: page.kinds[index].placed += 1
                case .elsewhere: page.kinds[index].elsewhere += 1
                case .without: page.kinds[index].without += 1
                case .undetermined, .unassigned: break
                }
            }
        }
        return page
    }
}
