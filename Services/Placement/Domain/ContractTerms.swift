import Calendars
import Models

/// What a contract says, apart from where the row stood: two rows with equal terms are the same contract reported twice.
struct ContractTerms: Equatable {
    let person: PersonKey
    let employer: OrganisationID
    let workplace: DivisionCode
    let post: String
    let from: Day
    let to: Day
    let agency: OrganisationID?
    let isFreeOfCharge: Bool
    let hasHelpedSign: Bool
    let departedOn: Day?
}

extension ContractTerms {
    init(_ row: ContractRow) {
        self.init(
            person: row.person, employer: row.employer, workplace: row.workplace, post: row.post, from: row.from,
            to: row.to, agency: row.agency, isFreeOfCharge: row.isFreeOfCharge, hasHelpedSign: row.hasHelpedSign,
            departedOn: row.departedOn)
    }

    /// Whole months of the term, first and last day counted: 2018-03-01 to 2019-02-28 is 12, a day less is 11.
    var months: Int { from.wholeMonths(to: to.adding(days: 1)) }
}

/// Where somebody works, seen from the home county (户籍所在县).
enum WorkArea: String, CaseIterable {
    case inCounty = "in-county"
    case inProvince = "in-province"
    case outOfProvince = "out-of-province"

    /// `nil` when the workplace is given so coarsely that it may lie inside the home county or outside: its prefecture
    /// or its province. Retired codes count as what they became.
    init?(workplace: DivisionCode, home: DivisionCode) {
        let work = Self.present(workplace)
        let home = Self.present(home)
        if work == home {
            self = .inCounty
        } else if home.lies(in: work) {
            return nil
        } else {
            self = work.province == home.province ? .inProvince : .outOfProvince
        }
    }

    private static func present(_ code: DivisionCode) -> DivisionCode {
        Divisions.standard.current(code.county)?.code ?? code.county
    }
}
