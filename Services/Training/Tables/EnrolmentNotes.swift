import Models
import Store

/// What belongs to a row of a roster besides its state: what the person chose, and what the rules say of it.
struct EnrolmentNotes {
    static let schema = """
        CREATE TABLE enrolment_choice (
            class TEXT NOT NULL, person TEXT NOT NULL, county TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (class, person)) WITHOUT ROWID;
        CREATE TABLE enrolment_finding (
            class TEXT NOT NULL, person TEXT NOT NULL, county TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (class, person)) WITHOUT ROWID;

        """

    private let putChoice, choice, dropChoices, putFinding, finding, dropFinding: Statement

    init(_ connection: Connection) throws {
        putChoice = try connection.prepare("INSERT OR REPLACE INTO enrolment_choice VALUES (?, ?, ?, ?)")
        choice = try connection.prepare("SELECT content FROM enrolment_choice WHERE class = ? AND person = ?")
        dropChoices = try connection.prepare("DELETE FROM enrolment_choice WHERE county = ? AND person = ?")
        putFinding = try connection.prepare("INSERT OR REPLACE INTO enrolment_finding VALUES (?, ?, ?, ?)")
        finding = try connection.prepare("SELECT content FROM enrolment_finding WHERE class = ? AND person = ?")
        dropFinding = try connection.prepare("DELETE FROM enrolment_finding WHERE class = ? AND person = ?")
    }

    func choice(_ id: ClassID, _ person: PersonKey) throws -> EnrolmentChoice? {
        try choice.first(id, person) { try StoredJSON.read($0.text(0)) }
    }

    func finding(_ id: ClassID, _ person: PersonKey) throws -> EnrolmentFinding? {
        try finding.first(id, person) { try StoredJSON.read($0.text(0)) }
    }

    // MARK: Folds

    func keep(_ choice: EnrolmentChoice?, _ id: ClassID, _ person: PersonKey, _ county: DivisionCode) throws {
        guard let choice else { return }
        try putChoice.run(id, person, county, try StoredJSON.text(choice))
    }

    func keep(_ finding: EnrolmentFinding?, _ id: ClassID, _ person: PersonKey, _ county: DivisionCode) throws {
        guard let finding else { return try dropFinding.run(id, person) }
        try putFinding.run(id, person, county, try StoredJSON.text(finding))
    }

    /// Words that a person said go with their name.
    func erase(_ county: DivisionCode, _ person: PersonKey) throws { try dropChoices.run(county, person) }
}
