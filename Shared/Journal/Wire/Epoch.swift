/// The authority under which events are written: the offset and the random nonce of a claim in the journal itself (rule 4).
public struct Epoch: Hashable, Sendable {
    public let offset: Int64
    public let nonce: UInt64

    public init(offset: Int64, nonce: UInt64) {
        self.offset = offset
        self.nonce = nonce
    }

    /// `<offset>.<nonce in hexadecimal>`
    public var text: String { "\(offset).\(String(nonce, radix: 16))" }

    public init?(_ text: some StringProtocol) {
        guard let dot = text.firstIndex(of: "."), let offset = Int64(text[..<dot]),
            let nonce = UInt64(text[text.index(after: dot)...], radix: 16)
        else { return nil }
        self.init(offset: offset, nonce: nonce)
    }
}
