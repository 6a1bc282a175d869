import Journal
import Models

/// What one claim is for: an item, and its term unless it is granted once. Nobody is granted one twice, under whichever key and
/// by whichever county.
struct Slot: Hashable {
    let item: String
    let term: String?

    init(_ claim: Claim) { (item, term) = (claim.item, claim.term) }
    init(_ claim: HeldClaim) { (item, term) = (claim.item, claim.term ?? claim.year.map { "\($0)" }) }
    init(_ record: CaseRecord) { (item, term) = (record.item, record.term) }
}

/// What counties tell each other of people who moved, so that nobody is paid twice for one thing and nothing due is lost.
///
/// - A claim belongs to the county that held the person on its basis date. What that county has found stays with it.
/// - The county that has the person now is asked before another one takes up anything new: it alone decides who may.
extension SubsidyTables {
    /// The county whose word on the person's claims has to come before anything can be found; `nil`: none is missing.
    func missingHistory(of facts: PersonFacts) throws -> DivisionCode? {
        for key in facts.keys {
            guard let stay = try reference.people.stays(facts.county, key).last, stay.departure == nil,
                let arrival = stay.arrival
            else { continue }
            let received = try moves.received(facts.county, key, from: arrival.from)
            if received?.move != arrival.move { return arrival.from }
        }
        return nil
    }

    /// Claims of other counties to things of the person, under all their keys, lapsed ones included.
    func foreignClaims(of keys: [PersonKey], in county: DivisionCode) throws -> [HeldClaim] {
        try keys.flatMap { try moves.foreignClaims(county, $0) }
    }

    func ask(_ claim: Claim, _ facts: PersonFacts) throws -> SubsidyEvent? {
        guard let departure = facts.stays.last?.departure else { return nil }
        return .claimAsked(
            ClaimAsked(
                county: facts.county, person: facts.person, to: departure.to,
                claim: HeldClaim(
                    county: facts.county, case: claim.id, item: claim.item, year: claim.year,
                    term: claim.isForYear ? nil : claim.term, amount: claim.amount,
                    standing: .open, version: 0, answers: 0, months: claim.months),
                number: try moves.questionsAsked(facts.county, facts.person) + 1))
    }

    /// What another county must be told of the person and has not been.
    func nextWord(about facts: PersonFacts, _ records: [CaseRecord], _ others: [HeldClaim]) throws -> SubsidyEvent? {
        guard let departure = facts.stays.last?.departure else { return try nextNews(of: facts) }
        if let row = try nextForward(facts) {
            return .subsidyRowForwarded(
                SubsidyRowForwarded(county: facts.county, person: facts.person, to: departure.to, row: row))
        }
        let told = try moves.told(facts.county, facts.person)
        let number = (told?.number ?? 0) + 1
        let own = try ownClaims(facts, records).map { claim in
            let known = told?.claims.first { $0.case == claim.case }
            return known.map { claim.says($0) } == true ? known ?? claim : claim.numbered(number)
        }
        let claims = own + others.filter { $0.county != departure.to }
        guard told?.move != departure.move || told?.claims != claims else { return nil }
        return .subsidyHistoryTold(
            SubsidyHistoryTold(
                county: facts.county, person: facts.person, to: departure.to, move: departure.move, claims: claims))
    }

    /// Everything that the county has or had for the person, and what it asked for and did not take up.
    private func ownClaims(_ facts: PersonFacts, _ records: [CaseRecord]) throws -> [HeldClaim] {
        let questions = try moves.questions(facts.county, facts.person)
        func answers(_ id: CaseID) -> Int { questions.filter { $0.isAnswered && $0.claim.case == id }.count }
        var claims = records.map { record in
            HeldClaim(
                county: record.county, case: record.id, item: record.item, year: record.year,
                term: record.isForYear ? nil : record.term, amount: record.amount,
                standing: record.state.heldAs, version: 0, answers: answers(record.id), months: record.months)
        }
        for question in questions
        where question.isAnswered && !claims.contains(where: { $0.case == question.claim.case }) {
            let claim = question.claim
            claims.append(
                HeldClaim(
                    county: claim.county, case: claim.case, item: claim.item, year: claim.year,
                    term: claim.term, amount: claim.amount,
                    standing: .lapsed, version: 0, answers: answers(claim.case), months: claim.months))
        }
        return claims.sorted { $0.case < $1.case }
    }

    /// What counties with claims under way for the person, under one of their keys, must know before they pay.
    private func nextNews(of facts: PersonFacts) throws -> SubsidyEvent? {
        let account = try reference.personAccount(facts.county, facts.person)
        let nothing = MoveTables.News(closing: nil, closedOn: nil, account: nil)
        for key in facts.keys {
            let claims = try moves.foreignClaims(facts.county, key)
                .filter { $0.standing == .open || $0.standing == .granted }
            guard !claims.isEmpty else { continue }
            let brought = try reference.people.stays(facts.county, key).last?.arrival?.sealedCard
            let news = MoveTables.News(
                closing: facts.exit?.cause, closedOn: facts.exit?.on,
                account: account.flatMap { account in
                    account.sealedAccount == brought
                        ? nil
                        : AccountDetails(
                            bank: account.bank, sealedHolder: account.sealedHolder ?? "",
                            sealedCard: account.sealedAccount)
                })
            for county in Set(claims.map(\.county)).sorted() {
                guard try moves.newsTold(facts.county, key, to: county) ?? nothing != news else { continue }
                return .holderNewsTold(
                    HolderNewsTold(
                        county: facts.county, person: key, to: county, closing: news.closing,
                        closedOn: news.closedOn, account: news.account))
            }
        }
        return nil
    }

    /// A receipt for a journey in another county's time.
    private func nextForward(_ facts: PersonFacts) throws -> TransportRow? {
        guard let until = facts.stays.last?.until else { return nil }
        for key in facts.keys {
            if let row = try moves.receipts(facts.county, key).first(where: { $0.departedOn >= until }) { return row }
        }
        return nil
    }

    /// After an own event that changes what others must know.
    func nextWord(after event: SubsidyEvent) throws -> SubsidyEvent? {
        switch event {
        case .caseOpened(let body): try nextWord(of: [body.case])
        case .caseRedetermined(let body): try nextWord(of: [body.case])
        case .caseLapsed(let body): try nextWord(of: [body.case])
        case .caseApproved(let body): try nextWord(of: [body.case])
        case .paymentBatchSettled(let body): try nextWord(of: body.paid.map(\.case))
        case .subsidyHistoryReceived(let body): try nextFinding(body.person, in: body.county)
        case .claimAnswered(let body): try nextFinding(body.person, in: body.county)
        case .claimAnswerReceived(let body): try nextFinding(body.person, in: body.county)
        case .holderNewsReceived(let body): try nextFinding(body.person, in: body.county)
        default: nil
        }
    }

    private func nextWord(of ids: [CaseID]) throws -> SubsidyEvent? {
        for id in ids {
            guard let record = try cases.record(of: id), let person = record.person else { continue }
            let survivor = try reference.people.survivor(record.county, person)
            guard try reference.people.standing(record.county, survivor) == .movedAway else { continue }
            if let event = try nextFinding(survivor, in: record.county) { return event }
        }
        return nil
    }

    // MARK: Letters

    func react(to letter: SubsidyHistory) throws -> SubsidyEvent? {
        let received = try moves.received(letter.county, letter.person, from: letter.from)
        guard received?.move != letter.move || received?.claims != letter.claims else { return nil }
        return .subsidyHistoryReceived(
            SubsidyHistoryReceived(
                county: letter.county, person: letter.person, from: letter.from, move: letter.move,
                claims: letter.claims))
    }

    func react(to letter: ClaimQuestion) throws -> SubsidyEvent? {
        guard try !moves.isAnswered(letter) else { return nil }
        let slot = Slot(letter.claim)
        let survivor = try reference.people.survivor(letter.county, letter.person)
        let keys = try reference.people.keys(of: survivor, in: letter.county)
        let isClaimed = try keys.contains { key in
            try cases.cases(of: key, in: letter.county).contains {
                !$0.state.isDraft && !$0.state.isOver && Slot($0) == slot
            }
        }
        let isHeld = try foreignClaims(of: keys, in: letter.county).contains {
            $0.isHeld && Slot($0) == slot && $0.case != letter.claim.case
        }
        let reason =
            try reference.people.standing(letter.county, survivor) == .movedAway
            ? "moved-on" : isClaimed || isHeld ? "claimed-here" : ""
        return .claimAnswered(
            ClaimAnswered(
                county: letter.county, person: letter.person, to: letter.from, claim: letter.claim,
                number: letter.number, isYielded: reason.isEmpty, reason: reason))
    }

    func react(to letter: ClaimAnswer) throws -> SubsidyEvent? {
        guard try moves.questionsAnswered(letter.county, letter.person) < letter.number else { return nil }
        return .claimAnswerReceived(
            ClaimAnswerReceived(
                county: letter.county, person: letter.person, from: letter.from, case: letter.case,
                number: letter.number, isYielded: letter.isYielded, reason: letter.reason))
    }

    func react(to letter: HolderNews) throws -> SubsidyEvent? {
        let news = MoveTables.News(closing: letter.closing, closedOn: letter.closedOn, account: letter.account)
        guard try moves.news(letter.county, letter.person) != news else { return nil }
        return .holderNewsReceived(
            HolderNewsReceived(
                county: letter.county, person: letter.person, from: letter.from, closing: letter.closing,
                closedOn: letter.closedOn, account: letter.account))
    }
}

extension HeldClaim {
    /// Nobody else may grant the same.
    var isHeld: Bool { standing != .lapsed }

    /// The same but for the version.
    func says(_ other: HeldClaim) -> Bool { numbered(other.version) == other }

    func numbered(_ version: Int) -> HeldClaim {
        HeldClaim(
            county: county, case: `case`, item: item, year: year, term: term, amount: amount, standing: standing,
            version: version, answers: answers, months: months)
    }
}

extension CaseState {
    /// What other counties are told.
    var heldAs: ClaimStanding {
        isOver ? .lapsed : isPaid ? .paid : isGranted ? .granted : .open
    }
}

extension SubsidyGraph {
    /// The letters that follow from an event.
    static func letters(of event: SubsidyEvent) -> [Letter] {
        switch event {
        case .subsidyHistoryTold(let event):
            [
                Letter(
                    to: .subsidy,
                    SubsidyHistory(
                        county: event.to, person: event.person, from: event.county, move: event.move,
                        claims: event.claims))
            ]
        case .claimAsked(let event):
            [
                Letter(
                    to: .subsidy,
                    ClaimQuestion(
                        county: event.to, person: event.person, from: event.county, claim: event.claim,
                        number: event.number))
            ]
        case .claimAnswered(let event):
            [
                Letter(
                    to: .subsidy,
                    ClaimAnswer(
                        county: event.to, person: event.person, from: event.county, case: event.claim.case,
                        number: event.number, isYielded: event.isYielded, reason: event.reason))
            ]
        case .subsidyRowForwarded(let event):
            [
                Letter(
                    to: .subsidy,
                    TransportRow(
                        ref: event.row.ref, county: event.to, person: event.person,
                        departedOn: event.row.departedOn, destination: event.row.destination,
                        amount: event.row.amount))
            ]
        case .holderNewsTold(let event):
            [
                Letter(
                    to: .subsidy,
                    HolderNews(
                        county: event.to, person: event.person, from: event.county, closing: event.closing,
                        closedOn: event.closedOn, account: event.account))
            ]
        case .courseTold(let event):
            [
                Letter(
                    to: .subsidy,
                    CourseNews(
                        county: event.to, person: event.person, from: event.county, course: event.course,
                        number: event.number))
            ]
        default: SubsidyTables.fundLetters(of: event)
        }
    }
}
