import Journal
import Models
import Testing

@testable import RegistryService

/// The officers of these tests.
extension ActorID {
    static let clerk = ActorID(unchecked: "zhang.san")
    static let reviewer = ActorID(unchecked: "li.si")
    static let approver = ActorID(unchecked: "wang.wu")
}

extension Desk {
    /// Gives a command that must be accepted.
    func accept(
        _ command: some Message, at day: String = "2018-03-05", sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        number += 1
        let outcome = try submit(command, key: "c-\(number)", at: day)
        guard case .accepted = outcome else {
            Issue.record("\(outcome)", sourceLocation: sourceLocation)
            return
        }
    }

    /// The code with which a command is refused; `nil` when it was accepted.
    func refusal(_ command: some Message, at day: String = "2018-03-05") throws -> String? {
        number += 1
        return try submit(command, key: "c-\(number)", at: day).refusalCode
    }

    /// Registers people of one village, each with their head.
    func register(_ people: [(Int, head: Int)], in county: DivisionCode = Place.hekou, village: Int = 1) throws {
        for (person, head) in people { send(RosterRow.sample(person, in: county, village: village, head: head)) }
        try run()
    }
}

extension CommandOutcome {
    var refusalCode: String? {
        if case .refused(let refusal, _, _) = self { refusal.code } else { nil }
    }
}

extension StatusEpisode {
    static func sample(_ kind: StatusKind, _ since: String, _ until: String? = nil) -> StatusEpisode {
        StatusEpisode(
            kind: kind, since: Day(since)!, until: until.map { Day($0)! }, detail: "", evidence: "认定表")
    }
}

extension BeginEpisode {
    static func sample(_ person: Int, _ episode: StatusEpisode) -> BeginEpisode {
        BeginEpisode(county: Place.hekou, person: .number(person), episode: episode, actor: .clerk)
    }
}

extension RequestChange {
    static func sample(
        _ person: Int, _ field: PersonField, _ before: String?, _ after: String?, since: String? = nil,
        isCorrection: Bool = false
    ) -> RequestChange {
        RequestChange(
            county: Place.hekou, person: .number(person),
            changes: [FieldChange(field: field, before: before, after: after, since: since.map { Day($0)! })],
            isCorrection: isCorrection, reason: "本人申请", evidence: "", actor: .clerk)
    }
}

extension ApproveChange {
    static func sample(
        _ person: Int, _ number: Int, level: ApprovalLevel = .county, by actor: ActorID = .approver
    ) -> ApproveChange {
        ApproveChange(
            county: Place.hekou, person: .number(person),
            request: ChangeRules.request(of: .number(person), number: number), level: level, actor: actor)
    }
}

extension HouseholdID {
    static func named(_ head: Int) -> HouseholdID { HouseholdID(of: .number(head), head: nil) }
}
