/// Idempotency keys: the same text gives the same key, in letters alone, because a run of digits could be taken for
/// somebody's number.
enum DemoKey {
    static func of(_ text: String) -> String {
        // FNV-1a, twice with different beginnings.
        let halves = [0xcbf2_9ce4_8422_2325, 0x8422_2325_cbf2_9ce4] as [UInt64]
        let letters = halves.flatMap { basis -> [UInt8] in
            var hash = basis
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return (0..<16).map { UInt8(ascii: "a") + UInt8(truncatingIfNeeded: hash >> ($0 * 4) & 15) }
        }
        return "demo-" + String(decoding: letters, as: UTF8.self)
    }
}
