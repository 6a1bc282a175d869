import Models

/// One source's word that somebody worked for an employer in a stretch of time.
struct WorkEvidence: Hashable, Sendable {
    /// Weakest first: a word, a contract, money.
    enum Kind: String, Codable, Sendable, CaseIterable, Comparable {
        case village, surveyor, officer, employer, contract, payroll

        static func < (lhs: Kind, rhs: Kind) -> Bool {
            guard let left = allCases.firstIndex(of: lhs), let right = allCases.firstIndex(of: rhs) else {
                return false
            }
            return left < right
        }
    }

    let kind: Kind
    let from: Day
    /// The last day, included; `nil` while it lasts.
    let to: Day?
    /// The contract's number, or how many months were paid.
    var reference = ""
    var workplace: DivisionCode?
    var area: WorkArea?
    var agency: OrganisationID?
    /// The day is the real end, not only the last of a term or of a paid month.
    var isEnded = false

    /// A strict order over different evidences: by time, then by content.
    static func isBefore(_ lhs: WorkEvidence, _ rhs: WorkEvidence) -> Bool { lhs.rank < rhs.rank }

    private var rank: (Int32, Int32, String, String, String) {
        (
            from.daysSinceEpoch, to?.daysSinceEpoch ?? .max, kind.rawValue, reference,
            "\(workplace?.description ?? "") \(agency?.description ?? "")"
        )
    }
}

/// A stretch of work of one person for one employer (就业记录), however many sources tell of it.
struct EmploymentSpell: Hashable, Sendable {
    let person: PersonKey
    let employer: OrganisationID
    let from: Day
    /// The last day, included; `nil` while it lasts.
    let to: Day?
    let evidences: [WorkEvidence]
    var traits = WorkTraits()

    /// The strongest source that tells of it.
    var strength: WorkEvidence.Kind { evidences.map(\.kind).max() ?? .village }

    /// Seen from the home county; `nil` where only pay tells of the work.
    var area: WorkArea? { placed?.area }
    var workplace: DivisionCode? { placed?.workplace }

    /// The strongest evidence that says where, of these the latest.
    private var placed: WorkEvidence? {
        evidences.filter { $0.area != nil }.max { ($0.kind, $0.from, $0.reference) < ($1.kind, $1.from, $1.reference) }
    }

    var agency: OrganisationID? {
        traits.intermediary ?? evidences.filter { $0.agency != nil }.max { $0.from < $1.from }?.agency
    }

    func overlaps(_ first: Day, _ last: Day) -> Bool { from <= last && (to.map { $0 >= first } ?? true) }

    /// Days that lie between two days, both included.
    func days(from first: Day, to last: Day) -> Int {
        max(0, max(from, first).days(to: min(to ?? last, last)) + 1)
    }
}
