import Models

/// What outsiders see: what is theirs. An organisation's account is named by its credit code, or by that code with a name behind it
/// (`91532532MA6K000002:hr-1`); a worker's account by their person key.
extension Caller {
    /// True for whoever is neither an officer nor a program: being inside an area lets them see nothing of it.
    public var isOutsider: Bool { !has(any: .readers) }

    /// The organisation whose account it would be. That of an officer stands for none.
    public var organisation: OrganisationID {
        OrganisationID(unchecked: String(actor.description.prefix { $0 != ":" }))
    }

    /// - Throws: a 404 `Problem` for an outsider who asks about another organisation than their own: that it is there is not theirs to know.
    public func requireOwn(_ organisation: OrganisationID?) throws(Problem) {
        guard !isOutsider || organisation == self.organisation else { throw .notFound }
    }

    /// Whether somebody's record may be shown: to officers of the place, and to the worker whose record it is.
    public func maySee(_ person: PersonKey, in place: DivisionCode) -> Bool {
        isOutsider ? has(any: [.worker]) && actor.description == person.description : mayAct(in: place)
    }

    /// - Throws: a 404 `Problem` for an outsider who asks about somebody else, a 403 one for an officer of another place.
    public func require(_ person: PersonKey, in place: DivisionCode) throws(Problem) {
        guard !maySee(person, in: place) else { return }
        throw isOutsider ? .notFound : .outsideArea(place)
    }
}
