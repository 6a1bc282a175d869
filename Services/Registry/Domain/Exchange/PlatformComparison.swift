import Calendars
import Models

/// One point in which ledger and another system differ.
public struct PlatformDifference: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// There, and nobody here knows the person.
        case onlyTheirs = "only-theirs"
        /// There, and closed here.
        case closedHere = "closed-here"
        /// Here, and not there.
        case onlyOurs = "only-ours"
        /// There with more than one content.
        case repeated
        case name, village, status
        case jobWish = "job-wish"
        case trainingWish = "training-wish"
        case poverty

        /// What a list prints.
        public var label: String {
            switch self {
            case .onlyTheirs: "平台有、台账无"
            case .closedHere: "台账已销户、平台仍有"
            case .onlyOurs: "台账有、平台无"
            case .repeated: "平台重复"
            case .name: "姓名不一致"
            case .village: "行政村不一致"
            case .status: "就业状态不一致"
            case .jobWish: "就业意愿不一致"
            case .trainingWish: "培训意愿不一致"
            case .poverty: "脱贫属性不一致"
            }
        }
    }

    public let kind: Kind
    public let person: PersonKey
    public let name: String
    /// The village on our side, else theirs, else the county.
    public let area: DivisionCode
    public let ours: String
    public let theirs: String
}

/// Ledger and roster of a county beside each other (差异清单、核对报告): hekou-2018 四(二) 确保就业信息与国办系统保持一致.
///
/// Nothing here changes the ledger. The result is the same for any order and repetition of the roster's rows.
struct PlatformComparison: Sendable {
    /// By area of the person, then person, then kind.
    let differences: [PlatformDifference]
    /// By township (`nil`: the roster names no place of ours).
    private let byTown: [DivisionCode?: ReconciliationFigures]
    private let county: DivisionCode

    /// - Parameters:
    ///   - ledger: everybody whom the county's ledger knows, closed records included.
    ///   - lines: the roster's lines.
    ///   - told: people who were entered or exported since, and are not on the roster yet.
    init(
        county: DivisionCode, ledger: [ComparedPerson], lines: some Sequence<PlatformLine>, told: Set<PersonKey> = [],
        places: PlaceBook = PlaceBook()
    ) {
        let (theirs, repeated) = PlatformLine.counting(lines)
        let ours = Dictionary(ledger.map { ($0.person, $0) }) { first, _ in first }
        var differences: [PlatformDifference] = []
        var figures: [DivisionCode?: ReconciliationFigures] = [:]
        for person in Set(ours.keys).union(theirs.keys) {
            let (own, line) = (ours[person], theirs[person])
            if own == nil || own?.isLiving == false, line == nil { continue }
            let place = own?.village ?? line.flatMap { places.village($0.word.village, town: $0.word.town) }
            let area = place.flatMap { $0.lies(in: county) ? $0 : nil } ?? county
            func differ(_ kind: PlatformDifference.Kind, _ mine: String, _ other: String) {
                differences.append(
                    PlatformDifference(
                        kind: kind, person: person, name: own?.name ?? line?.word.name ?? "", area: area, ours: mine,
                        theirs: other))
            }
            var figure = figures[area.town] ?? ReconciliationFigures()
            defer { figures[area.town] = figure }
            if line != nil { figure.theirs += 1 }
            if repeated.contains(person) {
                figure.repeated += 1
                differ(.repeated, own?.name ?? "", line?.word.name ?? "")
            }
            guard let own, own.isLiving else {
                guard let line else { continue }
                switch own?.standing {
                case .closed(let reason, _)?:
                    figure.closedHere += 1
                    differ(.closedHere, reason, line.word.name)
                case .elsewhere(let other)?:
                    figure.closedHere += 1
                    differ(.closedHere, other, line.word.name)
                default:
                    figure.onlyTheirs += 1
                    differ(.onlyTheirs, "", line.word.name)
                }
                continue
            }
            guard own.isDue || line != nil else { continue }
            figure.ours += 1
            if own.isVerified, own.isDue {
                figure.verified += 1
                if line != nil || told.contains(person) { figure.entered += 1 }
            }
            guard let line else {
                figure.onlyOurs += 1
                differ(.onlyOurs, own.name, "")
                continue
            }
            figure.both += 1
            let compared = Self.compare(own, line.word, places)
            if !compared.contains(where: { $0.outcome == .differs }) { figure.equal += 1 }
            for field in compared {
                switch field.outcome {
                case .equal: continue
                case .incomparable: figure.incomparable[field.kind.rawValue, default: 0] += 1
                case .differs:
                    figure.differing[field.kind.rawValue, default: 0] += 1
                    differ(field.kind, field.ours, field.theirs)
                }
            }
        }
        let rank = Dictionary(uniqueKeysWithValues: zip(PlatformDifference.Kind.allCases, 0...))
        self.differences = differences.sorted {
            ($0.area, $0.person, rank[$0.kind] ?? 0) < ($1.area, $1.person, rank[$1.kind] ?? 0)
        }
        byTown = figures
        self.county = county
    }

    /// The figures of an area, then those of its townships by code. People whose place nobody can tell count for the county.
    func figures(of area: DivisionCode) -> [AreaReconciliation] {
        let towns = byTown.keys.compactMap { $0 }.filter { $0.lies(in: area) }.sorted()
        guard area == county else {
            return [AreaReconciliation(area: area, figures: byTown[area.town] ?? ReconciliationFigures())]
        }
        let whole = byTown.values.reduce(into: ReconciliationFigures()) { $0.add($1) }
        return [AreaReconciliation(area: area, figures: whole)]
            + towns.map { AreaReconciliation(area: $0, figures: byTown[$0] ?? ReconciliationFigures()) }
    }

    // MARK: Words beside words

    enum Outcome { case equal, differs, incomparable }

    struct ComparedField {
        let kind: PlatformDifference.Kind
        let ours: String
        let theirs: String
        let outcome: Outcome
    }

    static func compare(_ own: ComparedPerson, _ word: PlatformWord, _ places: PlaceBook) -> [ComparedField] {
        func field(_ kind: PlatformDifference.Kind, _ ours: String, _ theirs: String, _ isEqual: Bool?) -> ComparedField
        {
            let outcome: Outcome =
                theirs.isEmpty ? .incomparable : isEqual.map { $0 ? .equal : .differs } ?? .incomparable
            return ComparedField(kind: kind, ours: ours, theirs: theirs, outcome: outcome)
        }
        let village = places.village(word.village, town: word.town)
        let poverty = MonitoredGroup(status: own.poverty)
        return [
            field(.name, own.name, word.name, Wording.name(own.name) == Wording.name(word.name)),
            field(
                .village, places.name(of: own.village) ?? own.village.description, word.village,
                village.map { $0 == own.village }),
            field(
                .status, EmploymentState(rawValue: own.status)?.label ?? own.status, word.status,
                Wording.agree(own.status, word.status)),
            field(.jobWish, own.jobWish, word.jobWish, Wording.wish(own.jobWish) == Wording.wish(word.jobWish)),
            field(
                .trainingWish, own.trainingWish, word.trainingWish,
                Wording.wish(own.trainingWish) == Wording.wish(word.trainingWish)),
            field(
                .poverty, own.poverty, word.poverty,
                own.poverty == word.poverty || poverty != nil && poverty == MonitoredGroup(status: word.poverty)),
        ]
    }

    /// Different spellings of one thing.
    private enum Wording {
        private static let dots: Set<Character> = ["·", "•", "‧", "・", "．", "."]
        private static let yes: Set = ["是", "有", "愿意", "有意愿"]
        private static let no: Set = ["", "否", "无", "没有", "不愿意", "无意愿"]

        /// Names are one whatever dot stands between their parts.
        static func name(_ text: String) -> String {
            String(text.filter { !$0.isWhitespace }.map { dots.contains($0) ? "·" : $0 })
        }

        static func wish(_ text: String) -> String {
            let text = text.filter { !$0.isWhitespace }
            return yes.contains(text) ? "有" : no.contains(text) ? "无" : text
        }

        /// The national forms know employed and not employed only (就业人员、未就业人员信息采集表).
        static func agree(_ status: String, _ word: String) -> Bool {
            let word = word.filter { !$0.isWhitespace }
            if let theirs = EmploymentState(chinese: word) { return theirs.rawValue == status }
            switch word {
            case "已就业", "就业", "在业": return !status.isEmpty && status != EmploymentState.neither.rawValue
            case "失业", "无业", "待业": return status == EmploymentState.neither.rawValue
            default: return false
            }
        }
    }
}

extension ReconciliationFigures {
    fileprivate mutating func add(_ other: ReconciliationFigures) {
        ours += other.ours
        theirs += other.theirs
        both += other.both
        equal += other.equal
        onlyOurs += other.onlyOurs
        onlyTheirs += other.onlyTheirs
        closedHere += other.closedHere
        repeated += other.repeated
        verified += other.verified
        entered += other.entered
        differing.merge(other.differing, uniquingKeysWith: +)
        incomparable.merge(other.incomparable, uniquingKeysWith: +)
    }

    /// Every figure by name, for putting two reports beside each other.
    var named: [String: Int] {
        var all = [
            "ours": ours, "theirs": theirs, "both": both, "equal": equal, "only-ours": onlyOurs,
            "only-theirs": onlyTheirs, "closed-here": closedHere, "repeated": repeated, "verified": verified,
            "entered": entered,
        ]
        for (field, count) in differing { all["differing:\(field)"] = count }
        for (field, count) in incomparable { all["incomparable:\(field)"] = count }
        return all
    }

    /// Where figures as they are now differ from these, as handed in.
    func differences(to now: ReconciliationFigures, in area: DivisionCode) -> [FigureDifference] {
        let (before, after) = (named, now.named)
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            let (submitted, now) = (before[name] ?? 0, after[name] ?? 0)
            return submitted == now
                ? nil : FigureDifference(dimension: area.description, value: name, submitted: submitted, now: now)
        }
    }
}
