import Models
import ServiceKit

private struct WageAlarmAnswer: Decodable, Sendable {
    let kind: String
    let zh: String
    let en: String
    let person: PersonKey
    let employer: OrganisationID
    let month: Month
    let opened: Day
    let cleared: Day?
    let missingFen: Fen?
    let days: Int?
    let of: Int?
}

private struct ArrearsAnswer: Decodable, Sendable {
    let employer: OrganisationID
    let name: String?
    let people: Int
    let months: [Month]
    let missingFen: Fen
    let since: Day
    let priority: Int?
    let projectZh: String?
}

/// What about people's pay is to be looked into, and what employers owe.
enum AlarmSheets {
    private static let kinds = [
        "missing-month", "paid-below-attended", "below-minimum-wage", "arrears", "two-employers",
    ]

    static func alarms(_ scope: WorkScope) async throws -> WorkSheet {
        let kind = scope.chosen("kind", among: kinds)
        let cleared = scope.chosen("cleared", among: ["true", "false"]) ?? "false"
        let employer = try scope.request.value("employer", as: OrganisationID.self)
        let person = try scope.request.value("person", as: PersonKey.self)
        let alarms = try await scope.get(
            Target(
                "v1/alarms/wages",
                query: [
                    "county": scope.county, "asOf": scope.day, "kind": kind, "cleared": cleared,
                    "employer": employer, "person": person, "page": scope.page,
                ]), as: WorkList<WageAlarmAnswer>.self)
        var card = WorkCard("alarms", "工资预警", "alarms about pay")
        card.chips =
            scope.chips("kind", kinds.map { ($0, WorkWording.alarm($0)) })
            + [
                Link(
                    zh: "未解除", en: "standing", address: scope.here(["cleared": nil]), isHere: cleared == "false"),
                Link(
                    zh: "已解除", en: "cleared", address: scope.here(["cleared": "true"]), isHere: cleared == "true"),
            ]
        card.grids = [
            WorkGrid(
                "预警",
                [
                    .init("人员", "person"), .init("预警", "alarm"), .init("月份", "month"), .init("单位", "employer"),
                    .init("差额(元)", "missing, yuan", isNumber: true), .init("天数", "days"),
                    .init("开始与解除", "opened, cleared"),
                ],
                alarms.items.map { alarm in
                    [
                        WorkPerson.cell(alarm.person, scope),
                        WorkCell(WorkPiece(.tag(alarm.cleared == nil ? "bad" : "grey"), alarm.zh, alarm.en)),
                        .link(alarm.month, scope.address("wages", "months", alarm.month.description)),
                        .link(
                            alarm.employer,
                            scope.address("organisations", "employers", alarm.employer.description)),
                        .yuan(alarm.missingFen),
                        .text(alarm.days.map { days in alarm.of.map { "\(days) / \($0)" } ?? "\(days)" }),
                        WorkCell(
                            [.text(alarm.opened)] + (alarm.cleared.map { [.note("\($0) 解除")] } ?? [])),
                    ]
                }, empty: Bilingual("没有预警", "no alarm"))
        ]
        card.page(alarms, scope)
        return WorkSheet("工资预警", "Alarms about pay", [card, try await arrears(scope), rules(scope)])
    }

    private static func arrears(_ scope: WorkScope) async throws -> WorkCard {
        let arrears = try await scope.get(
            Target("v1/alarms/arrears", query: ["county": scope.county, "asOf": scope.day]),
            as: WorkList<ArrearsAnswer>.self)
        var card = WorkCard("arrears", "拖欠工资的单位", "employers in arrears")
        card.notes = [Bilingual("按方案规定的先后、再按金额排列。", "In the plan's order, then by amount.")]
        card.grids = [
            WorkGrid(
                "拖欠",
                [
                    .init("单位", "employer"), .init("人数", "people", isNumber: true), .init("月份", "months"),
                    .init("欠发(元)", "owed, yuan", isNumber: true), .init("自", "since"), .init("工程类别", "project"),
                ],
                arrears.items.map { line in
                    [
                        .link(
                            line.name ?? line.employer.description,
                            scope.address("organisations", "employers", line.employer.description)),
                        .number(line.people), .text(line.months.map(\.description).joined(separator: " 至 ")),
                        .yuan(line.missingFen), .text(line.since), .text(line.projectZh),
                    ]
                }, empty: Bilingual("没有拖欠", "no arrears"))
        ]
        card.pages = []
        return card
    }

    private static func rules(_ scope: WorkScope) -> WorkCard {
        var card = WorkCard("rules", "预警依据", "what alarms are measured by")
        card.notes = [
            Bilingual(
                "最低工资、月计薪天数和发薪期限由县里设定；没有设定的不核对。",
                "The county sets minimum wage, paid days and days to pay in; what is not set is not measured.")
        ]
        card.acts = [
            WorkAct(
                "rule", "设定预警依据", "set what is measured", roles: [.approver],
                [
                    WorkField("from", "自何日起", "from", .day, isRequired: true, value: scope.day.description),
                    WorkField("minimumMonthlyFen", "月最低工资(元)", "minimum wage a month", .yuan),
                    WorkField("paidDaysHundredths", "月计薪天数(百分之一天)", "paid days a month, hundredths", .whole),
                    WorkField("payWithinDays", "次月几日内发放", "days to pay in", .whole),
                    WorkField("source", "文件依据", "source", isRequired: true),
                ]
            ) { _ in Target("v1/wage-rules") },
            WorkAct(
                "attendance", "录入出勤与应发", "attendance and wages owed",
                [
                    WorkField("employer", "统一社会信用代码", "credit code", isRequired: true),
                    WorkField("month", "月份", "month", .month, isRequired: true),
                    WorkField("dueOn", "应发日期", "due on", .day),
                    WorkField("source", "依据", "source", isRequired: true), WorkPerson.field(),
                    WorkField("days", "出勤天数", "days", .whole),
                    WorkField("promisedFen", "应发(元)", "promised, yuan", .yuan),
                ]
            ) { _ in Target("v1/work/months") },
        ]
        card.acts[1].complete = { _, members in
            var line: [String: JSONValue] = [:]
            for name in ["person", "days", "promisedFen"] { line[name] = members.removeValue(forKey: name) }
            members["lines"] = .array([.object(line)])
        }
        return card
    }
}
