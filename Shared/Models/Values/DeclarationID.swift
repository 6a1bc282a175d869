/// A fact that an officer recorded with a proof (申报事实).
public struct DeclarationID: Identifier {
    public let description: String

    public init(unchecked text: String) { description = text }
}
