import Models
import Policy

/// A loan that runs. The claim to a quarter's interest subsidy comes into being on the last day of the quarter on which the loan ran, once
/// the bank has confirmed the quarter's interest.
struct LoanGround: Sendable {
    /// Names of the facts that a loan gives.
    static let facts: Set<String> = [
        "loan_item", "loan_kind", "loan_asked_fen", "loan_people", "loan_poor_people", "loan_conditions_met", "founder",
        "loan_rate_bp", "loan_fen_days_before", "loan_fen_days_through", "loan_interest_paid",
        "loan_interest_paid_fen",
    ]

    let loan: LoanRecord
    let people: LoanPeople
    /// What the bank confirmed to be paid for a quarter.
    let confirmed: [LoanQuarter: Fen]

    var ground: Ground? {
        // The dead claim nothing themselves; a firm outlives its founders.
        guard let account = loan.account, loan.borrower.kind == .firm || people.all.first?.exit == nil else {
            return nil
        }
        let party: SubsidyItem.Party = loan.borrower.kind == .firm ? .employer : .person
        return Ground(
            .loan, id: loan.id.description, claimants: [party: loan.borrower.claimant],
            days: confirmed.keys.sorted().compactMap { account.lastDay(of: $0) }
        ) { facts(of: account, on: $0) }
    }

    /// What is known of an application.
    func facts(on day: Day) -> Facts {
        var facts: Facts = [
            "loan_item": .text(loan.item), "loan_kind": .text(loan.borrower.kind.rawValue),
            "loan_asked_fen": .integer(loan.asked.value), "loan_people": .integer(Int64(loan.borrower.people.count)),
            "loan_poor_people": people.poor(on: day),
            "loan_conditions_met": loan.meetsConditions.map { .integer($0 ? 1 : 0) } ?? .null,
        ]
        if loan.borrower.kind == .person {
            facts["registered_poor"] = people.poor(on: day)
            facts["founder"] = .integer(people.isFounder(on: day) ? 1 : 0)
        }
        return facts
    }

    /// The same with the loan's course.
    func facts(of account: LoanAccount, on day: Day) -> Facts {
        let quarter = LoanQuarter(containing: day)
        var facts = facts(on: day)
        facts["loan_rate_bp"] = .integer(Int64(account.terms.rate))
        facts["loan_fen_days_before"] = .integer(account.fenDays(through: quarter.firstDay.adding(days: -1)))
        facts["loan_fen_days_through"] = .integer(account.fenDays(through: day))
        facts["loan_interest_paid"] = .integer(confirmed[quarter] == nil ? 0 : 1)
        facts["loan_interest_paid_fen"] = .integer((confirmed[quarter] ?? .zero).value)
        return facts
    }
}

/// What is known of the people who borrow, each under the key of their living record.
struct LoanPeople: Sendable {
    struct Person: Sendable {
        let key: PersonKey
        let isRegistered: Bool
        let episodes: [PovertyEpisode]
        let exit: PersonExitFact?
        let startUps: [RegisterObject]
    }

    let all: [Person]

    /// How many are card-registered poor; not known while one of them has no status on record and none is known to be poor.
    func poor(on day: Day) -> FactValue {
        let poor = all.filter { $0.episodes.isRegisteredPoor(on: day) }.count
        let isOpen = all.contains { person in !person.episodes.contains { $0.since <= day } }
        return poor == 0 && isOpen ? .null : .integer(Int64(poor))
    }

    func isFounder(on day: Day) -> Bool { all.contains { $0.startUps.contains { $0.isInForce(on: day) } } }
}
