import Models
import ServiceKit

/// Something that the visitor's office has to do.
struct OfficeTask: Sendable {
    let what: Bilingual
    /// What or whom it is about.
    let about: String
    var note = ""
    /// The page where it is done; empty where there is none.
    var address = ""
    /// Village or township, where it lies in one.
    var place: String?
    /// Since when it is to be done.
    var since: String?
    /// The last day, `YYYY-MM-DD`; `nil`: neither a plan nor the county sets one.
    var due: String?
    var isLate = false
}

/// What one source has for the visitor.
struct OfficeTasks: Sendable {
    var tasks: [OfficeTask]
    /// Of all there are, also those that are not listed here.
    var total: Int

    static let none = OfficeTasks(tasks: [], total: 0)

    init(tasks: [OfficeTask], total: Int? = nil) {
        self.tasks = tasks
        self.total = total ?? tasks.count
    }
}

/// Where tasks come from: a service's list, or the console's own read model.
protocol TaskSource: Sendable {
    /// A word for the address.
    var id: String { get }
    var name: Bilingual { get }
    /// Whom it has something for.
    var roles: Set<Role> { get }
    /// - Parameters:
    ///   - county: the county whose services are asked.
    ///   - onlyLate: leave out what is not late.
    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks
}

/// All sources of the work list, in the order in which they are counted.
enum TaskSources {
    static let all: [any TaskSource] = [
        CaseTasks(),
        ObstacleTasks(),
        ClawbackTasks(),
        ClassTasks(),
        ClassFindingTasks(),
        VisitTasks(),
        ContractTasks(),
        BadRowTasks(),
        DutyTasks(),
    ]
}

extension PageRequest {
    /// The part of a county that the visitor looks after: the county itself, or their township or village.
    func share(of county: DivisionCode) -> DivisionCode {
        let own = visitor.caller.area
        return own.lies(in: county) ? own : county
    }
}
