extension FactCatalogue {
    /// The service platform of a township or village.
    static let platform: [FactDefinition] = []
}
