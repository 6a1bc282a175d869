/// A transfer of money between two books (资金调拨), named by the sending one.
public struct TransferID: Identifier {
    public let description: String

    public init(unchecked text: String) { description = text }
}
