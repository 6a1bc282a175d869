import Models

@testable import RegistryService

/// A small seeded source of randomness, so that a failing seed can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

enum Place {
    static let hekou = DivisionCode("532532")!
    /// Another county of the prefecture; lies in another partition of four.
    static let pingbian = DivisionCode("532523")!

    static func village(_ number: Int, of county: DivisionCode = hekou) -> DivisionCode {
        DivisionCode("\(county)10\(number % 10)20\(number % 10)")!
    }
}

extension PersonKey {
    /// The person of that number, as 32 hexadecimal digits.
    static func number(_ number: Int) -> PersonKey {
        let hex = String(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return PersonKey(unchecked: String(repeating: "0", count: 32 - hex.utf8.count) + hex)
    }
}

extension RowReference {
    init(_ batch: String, _ row: Int) { self.init(batch: BatchID(unchecked: batch), row: row) }
}

extension RosterRow {
    /// A row with ordinary details; `phone` stands for whatever the sealed text is.
    static func sample(
        _ person: Int, in county: DivisionCode = Place.hekou, village: Int = 1, head: Int? = nil, name: String? = nil,
        phone: String? = "k1.phone", education: String = "juniorHigh", schooling: String = "非在校",
        birth: Day = Day("1990-01-01")!, ref: RowReference? = nil
    ) -> RosterRow {
        RosterRow(
            ref: ref ?? RowReference("roster-\(county)-\(village)", person), county: county,
            village: Place.village(village, of: county), person: .number(person), head: head.map { .number($0) },
            name: name ?? "李\(person)", sealedIDNumber: "k1.id-\(person)", sealedPhone: phone,
            birth: birth, sex: person % 2 == 0 ? "2" : "1", education: education,
            labourAbility: "ordinary",
            employmentState: "farming", jobWish: "愿意就业", trainingState: "未参加", trainingWish: "无", isDisabled: false,
            schooling: schooling, note: "")
    }
}

extension PovertyRow {
    static func sample(
        _ person: Int, in county: DivisionCode = Place.hekou, status: String = PovertyHistory.registeredPoor,
        since: String = "2014-06-01", household: String = "5325321001", ref: RowReference? = nil
    ) -> PovertyRow {
        PovertyRow(
            ref: ref ?? RowReference("poverty-\(county)-\(since)", person), county: county, person: .number(person),
            householdNumber: household, status: status, since: Day(since)!)
    }
}

extension AccountRow {
    static func sample(
        _ person: Int, in county: DivisionCode = Place.hekou, card: String = "k1.card", ref: RowReference? = nil
    ) -> AccountRow {
        AccountRow(
            ref: ref ?? RowReference("accounts-\(county)-\(card)", person), county: county, person: .number(person),
            bank: "河口县农村信用合作联社", sealedHolder: "k1.holder-\(person)", sealedCard: "\(card)-\(person)")
    }
}

extension RegisterPerson {
    static func sample(
        _ person: Int, in county: DivisionCode = Place.hekou, village: DivisionCode = Place.village(1)
    ) -> RegisterPerson {
        RegisterPerson(
            county: county, village: village, person: .number(person), name: "李\(person)",
            sealedIDNumber: "k1.id-\(person)", sealedPhone: "k1.phone", birth: Day("1990-01-01")!, sex: "1",
            education: "juniorHigh", labourAbility: "ordinary", employmentState: "farming", jobWish: "愿意就业",
            trainingWish: "无", isDisabled: false, actor: ActorID(unchecked: "zhang.san"))
    }
}
