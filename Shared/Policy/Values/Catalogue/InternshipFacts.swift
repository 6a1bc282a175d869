extension FactCatalogue {
    /// A person's internship with a host unit.
    static let internship: [FactDefinition] = []
}
