extension FactCatalogue {
    /// A founder's business.
    static let business: [FactDefinition] = []
}
