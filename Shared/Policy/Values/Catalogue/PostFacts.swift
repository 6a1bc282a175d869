extension FactCatalogue {
    /// A welfare post that a person holds.
    static let post: [FactDefinition] = []
}
