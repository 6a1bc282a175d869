extension FactCatalogue {
    /// A workshop or base.
    static let site: [FactDefinition] = []
}
