import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService
@testable import Journal

@Suite("Messages of reports")
struct ReportMessageTests {
    @Test(
        "Every fact that the processor wrote reads back from its journal as what it was, and is written as the same bytes"
    )
    func roundTrip() throws {
        let bench = try ReportsBench()
        let table = "hekou-2018:quarterly-table:2018-03-31:532532"
        for command in [
            try Paper.set("532532", "hekou-2018", 2018, "startups", 100),
            try Paper.divide("532532", "hekou-2018", 2018, "startups", ["532532100": 100]),
            try Paper.letter("532532", from: "532500", "hekou-2018", 2018),
            try Paper.body("532532", "team-7", "work-team", from: "2018-02-01"),
            try Paper.draft(table, ["problems": "无"], on: "2018-04-01"),
            try Paper.submit(table, cutOff: "2018-03-31", on: "2018-04-02"),
            try Paper.giveBack(table, "缺页", to: "532500", on: "2018-04-03"),
            try Paper.submit(table, cutOff: "2018-03-31", on: "2018-04-04"),
            try Paper.accept(table, by: "532500", on: "2018-04-05"),
        ] { #expect(try bench.command(command).isAccepted, "\(command.type)") }
        let province = try Paper.divide("220000", "jilin-2018", 2018, "brokers", ["220822": 100])
        #expect(try bench.command(province).isAccepted)
        try bench.settle()
        let events = try bench.events()
        let types = Set(events.map(\.type))
        #expect(
            types.isSuperset(of: [
                AreaTargetSet.type, TargetDivided.type, TargetAssigned.type, TargetLetterSigned.type,
                ReportingBodyListed.type, ReportDrafted.type, ReportSubmitted.type, ReportReturned.type,
                ReportAccepted.type,
            ]))
        for event in events {
            var bytes: [UInt8] = []
            try event.encode(into: &bytes)
            let type = event.type
            let read = try type.utf8Bytes { type in
                try bytes.withUnsafeBytes { try ReportsEvent.decode(type: type, value: $0) }
            }
            var again: [UInt8] = []
            try #require(read).encode(into: &again)
            #expect(again == bytes, "\(type)")
            #expect(!PersonalNumberScan.contains(String(decoding: bytes, as: UTF8.self)), "\(type)")
        }
    }
}
