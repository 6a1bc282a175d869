import Models
import Testing

@testable import ConsoleService

@Suite("Who came and who went since a report was submitted")
struct PeopleSketchTests {
    @Test(
        "Of a hundred thousand people a sketch names every one of a hundred who came and a hundred who went",
        arguments: 1...3)
    func difference(round: Int) throws {
        var random = SeededGenerator(UInt64(round))
        let all = Paper.people(100_100).shuffled(using: &random)
        let went = Array(all[..<100])
        let came = Array(all[100..<200])
        let sketch = PeopleSketch(of: all[..<100] + all[200...], behind: "people")
        let answer = try #require(sketch.difference(to: Array(all[200...]) + came))
        #expect(answer.came == came.sorted())
        #expect(answer.went == went.sorted())
        #expect(sketch.cells.utf8.count < 20_000)
    }

    @Test("A sketch that was written and read names the same people; equal sets differ in nobody")
    func written() throws {
        let people = Paper.people(50)
        let sketch = PeopleSketch(of: people, behind: "people")
        let read = try MessageCoding.decode(PeopleSketch.self, from: try MessageCoding.encode(sketch))
        #expect(read == sketch && read.count == 50)
        let same = try #require(read.difference(to: people.reversed()))
        #expect(same.came.isEmpty && same.went.isEmpty)
        let fewer = try #require(read.difference(to: people.dropLast(2)))
        #expect(fewer.went == people.suffix(2).sorted() && fewer.came.isEmpty)
    }

    @Test("When too many differ the sketch says that it cannot tell, and names nobody wrongly")
    func tooMany() {
        let sketch = PeopleSketch(of: Paper.people(1_000), behind: "people")
        #expect(sketch.difference(to: []) == nil)
    }

    @Test("Differences: old and new value, who came and went, another definition, the same number of other people")
    func figures() async throws {
        let people = Paper.people(5)
        guard
            case .submitReport(let submission) = try Paper.submit(
                "hekou-2018:quarterly-table:2018-03-31:532532", people, cutOff: "2018-03-31", on: "2018-04-02")
        else { return }
        let none = await FigureDifference.between(submission, [Paper.figure("people", people)]) { _ in people }
        #expect(none.isEmpty)
        let now = Array(Paper.people(6).dropFirst())
        let swapped = await FigureDifference.between(submission, [Paper.figure("people", now)]) { _ in now }
        let difference = try #require(swapped.first)
        #expect(difference.old == 5 && difference.new == 5)
        #expect(difference.went == [people[0].description] && difference.came == [Paper.people(6)[5].description])
        #expect(!difference.isRedefined)
        let other = ReportFigure(indicator: "people", definition: "2019-01-01", value: 7, unit: .people, people: nil)
        let redefined = await FigureDifference.between(submission, [other]) { _ in nil }
        #expect(redefined.first?.isRedefined == true && redefined.first?.came == nil && redefined.first?.new == 7)
        let gone = await FigureDifference.between(submission, [Paper.figure("poor", people)]) { _ in people }
        #expect(gone.map(\.indicator) == ["people", "poor"])
        #expect(gone.map(\.new) == [nil, 5] && gone.map(\.old) == [5, nil])
    }
}
