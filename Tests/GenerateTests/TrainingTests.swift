import Calendars
import Foundation
import LaowuService
import Models
import Sheets
import Testing

@Suite struct TrainingTests {
    @Test func classesHaveAtMostFiftyTraineesAndRunOnWorkingDays() throws {
        let sample = try Sample.Size.usual.sample
        let tables = try sample.tables(in: "classes")
        #expect(tables.count == sample.summary.classes)
        for table in tables {
            #expect((1...50).contains(table.rows.count))
            let code = try #require(table.column("班级代码").first)
            #expect(table.path.contains("classes/\(code)."))
            #expect(code.hasPrefix("532532-2018-"))
            for title in ["开班日期", "结业日期"] {
                let text = try #require(table.column(title).first)
                let day = try #require(Day(text))
                #expect(try WorkingDays.standard.isWorkday(day))
            }
            #expect(Set(table.column("本人选择")).isSubset(of: ["是", "否"]))
        }
    }

    @Test func rowsToBeRefusedArePlanted() throws {
        let sample = try Sample.Size.usual.sample
        for kind in ["twoClasses", "unknownPerson", "neighbourPerson"] {
            #expect(sample.summary.planted["classes." + kind, default: 0] >= 1, "\(kind)")
        }
        let tables = try sample.tables(in: "classes")
        var classesByPerson: [String: [String]] = [:]
        for table in tables {
            for row in table.rows {
                guard let id = try? IDNumber(validating: table.cell("身份证号", row).text) else { continue }
                classesByPerson[id.text, default: []].append(table.text("开班日期", row))
            }
        }
        let both = classesByPerson.values.filter { $0.count == 2 }
        #expect(!both.isEmpty)
        #expect(both.allSatisfy { $0[0] == $0[1] })
    }

    @Test func attendanceEventsArriveLateTwiceAndWithGaps() throws {
        struct Event: Decodable, Hashable {
            let event: String
            let device: String
            let `class`: String
            let idNumber: String
            let at: String
            let kind: String
            let confidence: Double
        }
        let sample = try Sample.Size.usual.sample
        var expected = 0
        var seen = 0
        var outOfOrder = 0
        var repeated = 0
        var unknown = 0
        for path in try sample.files(in: "attendance") {
            let events = try String(contentsOfFile: sample.directory + "/" + path, encoding: .utf8).split(
                separator: "\n"
            )
            .map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
            let code = try #require(events.first?.class)
            #expect(events.allSatisfy { $0.class == code && path.contains($0.class) })
            outOfOrder += zip(events, events.dropFirst()).count { $0.at > $1.at }
            let distinct = Set(events)
            #expect(Set(events.map(\.event)).count == distinct.count)
            repeated += events.count - distinct.count
            let days = Set(events.map { $0.at.prefix(10) }).count
            #expect((1...10).contains(days))
            let roster = try #require(try sample.tables(in: "classes").first { $0.path.contains(code) })
            let people = Dictionary(grouping: distinct) { $0.idNumber }
            unknown += people.values.count { $0.count == 2 }
            expected += roster.rows.count * days * 4
            seen += distinct.count
            #expect(distinct.allSatisfy { ["in", "out"].contains($0.kind) && (0...1).contains($0.confidence) })
        }
        #expect(outOfOrder > 0)
        #expect(repeated > 0)
        #expect(repeated == sample.summary.planted["classes.duplicateEvent"])
        #expect(unknown >= 1)
        let absence = 1 - Double(seen) / Double(expected)
        #expect((0.02...0.04).contains(absence))
    }
}
