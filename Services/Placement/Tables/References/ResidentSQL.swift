/// Conditions on people as SQL says them, for a row of `ref_resident` under the alias `n`.
enum ResidentSQL {
    /// Words that a register writes where somebody has no wish.
    static let noWish = ["", "无", "否", "没有", "无意愿"]
    /// Statuses that make a person card-registered (建档立卡), those whom the register calls lifted out included.
    static let cardRegistered = ["建档立卡贫困户", "已脱贫", "脱贫不稳定户"]

    /// The wish for work in words.
    static let jobWish = "COALESCE(n.later_job_wish, n.job_wish)"

    /// Who wishes to work: the latest survey's word, else the wish on the register.
    static let wishesWork = "COALESCE(n.is_willing, \(isSaid(jobWish)))"
    static let wishesTraining = isSaid("n.training_wish")
    static let wishesToFound = isSaid("n.start_up_wish")

    /// On the county's ledger, or on it until they died or left the country: not elsewhere.
    static func isOfCounty(_ alias: String) -> String { "COALESCE(\(alias).gone, '') NOT IN ('moved', 'denied')" }

    /// All keys of the person of a row: what stands under a record that was merged into theirs is theirs.
    static func keys(of alias: String = "n") -> String {
        """
        WITH RECURSIVE k (person) AS (SELECT \(alias).person UNION
        SELECT m.closed FROM k JOIN ref_merger m ON m.county = \(alias).county AND m.survivor = k.person) SELECT person FROM k
        """
    }

    /// The poverty status in force on the day of a parameter, such as `:day`; NULL without one.
    static func status(on day: String, of alias: String = "n") -> String {
        """
        (SELECT p.status FROM ref_resident_poverty p WHERE p.county = \(alias).county AND p.person = \(alias).person
        AND p.since <= \(day) ORDER BY p.since DESC, p.status DESC LIMIT 1)
        """
    }

    /// Whether the person is card-registered on that day.
    static func isPoor(on day: String, of alias: String = "n") -> String {
        "COALESCE(\(status(on: day, of: alias)) IN (\(quoted(cardRegistered))), 0)"
    }

    /// Whether the person, or their household, is relocated on that day.
    static func isRelocated(on day: String, of alias: String = "n") -> String {
        """
        (\(isIn("relocation", on: day, of: alias))
        OR EXISTS (SELECT 1 FROM ref_relocated_household h WHERE h.county = \(alias).county
        AND h.household = \(alias).household AND h.since <= \(day)))
        """
    }

    /// Whether an episode of a kind covers that day.
    static func isIn(_ kind: String, on day: String, of alias: String = "n") -> String {
        """
        EXISTS (SELECT 1 FROM ref_resident_episode e WHERE e.county = \(alias).county AND e.person = \(alias).person
        AND e.kind = '\(kind)' AND e.since <= \(day) AND (e.until IS NULL OR e.until >= \(day)))
        """
    }

    private static func isSaid(_ column: String) -> String { "(\(column) NOT IN (\(quoted(noWish))))" }

    private static func quoted(_ words: [String]) -> String { words.map { "'\($0)'" }.joined(separator: ", ") }
}
