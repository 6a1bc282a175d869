import Foundation
import Journal
import Models
import Store

/// The tables of surveys, verification, spot checks and analyses.
final class SurveyTables {
    static let schema = """
        CREATE TABLE survey_round (
            county TEXT NOT NULL, round TEXT NOT NULL, baseline TEXT NOT NULL, opened_on TEXT NOT NULL,
            surveyors TEXT NOT NULL, scope TEXT NOT NULL CHECK (scope IN ('all', 'relocated')),
            PRIMARY KEY (county, round)) STRICT, WITHOUT ROWID;

        -- A person's last answer in each round.
        CREATE TABLE survey_answer (
            county TEXT NOT NULL, person TEXT NOT NULL, round TEXT NOT NULL, on_day TEXT NOT NULL, method TEXT NOT NULL,
            surveyor TEXT NOT NULL, status TEXT NOT NULL, area TEXT, industry TEXT, income_fen INTEGER, skill TEXT,
            training_wish TEXT, job_wish TEXT, is_willing INTEGER, is_able INTEGER, seq INTEGER NOT NULL,
            merged_from TEXT,
            PRIMARY KEY (county, person, round),
            FOREIGN KEY (county, round) REFERENCES survey_round) STRICT, WITHOUT ROWID;

        CREATE TABLE level_signature (
            county TEXT NOT NULL, round TEXT NOT NULL, area TEXT NOT NULL, office TEXT NOT NULL, actor TEXT NOT NULL,
            signed_on TEXT NOT NULL, surveyed INTEGER NOT NULL, people INTEGER NOT NULL,
            PRIMARY KEY (county, round, area, office), UNIQUE (county, round, area, actor),
            FOREIGN KEY (county, round) REFERENCES survey_round) STRICT, WITHOUT ROWID;

        -- Half-year analyses as they were handed in.
        CREATE TABLE situation_analysis (
            county TEXT NOT NULL, analysis TEXT NOT NULL, area TEXT NOT NULL, as_of TEXT NOT NULL, note TEXT NOT NULL,
            submitted_on TEXT NOT NULL, actor TEXT NOT NULL, figures BLOB NOT NULL,
            PRIMARY KEY (county, analysis)) STRICT, WITHOUT ROWID;

        CREATE TABLE verification (
            county TEXT NOT NULL, verification TEXT NOT NULL, person TEXT NOT NULL,
            method TEXT NOT NULL CHECK (method IN ('visit', 'phone', 'data')), on_day TEXT NOT NULL,
            result TEXT NOT NULL CHECK (result IN ('matches', 'differs', 'unreachable')), status TEXT,
            differences TEXT NOT NULL, offices TEXT NOT NULL, outcome TEXT, reason TEXT,
            merged_from TEXT, CHECK (outcome IS NULL OR result = 'differs'),
            PRIMARY KEY (county, verification)) STRICT, WITHOUT ROWID;
        CREATE INDEX verification_of_person ON verification (county, person);
        CREATE INDEX verification_to_review ON verification (county) WHERE result = 'differs' AND outcome IS NULL;

        CREATE TABLE spot_check (
            county TEXT NOT NULL, spot_check TEXT NOT NULL, area TEXT NOT NULL, seed INTEGER NOT NULL,
            percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100), population INTEGER NOT NULL,
            population_digest TEXT NOT NULL, drawn_on TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, spot_check)) STRICT, WITHOUT ROWID;
        CREATE TABLE spot_check_person (
            county TEXT NOT NULL, spot_check TEXT NOT NULL, person TEXT NOT NULL,
            is_correct INTEGER CHECK (is_correct IN (0, 1)), note TEXT, checked_on TEXT,
            PRIMARY KEY (county, spot_check, person),
            FOREIGN KEY (county, spot_check) REFERENCES spot_check) STRICT, WITHOUT ROWID;
        """

    private let addRound, addAnswer, addSignature, addAnalysis, addVerification, settle: Statement
    private let addCheck, addChecked, recordChecked: Statement
    private let round, answers, verifications, selectVerification, coverage, signed, signers: Statement
    private let unsignedVillages, unsignedTowns, analysis, check, checked, population: Statement

    init(_ connection: Connection) throws {
        addRound = try connection.prepare("INSERT INTO survey_round VALUES (?, ?, ?, ?, ?, ?)")
        addAnswer = try connection.prepare(
            "INSERT OR REPLACE INTO survey_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)")
        addSignature = try connection.prepare("INSERT INTO level_signature VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        addAnalysis = try connection.prepare("INSERT INTO situation_analysis VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        addVerification = try connection.prepare(
            "INSERT INTO verification VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)")
        settle = try connection.prepare(
            "UPDATE verification SET outcome = ?3, reason = ?4 WHERE county = ?1 AND verification = ?2")
        addCheck = try connection.prepare("INSERT INTO spot_check VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addChecked = try connection.prepare(
            "INSERT INTO spot_check_person (county, spot_check, person) VALUES (?, ?, ?)")
        recordChecked = try connection.prepare(
            """
            UPDATE spot_check_person SET is_correct = ?4, note = ?5, checked_on = ?6
            WHERE county = ?1 AND spot_check = ?2 AND person = ?3
            """)
        round = try connection.prepare(
            "SELECT surveyors, scope, baseline FROM survey_round WHERE county = ? AND round = ?")
        answers = try connection.prepare(
            "SELECT status, on_day, method FROM survey_answer WHERE county = ? AND person = ?")
        verifications = try connection.prepare(
            """
            SELECT status, on_day, method FROM verification INDEXED BY verification_of_person
            WHERE county = ? AND person = ? AND status IS NOT NULL
            AND (result = 'matches' OR outcome = 'finding-stands')
            """)
        selectVerification = try connection.prepare(
            "SELECT person, result, outcome FROM verification WHERE county = ? AND verification = ?")
        // A prefix of the village's code is the area: a county's, a town's or the village itself.
        coverage = try connection.prepare(
            """
            SELECT COUNT(*), COUNT(a.person) FROM person p LEFT JOIN survey_answer a
                ON a.county = p.county AND a.person = p.person AND a.round = ?2
            WHERE p.county = ?1 AND p.state <> 'denied' AND p.closing IS NULL AND p.village >= ?3 AND p.village < ?3 || ':'
                AND (?4 = 'all' OR EXISTS (SELECT 1 FROM status_episode e WHERE e.county = p.county
                    AND e.person = p.person AND e.kind = 'relocation' AND e.until IS NULL))
            """)
        signed = try connection.prepare(
            "SELECT COUNT(*) FROM level_signature WHERE county = ? AND round = ? AND area = ?")
        signers = try connection.prepare(
            "SELECT office, actor FROM level_signature WHERE county = ? AND round = ? AND area = ?")
        unsignedVillages = try connection.prepare(
            """
            SELECT DISTINCT village FROM person p WHERE county = ?1 AND state <> 'denied' AND closing IS NULL
                AND village >= ?3 AND village < ?3 || ':' AND NOT EXISTS (SELECT 1 FROM level_signature s
                    WHERE s.county = p.county AND s.round = ?2 AND s.area = p.village)
            ORDER BY 1 LIMIT 5
            """)
        unsignedTowns = try connection.prepare(
            """
            SELECT DISTINCT substr(village, 1, 9) FROM person p WHERE county = ?1 AND state <> 'denied' AND closing IS NULL
                AND NOT EXISTS (SELECT 1 FROM level_signature s
                    WHERE s.county = p.county AND s.round = ?2 AND s.area = substr(p.village, 1, 9))
            ORDER BY 1 LIMIT 5
            """)
        analysis = try connection.prepare("SELECT area FROM situation_analysis WHERE county = ? AND analysis = ?")
        check = try connection.prepare("SELECT area FROM spot_check WHERE county = ? AND spot_check = ?")
        checked = try connection.prepare(
            """
            SELECT COUNT(*) FILTER (WHERE is_correct IS NULL), COUNT(*) FILTER (WHERE person = ?3),
                COUNT(*) FILTER (WHERE person = ?3 AND is_correct IS NOT NULL)
            FROM spot_check_person WHERE county = ?1 AND spot_check = ?2
            """)
        population = try connection.prepare(
            """
            SELECT person FROM person WHERE county = ?1 AND state <> 'denied' AND closing IS NULL AND village >= ?2 AND village < ?2 || ':'
            ORDER BY person
            """)
    }

    // MARK: The fold

    func apply(_ event: RegistryEvent, seq: Int64) throws {
        switch event {
        case .surveyRoundOpened(let event):
            try addRound.run(
                event.county, event.round, event.baseline, event.on, event.surveyors.joined(separator: " "), event.scope
            )
        case .surveyAnswered(let event):
            let a = event.answers
            try addAnswer.run(
                event.county, event.person, event.round, event.on, event.method, event.surveyor, a.status, a.area,
                a.industry, a.monthlyIncome?.value, a.skill, a.trainingWish, a.jobWish, a.isWilling, a.isAble, seq)
        case .levelSigned(let event):
            try addSignature.run(
                event.county, event.round, event.area, event.office, event.actor, event.on, event.surveyed, event.people
            )
        case .analysisSubmitted(let event):
            try addAnalysis.run(
                event.county, event.analysis, event.area, event.asOf, event.note, event.on, event.actor,
                [UInt8](try MessageCoding.encode(event.figures)))
        case .personVerified(let event):
            try addVerification.run(
                event.county, event.verification, event.person, event.method, event.on, event.result, event.status,
                event.differences.joined(separator: "、"), event.offices.joined(separator: "、"))
        case .mismatchSettled(let event):
            try settle.run(event.county, event.verification, event.outcome, event.reason)
        case .spotCheckDrawn(let event):
            try addCheck.run(
                event.county, event.check, event.area, event.seed, event.percent, event.population,
                event.populationDigest, event.on, event.actor)
            for person in event.sample { try addChecked.run(event.county, event.check, person) }
        case .spotCheckResultRecorded(let event):
            try recordChecked.run(event.county, event.check, event.person, event.isCorrect, event.note, event.on)
        default: return
        }
    }

    // MARK: What decisions and reactions ask

    func round(_ county: DivisionCode, _ round: String) throws -> SurveyRound? {
        try self.round.first(county, round) {
            SurveyRound(surveyors: $0.text(0).split(separator: " ").map(String.init), scope: $0.text(1))
        }
    }

    /// What the person answered and what verification found.
    func observations(_ county: DivisionCode, _ person: PersonKey) throws -> [WorkObservation] {
        func read(_ row: borrowing Statement) -> WorkObservation? {
            WorkObservation(status: row.text(0), on: row.text(1), method: row.text(2))
        }
        return try answers.all(county, person, read: read).compactMap(\.self)
            + verifications.all(county, person, read: read).compactMap(\.self)
    }

    /// People of an area and how many of them a round has asked.
    func coverage(
        _ county: DivisionCode, _ round: String, _ area: DivisionCode, scope: String
    ) throws -> (people: Int, surveyed: Int) {
        try coverage.first(county, round, area, scope) { (Int($0.int(0)), Int($0.int(1))) } ?? (0, 0)
    }

    func isSigned(_ county: DivisionCode, _ round: String, _ area: DivisionCode) throws -> Bool {
        try signed.first(county, round, area) { $0.int(0) > 0 } ?? false
    }

    /// Who signed for which office.
    func signers(_ county: DivisionCode, _ round: String, _ area: DivisionCode) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try signers.all(county, round, area) { ($0.text(0), $0.text(1)) })
    }

    /// Some of the areas one tier below that have not signed: villages of a township, townships of a county.
    func unsignedBelow(_ county: DivisionCode, _ round: String, _ area: DivisionCode) throws -> [String] {
        switch area.level {
        case .village: []
        case .township: try unsignedVillages.all(county, round, area) { $0.text(0) }
        default: try unsignedTowns.all(county, round) { $0.text(0) }
        }
    }

    func analysisArea(_ county: DivisionCode, _ analysis: String) throws -> DivisionCode? {
        try self.analysis.first(county, analysis) { DivisionCode($0.text(0)) } ?? nil
    }

    func verification(
        _ county: DivisionCode, _ verification: String
    ) throws -> (person: PersonKey, result: String, outcome: String?)? {
        try selectVerification.first(county, verification) {
            (PersonKey(unchecked: $0.text(0)), $0.text(1), $0.optionalText(2))
        }
    }

    func checkArea(_ county: DivisionCode, _ check: String) throws -> DivisionCode? {
        try self.check.first(county, check) { DivisionCode($0.text(0)) } ?? nil
    }

    /// How a spot check stands: results still to come, and whether a person belongs to the sample and has a result.
    func sample(
        _ county: DivisionCode, _ check: String, _ person: PersonKey?
    ) throws -> (open: Int, isDrawn: Bool, isChecked: Bool) {
        try checked.first(county, check, person) { (Int($0.int(0)), $0.int(1) > 0, $0.int(2) > 0) } ?? (0, false, false)
    }

    /// Everybody who counts in an area.
    func people(_ county: DivisionCode, in area: DivisionCode) throws -> [PersonKey] {
        try population.all(county, area) { PersonKey(unchecked: $0.text(0)) }
    }
}

/// A round as decisions see it.
struct SurveyRound: Equatable, Sendable {
    let surveyors: [String]
    let scope: String
}
