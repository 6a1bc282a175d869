import Calendars
import Models
import Testing

@Suite struct IDNumberTests {
    @Test func theNumbersPrintedInTheStandardAreValid() throws {
        let woman = try IDNumber(validating: "11010519491231002X")
        #expect(woman.text == "11010519491231002X")
        #expect(woman.address.description == "110105")
        #expect(woman.birth == (try day("1949-12-31")))
        #expect(woman.sex == .female)
        let man = try IDNumber(validating: "440524188001010014")
        #expect(man.birth == (try day("1880-01-01")))
        #expect(man.sex == .male)
    }

    @Test func theCheckDigitIsComputedForTheFirstSeventeen() {
        #expect(IDNumber.checkDigit(for: "11010519491231002") == "X")
        #expect(IDNumber.checkDigit(for: "44052418800101001") == "4")
        #expect(IDNumber.checkDigit(for: "4405241880010100") == nil)
        #expect(IDNumber.checkDigit(for: "4405241880010100X") == nil)
        #expect(IDNumber.checkDigit(for: "") == nil)
    }

    @Test(arguments: [
        "  11010519491231002X\t", "\u{3000}11010519491231002x\r\n", "１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２ｘ",
        "'11010519491231002X", "\u{FEFF}11010519491231002X\u{200B}", "\u{202D}11010519491231002X\u{202C}",
    ])
    func whatRostersPutAroundANumberIsDropped(text: String) throws {
        #expect(try IDNumber(validating: text).text == "11010519491231002X")
    }

    @Test func aFifteenDigitNumberIsUpgradedToItsEighteen() throws {
        let old = try IDNumber(validating: "110105491231002")
        #expect(old == (try IDNumber(validating: "11010519491231002X")))
    }

    @Test(arguments: [
        ("", IDNumberProblem.blank), ("   \u{3000}\u{00A0}", .blank), ("无", .notDigits),
        ("1101051949123100", .wrongLength),
        ("11010519491231002", .wrongLength), ("11010519491231002XX", .notDigits), ("1101051949123100211", .wrongLength),
        ("1101051949123100X2", .notDigits), ("11010549123100X", .notDigits), ("110105 194912310021", .notDigits),
        ("11010519491231002A", .notDigits), ("110105194912310021", .badCheckDigit),
        ("110105194913310021", .impossibleBirthDate),
        ("110105194902290020", .impossibleBirthDate), ("110105491331002", .impossibleBirthDate),
        ("110105029912310021", .impossibleBirthDate), ("5.32532E+17", .damagedBySpreadsheet),
        ("5.32532e+17", .damagedBySpreadsheet), ("５．３２５３２Ｅ＋１７", .damagedBySpreadsheet),
        ("5E+17", .damagedBySpreadsheet),
        ("532532199001010000.0", .damagedBySpreadsheet), ("5.", .notDigits), ("5.3E+", .notDigits), (".", .notDigits),
        ("110105491231002.0", .notDigits), ("X", .wrongLength), ("-11010519491231002", .notDigits),
    ])
    func whatIsNoNumberIsRefusedWithItsReason(text: String, problem: IDNumberProblem) {
        #expect(throws: problem) { try IDNumber(validating: text) }
    }

    @Test func eighteenDigitsThatEndInThreeZerosAreDamagedUnlessTheirCheckDigitFits() throws {
        #expect(throws: IDNumberProblem.damagedBySpreadsheet) { try IDNumber(validating: "532532199001011000") }
        #expect(throws: IDNumberProblem.damagedBySpreadsheet) { try IDNumber(validating: "532532199013451000") }
        #expect(try IDNumber(validating: "532532199001028000").birth == day("1990-01-02"))
    }

    @Test(arguments: [
        "542124", "542100", "220625", "220602", "540323", "532522", "440524", "442100", "440301", "441900",
    ])
    func aCodeThatIsOrWasInTheNationalTableIsAnAddress(address: String) throws {
        let number = try IDNumber(validating: withCheckDigit("\(address)19800615123"))
        #expect(number.address.description == address)
    }

    @Test(arguments: [
        "220699", "532599", "540000", "220000", "540171", "100105", "160101", "000000", "990101", "920101",
    ])
    func aCodeThatNeverWasAnAddressIsRefused(address: String) {
        #expect(throws: IDNumberProblem.unknownAddressCode) {
            try IDNumber(validating: withCheckDigit("\(address)19800615123"))
        }
    }

    @Test(arguments: [11, 12, 15, 21, 23, 31, 37, 41, 43, 45, 46, 50, 52, 61, 65, 71, 81, 83, 91])
    func ofAProvinceThatTheTableDoesNotCoverTwoDigitsDecide(province: Int) throws {
        _ = try IDNumber(validating: withCheckDigit("\(province)010119800615123"))
    }

    @Test func aCountyAddedToTheTableIsAnAddressAndALocalNodeIsNot() throws {
        let new = Division(code: try code("532599"), name: "新设县", level: .county, standing: .current)
        let local = Division(code: try code("532598"), name: "本地片区", level: .county)
        let divisions = try Divisions.standard.adding([new, local])
        _ = try IDNumber(validating: withCheckDigit("53259919800615123"), divisions: divisions)
        #expect(throws: IDNumberProblem.unknownAddressCode) {
            try IDNumber(validating: withCheckDigit("53259819800615123"), divisions: divisions)
        }
    }

    @Test func everyChangeOfOneCharacterIsRefused() throws {
        for text in inventedIDNumbers(60, seed: 1) {
            _ = try IDNumber(validating: text)
            for (index, original) in text.enumerated() {
                for other in "0123456789X" where other != original {
                    let changed = replacing(text, at: index, with: other)
                    #expect(throws: IDNumberProblem.self, "character \(index + 1)") {
                        try IDNumber(validating: changed)
                    }
                }
            }
        }
    }

    @Test func everySwapOfNeighboursIsRefused() throws {
        for text in inventedIDNumbers(200, seed: 2) {
            var characters = Array(text)
            for index in 0..<17 where characters[index] != characters[index + 1] {
                characters.swapAt(index, index + 1)
                #expect(throws: IDNumberProblem.self) { try IDNumber(validating: String(characters)) }
                characters.swapAt(index, index + 1)
            }
        }
    }

    @Test func birthSexAndUpgradeAgreeWithTheDigits() throws {
        for text in inventedIDNumbers(500, seed: 3) {
            let number = try IDNumber(validating: text)
            #expect(number.birth.description.filter { $0 != "-" } == text.dropFirst(6).prefix(8))
            #expect((number.sex == .male) == "13579".contains(Array(text)[16]))
            guard text.dropFirst(6).hasPrefix("19") else { continue }
            let old = String(text.prefix(6) + text.dropFirst(8).prefix(9))
            #expect(try IDNumber(validating: old) == number)
        }
    }

    @Test func noShowingOfANumberRevealsMoreThanSevenCharacters() throws {
        let number = try IDNumber(validating: "11010519491231002X")
        var dumped = ""
        dump(number, to: &dumped)
        #expect(number.description == "110***********002X")
        for shown in ["\(number)", String(reflecting: number), String(describing: [number]), dumped] {
            #expect(shown.contains("110***********002X"))
            #expect(!shown.contains("1949"))
        }
    }

    @Test(arguments: [
        ("1949-12-31", 0), ("1950-12-30", 0), ("1950-12-31", 1), ("2018-01-19", 68), ("1949-12-30", -1),
        ("1948-12-31", -1),
        ("1948-12-30", -2),
    ])
    func ageCountsCompletedYears(on date: String, years: Int) throws {
        #expect(try IDNumber(validating: "11010519491231002X").age(on: day(date)) == years)
    }

    @Test func whoWasBornOnTheLeapDayCompletesAYearOnTheFirstOfMarch() throws {
        let number = try IDNumber(validating: withCheckDigit("53253220040229001"))
        #expect(number.age(on: try day("2020-02-28")) == 15)
        #expect(number.age(on: try day("2020-02-29")) == 16)
        #expect(number.age(on: try day("2021-02-28")) == 16)
        #expect(number.age(on: try day("2021-03-01")) == 17)
    }

    @Test func everyProblemHasItsOwnCodeAndAMessageInBothLanguages() {
        #expect(Set(IDNumberProblem.allCases.map(\.code)).count == IDNumberProblem.allCases.count)
        for problem in IDNumberProblem.allCases {
            #expect(problem.code.hasPrefix("id-number-"))
            #expect(problem.message.hasPrefix("身份证号码"))
            #expect(problem.message.contains("ID number"))
        }
    }
}
