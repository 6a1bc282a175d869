/// A body that can hold a claim: `platform:<division>`, `site:<register entry>`, `employer:<code>`. Never a person.
public struct BodyID: Identifier {
    public let description: String

    public init(unchecked text: String) { description = text }
}
