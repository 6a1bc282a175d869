import Foundation
import Models

/// Whether one person can have been read at two places in one half day.
enum TwoPlaces {
    /// A reading as far as this needs it.
    struct Sighting {
        let `class`: String
        let device: String
        let at: Moment
        /// Degrees; `nil` where the device does not say.
        let place: (longitude: Double, latitude: Double)?

        init(class id: String, device: String, at: Moment, longitude: Double?, latitude: Double?) {
            `class` = id
            self.device = device
            self.at = at
            place = if let longitude, let latitude { (longitude, latitude) } else { nil }
        }

        init(_ row: AttendanceRow) {
            self.init(
                class: row.class.description, device: row.device, at: row.at, longitude: row.longitude,
                latitude: row.latitude)
        }
    }

    /// Minutes that two clocks may differ.
    private static let grace = 10.0
    /// Kilometres within which devices stand at one place.
    private static let oneSite = 1.0

    /// What is wrong with two readings of one person in one half day; it does not matter which of them came first.
    static func doubles(
        of person: PersonKey, in session: String, _ one: Sighting, _ other: Sighting, _ settings: TrainingSettings
    ) -> [DoubleReading] {
        var found: [DoubleReading] = []
        if one.class != other.class {
            found.append(DoubleReading(person: person, session: session, reason: "two-classes", one.class, other.class))
        }
        if one.device != other.device, let here = one.place, let there = other.place {
            let kilometres = distance(here, there)
            let minutes = Double(abs(one.at.milliseconds - other.at.milliseconds)) / 60_000 + grace
            if kilometres > oneSite, kilometres > Double(settings.fastestKilometresPerHour) * minutes / 60 {
                found.append(
                    DoubleReading(person: person, session: session, reason: "far-apart", one.device, other.device))
            }
        }
        return found
    }

    /// Kilometres on a sphere (haversine formula, mean radius 6,371 km).
    static func distance(
        _ one: (longitude: Double, latitude: Double), _ other: (longitude: Double, latitude: Double)
    ) -> Double {
        let degree = Double.pi / 180
        let south = sin((other.latitude - one.latitude) * degree / 2)
        let east = sin((other.longitude - one.longitude) * degree / 2)
        let chord = south * south + cos(one.latitude * degree) * cos(other.latitude * degree) * east * east
        return 2 * 6_371 * asin(min(1, chord.squareRoot()))
    }
}
