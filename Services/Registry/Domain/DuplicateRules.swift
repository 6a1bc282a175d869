import Journal
import Models

/// A person as far as a duplicate is recognised by it.
struct Likeness: Equatable, Sendable {
    let person: PersonKey
    let name: String
    let birth: Day
    let village: DivisionCode
    let household: HouseholdID
}

/// When two records may be one person's: similar name, same day of birth, and same village or household.
enum DuplicateRules {
    /// The grounds of a suspicion, or `nil` when there is none; the same whichever of the two came first.
    static func grounds(_ a: Likeness, _ b: Likeness) -> [String]? {
        guard a.person != b.person, a.birth == b.birth, areSimilar(a.name, b.name) else { return nil }
        var grounds = [a.name == b.name ? "same-name" : "similar-name", "same-birth"]
        if a.village == b.village { grounds.append("same-village") }
        if a.household == b.household { grounds.append("same-household") }
        return grounds.count > 2 ? grounds : nil
    }

    static func suspicion(_ a: Likeness, _ b: Likeness, in county: DivisionCode) -> DuplicateSuspected? {
        grounds(a, b).map {
            DuplicateSuspected(
                county: county, person: min(a.person, b.person), other: max(a.person, b.person), grounds: $0)
        }
    }

    /// Equal, or alike but for one character of three or more: two characters that share only the family name are two names.
    static func areSimilar(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.filter { !$0.isWhitespace }), Array(b.filter { !$0.isWhitespace }))
        if a == b { return true }
        guard min(a.count, b.count) >= 2, max(a.count, b.count) >= 3, abs(a.count - b.count) <= 1 else { return false }
        let shared = zip(a, b).prefix { $0 == $1 }.count
        let (restA, restB) = (a.dropFirst(shared), b.dropFirst(shared))
        return restA.dropFirst().elementsEqual(restB.dropFirst()) || restA.dropFirst().elementsEqual(restB)
            || restA.elementsEqual(restB.dropFirst())
    }
}

extension Belongings {
    var isEmpty: Bool { poverty.isEmpty && episodes.isEmpty && entries.isEmpty && accounts.isEmpty }

    /// The same, known from `day` on.
    func recorded(on day: Day) -> Belongings {
        Belongings(
            poverty: poverty.map {
                RecordedPoverty(
                    since: $0.since, status: $0.status, householdNumber: $0.householdNumber, recordedOn: day)
            }, episodes: episodes, entries: entries,
            accounts: accounts.map {
                RecordedAccount(
                    bank: $0.bank, sealedHolder: $0.sealedHolder, sealedCard: $0.sealedCard, recordedOn: day)
            })
    }

    /// What the other record has and this one lacks, as far as it may stand beside what this one has.
    func lacking(of other: Belongings) -> Belongings {
        var taken = episodes
        let free = other.episodes.sorted { ($0.since, $0.kind.rawValue) < ($1.since, $1.kind.rawValue) }.filter { new in
            guard !taken.contains(where: { EpisodeRules.overlap($0, new) }) else { return false }
            taken.append(new)
            return true
        }
        return Belongings(
            poverty: other.poverty.filter { new in !poverty.contains { $0.since == new.since } }, episodes: free,
            entries: other.entries.filter { new in
                !entries.contains { $0.kind == new.kind && $0.on == new.on && $0.text == new.text }
            },
            accounts: accounts.isEmpty ? other.accounts : [])
    }
}
