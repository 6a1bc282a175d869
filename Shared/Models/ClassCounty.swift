extension ClassID {
    /// The county that a class code begins with (`532532-2018-001`): six digits, then a hyphen.
    public var county: DivisionCode? {
        let parts = description.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count == 6 else { return nil }
        return DivisionCode(String(parts[0]))
    }
}
