import Models
import Store

/// A county's training in figures, for programs that hold its file: what the routes answer, without a server.
public struct TrainingFigures: Codable, Hashable, Sendable {
    public let county: DivisionCode
    public let rates: [TrainingRate]
    /// 人: each counts once, in however many classes.
    public let people: Int
    public let peopleCardRegistered: Int
    /// 人次
    public let personTimes: Int
    /// Without pay since the class; not those of whom it cannot be told.
    public let unplaced: Int
    /// Tasks after classes by duty and state, `job-referral overdue`.
    public let tasks: [String: Int]
    public let classes: Int
    public let closed: Int
    /// Closed classes whose own rate is below the plan's bound, by rate.
    public let classesBelow: [String: Int]

    /// - Parameters:
    ///   - path: the file of the partition that holds the county.
    ///   - year: in which the classes began.
    public static func read(
        _ path: String, _ county: DivisionCode, year: Int, asOf day: Day, _ rules: TrainingRules
    ) async throws -> TrainingFigures {
        let pool = try ReadPool(path: path)
        let figures = try await pool.read { database in
            let queries = TrainingQueries(rules: rules)
            let scope = FigureScope(county: county, year: year, asOf: day)
            let book = try queries.book(scope, database)
            var tasks: [String: Int] = [:]
            for task in try queries.tasks(scope, nil, database) {
                tasks["\(task.duty) \(task.state.rawValue)", default: 0] += 1
            }
            var below: [String: Int] = [:]
            for chapter in book.chapters where chapter.course.status.hasEnded {
                var part = FigureBook(scope: scope)
                part.chapters = [chapter]
                for rate in part.rates where rate.isMet == false { below[rate.id, default: 0] += 1 }
            }
            let trainees = book.trainees
            return TrainingFigures(
                county: county, rates: book.rates, people: Set(trainees.map(\.former.person)).count,
                peopleCardRegistered: Set(trainees.filter(\.former.isCardRegistered).map(\.former.person)).count,
                personTimes: trainees.count,
                unplaced: try queries.unplaced(scope, database).count { $0.standing == .missed }, tasks: tasks,
                classes: book.chapters.count, closed: book.chapters.count { $0.course.status.hasEnded },
                classesBelow: below)
        }
        try pool.close()
        return figures
    }
}
