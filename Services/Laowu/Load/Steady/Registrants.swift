import Models
import ServiceKit
import Synchronization

/// Made-up people to be registered one by one, each in the next county; nobody of the simulators is among them.
final class Registrants: Sendable {
    private struct State {
        var issuer: IDNumberIssuer
        var random: SplitMix64
        var count = 0
    }

    let counties: [DivisionCode]
    private let places: [CountyPlace]
    private let reference: Day
    private let state: Mutex<State>

    private static let villages = 50

    /// - Parameter reference: before which simulated workers and trainees are grown up; these here are sixteen then.
    init(counties: [DivisionCode], seed: UInt64, reference: Day) {
        self.counties = counties
        self.reference = reference
        places = counties.map { CountyPlace($0) }
        state = Mutex(
            State(
                issuer: IDNumberIssuer(reference: reference), random: SplitMix64(seed: seed, "registrants")))
    }

    /// The next person as the body of `POST /v1/persons`.
    func next() -> [String: JSONValue] {
        state.withLock { state in
            defer { state.count += 1 }
            let place = places[state.count % places.count]
            let male = state.random.chance(0.5)
            let (number, birth) = state.issuer.idNumber(
                address: place.code, birth: reference.adding(days: -state.random.within(16 * 366...17 * 366)),
                male: male, &state.random)
            let group = state.random.pick(weighted: NameBook.groups(of: place.code))
            let name =
                NameBook.surname(of: group, &state.random)
                + NameBook.given(male: male, born: birth.year, &state.random)
            return [
                "village": .string(place.village(state.count / places.count % Self.villages).code),
                "name": .string(name), "idNumber": .string(number), "education": "初中", "labourAbility": "普通劳动力",
                "employmentState": "未就业创业", "jobWish": "愿意就业",
            ]
        }
    }
}
