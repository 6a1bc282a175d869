/// A kind of entry in a fund's books (分录), as far as the county's figures need it.
enum Booking: String, CaseIterable {
    case appropriation, reversal, commitment, payment, release, refund, sending, comeback, receipt, surrender
    case carryForward = "carry-forward"
    case carryCommitment = "carry-commitment"
    case broughtForward = "brought-forward"
    case broughtCommitment = "brought-commitment"

    /// 1 adds to what is arranged in the fund, -1 takes from it.
    var arranged: Int {
        switch self {
        case .appropriation, .receipt, .comeback, .broughtForward, .broughtCommitment: 1
        case .reversal, .sending, .carryForward, .carryCommitment, .surrender: -1
        case .commitment, .payment, .release, .refund: 0
        }
    }

    /// The same for what is approved and not paid.
    var committed: Int {
        switch self {
        case .commitment, .broughtCommitment: 1
        case .payment, .release, .carryCommitment: -1
        default: 0
        }
    }

    /// The same for what is paid and did not come back.
    var paid: Int { self == .payment ? 1 : self == .refund ? -1 : 0 }

    /// The sum over a fund's entries, in SQL.
    static func sum(_ sign: (Booking) -> Int) -> String {
        let terms = allCases.compactMap { booking in
            switch sign(booking) {
            case 1: "WHEN '\(booking.rawValue)' THEN amount"
            case -1: "WHEN '\(booking.rawValue)' THEN -amount"
            default: nil
            }
        }
        return "SUM(CASE kind \(terms.joined(separator: " ")) ELSE 0 END)"
    }
}
