extension FactCatalogue {
    /// A person's place in a training class.
    static let course: [FactDefinition] = []
}
