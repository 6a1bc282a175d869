import Models

@testable import PlacementService

/// Counties of one province, each with its file; letters and the register's facts wait until somebody delivers them.
final class Neighbours {
    /// What reaches a county in the order in which it was written, by where it comes from.
    private enum Item {
        case letter(PlacementLetter)
        case fact(RegistryEvent)
    }

    private struct Way: Hashable, Comparable {
        let from: String
        let to: DivisionCode
        static func < (lhs: Way, rhs: Way) -> Bool { (lhs.from, lhs.to) < (rhs.from, rhs.to) }
    }

    private(set) var offices: [DivisionCode: WorkOffice] = [:]
    /// Where the province has each person.
    private(set) var homes: [PersonKey: DivisionCode] = [:]
    private var underWay: [Way: [Item]] = [:]
    private var moves = 0
    var day: Day = "2018-01-01"

    init(_ counties: [DivisionCode]) throws {
        for county in counties { offices[county] = try WorkOffice(county) }
    }

    subscript(county: DivisionCode) -> WorkOffice { offices[county]! }
    func home(of person: PersonKey) -> WorkOffice { self[homes[person]!] }

    func settle(_ person: PersonKey, in county: DivisionCode, status: String? = "建档立卡贫困户") throws {
        try self[county].settle(person, status: status, on: day)
        homes[person] = county
    }

    // MARK: What happens

    func take(_ command: PlacementCommand, in county: DivisionCode) throws {
        post(try self[county].take(command, on: day), from: county)
    }

    func take(_ letter: PlacementLetter, in county: DivisionCode) throws {
        post(try self[county].take(letter, on: day), from: county)
    }

    func open(in county: DivisionCode) throws { post(try self[county].open(day), from: county) }

    /// Identity gives the person another holder: both counties' registers will say so.
    func move(_ person: PersonKey, to county: DivisionCode) {
        moves += 1
        let (from, move) = (homes[person]!, MoveID(unchecked: "m-\(moves)"))
        homes[person] = county
        let status = RecordedPoverty(
            since: "2016-01-01", status: "建档立卡贫困户", householdNumber: "n1", recordedOn: "2016-01-01")
        let household = HouseholdID(unchecked: "h-\(county)")
        send(
            .fact(
                .personMovedIn(
                    PersonMovedIn(
                        county: county, person: person, move: move, from: from,
                        record: PersonRecord(
                            village: self[county].village(), household: household, name: "样例", sealedIDNumber: "k1.x",
                            birth: "1985-05-05", sex: "1", education: "junior", labourAbility: "ordinary",
                            employmentState: "farming", jobWish: "", trainingState: "", trainingWish: "",
                            isDisabled: false, schooling: "", note: "", registeredOn: "2016-01-01",
                            belongings: Belongings(poverty: [status], episodes: [], entries: [], accounts: []),
                            history: []),
                        membership: Membership(household: household, isHead: true), on: day))), from: "registry",
            to: county)
        send(
            .fact(
                .personMovedAway(PersonMovedAway(county: from, person: person, move: move, to: county, on: day))),
            from: "registry", to: from)
    }

    // MARK: What is under way

    private func send(_ item: Item, from: String, to: DivisionCode) {
        underWay[Way(from: from, to: to), default: []].append(item)
    }

    private func post(_ events: [PlacementEvent], from county: DivisionCode) {
        for letter in events.flatMap({ WorkMoves.letters(of: $0) }) {
            switch letter.body {
            case let body as WorkHandOver: send(.letter(.workHandOver(body)), from: county.description, to: body.county)
            case let body as ContractRow: send(.letter(.contractRow(body)), from: county.description, to: body.county)
            case let body as RoutedPayrollRow:
                send(.letter(.routedPayrollRow(body)), from: county.description, to: body.county)
            default: preconditionFailure("a letter of another kind")
            }
        }
    }

    /// Delivers the next item of one way, chosen by chance; `false` when nothing is under way.
    func deliverOne(_ random: inout some RandomNumberGenerator) throws -> Bool {
        let ways = underWay.filter { !$0.value.isEmpty }.keys.sorted()
        guard let way = ways.randomElement(using: &random) else { return false }
        let item = underWay[way]!.removeFirst()
        switch item {
        case .letter(let letter): try take(letter, in: way.to)
        case .fact(let fact): post(try self[way.to].take(fact, on: day), from: way.to)
        }
        return true
    }

    /// Delivers everything, in the order of the ways; a fact first where `factsFirst`.
    func deliverAll(factsFirst: Bool = true) throws {
        var random = SplitMix(1)
        if factsFirst {
            for way in underWay.keys.sorted() where way.from == "registry" {
                while !underWay[way]!.isEmpty {
                    guard case .fact(let fact) = underWay[way]!.removeFirst() else { continue }
                    post(try self[way.to].take(fact, on: day), from: way.to)
                }
            }
        }
        while try deliverOne(&random) {}
    }
}
