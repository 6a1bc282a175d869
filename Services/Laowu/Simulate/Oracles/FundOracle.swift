/// Money: what came into a fund is available, committed, paid or gone to another book at every instant, nothing below zero; a case is paid at most once,
/// with what was approved, when the bank says so, and by other people than those who decided.
final class FundOracle: Oracle {
    static let name = "money"

    private struct Fund {
        var appropriated = 0
        var committed = 0
        var paid = 0
        var received = 0
        /// To other books, on the way or there.
        var gone = 0
        var available: Int { appropriated + received - committed - paid - gone }
    }

    private struct Case {
        var amount = 0
        var fund = ""
        var approvals = 0
        var isUnderWay = false
        var isPaid = false
        var isReserved = false
        var actors: [String: String] = [:]
    }

    private let workload: Workload
    private var funds: [String: Fund] = [:]
    private var cases: [String: Case] = [:]
    private var batches: [String: [Int: (id: String, amount: Int)]] = [:]

    init(_ workload: Workload) { self.workload = workload }

    func see(_ event: SeenEvent, _ court: Court) {
        guard event.processor == "subsidy" else { return }
        let id = event.text("case")
        switch event.name {
        case "fund-appropriated": funds[event.text("fund"), default: Fund()].appropriated += event.number("amount")
        case "appropriation-reversed": funds[event.text("fund"), default: Fund()].appropriated -= event.number("amount")
        case "funds-sent": funds[event.text("fund"), default: Fund()].gone += event.number("amount")
        case "funds-came-back": funds[event.text("fund"), default: Fund()].gone -= event.number("amount")
        case "funds-received": funds[event.text("fund"), default: Fund()].received += event.number("amount")
        case "case-submitted":
            cases[id, default: Case()].actors = [:]  // a case that was returned begins anew
            act("submitter", id, event, court)
        case "case-reviewed": act(event.text("level"), id, event, court)
        case "case-approved": approve(id, event, court)
        case "payment-batch-created": send(event, court)
        case "payment-batch-settled": settle(event, court)
        default: break
        }
        for (name, fund) in funds where fund.available < 0 || fund.committed < 0 {
            court.accuse(self, "fund \(name) is overdrawn at \(event.place)")
        }
    }

    private func act(_ post: String, _ id: String, _ event: SeenEvent, _ court: Court) {
        let actor = event.text("actor")
        if cases[id]?.actors.contains(where: { $0.key != post && $0.value == actor }) == true {
            court.accuse(self, "\(actor) holds two posts in \(id): \(event.place)")
        }
        cases[id, default: Case()].actors[post] = actor
    }

    private func approve(_ id: String, _ event: SeenEvent, _ court: Court) {
        act("approver", id, event, court)
        cases[id]!.approvals += 1
        if cases[id]!.approvals > 1 { court.accuse(self, "\(id) was approved twice: \(event.place)") }
        cases[id]!.amount = event.number("amount")
        cases[id]!.fund = event.text("fund")
        cases[id]!.isReserved = true
        funds[event.text("fund"), default: Fund()].committed += event.number("amount")
    }

    private func send(_ event: SeenEvent, _ court: Court) {
        var total = 0
        var lines: [Int: (String, Int)] = [:]
        for line in event.objects("lines") {
            let id = line["case"] as? String ?? ""
            let amount = (line["amount"] as? Int) ?? 0
            guard let found = cases[id], found.approvals == 1 else {
                court.accuse(self, "\(id) is sent to the bank without approval: \(event.place)")
                continue
            }
            if found.isUnderWay || found.isPaid {
                court.accuse(self, "\(id) is sent to the bank twice: \(event.place)")
            }
            if found.amount != amount || found.fund != event.text("fund") {
                court.accuse(self, "\(id) is sent with another amount or fund than approved: \(event.place)")
            }
            act("payer", id, event, court)
            cases[id]!.isUnderWay = true
            if !found.isReserved {
                funds[found.fund, default: Fund()].committed += amount
                cases[id]!.isReserved = true
            }
            total += amount
            lines[(line["line"] as? Int) ?? 0] = (id, amount)
        }
        if total != event.number("total") { court.accuse(self, "the control total is wrong: \(event.place)") }
        batches[event.text("batch")] = lines
    }

    private func settle(_ event: SeenEvent, _ court: Court) {
        let fund = event.text("fund")
        guard let lines = batches.removeValue(forKey: event.text("batch")) else {
            return court.accuse(self, "a batch is settled twice, or was never sent: \(event.place)")
        }
        let answers = workload.bankAnswers[event.text("batch")] ?? [:]
        var settled = 0
        for (field, isPaid) in [("paid", true), ("failed", false)] {
            for line in event.objects(field) {
                let number = (line["line"] as? Int) ?? 0
                let amount = (line["amount"] as? Int) ?? 0
                guard let sent = lines[number], sent.amount == amount, sent.id == line["case"] as? String else {
                    court.accuse(self, "line \(number) is not what was sent: \(event.place)")
                    continue
                }
                settled += 1
                if answers[number] != isPaid {
                    court.accuse(self, "the bank said otherwise of line \(number): \(event.place)")
                }
                cases[sent.id]!.isUnderWay = false
                cases[sent.id]!.isReserved = false
                funds[fund]!.committed -= amount
                if isPaid {
                    cases[sent.id]!.isPaid = true
                    funds[fund]!.paid += amount
                }
            }
        }
        if settled != lines.count { court.accuse(self, "lines are left out: \(event.place)") }
    }

    func conclude(_ end: Ending, _ court: Court) {
        for (id, found) in cases.sorted(by: { $0.key < $1.key }) where found.isPaid && found.amount <= 0 {
            court.accuse(self, "\(id) was paid nothing")
        }
    }
}
