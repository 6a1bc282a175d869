/// Money between books: what leaves one arrives in the other, to the fen and once, or comes back; and all books together hold what was
/// ever arranged.
final class TransferOracle: Oracle {
    static let name = "transfers"

    private struct Transfer {
        var sent: Int?
        var received: Int?
        var turnedBack: Int?
        var arrived: Int?
        var cameBack: Int?
    }

    private let cluster: Cluster
    private var transfers: [String: Transfer] = [:]
    private var arranged = 0
    private var places: [String: String] = [:]

    init(_ cluster: Cluster) { self.cluster = cluster }

    func see(_ event: SeenEvent, _ court: Court) {
        guard event.processor == "subsidy" else { return }
        let amount = event.number("amount")
        switch event.name {
        case "fund-appropriated": arranged += amount
        case "appropriation-reversed": arranged -= amount
        case "funds-sent": note(\.sent, event.text("county"), event, court)
        case "funds-received": note(\.received, event.text("from"), event, court)
        case "funds-turned-back": note(\.turnedBack, event.text("from"), event, court)
        case "funds-arrived": note(\.arrived, event.text("county"), event, court)
        case "funds-came-back": note(\.cameBack, event.text("county"), event, court)
        default: break
        }
    }

    private func note(
        _ step: WritableKeyPath<Transfer, Int?>, _ book: String, _ event: SeenEvent, _ court: Court
    ) {
        let name = "\(book) \(event.text("transfer"))"
        if transfers[name, default: Transfer()][keyPath: step] != nil {
            court.accuse(self, "\(name) is booked twice: \(event.place)")
        }
        transfers[name, default: Transfer()][keyPath: step] = event.number("amount")
        places[name] = event.place
    }

    func looked(_ court: Court) {
        for (name, transfer) in transfers {
            let later = [transfer.received, transfer.turnedBack, transfer.arrived, transfer.cameBack]
            if later.contains(where: { $0 != nil && $0 != transfer.sent }) {
                court.accuse(self, "\(name) is not what was sent: \(places[name] ?? "")")
            }
            if transfer.received != nil && (transfer.turnedBack != nil || transfer.cameBack != nil) {
                court.accuse(self, "\(name) arrived and came back: \(places[name] ?? "")")
            }
            if (transfer.arrived != nil && transfer.received == nil)
                || (transfer.cameBack != nil && transfer.turnedBack == nil)
            {
                court.accuse(self, "\(name) is settled before the other book has it: \(places[name] ?? "")")
            }
        }
    }

    /// The stores of all partitions, added up.
    func rest(_ court: Court) throws {
        for (name, transfer) in transfers where transfer.arrived == nil && transfer.cameBack == nil {
            court.accuse(self, "\(name) is still in transit")
        }
        var sums = [0, 0, 0, 0, 0]
        for row in try cluster.rows(
            .subsidy,
            """
            SELECT appropriated, available + committed + paid - returned + carried + surrendered - brought, received, sent,
                in_transit FROM fund
            """)
        {
            for (index, text) in row.enumerated() { sums[index] += Int(text) ?? 0 }
        }
        if sums[0] != arranged {
            court.accuse(self, "the books say \(sums[0]) fen were arranged, the journals \(arranged)")
        }
        if sums[1] != arranged { court.accuse(self, "\(arranged) fen were arranged, the books hold \(sums[1])") }
        if sums[2] != sums[3] || sums[4] != 0 {
            court.accuse(self, "\(sums[3]) fen left for other books, \(sums[2]) arrived, \(sums[4]) are in transit")
        }
    }
}
