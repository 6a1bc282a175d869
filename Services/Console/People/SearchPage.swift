import Calendars
import Models
import ServiceKit

/// What the template `people` shows: the search, and whom it found.
struct SearchPage {
    struct Row {
        let name: String
        let address: String
        let place: String
        let sexAndAge: String
        let education: String
        let poverty: String
        let employment: Bilingual
        let since: String
        let wish: String
        let state: Bilingual
        let tone: String
    }

    struct Choice {
        let code: String
        let zh: String
        let isChosen: Bool
    }

    let form: ShownForm
    let county: String
    let place: String
    let counties: [Choice]
    let needsCounty: Bool
    let text: String
    let area: String
    let employments: [Choice]
    let poverties: [Choice]
    let states: [Choice]
    let mayLookUp: Bool
    /// What a look-up by number found; blank without one.
    let finding: Bilingual
    let hasFinding: Bool
    let isSearched: Bool
    let total: String
    let isCounted: Bool
    let rows: [Row]
    let next: String
    let hasNext: Bool

    /// Who may look somebody up by number in the whole province, as the register's route has it.
    static let lookers: Set<Role> = [.clerk, .reviewer, .approver, .auditor]

    /// Statuses that rosters name, for the filter.
    private static let povertyNames = ["建档立卡贫困户", "已脱贫", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户"]

    /// - Parameters:
    ///   - county: whose people are searched; `nil` while an officer of several counties has not named one.
    ///   - codes: the counties of the visitor's area that the read model knows.
    init(
        _ request: PageRequest, county: DivisionCode?, among codes: [String], found: FoundList?, form: ShownForm,
        finding: Bilingual? = nil
    ) {
        self.form = form
        self.county = county?.description ?? ""
        place = county.map { PageFrame.name(of: $0.description) } ?? ""
        let own = request.visitor.caller.area
        counties = codes.filter { DivisionCode($0)?.lies(in: own) ?? false }.map {
            Choice(code: $0, zh: PageFrame.name(of: $0), isChosen: $0 == county?.description)
        }
        needsCounty = county == nil
        func chosen(_ name: String) -> String { request.query[name] ?? "" }
        text = form.typed["text"] ?? chosen("q")
        area = form.typed["area"] ?? chosen("area")
        employments = EmploymentState.allCases.map {
            Choice(code: $0.rawValue, zh: $0.label, isChosen: chosen("employment") == $0.rawValue)
        }
        poverties = Self.povertyNames.map { Choice(code: $0, zh: $0, isChosen: chosen("poverty") == $0) }
        states = [("living", "在册"), ("denied", "登记在他县"), ("closed", "已注销")].map {
            Choice(code: $0.0, zh: $0.1, isChosen: chosen("state") == $0.0)
        }
        mayLookUp = request.visitor.caller.has(any: Self.lookers)
        self.finding = finding ?? Bilingual("", "")
        hasFinding = finding != nil
        isSearched = found != nil
        total = found?.total.map { Numeral.grouped($0) } ?? ""
        isCounted = found?.total != nil
        rows = found?.items.map { Self.row($0, county: county?.description ?? "") } ?? []
        next =
            found?.next.map { next in
                Target(
                    "people",
                    query: [
                        "county": county, "q": request.query["q"], "area": request.query["area"],
                        "employment": request.query["employment"], "poverty": request.query["poverty"],
                        "state": request.query["state"], "after": next,
                    ]
                ).description
            } ?? ""
        hasNext = !next.isEmpty
    }

    private static func row(_ person: FoundList.Person, county: String) -> Row {
        let state = person.closing.map(PeopleWording.closing) ?? PeopleWording.state(person.state)
        return Row(
            name: person.name, address: Target("people", person.person, query: ["county": county]).description,
            place: DivisionCode(person.village)?.inWords ?? person.village,
            sexAndAge: "\(PeopleWording.sex(person.sex)) \(person.age)",
            education: PeopleWording.education(person.education), poverty: person.povertyStatus ?? "",
            employment: person.employment.map(Wording.employment) ?? Bilingual("未知", "not known"),
            since: person.employmentOn ?? "", wish: person.jobWish, state: state,
            tone: person.closing != nil ? "grey" : person.state == "granted" ? "good" : "warn")
    }
}

extension PageRequest {
    /// The one county that the page is about: the one named, or the visitor's own; `nil` for an officer of several who named none.
    ///
    /// - Throws: 400 when it is no division, 403 when it lies outside the visitor's area.
    func oneCounty() throws(Problem) -> DivisionCode? {
        let own = visitor.caller.area
        if let named = try value("county", as: DivisionCode.self) {
            guard named.lies(in: own) || own.lies(in: named.county) else { throw .outsideArea(named) }
            return named.county
        }
        return own.county.isOneCounty ? own.county : nil
    }
}

extension DivisionCode {
    /// A county, and no prefecture or province of several.
    var isOneCounty: Bool { !description.hasSuffix("00") || description.utf8.count > 6 }
}
