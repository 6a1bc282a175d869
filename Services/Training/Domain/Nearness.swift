import Models

/// How far from home somebody is trained.
public enum Nearness: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    /// In the home village.
    case village
    case town
    case county
    case elsewhere
    /// The filing does not say where the class is held, or the register not where the person lives.
    case unknown

    /// - Parameters:
    ///   - village: where the person is registered.
    ///   - area: where the class is held.
    init(of village: DivisionCode?, to area: DivisionCode?) {
        self =
            if let village, let area {
                if village == area {
                    .village
                } else if let town = area.town, village.lies(in: town) {
                    .town
                } else if village.county == area.county {
                    .county
                } else {
                    .elsewhere
                }
            } else {
                .unknown
            }
    }

    /// 就近就地: within the home town.
    var isNear: Bool { self == .village || self == .town }

    private var distance: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: Self, right: Self) -> Bool { left.distance < right.distance }
}
