import Models

/// What is known of one person's work: contracts and welfare posts with the days they really lasted, and the last paid month.
struct KnownWork: Equatable {
    struct Spell: Equatable {
        let from: Day
        /// The last day of work, or of the term where no ending is known.
        let to: Day
        /// `nil` for a welfare post.
        let contract: ContractID?
        /// Why it ended before its term; `nil`: it did not.
        let reason: String?
    }

    /// A job loss that facts show.
    struct Loss: Equatable {
        let lostOn: Day
        let ground: JobLossGround
        let contract: ContractID?
        let isReturned: Bool
    }

    /// The one that lasts longest first.
    let spells: [Spell]
    let lastPaid: Month?

    /// The loss that the facts of a day show; `nil`: in work, never seen in work, or gone to another employer.
    ///
    /// A contract that ended or ran out is a loss from the next day on, unless another one follows or a later month was paid. Pay that stops
    /// is one after so many days, whatever the contract says: only a visit can tell what it means.
    func loss(on day: Day, payStoppedDays: Int) -> Loss? {
        if let last = spells.first, last.to < day, !isPaid(after: last.to) {
            guard last.reason != ContractEndReason.moved.rawValue else { return nil }
            return Loss(
                lostOn: last.to, ground: last.reason == nil ? .contractExpired : .contractEnded,
                contract: last.contract,
                isReturned: last.reason == ContractEndReason.returned.rawValue)
        }
        guard let lastPaid, lastPaid.lastDay.adding(days: payStoppedDays) < day,
            !spells.contains(where: { $0.from > lastPaid.lastDay })
        else { return nil }
        return Loss(lostOn: lastPaid.lastDay, ground: .payStopped, contract: nil, isReturned: false)
    }

    /// What shows that somebody who had lost their work has some, or never lost it.
    func evidence(against chain: JobLossTable.Chain) -> (reason: JobLossClosing, on: Day, evidence: String)? {
        if let spell = spells.last(where: { $0.from > chain.lostOn }) {
            return (.employedAgain, spell.from, spell.contract.map { "contract:\($0)" } ?? "welfare-post")
        }
        if [.contractEnded, .contractExpired].contains(chain.ground),
            let spell = spells.first(where: { $0.to > chain.lostOn })
        {
            return (.mistaken, spell.to, spell.contract.map { "contract:\($0)" } ?? "welfare-post")
        }
        if let lastPaid, isPaid(after: chain.lostOn) {
            let goesOn = chain.ground == .payStopped && chain.lastPaid?.next == lastPaid
            return (goesOn ? .stillWorking : .employedAgain, lastPaid.lastDay, "paid-month:\(lastPaid)")
        }
        return nil
    }

    /// In work on a day, as contracts, welfare posts and the month's pay show.
    func isWorking(on day: Day) -> Bool {
        spells.contains { $0.from <= day && day <= $0.to } || lastPaid.map { $0 >= day.month } ?? false
    }

    /// A month after the one of a day was paid.
    private func isPaid(after day: Day) -> Bool { lastPaid.map { $0 > day.month } ?? false }
}
