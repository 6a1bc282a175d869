import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Institutions: recognised for a term, suspended, restored")
struct InstitutionTests {
    @Test(
        "the term that began last governs, its last day counts, and a suspension interrupts it until the day of its end"
    )
    func standing() {
        let terms = [
            Recognition(from: nil, until: nil, kind: nil),
            Recognition(from: day("2018-01-01"), until: day("2018-12-31"), kind: "institution"),
            Recognition(from: day("2018-06-01"), until: day("2018-06-30"), kind: "enterprise"),
        ]
        let suspension = Suspension(from: day("2018-02-01"), reason: "r", lifted: day("2018-02-10"))
        func code(_ on: String, _ terms: [Recognition] = terms) -> String {
            InstitutionStanding(on: day(on), terms, [suspension]).code
        }
        #expect(code("2017-06-01") == "recognised" && code("2017-06-01", Array(terms.dropFirst())) == "not-yet")
        #expect(code("2018-01-31") == "recognised" && code("2018-02-01") == "suspended")
        #expect(code("2018-02-09") == "suspended" && code("2018-02-10") == "recognised")
        #expect(code("2018-06-30") == "recognised" && code("2018-07-01") == "lapsed")
        #expect(code("2019-01-01", Array(terms.prefix(2))) == "lapsed" && code("2018-03-01", []) == "unknown")
    }

    @Test(
        "jilin-TRN-05: a whole-class purchase goes to an institution that the government recognised, and to no other",
        arguments: [
            ("2018-01-01" as String?, nil as String?), ("2019-01-01", "institution-not-yet"),
            (nil as String?, "institution-not-recognised" as String?),
        ])
    func purchase(from: String?, code: String?) throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let county = try #require(DivisionCode("220221"))
        if let from {
            let request = Office.recognition(from: from, until: nil, county: county)
            #expect(try bench.command(.recogniseInstitution(request)).isAccepted)
        }
        let profile = ClassProfile(kind: "vocational", funding: "project", seats: 40)
        let request = filing(
            ClassID("220221-2018-001")!, start: "2018-05-14", end: "2018-05-18", filedOn: "2018-04-26", county: county
        ).changed(profile: profile)
        #expect(try bench.command(.fileClass(request)).refusal?.code == code)
    }

    @Test(
        "heyuan-TRN-09: institutions, cooperatives, associations and lead firms may train; what the plan does not name may not"
    )
    func kinds() throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let county = try #require(DivisionCode("441622"))
        for kind in ["institution", "cooperative", "association", "lead-firm"] {
            let request = Office.recognition(from: "2019-01-01", until: nil, kind: kind, county: county)
            #expect(try bench.command(.recogniseInstitution(request)).isAccepted, "\(kind)")
        }
        let other = Office.recognition(from: "2019-01-01", until: nil, kind: "person", county: county)
        let refusal = try bench.command(.recogniseInstitution(other)).refusal
        #expect(refusal?.code == "profile-code" && refusal?.zh.contains("cooperative") == true)
    }

    @Test("a suspended institution files nothing and gets nothing approved until it is restored, and is told why")
    func suspended() throws {
        let bench = try TrainingBench()
        #expect(try bench.command(.recogniseInstitution(Office.recognition())).isAccepted)
        #expect(try bench.command(.fileClass(filing())).isAccepted)
        #expect(
            try bench.command(.suspendInstitution(Office.suspension("2018-02-08", reason: " "))).refusal?.code
                == "reason-missing")
        #expect(
            try bench.command(.restoreInstitution(Office.restoration("2018-02-08"))).refusal?.code == "not-suspended")
        #expect(try bench.command(.suspendInstitution(Office.suspension("2018-02-08"))).isAccepted)
        #expect(
            try bench.command(.suspendInstitution(Office.suspension("2018-02-09"))).refusal?.code == "suspended-already"
        )
        let second = filing(classID(2), start: "2018-03-12", end: "2018-03-16")
        let refusal = try bench.command(.fileClass(second)).refusal
        #expect(refusal?.code == "institution-suspended" && refusal?.zh.contains("2018-02-08 起暂停，原因：虚报学员") == true)
        #expect(try bench.approve(1).refusal?.code == "institution-suspended")
        #expect(
            try bench.command(.restoreInstitution(Office.restoration("2018-02-07"))).refusal?.code == "end-before-start"
        )
        #expect(try bench.command(.restoreInstitution(Office.restoration("2018-02-09"))).isAccepted)
        // Of the day before it was restored it still may not file; approved is on the day of the restoration.
        #expect(try bench.command(.fileClass(second)).refusal?.code == "institution-suspended")
        #expect(try bench.approve(1).isAccepted)
        #expect(
            try bench.command(.suspendInstitution(Office.suspension("2018-02-08"))).refusal?.code
                == "suspensions-overlap")
        #expect(try bench.command(.suspendInstitution(Office.suspension("2018-05-01"))).isAccepted)
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("the recognition of a list without terms stays valid, until a term begins and ends")
    func listed() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        #expect(try bench.command(.fileClass(filing())).isAccepted)
        let term = Office.recognition(from: "2018-02-09", until: "2018-02-20")
        #expect(try bench.command(.recogniseInstitution(term)).isAccepted)
        #expect(try bench.approve(1).isAccepted)
        func file(_ number: Int, filedOn: String) throws -> String? {
            let request = filing(classID(number), start: "2018-03-19", end: "2018-03-23", filedOn: filedOn)
            return try bench.command(.fileClass(request)).refusal?.code
        }
        #expect(try file(2, filedOn: "2018-02-08") == nil)
        #expect(try file(3, filedOn: "2018-02-20") == nil)
        #expect(try file(4, filedOn: "2018-02-21") == "institution-lapsed")
        // The list comes again with another name; the term stays.
        try bench.mail(
            InstitutionRow(
                ref: bench.ref(), county: TrainingBench.county, institution: TrainingBench.institution, name: "改名学校"))
        try bench.settle()
        #expect(try file(4, filedOn: "2018-02-21") == "institution-lapsed")
        #expect(try bench.texts("SELECT name FROM institution") == ["改名学校"])
    }
}
