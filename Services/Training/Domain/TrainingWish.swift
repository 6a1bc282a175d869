import Models

/// What a person wishes to learn, in the words of the register, compared with trades and kinds of course.
struct TrainingWish: Hashable, Sendable {
    let words: String

    /// Whether the wish names the trade: one holds the other, word for word.
    func names(_ trade: String) -> Bool {
        !words.isEmpty && !trade.isEmpty && (words.contains(trade) || trade.contains(words))
    }

    /// The kinds of course that the wish names: by their own words or a course's, else by the catalogue's kind for the trade.
    func kinds(_ plan: TrainingPlan, _ catalogue: [CatalogueEntry]) -> Set<String> {
        var kinds: Set<String> = []
        for entry in plan.lists["training-kinds"]?.entries ?? [] {
            let courses = entry.courses.flatMap { plan.lists[$0]?.entries } ?? []
            if ([entry.zh] + courses.map(\.zh)).contains(where: names) { kinds.insert(entry.code) }
        }
        guard kinds.isEmpty else { return kinds }
        return Set(catalogue.filter { names($0.trade) }.compactMap(\.kind))
    }
}

/// Which kinds of course are meant for a person (分类实施): those of the plan's rules whose group they belong to, and of several kinds of
/// one rule the one that they wish for.
struct CourseAssignment: Hashable, Sendable {
    /// Codes of `training-kinds`.
    let kinds: Set<String>
    /// Facts by which it could be told and that nobody has recorded; `wish` where the wish names none of several kinds.
    let missing: Set<String>

    init(
        _ rules: EnrolmentRules, _ facts: TraineeFacts, wishing wished: Set<String>, on day: Day
    ) {
        var kinds: Set<String> = []
        var missing: Set<String> = []
        for rule in rules.rules where rule.kind == .assign {
            let groups = rules.groups(of: rule)
            switch groups.isEmpty ? .yes : facts.belong(to: groups, on: day, isStaff: false) {
            case .no: continue
            case .unknown(let facts): missing.formUnion(facts)
            case .yes:
                let narrowed = wished.intersection(rule.kinds)
                if rule.kinds.count == 1 || !narrowed.isEmpty {
                    kinds.formUnion(rule.kinds.count == 1 ? Set(rule.kinds) : narrowed)
                } else if groups.isEmpty {
                    missing.insert("wish")
                } else {
                    // The group alone says that it is one of these.
                    kinds.formUnion(rule.kinds)
                }
            }
        }
        self.kinds = kinds
        // Who is known to belong somewhere need not be asked for more.
        self.missing = kinds.isEmpty ? missing : []
    }
}
