import Journal
import Models

/// How events about money change the books. Every event is one balanced entry, or several.
extension SubsidyTables {
    func apply(_ event: FundsSent, _ meta: EventMeta) throws {
        try transfers.apply(event)
        try post(.sending, event.fund, event.amount, event.document, event.on, in: event.county, meta.seq)
    }

    func apply(_ event: FundsReceived, _ meta: EventMeta) throws {
        try transfers.apply(event)
        try ledger.open(event.fund, source: event.source, year: event.year, in: event.county)
        try post(.receipt, event.fund, event.amount, event.document, event.on, in: event.county, meta.seq)
    }

    func apply(_ event: FundsArrived, _ meta: EventMeta) throws {
        try transfers.apply(event)
        try post(.arrival, event.fund, event.amount, nil, event.on, in: event.county, meta.seq)
    }

    func apply(_ event: FundsCameBack, _ meta: EventMeta) throws {
        try transfers.apply(event)
        try post(.comeback, event.fund, event.amount, nil, event.on, in: event.county, meta.seq)
    }

    /// First the cases, whose lines go with them, then the lines end, then the remainder leaves.
    func apply(_ event: FundClosed, _ meta: EventMeta) throws {
        try fundRecords.apply(event, seq: meta.seq)
        if let into = event.into {
            try ledger.open(into, source: event.source, year: event.year + 1, in: event.county)
            try ledger.inherit(into, from: event.fund, in: event.county)
        }
        var number = 0
        func post(_ entry: LedgerEntry, _ fund: FundID, _ amount: Fen, _ carried: CarriedCase? = nil) throws {
            number += 1
            let posting = Posting(
                entry, fund: fund, amount: amount, case: carried?.case, item: carried?.item, document: event.document,
                on: event.on)
            try ledger.post(posting, county: event.county, seq: meta.seq, number: number)
        }
        for carried in event.carried {
            guard let into = event.into else { continue }
            if carried.isReserved {
                try post(.carryCommitment, event.fund, carried.amount, carried)
                try post(.broughtCommitment, into, carried.amount, carried)
            }
            try fundRecords.carry(carried.case, into: into)
        }
        try ledger.close(event.fund, in: event.county, on: event.on)
        guard event.remainder > .zero else { return }
        if event.surrenderedTo != nil {
            try post(.surrender, event.fund, event.remainder)
        } else if let into = event.into {
            try post(.carryForward, event.fund, event.remainder)
            try post(.broughtForward, into, event.remainder)
        }
    }

    private func post(
        _ entry: LedgerEntry, _ fund: FundID, _ amount: Fen, _ document: String?, _ day: Day, in county: DivisionCode,
        _ seq: Int64
    ) throws {
        let posting = Posting(entry, fund: fund, amount: amount, document: document, on: day)
        try ledger.post(posting, county: county, seq: seq, number: 0)
    }
}
