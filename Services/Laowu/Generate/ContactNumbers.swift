/// Phones and bank cards: a function of the person's serial, so that nobody's is kept and no two are alike.
struct ContactNumbers: Sendable {
    private let cardOffset: Int
    private let phoneOffset: Int

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed, "numbers")
        cardOffset = random.below(1_000_000_000_000)
        phoneOffset = random.below(100_000_000)
    }

    /// An eleven-digit mobile number of its own for every serial below 10⁸.
    func phone(_ serial: Int) -> String {
        let prefixes = ["138", "139", "150", "151", "152", "158", "159", "182", "183", "187", "188", "135", "147"]
        let rest = (serial * 48_271_117 + phoneOffset) % 100_000_000
        return prefixes[rest / 1000 % prefixes.count] + String(100_000_000 + rest).suffix(8)
    }

    /// A 19-digit card number with a right Luhn digit (ISO/IEC 7812-1), its own for every serial.
    func card(_ serial: Int) -> (bank: String, number: String) {
        let banks = [
            ("云南省农村信用社", "623190"), ("中国农业银行", "622848"), ("中国邮政储蓄银行", "621799"), ("中国建设银行", "621700"),
        ]
        let rest = (serial * 387_420_489_011 + cardOffset) % 1_000_000_000_000
        let (bank, prefix) = banks[[0, 0, 0, 1, 1, 2, 3][rest % 7]]
        let body = prefix + String(1_000_000_000_000 + rest).suffix(12)
        return (bank, body + luhnDigit(body))
    }
}

private func luhnDigit(_ body: String) -> String {
    var sum = 0
    for (index, byte) in body.utf8.reversed().enumerated() {
        let digit = Int(byte) - 48
        let weighted = index % 2 == 0 ? digit * 2 : digit
        sum += weighted > 9 ? weighted - 9 : weighted
    }
    return String((10 - sum % 10) % 10)
}
