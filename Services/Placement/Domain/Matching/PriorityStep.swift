/// What a plan's priority for people (优先帮扶) means for one of them now; each step has another owner.
enum PriorityStep: String, Codable, CaseIterable, Sendable {
    /// 优先吸纳: looks for work.
    case hire
    /// 裁员时优先留用: works now.
    case keep
    /// 优先提供转岗服务: lost the work.
    case transfer
    /// 优先承接、托底安置: cannot leave, or came back without work.
    case place

    /// `nil` for somebody whom none of the groups holds, or who neither works nor can be offered work.
    init?(_ seeker: Seeker, priority: Set<String>) {
        guard !seeker.groups.isDisjoint(with: priority) else { return nil }
        if seeker.work == .proven {
            self = .keep
            return
        }
        guard seeker.isAvailable else { return nil }
        if seeker.ability?.isFull == false || seeker.hasLostWork && seeker.groups.contains("returnee") {
            self = .place
        } else {
            self = seeker.hasLostWork ? .transfer : .hire
        }
    }
}
