/// Where something counts: in its county as a whole, in its town and in its village.
enum CountedPlaces {
    private static let town = 9

    /// - Parameter place: a village, a town or a county; empty where none is known.
    /// - Returns: the places whose counters it adds to; the county as a whole is `''`.
    static func of(_ place: String) -> [String] {
        guard !place.isEmpty else { return [""] }
        return place.utf8.count > town ? ["", String(place.prefix(town)), place] : ["", place]
    }
}
