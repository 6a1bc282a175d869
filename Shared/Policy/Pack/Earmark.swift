import Models

/// The part of a rate that may be spent on named uses only (专款专用).
public struct Earmark: Sendable, Hashable {
    public let amount: Fen
    /// The pack's list whose codes are the uses.
    public let uses: String
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// The earmarked part of an amount that was determined.
public struct EarmarkedPart: Codable, Hashable, Sendable {
    /// Never more than the amount itself.
    public let amount: Fen
    public let uses: String
    public let citation: Citation

    public init(amount: Fen, uses: String, citation: Citation) {
        self.amount = amount
        self.uses = uses
        self.citation = citation
    }
}
