/// Every row of every file is accounted for exactly once, in the batch that came first.
final class FeedOracle: Oracle {
    static let name = "feed rows once"

    private var rows: [String: Int] = [:]
    private var closed: [String: Int] = [:]

    func see(_ event: SeenEvent, _ court: Court) {
        switch event.name {
        case "chunk-accepted":
            for row in event.object("chunk").rows {
                let ref = (row.values.first as? [String: Any])?["row"] as? [String: Any] ?? [:]
                let place = ref["ref"] as? [String: Any] ?? [:]
                let name = "\(place["batch"] as? String ?? "?") row \((place["row"] as? Int) ?? 0)"
                rows[name, default: 0] += 1
                if rows[name]! > 1 { court.accuse(self, "\(name) was accepted twice: \(event.place)") }
            }
            let chunk = event.object("chunk")
            for line in chunk["readings"] as? [String] ?? [] {
                let name = "\(chunk["batch"] as? String ?? "?") row \(line.prefix { $0 != " " })"
                rows[name, default: 0] += 1
                if rows[name]! > 1 { court.accuse(self, "\(name) was accepted twice: \(event.place)") }
            }
        case "batch-closed":
            let request = event.object("request")
            closed[request["batch"] as? String ?? "?"] = (request["rows"] as? Int) ?? 0
        default: break
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        var wanted = 0
        for delivery in end.workload.deliveries where delivery.outcome == .accepted {
            let batch = delivery.batch.description
            if closed[batch] != delivery.rows.count { court.accuse(self, "\(batch) was not closed with its rows") }
            for row in delivery.rows {
                wanted += 1
                if rows["\(batch) row \(row.ref.row)"] != 1 {
                    court.accuse(self, "\(batch) row \(row.ref.row) is not accounted for")
                }
            }
        }
        if rows.count != wanted { court.accuse(self, "\(rows.count) rows are accounted for, \(wanted) were delivered") }
        for file in end.workload.files {
            let first = end.workload.deliveries.filter { $0.file == file && $0.outcome == .accepted }
            if first.count != 1 { court.accuse(self, "\(file) was accepted \(first.count) times") }
        }
    }
}
