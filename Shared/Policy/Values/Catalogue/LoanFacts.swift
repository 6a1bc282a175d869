extension FactCatalogue {
    /// A loan.
    static let loan: [FactDefinition] = []
}
