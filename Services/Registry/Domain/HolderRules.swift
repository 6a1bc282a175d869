import Models

/// A move between counties, as identity sees it. At most one is open for a person.
struct OpenHandOver: Equatable, Sendable {
    let move: MoveID
    let from: DivisionCode
    let village: DivisionCode
    var to: DivisionCode { village.county }
}

/// Who holds a person's one living record, and how that changes: only when the receiving county has accepted.
enum HolderRules {
    static func open(_ letter: OpenMove, holder: DivisionCode?, open: OpenHandOver?, isSettled: Bool)
        -> IdentityEvent?
    {
        guard !isSettled, open?.move != letter.move else { return nil }
        func declined(_ reason: String) -> IdentityEvent {
            .handOverDeclined(
                HandOverDeclined(
                    person: letter.person, move: letter.move, requestedBy: letter.requestedBy, reason: reason))
        }
        guard let holder else { return declined("unknown-person") }
        guard holder != letter.village.county else { return declined("already-here") }
        guard letter.requestedBy == holder || letter.requestedBy == letter.village.county else {
            return declined("not-holder")
        }
        guard open == nil else { return declined("move-under-way") }
        return .handOverOpened(
            HandOverOpened(
                person: letter.person, move: letter.move, from: holder, village: letter.village,
                requestedBy: letter.requestedBy))
    }

    static func conclude(
        _ letter: ConcludeMove, open: OpenHandOver?, denied: [DivisionCode], today: Day
    ) -> IdentityEvent? {
        guard let open, open.move == letter.move, open.to == letter.county else { return nil }
        return .holderChanged(
            HolderChanged(
                person: letter.person, move: letter.move, from: open.from, to: open.to,
                denied: denied.filter { $0 != open.to && $0 != open.from }, on: today))
    }

    /// The holder has erased the person. A move that somebody else asked for meanwhile comes to nothing.
    static func forget(
        _ letter: ForgetPerson, holder: DivisionCode?, open: OpenHandOver?, others: [DivisionCode]
    ) -> IdentityEvent? {
        guard holder == letter.county else { return nil }
        return .personForgotten(
            PersonForgotten(
                person: letter.person, county: letter.county,
                others: Set(others).subtracting([letter.county]).sorted { $0.description < $1.description },
                move: open?.move, to: open?.to))
    }

    /// A county gives a person up: the first county that had been denied holds them from now on, else nobody. A move that is
    /// open out of the county ends first.
    static func release(
        _ letter: ReleasePerson, holder: DivisionCode?, open: OpenHandOver?, denied: [DivisionCode]
    ) -> IdentityEvent? {
        let isHolder = holder == letter.county
        guard isHolder || denied.contains(letter.county) else { return nil }
        if let open, open.from == letter.county || open.to == letter.county {
            return .handOverCancelled(
                HandOverCancelled(
                    person: letter.person, move: open.move, from: open.from, to: open.to, stoppedBy: letter.county))
        }
        guard isHolder else { return .personReleased(PersonReleased(person: letter.person, county: letter.county)) }
        return .personReleased(
            PersonReleased(
                person: letter.person, county: letter.county, next: denied.first, denied: Array(denied.dropFirst())))
    }

    static func cancel(_ letter: CancelMove, open: OpenHandOver?) -> IdentityEvent? {
        guard let open, open.move == letter.move else { return nil }
        return .handOverCancelled(
            HandOverCancelled(
                person: letter.person, move: letter.move, from: open.from, to: open.to, stoppedBy: letter.county))
    }
}
