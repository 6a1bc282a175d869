import Models
import Store

/// What `training` and `subsidy` have built on a county's people: reference tables, asked before a registration is withdrawn.
///
/// No event follows from them by themselves: a fact that comes late meets a person who is gone, as after a denial.
final class BuiltUpon {
    static let schema = """
        CREATE TABLE ref_enrolment (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL,
            PRIMARY KEY (county, person, class)) STRICT, WITHOUT ROWID;
        CREATE TABLE ref_claim (
            county TEXT NOT NULL, claim TEXT NOT NULL, person TEXT NOT NULL,
            PRIMARY KEY (county, claim)) STRICT, WITHOUT ROWID;
        CREATE INDEX ref_claim_of_person ON ref_claim (county, person);
        """

    private let enrol, withdraw, open, lapse: Statement

    init(_ connection: Connection) throws {
        enrol = try connection.prepare("INSERT OR REPLACE INTO ref_enrolment VALUES (?, ?, ?)")
        withdraw = try connection.prepare("DELETE FROM ref_enrolment WHERE county = ? AND person = ? AND class = ?")
        open = try connection.prepare("INSERT OR REPLACE INTO ref_claim VALUES (?, ?, ?)")
        lapse = try connection.prepare("DELETE FROM ref_claim WHERE county = ? AND claim = ?")
    }

    func observe(_ fact: TrainingEvent) throws {
        switch fact {
        case .traineeEnrolled(let fact): try enrol.run(fact.county, fact.person, fact.class)
        case .enrolmentWithdrawn(let fact): try withdraw.run(fact.county, fact.person, fact.class)
        case .traineeWithdrawn(let fact):
            try withdraw.run(fact.request.county, fact.request.person, fact.request.class)
        // A seat in another county's class stands in this county's ledger.
        case .seatRequestReceived(let fact):
            let application = fact.request.application
            if application.isWithdrawn {
                try withdraw.run(fact.county, fact.request.person, application.class)
            } else if application.isFixed {
                try enrol.run(fact.county, fact.request.person, application.class)
            }
        case .seatDecided(let fact):
            let hasSeat = fact.state == "enrolled"
            try (hasSeat ? enrol : withdraw).run(fact.county, fact.person, fact.class)
        default: return
        }
    }

    func observe(_ fact: SubsidyEvent) throws {
        switch fact {
        case .caseOpened(let fact): try open.run(fact.county, fact.case, fact.person)
        case .caseLapsed(let fact): try lapse.run(fact.county, fact.case)
        default: return
        }
    }
}
