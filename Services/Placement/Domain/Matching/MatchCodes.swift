import Models

/// Trades by numbers.
struct TradeBook: Sendable {
    private var numbers: [String: Int32] = [:]
    /// The lengths that trades have, in characters.
    private var lengths: Set<Int> = []

    var count: Int { numbers.count }

    mutating func number(of trade: String) -> Int32 {
        if let number = numbers[trade] { return number }
        let number = Int32(numbers.count)
        numbers[trade] = number
        lengths.insert(trade.count)
        return number
    }

    /// Marks the trades that a text names.
    func mark(_ text: String, in marks: inout [Bool]) {
        let characters = Array(text)
        for start in characters.indices {
            for length in lengths where start + length <= characters.count {
                if let number = numbers[String(characters[start..<start + length])] { marks[Int(number)] = true }
            }
        }
    }
}

/// A place by the numbers of the areas that it lies in; 0 where the code is not that precise.
struct PlaceCodes: Hashable, Sendable {
    let province, prefecture, county: Int32
    let town: Int64
    /// The whole code, with its length so that 532532 is not 532532000000.
    let whole: Int64

    init(_ code: DivisionCode) {
        var value: Int64 = 0
        var digits = 0
        var parts: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
        for byte in code.description.utf8 {
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            digits += 1
            switch digits {
            case 2: parts.0 = value
            case 4: parts.1 = value
            case 6: parts.2 = value
            case 9: parts.3 = value
            default: break
            }
        }
        province = Int32(parts.0)
        prefecture = Int32(parts.1)
        county = Int32(parts.2)
        town = parts.3
        whole = value * 16 + Int64(digits)
    }
}

/// An area that places are asked whether they lie in.
struct AreaCodes: Hashable, Sendable {
    private let digits: UInt8
    private let place: PlaceCodes

    init(_ area: DivisionCode) {
        place = PlaceCodes(area)
        let text = area.description
        digits =
            text.utf8.count > 6 ? UInt8(text.utf8.count) : text.hasSuffix("0000") ? 2 : text.hasSuffix("00") ? 4 : 6
    }

    func holds(_ other: PlaceCodes) -> Bool {
        switch digits {
        case 2: other.province == place.province
        case 4: other.prefecture == place.prefecture
        case 6: other.county == place.county
        case 9: other.town == place.town
        default: other.whole == place.whole
        }
    }
}

/// A posting as numbers.
struct PostCodes: Sendable {
    let place: PlaceCodes
    let local: AreaCodes?
    let wageFrom, wageTo: Int64
    let trade: Int32
    let requirement: Int32
    let from, until: Int32
    let open: Int32
    let ageFrom, ageTo: UInt8
    /// One bit an ability; 0 where the posting does not say.
    let abilities: UInt8
    let sex: UInt8
    let isClosed, isReserve, needsCertificate: Bool

    init(_ vacancy: Vacancy, trade: Int32, requirement: Int32) {
        let terms = vacancy.terms
        let asked = terms.requirements
        place = PlaceCodes(terms.workplace)
        local = terms.localFirst.map { AreaCodes($0) }
        wageFrom = terms.wageFrom.value
        wageTo = terms.wageTo.value
        self.trade = trade
        self.requirement = requirement
        from = terms.from.daysSinceEpoch
        until = terms.until.daysSinceEpoch
        open = Int32(clamping: vacancy.open)
        ageFrom = UInt8(clamping: asked.ageFrom ?? 0)
        ageTo = UInt8(clamping: asked.ageTo ?? 255)
        abilities = (asked.abilities ?? []).compactMap { SeekerAbility($0) }.reduce(0) { $0 | 1 << $1.rawValue }
        sex = asked.sex.flatMap { UInt8($0) } ?? 0
        isClosed = vacancy.isClosed
        isReserve = terms.kind == .reserve
        needsCertificate = asked.needsCertificate ?? false
    }
}

/// A person as numbers, against which postings are weighed.
struct SeekerCodes {
    private let home: PlaceCodes
    private let age: UInt8
    private let sex: UInt8
    private let ability: UInt8
    private let isFullyAble, isAvailable, hasLostWork: Bool
    private let direction: Seeker.Direction?
    private let lastIncome: Int64?
    private let wished, skilled, certified: [Bool]
    /// What no posting changes: need and priority.
    private let personal: Int

    init(_ seeker: Seeker, _ trades: TradeBook, priority: Set<String>, _ weights: MatchWeights) {
        home = PlaceCodes(seeker.village)
        age = UInt8(clamping: seeker.age)
        sex = UInt8(seeker.sex) ?? 0
        ability = seeker.ability.map { 1 << $0.rawValue } ?? 0
        isFullyAble = seeker.ability?.isFull ?? false
        isAvailable = seeker.isAvailable
        hasLostWork = seeker.hasLostWork
        direction = seeker.direction
        lastIncome = seeker.lastIncome?.value
        let none = [Bool](repeating: false, count: trades.count)
        var marks = (none, none, none)
        trades.mark(seeker.wish, in: &marks.0)
        for skill in seeker.skills {
            trades.mark(skill.text, in: &marks.1)
            if skill.isCertificate { trades.mark(skill.text, in: &marks.2) }
        }
        (wished, skilled, certified) = marks
        personal =
            (seeker.isHouseholdWithoutWork ? weights.need : 0)
            + (seeker.groups.isDisjoint(with: priority) ? 0 : weights.priority)
    }

    /// As ``Match/bar(_:_:on:)`` says.
    func mayTake(_ post: PostCodes, on day: Int32, _ required: [[Int32]]) -> Bool {
        guard isAvailable, !post.isClosed, post.from <= day, day <= post.until, post.open > 0,
            !post.isReserve || hasLostWork, post.sex == 0 || post.sex == sex, post.ageFrom <= age, age <= post.ageTo,
            post.abilities == 0 || post.abilities & ability != 0
        else { return false }
        guard post.requirement >= 0 else { return true }
        for trade in required[Int(post.requirement)]
        where post.needsCertificate ? certified[Int(trade)] : skilled[Int(trade)] { return true }
        return false
    }

    /// As ``Match`` counts.
    func score(_ post: PostCodes, _ weights: MatchWeights) -> Int {
        var points = personal
        let trade = Int(post.trade)
        if wished[trade] { points += weights.trade }
        if skilled[trade] { points += weights.skill }
        let isInCounty = post.place.county == home.county
        if let direction, (direction == .near) == isInCounty { points += weights.wish }
        points += near(post.place, isInCounty, weights)
        if let lastIncome {
            if post.wageFrom >= lastIncome {
                points += weights.wage
            } else if post.wageTo >= lastIncome {
                points += weights.wage / 2
            }
        }
        if post.abilities == 0 ? isFullyAble : post.abilities & ability != 0 { points += weights.ability }
        if let local = post.local, local.holds(home) { points += weights.localFirst }
        if post.isReserve, hasLostWork { points += weights.reserve }
        return points
    }

    private func near(_ place: PlaceCodes, _ isInCounty: Bool, _ weights: MatchWeights) -> Int {
        guard place.province == home.province else { return 0 }
        if isInCounty {
            if place.whole == home.whole { return weights.distance[0] }
            return place.town != 0 && place.town == home.town ? weights.distance[1] : weights.distance[2]
        }
        return place.prefecture == home.prefecture && place.prefecture % 100 != 0
            ? weights.distance[3] : weights.distance[4]
    }
}
