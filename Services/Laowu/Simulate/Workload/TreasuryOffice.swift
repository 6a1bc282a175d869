import Models

/// The treasury of the prefecture and the counties' own: money down, up and across between books, some of it to funds that cannot take it.
final class TreasuryOffice {
    private let cast: Cast
    private let cluster: Cluster
    private let client: Client
    private let fund: FundID
    private var arranged: [String] = []
    private var number = 0
    private var budget = 24

    init(_ cast: Cast, _ cluster: Cluster, _ client: Client) {
        self.cast = cast
        self.cluster = cluster
        self.client = client
        fund = FundID(unchecked: "granted-\(cast.prefecture)")
    }

    var isOver: Bool { budget <= 0 }

    /// The fund that holds a county's money from the prefecture.
    static func granted(_ county: DivisionCode) -> FundID { FundID(unchecked: "granted-\(county)") }

    func see(_ event: SeenEvent) {
        guard event.processor == "subsidy", event.name == "fund-appropriated",
            event.text("county") == cast.prefecture.description
        else { return }
        arranged.append(event.text("document"))
    }

    func act() {
        guard budget > 0 else { return }
        budget -= 1
        number += 1
        if arranged.isEmpty || cluster.chance.happens(0.1) { return arrange() }
        switch cluster.chance.below(10) {
        case 0: reverse()
        case 1, 2: transfer(from: cluster.chance.pick(cast.payers), to: cast.prefecture)
        case 3: transfer(from: cast.county, to: cast.neighbour)
        case 4: transfer(from: cast.prefecture, to: cluster.chance.pick(cast.payers), isMistaken: true)
        default: transfer(from: cast.prefecture, to: cluster.chance.pick(cast.payers))
        }
    }

    private func arrange() {
        client.call(
            .subsidy,
            AppropriateFund(
                county: cast.prefecture, fund: fund, source: "prefecture", year: 2018,
                amount: .yuan(Int64(cluster.chance.within(4...12)) * 100), document: "prefecture-\(number)",
                on: cluster.now.chinaDay, actor: actor))
    }

    /// Often more than is still there.
    private func reverse() {
        client.call(
            .subsidy,
            ReverseAppropriation(
                county: cast.prefecture, fund: fund, document: cluster.chance.pick(arranged),
                amount: .yuan(Int64(cluster.chance.within(1...6)) * 100), reason: "entered wrong",
                correction: "correction-\(number)", on: cluster.now.chinaDay, actor: actor))
    }

    /// - Parameter isMistaken: into a fund of another source, which turns the money back.
    private func transfer(from book: DivisionCode, to other: DivisionCode, isMistaken: Bool = false) {
        let into = isMistaken ? FundID(unchecked: "fund-\(other)") : Self.granted(other)
        let command = TransferFunds(
            county: book, transfer: TransferID(unchecked: "transfer-\(number)"), fund: Self.granted(book), to: other,
            into: into, amount: .yuan(Int64(cluster.chance.within(1...5)) * 100), document: "transfer-\(number)",
            on: cluster.now.chinaDay, actor: actor)
        for _ in 0..<(cluster.chance.happens(0.3) ? 2 : 1) { client.call(.subsidy, command) }
    }

    private var actor: ActorID { ActorID(unchecked: "approver") }
}
