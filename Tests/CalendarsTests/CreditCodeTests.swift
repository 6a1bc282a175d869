import Calendars
import Models
import Testing

@Suite struct CreditCodeTests {
    @Test(arguments: ["91350100M000100Y43", "9144030071526726XG", "914403001922038216", "91110000802100433B"])
    func registeredCodesAreValid(text: String) throws {
        #expect(try CreditCode(validating: text).text == text)
    }

    @Test func theStandardsExampleComesApart() throws {
        let credit = try CreditCode(validating: " 91350100m000100y43 ")
        #expect(credit.kind == "91")
        #expect(credit.address.description == "350100")
        #expect(credit.organisationCode == "M000100Y4")
        #expect(credit.organisation.description == "91350100M000100Y43")
        #expect("\(credit)" == "91350100M000100Y43")
    }

    @Test func bothCheckCharactersAreComputed() {
        #expect(CreditCode.checkCharacter(for: "91350100M000100Y4") == "3")
        #expect(CreditCode.checkCharacter(for: "91350100M000100Y") == nil)
        #expect(CreditCode.checkCharacter(for: "91350100M000100I4") == nil)
        #expect(CreditCode.organisationCheckCharacter(for: "M000100Y") == "4")
        #expect(CreditCode.organisationCheckCharacter(for: "71526726") == "X")
        #expect(CreditCode.organisationCheckCharacter(for: "M000100y") == nil)
        #expect(CreditCode.organisationCheckCharacter(for: "M000100") == nil)
    }

    @Test(arguments: [
        ("", CreditCodeProblem.blank), ("\u{3000}", .blank), ("91350100M000100Y4", .wrongLength),
        ("M000100Y4", .wrongLength),
        ("91350100M000100Y433", .wrongLength), ("9135O100M000100Y43", .impossibleCharacter),
        ("9135A100M000100Y43", .impossibleCharacter), ("91350100M0001I0Y43", .impossibleCharacter),
        ("某某有限公司", .impossibleCharacter), ("91350100M-000100Y4", .impossibleCharacter),
        ("91350100M000100Y44", .badCheckCharacter), ("9.14403E+17", .damagedBySpreadsheet),
        ("914403001922038000", .damagedBySpreadsheet), ("914403001922038216.0", .damagedBySpreadsheet),
    ])
    func whatIsNoCodeIsRefusedWithItsReason(text: String, problem: CreditCodeProblem) {
        #expect(throws: problem) { try CreditCode(validating: text) }
    }

    @Test func aCodeWithOneEAmongDigitsIsNotTakenForASpreadsheetNumber() {
        #expect(throws: CreditCodeProblem.badCheckCharacter) { try CreditCode(validating: "91350100E000100040") }
    }

    @Test func aConsistentOuterCheckDoesNotExcuseTheOrganisationCode() {
        let first17 = "91350100M000100Y5"
        let text = first17 + (CreditCode.checkCharacter(for: first17).map(String.init) ?? "?")
        #expect(throws: CreditCodeProblem.badOrganisationCheck) { try CreditCode(validating: text) }
    }

    @Test func generatedCodesAreValidAndEveryChangeOfOneCharacterIsRefused() throws {
        var generator = SeededGenerator(seed: 4)
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        for _ in 0..<40 {
            let body = String((0..<8).compactMap { _ in alphabet.randomElement(using: &generator) })
            let inner = try #require(CreditCode.organisationCheckCharacter(for: body))
            let first17 = "92532532\(body)\(inner)"
            let text = first17 + String(try #require(CreditCode.checkCharacter(for: first17)))
            #expect(try CreditCode(validating: text).text == text)
            for (index, original) in text.enumerated() {
                for other in alphabet where other != original {
                    let changed = replacing(text, at: index, with: other)
                    #expect(throws: CreditCodeProblem.self, "character \(index + 1)") {
                        try CreditCode(validating: changed)
                    }
                }
            }
        }
    }

    @Test func everyProblemHasItsOwnCodeAndAMessageInBothLanguages() {
        #expect(Set(CreditCodeProblem.allCases.map(\.code)).count == CreditCodeProblem.allCases.count)
        for problem in CreditCodeProblem.allCases {
            #expect(problem.code.hasPrefix("credit-code-"))
            #expect(problem.message.hasPrefix("统一社会信用代码"))
            #expect(problem.message.contains("credit code") || problem.message.contains("organisation code"))
        }
    }
}
