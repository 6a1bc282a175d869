import Models

/// The officers of the grants and the bank: every case one step on, often several at the same moment for the last money of a fund.
final class SubsidyOffice {
    private let county: DivisionCode
    private let cluster: Cluster
    private let client: Client
    private let fund: FundID
    private var states: [CaseID: String] = [:]
    /// Which fund an approved case is paid from.
    private var payers: [CaseID: FundID] = [:]
    private var hasGrant = false
    private var order: [CaseID] = []
    private var notices: [String: (cases: [CaseID], until: Day)] = [:]
    private var batches: [String: [CaseID]] = [:]
    private(set) var bankAnswers: [String: [Int: Bool]] = [:]
    private var hasSettings = false
    private var appropriations = 0
    private var number = 0
    private var budget: Int

    init(of county: DivisionCode, budget: Int, _ cluster: Cluster, _ client: Client) {
        self.county = county
        self.budget = budget
        fund = FundID(unchecked: "fund-\(county)")
        self.cluster = cluster
        self.client = client
    }

    var isOver: Bool { budget <= 0 || (hasSettings && appropriations > 0 && isDone) }
    /// Nothing is left that somebody could do.
    private var isDone: Bool { batches.isEmpty && notices.isEmpty && states.values.allSatisfy(Self.isEnd) }
    private static func isEnd(_ state: String) -> Bool { state == "lapsed" || state == "paid" }
    var waitsForTomorrow: Bool { notices.values.contains { $0.until >= today } }
    private var today: Day { cluster.now.chinaDay }

    func see(_ event: SeenEvent) {
        guard event.processor == "subsidy", event.text("county") == county.description else { return }
        let id = CaseID(unchecked: event.text("case"))
        switch event.name {
        case "county-settings-set": hasSettings = true
        case "fund-appropriated": appropriations += 1
        case "funds-received": hasGrant = true
        case "case-opened": move([id], to: "opened")
        case "case-lapsed": move([id], to: "lapsed")
        case "case-submitted": move([id], to: "submitted")
        case "case-reviewed": move([id], to: event.flag("isPassed") ? "\(event.text("level"))-passed" : "opened")
        case "notice-published":
            let cases = event.texts("cases").map { CaseID(unchecked: $0) }
            move(cases, to: "on-notice")
            notices[event.text("notice")] = (cases, Day(event.text("until"))!)
        case "notice-closed":
            notices[event.text("notice")] = nil
            move(event.texts("passed").map { CaseID(unchecked: $0) }, to: "notice-passed")
            move(event.texts("objections").map { CaseID(unchecked: $0) }, to: "township-passed")
        case "case-approved":
            payers[id] = FundID(unchecked: event.text("fund"))
            move([id], to: "approved")
        case "payment-batch-created": sent(event)
        case "payment-batch-settled":
            batches[event.text("batch")] = nil
            move(cases(event.objects("paid")), to: "paid")
            move(cases(event.objects("failed")), to: "approved")
        default: break
        }
    }

    private func move(_ cases: [CaseID], to state: String) {
        for id in cases {
            if states.updateValue(state, forKey: id) == nil { order.append(id) }
        }
    }

    private func cases(_ lines: [[String: Any]]) -> [CaseID] {
        lines.map { CaseID(unchecked: $0["case"] as? String ?? "") }
    }

    private func sent(_ event: SeenEvent) {
        let lines = event.objects("lines")
        batches[event.text("batch")] = cases(lines)
        move(cases(lines), to: "in-batch")
        for line in lines {
            bankAnswers[event.text("batch"), default: [:]][(line["line"] as? Int) ?? 0] = cluster.chance.happens(0.75)
        }
    }

    // MARK: What is done next

    func act() {
        guard budget > 0 else { return }
        if !hasSettings {
            budget -= 1
            return call(
                SetCountySettings(
                    county: county, settings: ["notice_days": "3", "transport_basis": "receipts"],
                    actor: actor("clerk")))
        }
        let open = order.filter { !Self.isEnd(states[$0]!) && !["in-batch", "on-notice"].contains(states[$0]!) }
        if open.isEmpty && batches.isEmpty && appropriations > 0
            && !notices.values.contains(where: { $0.until < today })
        {
            return
        }
        budget -= 1
        if appropriations < 1 || (appropriations < 4 && cluster.chance.happens(0.06)) { return appropriate() }
        if let batch = batches.keys.sorted().first, cluster.chance.happens(0.3) { return settle(batch) }
        if let notice = notices.keys.sorted().first(where: { notices[$0]!.until < today }), cluster.chance.happens(0.3)
        {
            return close(notice)
        }
        guard !open.isEmpty else { return }
        // Rather the case that is further on, so that many reach their end.
        let two = [cluster.chance.pick(open), cluster.chance.pick(open)]
        advance(Self.stage(states[two[0]]!) >= Self.stage(states[two[1]]!) ? two[0] : two[1])
    }

    private static func stage(_ state: String) -> Int {
        ["opened", "submitted", "township-passed", "county-passed", "notice-passed", "approved"].firstIndex(of: state)
            ?? 0
    }

    private func advance(_ id: CaseID) {
        switch states[id]! {
        case "opened": call(SubmitCase(county: county, case: id, on: today, actor: actor("clerk")))
        case "submitted": review(id, "township")
        case "township-passed": review(id, "county")
        case "county-passed":
            let ready = order.filter { states[$0] == "county-passed" }
            number += 1
            call(
                PublishNotice(
                    county: county, notice: "notice-\(county)-\(number)", cases: ready, from: today, workingDays: 0,
                    actor: actor("county")))
        case "notice-passed":
            // All at once: who comes last may find the fund empty.
            for ready in order where states[ready] == "notice-passed" {
                let isGranted = hasGrant && cluster.chance.happens(0.4)
                let purse = isGranted ? TreasuryOffice.granted(county) : fund
                for _ in 0..<(cluster.chance.happens(0.2) ? 2 : 1) {
                    call(ApproveCase(county: county, case: ready, fund: purse, on: today, actor: actor("approver")))
                }
            }
        case "approved":
            let purse = payers[id] ?? fund
            let ready = order.filter { states[$0] == "approved" && payers[$0] == purse }
            let some = cluster.chance.happens(0.4) ? [id] : Array(ready.prefix(3))
            for _ in 0..<(cluster.chance.happens(0.25) ? 2 : 1) {
                number += 1
                call(
                    CreatePaymentBatch(
                        county: county, batch: PaymentBatchID(unchecked: "payment-\(county)-\(number)"), fund: purse,
                        cases: some,
                        on: today, actor: actor("payer")))
            }
        default: break
        }
    }

    private func review(_ id: CaseID, _ level: String) {
        let isPassed = cluster.chance.happens(0.9)
        call(
            ReviewCase(
                county: county, case: id, level: level, isPassed: isPassed, reason: isPassed ? "" : "incomplete",
                on: today, actor: actor(level)))
    }

    private func close(_ notice: String) {
        let objections = notices[notice]!.cases.filter { _ in cluster.chance.happens(0.1) }
        call(
            CloseNotice(
                county: county, notice: notice, on: today, objections: objections, actor: actor("county")))
    }

    /// Less than all cases together need.
    private func appropriate() {
        let amount = Fen.yuan(Int64(cluster.chance.within(4...12)) * 100)
        func request(_ amount: Fen) -> AppropriateFund {
            AppropriateFund(
                county: county, fund: fund, source: "county", year: 2018, amount: amount,
                document: "document-\(appropriations + 1)", on: today, actor: actor("approver"))
        }
        let isMisused = cluster.chance.happens(0.3)
        var key = ""
        key = client.call(.subsidy, request(amount)) { [client] outcome in
            guard isMisused, case .accepted = outcome else { return }
            client.misuse(key: key, .subsidy, request(amount + .yuan(1)))
        }
    }

    private func settle(_ batch: String) {
        let lines = bankAnswers[batch]!.sorted { $0.key < $1.key }.map { line, isPaid in
            PaymentResult(line: line, isPaid: isPaid, reason: isPaid ? "" : "account closed")
        }
        for _ in 0..<(cluster.chance.happens(0.3) ? 2 : 1) {
            call(
                RecordPaymentResult(
                    county: county, batch: PaymentBatchID(unchecked: batch), lines: lines, on: today,
                    actor: actor("payer")))
        }
    }

    private func call(_ command: some Message) { client.call(.subsidy, command) }

    /// Who holds the post; sometimes somebody who should not.
    private func actor(_ post: String) -> ActorID {
        ActorID(unchecked: cluster.chance.happens(0.04) ? cluster.chance.pick(["clerk", "township", "county"]) : post)
    }
}
