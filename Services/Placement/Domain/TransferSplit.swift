import Models

/// One part of a list that is too long for one group, and who leads it.
public struct TransferSplitPart: Codable, Equatable, Sendable {
    /// From 1.
    public let part: Int
    /// `group` or `squad`; `nil` where no plan tells groups by size.
    public let scale: String?
    public let leader: LeaderRank?
    public let leaderZh: String?
    public let clause: String?
    public let quote: String?
    public let members: [PersonKey]
}

extension TransferSizes {
    /// A proposal: as few parts of nearly equal size as the plan allows, each with the rank of its leader.
    func proposal(_ members: [PersonKey]) throws -> [TransferSplitPart] {
        try split(members).enumerated().map { index, members in
            let scale = try scale(of: members.count)
            let bound = bound(of: scale)
            return TransferSplitPart(
                part: index + 1, scale: scale, leader: leader(of: scale), leaderZh: bound?.zh, clause: bound?.clause,
                quote: bound?.quote, members: members)
        }
    }
}
