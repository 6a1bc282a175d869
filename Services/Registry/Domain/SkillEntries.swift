import Models

extension SkillRow {
    /// The line of the record that the row leads to: a certificate of a trade, or for a course alone a skill; `nil`: withdrawn.
    var entry: PersonEntry? {
        skill.map { skill in
            PersonEntry(
                kind: skill.kind == .completion ? .skill : .certificate, on: skill.on, text: skill.trade,
                level: skill.level, issuer: skill.issuer, certificate: skill.number, certificateKind: skill.kind,
                source: self.class)
        }
    }

    /// The row under another person's key: the survivor of a merger.
    func about(_ person: PersonKey) -> SkillRow {
        SkillRow(
            ref: ref, county: county, person: person, class: self.class, number: number, skill: skill, reason: reason,
            actor: actor)
    }

    /// The row, addressed to another county.
    func sent(to county: DivisionCode) -> SkillRow {
        SkillRow(
            ref: ref, county: county, person: person, class: self.class, number: number, skill: skill, reason: reason,
            actor: actor)
    }
}

extension PersonEntry {
    /// Whether it stands for the row's certificate, or in the place that its entry takes.
    func isReplaced(by row: SkillRow) -> Bool {
        if source == row.class, certificate == row.number { return true }
        guard let entry = row.entry else { return false }
        return isOneLine(with: entry)
    }

    /// A record holds one entry of a kind, day and text.
    func isOneLine(with other: PersonEntry) -> Bool { kind == other.kind && on == other.on && text == other.text }
}
