import Models

/// The tree as of a day.
extension Divisions {
    /// Every name that a code has had, the first one first; empty for a code that the table does not have.
    public func names(of code: DivisionCode) -> [Division] {
        guard let division = self[code] else { return [] }
        return (formerNames[division.code] ?? []) + [division]
    }

    /// The areas directly inside as they were on a day, by code: 5421xx lie in 542100 until October 2014.
    ///
    /// An area without dates counts if it is in use: the table tells of the end of every code it has lost, but not of the
    /// beginning of all it has.
    public func children(of code: DivisionCode, on day: Day) -> [Division] {
        let parent = code.shortened
        return table.values.filter { $0.parent == parent && $0.standing != .collective }
            .flatMap { names(of: $0.code) }.filter { $0.isValid(on: day) }.sorted { $0.code < $1.code }
    }

    /// The areas inside `area` that bear a full name on a day, by code. A name that is out of use finds what bore it then.
    ///
    /// - Parameter day: `nil`: names in use.
    public func areas(named name: String, in area: DivisionCode, on day: Day?) -> [Division] {
        let name = withoutSpaces(name)
        return Set(codesByName[name] ?? []).flatMap { names(of: $0) }.filter { division in
            division.name == name && division.standing != .collective
                && (division.code.lies(in: area) || ancestors(of: division.code).contains { $0.code == area.shortened })
                && (day.map { division.isValid(on: $0) } ?? division.isInUse)
        }.sorted { $0.code < $1.code }
    }
}
