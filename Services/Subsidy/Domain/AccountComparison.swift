/// Tells whether two sealed accounts are one. Numbers are sealed apart for each person, so they must be opened to be
/// compared; what is
/// opened stays in memory and shows nowhere.
public struct AccountComparison: Sendable {
    private let open: @Sendable (_ sealed: String) -> String?

    /// - Parameter open: the number, or `nil` when the key is not in the ring.
    public init(open: @escaping @Sendable (_ sealed: String) -> String?) { self.open = open }

    /// Compares the sealed texts themselves.
    public static let sealed = AccountComparison { $0 }

    /// Equal for equal accounts. What does not open is compared as it stands.
    func fingerprint(_ sealed: String) -> String { open(sealed) ?? sealed }
}
