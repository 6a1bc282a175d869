import Foundation
import Testing

@testable import LaowuService

extension PageScenarios {
    /// Five people of a village. The numbers of two are wrong, that of one was damaged by a spreadsheet, the schooling of one is no such word.
    private static let people = zip(11...15, ["样例甲", "样例乙", "样例丙", "样例丁", "样例戊"]).map {
        SampleWorker($0, $1)
    }

    private static var dirtyRoster: Data {
        let wrong = people[1].idNumber.dropLast() + (people[1].idNumber.hasSuffix("1") ? "2" : "1")
        let rows = [
            people[0].rosterRow(), people[1].rosterRow(idNumber: String(wrong)), people[2].rosterRow(idNumber: ""),
            people[3].rosterRow(idNumber: "5.32532198802149E+17"), people[4].rosterRow(education: "初二"),
        ]
        return SampleWorker.file(RosterWriter.titles, rows)
    }

    @Test(
        "A dirty roster is tried, its bad rows are shown with row, column and reason, mended on the page and handed in, and its people have pages",
        .enabled(if: SignIn.isThere, SignIn.whyNot))
    func importRoster() async throws {
        let file = NSTemporaryDirectory() + "样例花名册-\(UUID().uuidString).csv"
        try Self.dirtyRoster.write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await BrowserSystem.require().visit { window in
            let inspection = PageInspection(window: window)
            try await window.signIn(as: "clerk-1")
            try await window.follow(".top nav a[href^='/people']")
            try await window.follow(".pages a[href^='/import']")
            try await window.choose("roster", in: "#source")
            try await window.type(SampleWorker.village, into: "#area")
            try await window.attach(file, to: "#file")
            try await window.follow("button[value='trial']")
            var trial = try await window.path
            try await window.wait(for: "试运行完成", at: trial)
            let faults = try await window.badRows()
            #expect(faults.map(\.row) == ["3", "4", "5", "6"])
            #expect(faults.map(\.column) == ["身份证", "身份证", "身份证", "文化程度"])
            for (fault, words) in zip(faults, ["校验位不符", "身份证号码为空", "被电子表格按数值保存", "不在代码表中"]) {
                #expect(fault.reason.contains(words), "row \(fault.row): \(fault.reason)")
            }
            try await inspection.inspect(trial, as: "trial")

            try await window.follow("a[href*='/rows?']")
            let mending = try await window.path
            try await inspection.inspect(mending, as: "trial-rows")
            #expect(try await window.count("fieldset.mend") == 4)
            for (row, person) in zip(3...5, Self.people[1...3]) {
                try await window.type(person.idNumber, into: "#cell-\(row)-3")
            }
            try await window.type("初中", into: "#cell-6-5")
            try await window.follow("main form button")
            #expect(try await window.path != trial, "what was mended is tried anew")
            trial = try await window.path
            try await window.wait(for: "全部行都可以登记", at: trial)

            try await window.follow("form[action*='/delivery?'] button")
            let delivery = try await window.path
            try await window.wait(for: "登记 5", at: delivery)
            try await window.follow("a[href*='outcome=registered']")
            try await inspection.inspect(try await window.path, as: "delivery")
            #expect(try await window.count("main td a[href^='/people/']") == Self.people.count)

            for number in 1...Self.people.count {
                try await window.open(delivery + "&outcome=registered")
                try await window.follow("main tr:nth-child(\(number)) a[href^='/people/']")
                #expect(try await window.text("h1").contains(Self.people[number - 1].name))
            }
        }
    }
}

extension BrowserWindow {
    /// A row that cannot be read, as the page of a dry run shows it.
    fileprivate struct BadRow {
        let row: String
        let column: String
        let reason: String
    }

    fileprivate func badRows() async throws -> [BadRow] {
        let script = """
            return [...document.querySelectorAll("main table.list tbody tr")]
                .filter((row) => row.querySelector(".tag.bad")).map((row) => [0, 2, 3].map((cell) => row.cells[cell].textContent))
            """
        return try await run(script).elements.map { cells in
            let texts = cells.elements.compactMap(\.text)
            return BadRow(row: texts[0], column: texts[1].filter { $0 != "*" }, reason: texts[2])
        }
    }

    /// Opens a page again and again until its content has the words.
    func wait(for words: String, at path: String) async throws {
        let isThere = try await eventually(polls: 1_500) {
            try await open(path + "&refresh=off")
            return try await text("main").contains(words)
        }
        let said = try await text("main")
        try #require(isThere, "\(path) does not come to say \(words): \(said)")
    }
}
