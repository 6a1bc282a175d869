import Models

/// How many villages each county has, how large they are, and in which order they are made.
struct VillagePlan: Sendable {
    struct Stop: Sendable {
        let place: VillagePlace
        let people: Int
    }

    let county: CountyPlace
    let neighbour: CountyPlace
    let countyPeople: Int
    let countyVillages: Int
    let stops: [Stop]

    /// A roster holds at most 999 rows; beyond this many people a village does not fit into one.
    static let mostPeople = 980

    /// About 185 labourers make a village until the village numbers of the towns run out.
    init(_ options: GenerateOptions) {
        county = CountyPlace(options.county)
        neighbour = CountyPlace(options.neighbour)
        let away = Int((Double(options.people) * options.neighbourShare).rounded())
        countyPeople = options.people - away
        let home = Self.stops(
            county, people: countyPeople, atLeast: min(county.towns.count, max(1, options.people / 50)))
        let other = Self.stops(neighbour, people: away, atLeast: away > 0 ? 1 : 0)
        countyVillages = home.count

        // The neighbour's villages are strewn among the county's, so that people of both recur in each other's files.
        var merged: [Stop] = []
        var next = 0
        for (index, stop) in home.enumerated() {
            merged.append(stop)
            while next < other.count, (2 * next + 1) * home.count <= (2 * index + 2) * other.count {
                merged.append(other[next])
                next += 1
            }
        }
        stops = merged + other[next...]
    }

    private static func stops(_ county: CountyPlace, people: Int, atLeast: Int) -> [Stop] {
        let count = min(max((people + 92) / 185, atLeast), county.mostVillages)
        guard count > 0 else { return [] }
        // Villages differ by up to a fifth from the mean; pairs make up for each other so that the sum stays exact.
        var sizes = (0..<count).map { people / count + ($0 < people % count ? 1 : 0) }
        for first in stride(from: 0, to: count - 1, by: 2) {
            let shift = sizes[first + 1] * (first * 37 % 100) / 500
            sizes[first] += shift
            sizes[first + 1] -= shift
        }
        return sizes.enumerated().map { Stop(place: county.village($0.offset), people: $0.element) }
    }
}
