import Models

extension PolicyPack {
    /// The pack as if it had been in force on a day already: periods that begin later begin on that day. For asking what a draft would
    /// have meant; its hash stays that of its text.
    public func supposed(from day: Day) -> PolicyPack {
        var pack = self
        pack.effective = effective.supposed(from: day)
        pack.items = items.map { item in
            var item = item
            item.effective = item.effective?.supposed(from: day)
            return item
        }
        return pack
    }
}

extension EffectivePeriod {
    fileprivate func supposed(from day: Day) -> EffectivePeriod {
        guard from > day else { return self }
        return EffectivePeriod(from: day, until: until, citation: citation, reading: reading)
    }
}

extension PolicyLibrary {
    /// These packs with a draft in place of every version of its plan.
    /// - Throws: `PolicyPackError` when an overlay of the draft names no pack of a wider area.
    public func replacing(_ draft: PolicyPack) throws(PolicyPackError) -> PolicyLibrary {
        try PolicyLibrary(packs.filter { $0.id != draft.id } + [draft])
    }
}
