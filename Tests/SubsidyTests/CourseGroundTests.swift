import Models
import Policy
import Testing

@testable import SubsidyService

@Suite("What a settled course says")
struct CourseGroundTests {
    private func course(
        _ id: String, trade: String = "电工", level: String = "初级", start: String = "2020-03-02",
        end: String = "2020-03-20", settledOn: String = "2020-04-10", held: Int = 30, attended: Int = 29,
        hasPassed: Bool = true, mode: String? = "order", price: Fen? = .yuan(1_200)
    ) -> SettledCourse {
        SettledCourse(
            class: ClassID(unchecked: id), host: TrainingClass.county, institution: OrganisationID(unchecked: "inst-1"),
            trade: trade, level: level, kind: "market", mode: mode, form: "village", funding: "", programme: "",
            catalogueForm: "", start: day(start), end: day(end), hours: 80, sessionsHeld: held, attended: attended,
            isFinished: true, hasPassed: hasPassed, isCertified: false, contents: ["ethics", "law"], price: price,
            settledOn: day(settledOn))
    }

    private func facts(
        _ courses: [SettledCourse], paid: [String] = [], granted: [String] = [], of id: String = "k-1",
        on date: String = "2020-04-10"
    ) throws -> Facts {
        var person = PersonFacts(county: TrainingClass.county, person: SubsidyTests.person(1))
        person.courses = courses
        person.paidMonths = paid.map { month($0) }
        person.grantedCourses = Set(granted.map { ClassID(unchecked: $0) })
        return try #require(person.courseGrounds().first { $0.id == id }).facts(day(date))
    }

    @Test(
        "Attendance is in whole percent, rounded down, and not known for a class without a session",
        arguments: [(30, 30, 100), (29, 30, 96), (24, 30, 80), (23, 30, 76), (0, 30, 0), (31, 30, 100), (0, 0, nil)]
            as [(Int, Int, Int64?)])
    func attendance(attended: Int, held: Int, percent: Int64?) throws {
        let facts = try facts([course("k-1", held: held, attended: attended)])
        #expect(facts["course_attendance_percent"] == percent.map { FactValue.integer($0) } ?? .null)
    }

    @Test("Courses of the same trade and level that were passed before it began count, and no others")
    func sameBefore() throws {
        let others = [
            course("a", start: "2019-03-02", end: "2019-03-20", settledOn: "2019-04-10"),
            course("b", start: "2019-05-02", end: "2019-05-20", settledOn: "2019-06-10", hasPassed: false),
            course("c", level: "中级", start: "2019-07-02", end: "2019-07-20", settledOn: "2019-08-10"),
            course("d", trade: "焊工", start: "2019-07-02", end: "2019-07-20", settledOn: "2019-08-10"),
            course("e", start: "2020-03-02", end: "2020-03-20"),
            course("f", start: "2020-02-02", end: "2020-03-01"),
        ]
        #expect(try facts([course("k-1")] + others)["same_courses_before"] == 2)
        #expect(try facts([course("k-1")])["same_courses_before"] == 0)
    }

    @Test(
        "Grants for other courses of the same trade and level count; one for the course itself does not",
        arguments: [([], 0), (["k-1"], 0), (["a"], 1), (["d"], 0), (["a", "d", "k-1"], 1)] as [([String], Int64)])
    func grantsBefore(granted: [String], count: Int64) throws {
        let courses = [course("k-1"), course("a"), course("d", trade: "焊工")]
        #expect(try facts(courses, granted: granted)["same_course_grants_before"] == .integer(count))
    }

    @Test("Earlier courses of the basis year count, whatever the trade")
    func thisYear() throws {
        let courses = [
            course("k-1", start: "2020-05-02", end: "2020-05-20", settledOn: "2020-06-10"),
            course("a", trade: "焊工", start: "2020-01-02", end: "2020-01-20", settledOn: "2020-02-10"),
            course("b", start: "2019-12-02", end: "2019-12-31", settledOn: "2020-02-10"),
            course("c", start: "2020-06-02", end: "2020-06-20", settledOn: "2020-07-10"),
        ]
        #expect(try facts(courses, on: "2020-06-10")["courses_this_year"] == 1)
    }

    @Test(
        "Months with pay count from the month after the course, as far as they had ended on the day",
        arguments: [("2020-04-10", 0), ("2020-04-30", 1), ("2020-06-29", 1), ("2020-06-30", 2)] as [(String, Int64)])
    func paidMonths(on date: String, months: Int64) throws {
        let facts = try facts([course("k-1")], paid: ["2020-02", "2020-03", "2020-04", "2020-06"], on: date)
        #expect(facts["paid_months_after_course"] == .integer(months))
    }

    @Test("A claim may come into being on the day of settling and with each month's pay in the year after the course")
    func days() throws {
        var person = PersonFacts(county: TrainingClass.county, person: SubsidyTests.person(1))
        person.courses = [course("k-1")]
        person.paidMonths = ["2020-03", "2020-04", "2021-03", "2021-04"].map { month($0) }
        let grounds = person.courseGrounds()
        #expect(
            grounds.map(\.days)
                == Array(repeating: ["2020-04-10", "2020-04-30", "2021-03-31"].map { day($0) }, count: 2))
        #expect(grounds.flatMap(\.claimants.values) == ["institution:inst-1", "person:\(SubsidyTests.person(1))"])
    }

    @Test("Every fact of the catalogue's course ground is given, and what nobody knows is null")
    func all() throws {
        let facts = try facts([course("k-1", mode: nil, price: nil)])
        let catalogue = FactCatalogue.standard.facts.filter { $0.grounds == [.course] }.map(\.name)
        #expect(Set(facts.names) == Set(catalogue) && Set(catalogue) == PersonFacts.courseFacts)
        #expect(catalogue.filter { facts[$0].isNull } == ["course_mode", "course_price_fen"])
        #expect(facts["course_contents"] == "ethics law")
    }
}
