import GRDB
import Models
import ServiceKit

/// Classes on file that wait for a decision, and classes under way with their inspections so far.
struct ClassTasks: TaskSource {
    let id = "classes"
    let name = Bilingual("培训班", "classes")
    let roles: Set<Role> = [.reviewer, .approver, .inspector]

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        guard request.visitor.caller.mayAct(in: county) else { return .none }
        let today = request.today.description
        let decides = request.visitor.caller.has(any: [.reviewer, .approver])
        let inspects = request.visitor.caller.has(any: [.inspector])
        let tasks = try await request.view.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT class, trade, starts, ends, state, (SELECT COUNT(*) FROM inspection i
                        WHERE i.county = c.county AND i.class = c.class) AS held
                    FROM class c WHERE county = :county AND (
                        (:decides AND state = 'filed')
                        OR (:inspects AND state = 'approved' AND starts <= :today AND ends >= :today)) ORDER BY starts, class
                    """,
                arguments: ["county": county.description, "decides": decides, "inspects": inspects, "today": today]
            ).map { row -> OfficeTask in
                let (id, trade, state): (String, String, String) = (row["class"], row["trade"], row["state"])
                let (starts, ends, held): (String, String, Int) = (row["starts"], row["ends"], row["held"])
                let isFiled = state == "filed"
                return OfficeTask(
                    what: isFiled ? Bilingual("开班审批", "approve a class") : Bilingual("培训督查", "inspect a class"),
                    about: trade + (isFiled ? "" : "，已督查 \(held) 次"), note: id,
                    address: Target("classes", id, query: ["county": county]).description, since: starts,
                    due: isFiled ? starts : ends, isLate: isFiled && starts < today)
            }
        }
        return OfficeTasks(tasks: tasks.filter { !onlyLate || $0.isLate })
    }
}

/// Findings of inspections that are not mended.
struct ClassFindingTasks: TaskSource {
    let id = "findings"
    let name = Bilingual("督查问题", "findings of inspections")
    let roles: Set<Role> = [.inspector, .clerk]

    private struct Finding: Decodable, Sendable {
        let `class`, finding, text, mending, due: String
        let isOverdue: Bool
    }

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        guard request.visitor.caller.mayAct(in: county) else { return .none }
        let found = try await request.services.get(
            .training, key: county.description, Target("v1/findings", query: ["county": county]), as: [Finding].self,
            for: request.visitor)
        return OfficeTasks(
            tasks: found.filter { !onlyLate || $0.isOverdue }.map { line in
                OfficeTask(
                    what: Bilingual("整改复查", "see that it is mended"), about: line.text,
                    note: "\(line.`class`) \(line.mending)",
                    address: Target("classes", line.`class`, query: ["county": county]).description, due: line.due,
                    isLate: line.isOverdue)
            })
    }
}

/// People who lost their work and have to be visited.
struct VisitTasks: TaskSource {
    let id = "visits"
    let name = Bilingual("失业走访", "visits after a job loss")
    let roles: Set<Role> = [.clerk]

    private struct Loss: Decodable, Sendable {
        let loss, lostOn, village, visitDue: String
        let visitedOn: String?
        let isVisitOverdue: Bool
    }

    private struct Page: Decodable, Sendable {
        let items: [Loss]
    }

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        let page = try await request.services.get(
            .placement, key: county.description,
            Target(
                "v1/job-losses", query: ["area": request.share(of: county), "state": onlyLate ? "overdue" : "open"]),
            as: Page.self, for: request.visitor)
        return OfficeTasks(
            tasks: page.items.filter { $0.visitedOn == nil }.map {
                OfficeTask(
                    what: Bilingual("上门走访", "visit"), about: "\($0.lostOn) 起失业", note: $0.loss,
                    place: $0.village, since: $0.lostOn, due: $0.visitDue, isLate: $0.isVisitOverdue)
            })
    }
}

/// Contracts whose last day comes within a month.
struct ContractTasks: TaskSource {
    /// Civil days ahead that are looked at: a window of this list, no rule of a plan.
    static let window = 30

    let id = "contracts"
    let name = Bilingual("合同到期", "contracts ending")
    let roles: Set<Role> = [.clerk]

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        guard !onlyLate, request.visitor.caller.mayAct(in: county) else { return .none }
        let (from, until) = (request.today.description, request.today.adding(days: Self.window).description)
        return try await request.view.read { database in
            let arguments: StatementArguments = [county.description, from, until]
            let source = """
                contract LEFT JOIN person USING (county, person)
                WHERE county = ? AND ends BETWEEN ? AND ? AND COALESCE(closing, '') <> 'moved-away'
                """
            let total = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \(source)", arguments: arguments) ?? 0
            let tasks = try Row.fetchAll(
                database,
                sql: "SELECT contract, person, ends, village FROM \(source) ORDER BY ends, contract LIMIT 100",
                arguments: arguments
            ).map { row -> OfficeTask in
                let (contract, person, ends): (String, String, String) = (row[0], row[1], row[2])
                return OfficeTask(
                    what: Bilingual("合同到期，联系续签", "ends: see to the next one"), about: contract,
                    address: Target("people", person, query: ["county": county]).description, place: row[3], due: ends)
            }
            return OfficeTasks(tasks: tasks, total: total)
        }
    }
}

/// Deliveries of which rows could not be used.
struct BadRowTasks: TaskSource {
    let id = "rows"
    let name = Bilingual("问题数据行", "bad rows")
    let roles: Set<Role> = [.clerk]

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        guard !onlyLate else { return .none }
        let share = request.share(of: county)
        return try await request.view.read { database in
            let book = FeedBook(database: database, area: share)
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT b.batch, b.source, b.file_name, b.area, COUNT(DISTINCT r.row) FROM feed_batch b
                    JOIN feed_refusal r ON r.batch = b.batch WHERE b.kind = 'delivery' AND \(book.condition("b.area"))
                    GROUP BY b.batch ORDER BY b.batch
                    """, arguments: book.arguments)
            return OfficeTasks(
                tasks: rows.compactMap { row in
                    let (batch, source, file): (String, String, String) = (row[0], row[1], row[2])
                    let (area, count): (String, Int) = (row[3], row[4])
                    guard let place = DivisionCode(area), place.lies(in: share) else { return nil }
                    return OfficeTask(
                        what: Bilingual("更正并重新报送", "mend and send again"),
                        about: "\(file)：\(Numeral.grouped(count)) 行", note: "\(Wording.source(source).zh) \(batch)",
                        address: "/#feeds", place: area)
                })
        }
    }
}

/// What plans lay on the visitor's area at a time: surveys, reports, meetings.
struct DutyTasks: TaskSource {
    let id = "duties"
    let name = Bilingual("方案任务", "duties of plans")
    let roles: Set<Role> = [.clerk, .reviewer, .approver]

    private struct Line: Decodable, Sendable {
        struct Content: Decodable, Sendable {
            let zh, en, ownerZh, clause, quote: String
        }

        let task, area, due, state: String
        let content: Content
    }

    func tasks(_ request: PageRequest, county: DivisionCode, onlyLate: Bool) async throws -> OfficeTasks {
        let share = request.share(of: county)
        let page = try await request.services.get(
            .registry, key: county.description,
            Target("v1/duties/tasks", query: ["area": share, "state": onlyLate ? "late" : "open"]),
            as: ServicePage<Line>.self, for: request.visitor)
        return OfficeTasks(
            tasks: page.items.map { line in
                OfficeTask(
                    what: Bilingual(line.content.zh, line.content.en), about: line.content.ownerZh,
                    note: "\(line.content.clause)“\(line.content.quote)”", place: line.area, due: line.due,
                    isLate: line.state == "late")
            }, total: page.total)
    }
}
