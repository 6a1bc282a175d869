import Foundation
import Models
import Policy
import Testing

@testable import Journal
@testable import TrainingService

extension TrainingPlan {
    /// What a bundled pack says of its county's training on a day, with parts of its text replaced.
    static func of(
        _ pack: String, _ area: String, on date: String, replacing changes: KeyValuePairs<String, String> = [:]
    ) throws -> TrainingPlan {
        let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(pack)/pack.yaml")
        var text = try String(contentsOf: file, encoding: .utf8)
        for (old, new) in changes {
            try #require(text.contains(old), "the pack has no '\(old)'")
            text = text.replacingOccurrences(of: old, with: new)
        }
        let library = try PolicyLibrary([try PolicyPackLoader().load(yaml: text, file: file.path)])
        return TrainingPlan(library.inForce(area: try #require(DivisionCode(area)), on: day(date)))
    }

    static func changdu(replacing changes: KeyValuePairs<String, String> = [:]) throws -> TrainingPlan {
        try of("changdu-2020", "540322", on: "2020-06-01", replacing: changes)
    }

    static func hekou(replacing changes: KeyValuePairs<String, String> = [:]) throws -> TrainingPlan {
        try of("hekou-2018", "532532", on: "2018-06-01", replacing: changes)
    }
}

extension TrainingRules {
    /// The bench's county and days under the plan of another place.
    init(under plan: TrainingPlan) { self.init { _, _ in plan } }
}

extension TrainingBench {
    static let items = ["duties", "attendance", "equipment", "skill", "safety"]
    static let fiveReal = ["real-name", "real-training", "real-skill", "real-use", "real-effect"]

    /// A class of people 1 to `trainees` who all came to every session, filed with the contents named.
    func fill(_ number: Int = 1, trainees: Int, contents: [String] = []) throws {
        try recognise()
        let plain = filing(classID(number))
        let kind = rules.plan(Self.county, plain.start).codes["training-kinds"]?.first ?? "market"
        try command(
            .fileClass(
                FileClass(
                    county: plain.county, class: plain.class, institution: plain.institution, trade: plain.trade,
                    level: plain.level, hours: plain.hours, start: plain.start, end: plain.end, place: plain.place,
                    filedOn: plain.filedOn, documents: plain.documents,
                    profile: ClassProfile(kind: kind, contents: contents, seats: 40), actor: plain.actor)))
        try approve(number)
        for who in 1...trainees {
            try grant(who)
            try mail(roster(number, who))
            try attend(number, who)
        }
        try settle()
    }

    func look(
        _ number: Int = 1, on date: String, by inspector: ActorID = TrainingBench.inspector, isScheduled: Bool? = true,
        present: Int = 3, session: String? = nil, items: [InspectedItem]? = nil, defects: [InspectionFinding]? = nil
    ) throws -> CommandOutcome {
        try command(
            .inspectClass(
                InspectClass(
                    county: Self.county, class: classID(number), on: day(date), present: present, findings: [],
                    isScheduled: isScheduled, session: session,
                    items: items ?? Self.items.map { InspectedItem(item: $0, isInOrder: true) }, defects: defects,
                    actor: inspector)))
    }

    func mend(
        _ finding: String, of number: Int = 1, on date: String, proof: String = "现场复查照片",
        by actor: ActorID = TrainingBench.inspector
    ) throws -> CommandOutcome {
        try command(
            .mendFinding(
                MendFinding(
                    county: Self.county, class: classID(number), finding: finding, on: day(date), proof: proof,
                    actor: actor)))
    }

    func examine(on date: String = "2018-03-10", _ marks: [ExamMark]) throws -> CommandOutcome {
        try command(
            .recordExam(
                RecordExam(
                    county: Self.county, class: classID(1), on: day(date), marks: marks, actor: Self.officer)))
    }

    func issue(_ number: Int = 1, _ certificates: [TraineeCertificate]) throws -> CommandOutcome {
        try command(
            .issueCertificates(
                IssueCertificates(
                    county: Self.county, class: classID(number), certificates: certificates, actor: Self.officer)))
    }

    func teach(_ contents: [String], on date: String = "2018-03-06") throws -> CommandOutcome {
        try command(
            .recordContents(
                RecordContents(
                    county: Self.county, class: classID(1), on: day(date), contents: contents, proof: "教案",
                    actor: Self.officer)))
    }

    func check(_ codes: [String] = TrainingBench.fiveReal, isMet: Bool = true) throws
        -> CommandOutcome
    {
        try command(
            .checkClass(
                CheckClass(
                    county: Self.county, class: classID(1), on: day("2018-03-09"),
                    checks: codes.map { ClassCheck(code: $0, isMet: isMet, note: "台账") }, actor: Self.officer)))
    }

    func end(_ number: Int = 1, waiving waivers: [DutyWaiver]? = nil) throws -> CommandOutcome {
        try command(
            .closeClass(
                CloseClass(
                    county: Self.county, class: classID(number), on: day("2018-03-20"), waivers: waivers,
                    actor: Self.officer)))
    }

    func clear(
        _ number: Int = 1, on date: String = "2018-03-26", by actor: ActorID = TrainingBench.settler
    ) throws -> CommandOutcome {
        try command(
            .settleClass(
                SettleClass(
                    county: Self.county, class: classID(number), on: day(date), priceStandard: "chef-2018",
                    actor: actor)))
    }

    func detail(_ number: Int = 1, on date: String? = nil) async throws -> ClassDetail? {
        try await read { queries, pool in
            var queries = queries
            queries.today = date.map { day($0) }
            let asked = queries
            return try await pool.read { try asked.detail(classID(number), $0) }
        }
    }
}

func mark(_ who: Int, _ part: ExamPart, _ outcome: ExamOutcome = .passed) -> ExamMark {
    ExamMark(person: person(who), part: part, outcome: outcome)
}

func certificate(
    _ who: Int, _ number: String, _ kind: CertificateKind = .vocationalQualification, on date: String = "2018-03-12",
    issuer: String = "县职业技能鉴定所"
) -> TraineeCertificate {
    TraineeCertificate(
        person: person(who), kind: kind, number: number, level: "初级", issuer: issuer, on: day(date))
}

extension CommandOutcome {
    /// The codes of the duties that a refusal names, in its order.
    var unmet: [String] {
        guard let refusal, refusal.code == "duties-unmet" else { return [] }
        return refusal.en.matches(of: /(?:unmet: |; )([a-z-]+) \(/).map { String($0.output.1) }
    }
}
