import Testing

@testable import ServiceKit

struct PersonalNumberScanTests {
    @Test(
        arguments: [
            ("532501199001010017", .identity), ("身份证532532198506151237。", .identity), ("11010519491231002Xa", nil),
            ("11010519491231002X", .identity), ("11010519491231002x,", .identity), ("532501900101001", .identity),
            ("tel13812345678", .mobile), ("phone=19900001111&", .mobile), ("6217001234567890122", .bankCard),
            ("6228480000000007", .bankCard),
        ] as [(String, PersonalNumberScan.Kind?)])
    func `personal numbers are found inside other text`(text: String, kind: PersonalNumberScan.Kind?) {
        #expect(PersonalNumberScan.findings(in: text).map(\.kind) == (kind.map { [$0] } ?? []))
    }

    @Test(arguments: [
        "532501199001010018",  // wrong check digit
        "532501199002300013",  // no 30th of February, whatever the check
        "1795250130042",  // milliseconds
        "1795250130042123",  // microseconds
        "1795250130042123456",  // nanoseconds
        "laowu.registry.journal/3@12345678901234",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "3f2504e0-4f89-11d3-9a0c-13812345678a",
        "12812345678", "538112233445566", "6217001234567890123", "",
    ])
    func `other numbers are left alone`(text: String) {
        #expect(PersonalNumberScan.findings(in: text).isEmpty)
    }

    @Test func `masking replaces the number and nothing else`() {
        #expect(
            PersonalNumberScan.masked("户 532501199001010017, 13812345678 end")
                == "户 \(PersonalNumberScan.mask), \(PersonalNumberScan.mask) end")
        #expect(PersonalNumberScan.masked("nothing here 2026-11-21") == "nothing here 2026-11-21")
    }

    @Test func `every number with a valid date and check is found, and no neighbour with another check`() {
        var random = SystemRandomNumberGenerator()
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        for _ in 0..<500 {
            let year = Int.random(in: 1930...2020, using: &random)
            let (month, day) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
            let date = year * 10_000 + month * 100 + day
            let body = "532532\(date)\(Int.random(in: 100...999, using: &random))"
            let sum = zip(weights, body).reduce(0) { $0 + $1.0 * ($1.1.wholeNumberValue ?? 0) }
            let checks = Array("10X98765432")
            for (remainder, check) in checks.enumerated() {
                let isIdentity = PersonalNumberScan.findings(in: body + String(check)).contains { $0.kind == .identity }
                #expect(isIdentity == (remainder == sum % 11), "\(body)\(check)")
            }
        }
    }
}
