import Journal
import Models
import ServiceKit

/// Lets whoever gave a command see its effect on a page of the read model: the page waits until the command's event is folded, and says so
/// when it is not yet.
///
/// The fold tells of every step it takes; nobody asks it again and again. The wait is bounded because an owner of a page is served worse by no
/// page than by one that says what is missing.
struct OwnWrites: Sendable {
    /// The part of an address that names the events: `after=subsidy/3/41`, several with commas.
    static let parameter = "after"
    static let patience = Duration.seconds(3)

    /// What became of the wait.
    enum Outcome: Sendable, Equatable {
        /// The address names no event.
        case nothingAwaited
        /// The page shows the command's effect.
        case shown
        /// The page does not show it yet; so many events are missing.
        case missing(Int64)
    }

    let view: any ConsoleSource
    let clock: any Clock<Duration>

    /// Waits for the events that an address names. What cannot be read there is nobody's event and is not waited for.
    func wait(for text: String?) async -> Outcome {
        let places = (text ?? "").split(separator: ",").compactMap { JournalPlace(String($0)) }
        guard !places.isEmpty else { return .nothingAwaited }
        let isFolded: @Sendable ([Journal.PartitionStatus]) -> Bool = { Self.missing(places, $0) == 0 }
        guard !isFolded(view.statuses) else { return .shown }
        let isShown = await withTaskGroup(of: Bool.self) { group in
            group.addTask { [view] in await view.reached(isFolded) }
            group.addTask { [clock] in
                try? await clock.sleep(for: Self.patience)
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
        return isShown ? .shown : .missing(Self.missing(places, view.statuses))
    }

    /// Events between what is folded and the places.
    private static func missing(_ places: [JournalPlace], _ statuses: [Journal.PartitionStatus]) -> Int64 {
        places.map { place in
            let status = statuses.first { $0.processor == place.processor && $0.partition == place.partition }
            return max(0, place.seq - (status?.seq ?? 0))
        }.reduce(0, +)
    }
}
