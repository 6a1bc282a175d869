import Models

/// What somebody has to settle (督办事项): a finding, a problem, a decision, a request. It stands open until a closing record, and again
/// after a reopening one.
struct RegisterMatter: Hashable, Sendable {
    /// The field that says who settles it.
    static let owner = "owner"
    /// The field with the day by which it is to be settled.
    static let due = "due"

    let progress = RegisterRecord("progress", "办理进展", "progress")
    let closing = RegisterRecord("closing", "办结", "settled")
    let reopening = RegisterRecord("reopening", "重新办理", "opened again")

    /// Where it stands on a day.
    enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case open
        /// Open after the day by which it was to be settled.
        case overdue
        case closed
        /// Settled after that day.
        case closedLate = "closed-late"

        var zh: String {
            switch self {
            case .open: "办理中"
            case .overdue: "逾期未办结"
            case .closed: "已办结"
            case .closedLate: "逾期办结"
            }
        }
    }

    /// - Parameters:
    ///   - closings: the days of closing records, and `reopenings` of the reopening ones, up to the day.
    ///   - day: the day on which it is asked.
    /// - Returns: the state, and the day on which it was settled.
    func state(
        due: Day?, closings: [Day], reopenings: [Day], on day: Day
    ) -> (state: State, closedOn: Day?) {
        let closing = closings.filter { $0 <= day }.max()
        let reopening = reopenings.filter { $0 <= day }.max()
        guard let closing, reopening.map({ $0 <= closing }) ?? true else {
            return (due.map { $0 < day } == true ? .overdue : .open, nil)
        }
        return (due.map { $0 < closing } == true ? .closedLate : .closed, closing)
    }
}

extension RegisterField {
    /// Who settles a matter: an office or a post, no person's name.
    static let owner = RegisterField(
        RegisterMatter.owner, "责任单位或职务", "office or post that settles it", .text, isRequired: true)
    static let due = RegisterField(RegisterMatter.due, "办结期限", "to be settled by", .day)
}
