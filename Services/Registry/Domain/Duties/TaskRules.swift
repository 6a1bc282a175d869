import Journal
import Models

/// A task as decisions see it.
struct DutyTask: Equatable, Sendable {
    enum State: String, Codable, Sendable, CaseIterable {
        case open, done, excused
    }

    let task: String
    let area: DivisionCode
    let state: State
    let due: Day
    let evidence: [String]
    let signatories: [String]
    /// Who signed for which office.
    let signed: [String: String]
}

/// When a task counts as done.
enum TaskRules {
    static let missing = Refusal(
        "unknown-task", zh: "没有这项任务", en: "there is no such task", isMissing: true)

    static func signing(_ command: SignTask, _ task: DutyTask?, on day: Day) -> Decision<RegistryEvent> {
        guard let task else { return .refuse(missing) }
        if let refusal = closed(task) { return .refuse(refusal) }
        guard task.signatories.contains(command.office) else {
            return .refuse(
                Refusal(
                    "no-signatory", zh: "该任务的签字部门是:\(task.signatories.joined(separator: "、"))",
                    en: "the offices that sign this task are \(task.signatories.joined(separator: ", "))"))
        }
        guard task.signed[command.office] == nil else {
            return .refuse(Refusal("already-signed", zh: "该部门已签字", en: "this office has signed"))
        }
        guard !task.signed.values.contains(command.actor.description) else {
            return .refuse(
                Refusal("same-person", zh: "各部门应由不同的人签字", en: "the offices are signed for by different people"))
        }
        return .event(
            .taskSigned(
                TaskSigned(
                    county: command.county, task: command.task, office: command.office, on: day, actor: command.actor)))
    }

    /// - Parameter problem: why a reference is no proof, for the kinds of evidence that the registry itself holds.
    static func completion(
        _ command: CompleteTask, _ task: DutyTask?, on day: Day, problem: (TaskEvidence, DutyTask) throws -> Refusal?
    ) rethrows -> Decision<RegistryEvent> {
        guard let task else { return .refuse(missing) }
        if let refusal = closed(task) { return .refuse(refusal) }
        let lacking = task.evidence.filter { kind in !command.evidence.contains { $0.kind == kind } }
        guard lacking.isEmpty else {
            return .refuse(
                Refusal(
                    "evidence-missing", zh: "缺少佐证:\(lacking.joined(separator: "、"))",
                    en: "evidence is missing: \(lacking.joined(separator: ", "))"))
        }
        for evidence in command.evidence {
            if let refusal = try problem(evidence, task) { return .refuse(refusal) }
        }
        let unsigned = task.signatories.filter { task.signed[$0] == nil }
        guard unsigned.isEmpty else {
            return .refuse(
                Refusal(
                    "signature-missing", zh: "还须签字的部门:\(unsigned.joined(separator: "、"))",
                    en: "still to be signed by \(unsigned.joined(separator: ", "))"))
        }
        return .event(
            .taskCompleted(
                TaskCompleted(
                    county: command.county, task: command.task, on: day, evidence: command.evidence,
                    note: command.note, actor: command.actor)))
    }

    static func excuse(_ command: ExcuseTask, _ task: DutyTask?, on day: Day) -> Decision<RegistryEvent> {
        guard let task else { return .refuse(missing) }
        if let refusal = closed(task) { return .refuse(refusal) }
        return .event(
            .taskExcused(
                TaskExcused(
                    county: command.county, task: command.task, on: day, reason: command.reason, actor: command.actor)))
    }

    static func reopening(_ command: ReopenTask, _ task: DutyTask?) -> Decision<RegistryEvent> {
        guard let task else { return .refuse(missing) }
        guard task.state != .open else {
            return .refuse(Refusal("task-open", zh: "该任务未办结", en: "the task is open"))
        }
        return .event(
            .taskReopened(
                TaskReopened(county: command.county, task: command.task, reason: command.reason, actor: command.actor)))
    }

    private static func closed(_ task: DutyTask) -> Refusal? {
        switch task.state {
        case .open: nil
        case .done: Refusal("task-done", zh: "该任务已办结", en: "the task is done")
        case .excused: Refusal("task-excused", zh: "该任务已免办", en: "the task has been excused")
        }
    }
}
