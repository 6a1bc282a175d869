import Models
import ServiceKit

/// The balances of a fund as `subsidy` reports them, checked again here.
struct FundBooks: Sendable {
    let fund: String
    let appropriated: Fen
    let available: Fen
    let committed: Fen
    let paid: Fen
    let returned: Fen

    init?(_ json: JSONValue) {
        func amount(_ name: String) -> Fen? {
            (json[name].integer ?? json["\(name)Fen"].integer ?? json["balances"][name].integer).map { Fen(Int64($0)) }
        }
        guard let fund = json["fund"].text, let appropriated = amount("appropriated"),
            let available = amount("available"), let committed = amount("committed"), let paid = amount("paid")
        else { return nil }
        self.fund = fund
        self.appropriated = appropriated
        self.available = available
        self.committed = committed
        self.paid = paid
        returned = amount("returned") ?? .zero
    }

    static func all(_ ledger: JSONValue) -> [FundBooks] {
        (ledger["funds"].elements + ledger["items"].elements + ledger.elements).compactMap(FundBooks.init)
    }

    var isBalanced: Bool { appropriated == available + committed + paid - returned }

    var faults: [String] {
        var faults: [String] = []
        if !isBalanced {
            faults.append("\(fund): \(appropriated) ≠ \(available) + \(committed) + \(paid) - \(returned)")
        }
        if [available, committed, paid, returned].contains(where: { $0 < .zero }) { faults.append("\(fund): < 0") }
        return faults
    }

    /// Money that the cases say was paid or is reserved, against what the books say.
    static func faults(of funds: [FundBooks], against cases: [GrantCase]) -> [String] {
        func total(_ states: Set<String>) -> Fen {
            cases.filter { states.contains($0.state) }.reduce(.zero) { $0 + $1.amount }
        }
        let paid = funds.reduce(Fen.zero) { $0 + $1.paid - $1.returned }
        let committed = funds.reduce(Fen.zero) { $0 + $1.committed }
        var faults: [String] = []
        if paid != total(["paid"]) { faults.append("已发放 paid \(paid) ≠ 申请件 cases \(total(["paid"]))") }
        let reserved = total(["approved", "in-batch"])
        if committed != reserved { faults.append("已预留 committed \(committed) ≠ 申请件 cases \(reserved)") }
        return faults
    }
}
