import Calendars
import Foundation
import Journal
import Models
import Testing

@testable import TrainingService

/// 5 March 2018 is a Monday; its fifth working day before is 26 February.
@Suite struct FilingRulesTests {
    private func code(
        _ request: FileClass, isRecognised: Bool = true, _ settings: TrainingSettings = .init()
    ) -> String? {
        FilingRules.refusal(
            of: request, isRecognised: isRecognised, today: day("2018-06-01"),
            TrainingRules(settings: settings))?.code
    }

    @Test("a class is filed at the latest on the fifth working day before its start")
    func latest() {
        #expect(code(filing(filedOn: "2018-02-26")) == nil)
        #expect(code(filing(filedOn: "2018-02-27")) == "filed-late")
    }

    @Test("the spring festival's days off and make-up days move the last filing day")
    func festival() {
        // Off from 15 to 21 February; Saturday 24 February is worked: 24, 23, 22, 14 and 13 are the five.
        #expect(code(filing(start: "2018-02-26", end: "2018-03-02", filedOn: "2018-02-13")) == nil)
        #expect(code(filing(start: "2018-02-26", end: "2018-03-02", filedOn: "2018-02-14")) == "filed-late")
        #expect(code(filing(start: "2018-02-26", end: "2018-03-02", filedOn: "2018-02-12")) == nil)
    }

    @Test("where the area reads the deadline as within five working days, earlier filings are refused")
    func within() {
        var settings = TrainingSettings()
        settings.filingMode = .within
        #expect(code(filing(filedOn: "2018-02-26"), settings) == nil)
        #expect(code(filing(filedOn: "2018-03-02"), settings) == nil)
        #expect(code(filing(filedOn: "2018-02-24"), settings) == "filed-early")
        #expect(code(filing(filedOn: "2018-03-05"), settings) == "filed-late")
    }

    @Test("a filing that lacks documents is refused and each missing one is named")
    func documents() {
        let request = filing(documents: ["开班申请表", "trainee-roster", "teachers"])
        let refusal = FilingRules.refusal(
            of: request, isRecognised: true, today: day("2018-06-01"), TrainingRules())
        #expect(refusal?.code == "documents-incomplete")
        #expect(refusal?.zh == "备案材料不齐，缺：教学计划、考核方案")
        #expect(refusal?.en.contains("teaching plan, exam plan") == true)
    }

    @Test("an unrecognised institution, a known class, a reversed period and another county's code are refused")
    func others() {
        #expect(code(filing(), isRecognised: false) == "institution-not-recognised")
        #expect(code(filing(end: "2018-03-04")) == "end-before-start")
        #expect(code(filing(end: "2028-03-04")) == "too-long")
        #expect(code(filing(classID(1, in: TrainingBench.neighbour))) == "class-of-another-county")
        #expect(code(filing(ClassID("A")!)) == "class-of-another-county")
        #expect(code(filing(trade: " ")) == "incomplete")
        #expect(code(filing(hours: 0)) == "hours")
        #expect(code(filing(filedOn: "2018-06-02")) == "filed-in-future")
    }

    @Test("a year that the working-day calendar lacks is refused, not guessed")
    func unknownYear() {
        let request = filing(start: "2031-03-03", end: "2031-03-07", filedOn: "2018-02-01")
        #expect(code(request) == "working-days-unknown-year")
    }

    @Test("a settings file changes what it names and nothing else, and is checked")
    func settings() throws {
        let path = try TemporaryFile.path(holding: #"{"filingMode": "within", "filingWorkingDays": 3}"#)
        let settings = try TrainingSettings(path: path)
        #expect(settings.filingMode == .within)
        #expect(settings.filingWorkingDays == 3)
        #expect(settings.documents == TrainingSettings().documents)
        let wrong = try TemporaryFile.path(holding: #"{"minimumConfidence": 7}"#)
        #expect(throws: TrainingSettingsError.self) { try TrainingSettings(path: wrong) }
        #expect(throws: TrainingSettingsError.self) { try TrainingSettings(path: wrong + ".absent") }
    }
}

private enum TemporaryFile {
    /// A new file with that text.
    static func path(holding text: String) throws -> String {
        let path = NSTemporaryDirectory() + "training-settings-\(UUID().uuidString).json"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}
