import Models

/// A poverty status as the poverty office's list dates it.
public struct PovertyRecord: Hashable, Sendable {
    public let since: Day
    public let status: String
    public let householdNumber: String

    public init(since: Day, status: String, householdNumber: String) {
        self.since = since
        self.status = status
        self.householdNumber = householdNumber
    }
}

/// A stretch of time in which a person had one poverty status; dated, never a flag.
public struct PovertyEpisode: Hashable, Sendable, Codable {
    public let status: String
    public let householdNumber: String
    public let since: Day
    /// The last day, included; `nil` while it lasts.
    public let until: Day?
}

public enum PovertyHistory {
    /// The status that counts a person as registered poor (建档立卡贫困户).
    public static let registeredPoor = "建档立卡贫困户"

    /// The episodes that records make, whatever the order they arrived in: another status starts a new episode and ends the
    /// former the day before; the same status again continues it.
    ///
    /// - Parameter records: at most one a day.
    public static func episodes(_ records: some Sequence<PovertyRecord>) -> [PovertyEpisode] {
        var episodes: [PovertyEpisode] = []
        for record in records.sorted(by: { $0.since < $1.since }) {
            if let last = episodes.last {
                if last.status == record.status, last.householdNumber == record.householdNumber { continue }
                episodes[episodes.count - 1] = PovertyEpisode(
                    status: last.status, householdNumber: last.householdNumber, since: last.since,
                    until: record.since.adding(days: -1))
            }
            episodes.append(
                PovertyEpisode(
                    status: record.status, householdNumber: record.householdNumber, since: record.since, until: nil))
        }
        return episodes
    }
}
