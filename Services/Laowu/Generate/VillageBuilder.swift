import Models

/// Makes villages one at a time: households first, then who lives in them.
struct VillageBuilder {
    let seed: UInt64
    /// First day of the year of the first payroll month: ages are counted on it.
    let reference: Day
    private var serial = 0
    private var issuer: IDNumberIssuer
    private let contacts: ContactNumbers
    private var poor = Share(0.35)
    private var others = Share(0.11)

    init(seed: UInt64, reference: Day) {
        self.seed = seed
        self.reference = reference
        issuer = IDNumberIssuer(reference: reference)
        contacts = ContactNumbers(seed: seed)
    }

    /// A village of exactly `count` labourers.
    mutating func village(_ place: VillagePlace, count: Int) -> Village {
        var random = SplitMix64(seed: seed, "village", (Int(place.code) ?? 0))
        let sizes = Self.householdSizes(count, &random)
        let poverty = drawPoverty(sizes, of: count, &random)
        let groups = NameBook.groups(of: place.county.code)
        var households: [Household] = []
        households.reserveCapacity(sizes.count)
        for (index, size) in sizes.enumerated() {
            let group = random.pick(weighted: groups)
            let number = place.code + String(10_001 + index).suffix(4)
            let members = members(size, group: group, poor: poverty[index] != nil, of: place, &random)
            households.append(Household(number: number, members: members, poverty: poverty[index]))
        }
        return Village(place: place, households: households)
    }

    /// Somebody whom no roster lists, for the rows that refer to nobody.
    mutating func stranger(_ random: inout SplitMix64) -> (name: String, idNumber: String, phone: String) {
        let male = random.chance(0.6)
        let birth = reference.adding(months: -12 * random.within(18...55)).adding(days: -random.below(365))
        let address = random.pick(AddressCodes.elsewhere)
        let number = issuer.idNumber(address: address, birth: birth, male: male, &random).number
        let name =
            NameBook.surname(of: .han, &random) + NameBook.given(male: male, born: birth.year, &random)
        serial += 1
        return (name, number, contacts.phone(serial - 1))
    }

    private static func householdSizes(_ count: Int, _ random: inout SplitMix64) -> [Int] {
        var sizes: [Int] = []
        var left = count
        while left > 0 {
            let drawn = random.pick(weighted: [(1, 15), (2, 33), (3, 26), (4, 16), (5, 6), (6, 3), (7, 1)])
            sizes.append(min(drawn, left))
            left -= sizes[sizes.count - 1]
        }
        return sizes
    }

    /// Poverty is of the household; households are marked until the village's share of people is reached.
    private mutating func drawPoverty(
        _ sizes: [Int], of count: Int, _ random: inout SplitMix64
    ) -> [Household.Poverty?] {
        var order = Array(sizes.indices)
        random.shuffle(&order)
        var result = [Household.Poverty?](repeating: nil, count: sizes.count)
        var registered = poor.take(of: count)
        var other = others.take(of: count)
        for index in order {
            if registered > 0 {
                registered -= sizes[index]
                // One household in fifty was recognised only after the plan began.
                let recognised =
                    random.chance(0.02)
                    ? reference.adding(days: random.within(60...300)) : recognitionDay(&random)
                result[index] = Household.Poverty(kind: .registered, recognised: recognised)
            } else if other > 0 {
                other -= sizes[index]
                let kind: Household.Poverty.Kind = random.pick(weighted: [
                    (.lifted, 60), (.lowIncome, 30), (.unstable, 10),
                ])
                result[index] = Household.Poverty(kind: kind, recognised: recognitionDay(&random))
            }
        }
        poor.giveBack(registered)
        others.giveBack(other)
        return result
    }

    /// The national registers were filled in three rounds before the plans.
    private func recognitionDay(_ random: inout SplitMix64) -> Day {
        let yearsBack = random.pick(weighted: [(4, 60), (3, 15), (2, 15), (1, 10)])
        return reference.adding(months: -12 * yearsBack).adding(days: random.within(60...345))
    }

    // MARK: Members

    private mutating func members(
        _ size: Int, group: NameBook.Group, poor: Bool, of place: VillagePlace, _ random: inout SplitMix64
    ) -> [Resident] {
        let surname = NameBook.surname(of: group, &random)
        let head = person(
            surname, age: random.within(size == 1 ? 20...64 : 24...62), male: random.chance(0.82), poor: poor, place,
            &random)
        var members = [head]
        var hasSpouse = false
        var parents = 0
        while members.count < size {
            if !hasSpouse, random.chance(0.85) {
                hasSpouse = true
                let age = min(max(head.age + random.within(-6...3), 20), 65)
                let other = NameBook.surname(of: group, &random)
                members.append(person(other, age: age, male: !head.male, poor: poor, place, &random))
            } else if head.age >= 40, parents >= 2 || random.chance(0.75) || head.age > 43 {
                hasSpouse = true
                let age = random.within(16...min(head.age - 24, 40))
                members.append(person(surname, age: age, male: random.chance(0.55), poor: poor, place, &random))
            } else if head.age <= 43, parents < 2 {
                let age = min(head.age + random.within(20...28), 65)
                let name = parents == 0 ? surname : NameBook.surname(of: group, &random)
                members.append(
                    person(name, age: age, male: head.male == (parents == 0), poor: poor, place, &random))
                parents += 1
            } else {
                hasSpouse = true
                let age = min(max(head.age + random.within(-8...8), 16), 60)
                members.append(person(surname, age: age, male: random.chance(0.5), poor: poor, place, &random))
            }
        }
        return members
    }

    private mutating func person(
        _ surname: String, age: Int, male: Bool, poor: Bool, _ place: VillagePlace, _ random: inout SplitMix64
    ) -> Resident {
        let wanted = reference.adding(months: -12 * age).adding(days: -random.below(360))
        let address =
            random.chance(0.92)
            ? place.county.code : random.pick(random.chance(0.7) ? AddressCodes.province : AddressCodes.elsewhere)
        let issued = issuer.idNumber(address: address, birth: wanted, male: male, &random)
        let name = surname + NameBook.given(male: male, born: issued.birth.year, &random)
        defer { serial += 1 }
        return Resident(
            serial: serial, name: name, idNumber: issued.number, phone: contacts.phone(serial), birth: issued.birth,
            male: male, traits: Traits.draw(age: age, poor: poor, &random), age: age)
    }
}

/// Address codes of people who moved or married in; an ID number keeps the code of its first registration
/// (居民身份证法, art. 3).
private enum AddressCodes {
    static let province = [
        "532501", "532503", "532523", "532524", "532528", "532530", "532531", "532601", "532625", "530423",
    ]
    /// Other provinces, with two codes that were retired since.
    static let elsewhere = ["441621", "441625", "440882", "220822", "220625", "542124", "540302", "441900"]
}
