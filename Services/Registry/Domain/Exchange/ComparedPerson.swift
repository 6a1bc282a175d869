import Crypto
import Foundation
import Models

/// A person of the ledger as the exchange with another system sees them.
struct ComparedPerson: Sendable, Equatable {
    enum Standing: Sendable, Equatable {
        case living
        /// Dead, emigrated, moved away or merged; why, and where the record points.
        case closed(reason: String, pointsTo: String?)
        /// The living record is another county's.
        case elsewhere(county: String)
    }

    let person: PersonKey
    let name: String
    let village: DivisionCode
    let standing: Standing
    let isGranted: Bool
    /// Somebody has verified the person, and what differed is settled.
    let isVerified: Bool
    /// Belongs to the people whom the plan in force wants on the other system.
    var isDue = true
    var sealedIDNumber = ""
    var education = ""
    var labourAbility = ""
    /// 脱贫属性 on the day; empty: none.
    var poverty = ""
    /// The raw value of `EmploymentState`; empty: nothing is known.
    var status = ""
    var workArea = ""
    var industry = ""
    /// Monthly, in fen.
    var income: Fen?
    var jobWish = ""
    var trainingWish = ""

    var isLiving: Bool { standing == .living }

    /// What an update tells of the person, in a fixed order.
    private var told: [String] {
        switch standing {
        case .living:
            [
                name, village.description, education, labourAbility, poverty, status, workArea, industry,
                income.map { String($0.value) } ?? "", jobWish, trainingWish,
            ]
        case .closed(let reason, _): ["closed", reason]
        case .elsewhere(let county): ["elsewhere", county]
        }
    }

    /// The first 32 hexadecimal digits of the SHA-256 of what an update tells: equal when there is nothing new to tell.
    var digest: String {
        let text = told.map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Data(text.utf8)).prefix(16)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

/// A line of another system's roster as it was received.
struct PlatformLine: Sendable, Hashable {
    let person: PersonKey
    let asOf: Day
    let word: PlatformWord
    let sealedIDNumber: String

    /// What counts of a roster: a person's newest lines, and of those the first in the order of their content, whatever the
    /// order they came in.
    ///
    /// - Returns: by person the line that counts, and who has more than one content on their newest day.
    static func counting(_ lines: some Sequence<PlatformLine>) -> (
        lines: [PersonKey: PlatformLine], repeated: Set<PersonKey>
    ) {
        var counting: [PersonKey: PlatformLine] = [:]
        var repeated: Set<PersonKey> = []
        for line in lines {
            guard let known = counting[line.person] else {
                counting[line.person] = line
                continue
            }
            if line.asOf > known.asOf {
                counting[line.person] = line
                repeated.remove(line.person)
            } else if line.asOf == known.asOf, line.word != known.word {
                if line.word.order < known.word.order { counting[line.person] = line }
                repeated.insert(line.person)
            }
        }
        return (counting, repeated)
    }
}

extension PlatformWord {
    /// Sorts by content.
    fileprivate var order: String {
        [name, town, village, status, jobWish, trainingWish, poverty].joined(separator: "\u{1F}")
    }
}

/// The villages of a county by code and by name, as the division tree has them.
struct PlaceBook: Sendable {
    private var names: [DivisionCode: String] = [:]
    private var villages: [String: [(code: DivisionCode, town: String)]] = [:]

    init() {}

    /// - Parameter town: the name of the township that the village lies in; empty: not known.
    mutating func add(village code: DivisionCode, named name: String, town: String) {
        names[code] = name
        villages[Self.plain(name), default: []].append((code, town))
    }

    func name(of code: DivisionCode) -> String? { names[code] }

    /// The village that another system means: by its twelve digits, or by its name where the county has one such village, or
    /// one in the township named. `nil`: the tree does not tell.
    func village(_ text: String, town: String) -> DivisionCode? {
        if let code = DivisionCode(text), code.level == .village { return code }
        let bearers = villages[Self.plain(text)] ?? []
        if bearers.count == 1 { return bearers[0].code }
        let there = bearers.filter { !town.isEmpty && $0.town == town }
        return there.count == 1 ? there[0].code : nil
    }

    /// A name without the unit at its end: 老街寨, 老街寨村 and 老街寨村委会 are one village.
    private static func plain(_ name: String) -> String {
        for unit in ["村民委员会", "村委会", "行政村", "村", "社区居民委员会", "社区居委会", "社区"]
        where name.hasSuffix(unit) && name.count > unit.count {
            return String(name.dropLast(unit.count))
        }
        return name
    }
}
