import Models

/// What the other system was told last of a person, by an update or by an entry there.
struct ToldState: Sendable, Equatable {
    let digest: String
    let kind: String
    let on: Day
}

/// The update that is due: whoever is new, changed or closed since the other system last heard of them.
struct PlatformUpdate: Sendable {
    /// Lines of one file: what the provincial import takes at a time (陕西系统, labour import: at most 999 rows a file).
    static let mostLines = 999

    /// By village, then person.
    private(set) var lines: [PlatformUpdateLine] = []
    private(set) var people: [PersonKey: ComparedPerson] = [:]
    /// Due there, unknown there, and not verified yet, so not exported (jilin-2018 建立信息数据库: 核实确认 before 录入系统).
    private(set) var waiting: [ComparedPerson] = []
    /// Verified, and neither on the other system nor entered there.
    private(set) var open: [ComparedPerson] = []

    /// - Parameters:
    ///   - area: only people whose village lies there.
    ///   - lines: the newest roster.
    init(
        area: DivisionCode, ledger: [ComparedPerson], lines: some Sequence<PlatformLine>,
        told: [PersonKey: ToldState], places: PlaceBook = PlaceBook()
    ) {
        let theirs = PlatformLine.counting(lines).lines
        let ledger = ledger.filter { $0.village.lies(in: area) }
        for own in ledger.sorted(by: { ($0.village, $0.person) < ($1.village, $1.person) }) {
            let last = told[own.person]
            // A roster that is older than what was told says nothing of it.
            let line = theirs[own.person].flatMap { line in last.map { line.asOf > $0.on } ?? true ? line : nil }
            let isThere = line != nil || last.map { $0.kind != "closed" } ?? false
            guard own.isLiving else {
                // A merged record goes on under its survivor.
                if case .closed("merged", _) = own.standing { continue }
                if isThere { add(own, "closed") }
                continue
            }
            if !isThere {
                guard own.isDue else { continue }
                if own.isVerified, own.isGranted {
                    open.append(own)
                    add(own, "new")
                } else {
                    waiting.append(own)
                }
            } else if let line {
                let differs = PlatformComparison.compare(own, line.word, places).contains { $0.outcome == .differs }
                if differs { add(own, "changed") }
            } else if last?.digest != own.digest {
                add(own, "changed")
            }
        }
    }

    private mutating func add(_ own: ComparedPerson, _ kind: String) {
        lines.append(PlatformUpdateLine(person: own.person, kind: kind, digest: own.digest))
        people[own.person] = own
    }
}

extension PlatformUpdate {
    /// The people of an earlier update once more, as they are now.
    init(repeating kinds: [PersonKey: String], ledger: [ComparedPerson]) {
        for own in ledger.sorted(by: { ($0.village, $0.person) < ($1.village, $1.person) }) {
            if let kind = kinds[own.person] { add(own, kind) }
        }
    }
}
