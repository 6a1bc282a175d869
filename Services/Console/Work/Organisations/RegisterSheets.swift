import Models
import ServiceKit

/// Pages of every register: which there are, the entries of one, an entry with all that became of it. They know no kind by name.
enum RegisterSheets {
    private static let standings = [
        "filed", "not-yet", "in-force", "suspended", "expired", "refused", "withdrawn",
    ]

    static func kinds(_ scope: WorkScope) async throws -> WorkSheet {
        let kinds = try await kindAnswers(scope)
        // Figures are the county's; a township fills in its own entries without them.
        let figures =
            scope.area == scope.county
            ? try await scope.get(
                Target("v1/registers/figures", query: ["county": scope.county, "year": scope.year]),
                as: RegisterFiguresAnswer.self) : nil
        let counts = Dictionary((figures?.kinds ?? []).map { ($0.kind, $0) }) { first, _ in first }
        var card = WorkCard("kinds", "名录种类", "kinds of registers")
        card.grids = [
            WorkGrid(
                "各类名录的数量",
                [
                    .init("名录", "register"), .init("有效", "in force", isNumber: true),
                    .init("待认定", "filed", isNumber: true), .init("当年新增", "begun this year", isNumber: true),
                    .init("其他", "others", isNumber: true), .init("登记对象", "stands for"),
                ],
                kinds.map { kind in
                    let count = counts[kind.kind]
                    let standing = count?.byStanding ?? [:]
                    let others = standing.filter { $0.key != "in-force" && $0.key != "filed" }.values.reduce(0, +)
                    return [
                        .link(kind.zh, scope.address("organisations", "registers", kind.kind)),
                        .number(standing["in-force"] ?? 0), .number(standing["filed"] ?? 0),
                        .number(count?.begunInYear ?? 0), .number(others), .words(bearer(kind.bearer)),
                    ]
                })
        ]
        return WorkSheet("名录", "Registers", [card])
    }

    static func list(_ scope: WorkScope) async throws -> WorkSheet {
        let code = try scope.request.parameter("kind", as: String.self)
        guard let kind = try await kindAnswers(scope).first(where: { $0.kind == code }) else { throw Problem.notFound }
        let standing = scope.chosen("standing", among: standings)
        let list = try await scope.get(
            Target(
                "v1/registers",
                query: [
                    "county": scope.county, "area": scope.area, "kind": kind.kind, "on": scope.day,
                    "standing": standing, "page": scope.page,
                ]), as: WorkList<RegisterLineAnswer>.self)
        var card = WorkCard("entries", "\(kind.zh)名录", "entries")
        card.chips = scope.chips("standing", standings.map { ($0, WorkWording.standing($0).words) })
        card.grids = [
            WorkGrid(
                kind.zh,
                [
                    .init("编号与名称", "number, name"), .init("所在地", "place"), .init("有效期", "validity"),
                    .init("状态", "standing"), .init("登记内容", "facts"),
                ],
                list.items.map { line in
                    let state = WorkWording.standing(line.standing)
                    return [
                        .link(
                            line.name, scope.address("organisations", "entries", line.entry.description),
                            note: line.entry.description),
                        .text(WorkWording.place(line.area)), .text(validity(line.from, line.until)),
                        .tag(state.words, state.tone), WorkCell(facts(line.facts, kind, scope)),
                    ]
                })
        ]
        card.page(list, scope)
        card.acts = [RegisterActs(kind: kind, scope: scope).filing()]
        var sources = WorkCard("sources", "方案依据", "what the plans say")
        sources.grids = kind.lists.isEmpty ? [] : [lists(kind)]
        return WorkSheet(
            "名录：\(kind.zh)", "Register: \(kind.en)",
            leads: kind.needsRecognition ? [Bilingual("需认定后生效。", "In force once it is recognised.")] : [],
            kind.lists.isEmpty ? [card] : [card, sources])
    }

    static func entry(_ scope: WorkScope) async throws -> WorkSheet {
        let entry = try scope.request.parameter("entry", as: RegisterEntryID.self)
        let detail = try await scope.get(
            Target("v1/registers/entries", entry.description, query: ["county": scope.county, "on": scope.day]),
            as: RegisterDetailAnswer.self)
        guard let kind = try await kindAnswers(scope).first(where: { $0.kind == detail.line.kind }) else {
            throw Problem.notFound
        }
        let acts = RegisterActs(kind: kind, scope: scope)
        return WorkSheet(
            detail.line.name, kind.en,
            [
                face(detail.line, kind, acts, scope), steps(detail), ties(detail, kind, acts, scope),
                records(detail, kind, acts, scope), versions(detail, kind, scope),
            ])
    }

    // MARK: An entry's cards

    private static func face(
        _ line: RegisterLineAnswer, _ kind: RegisterKindAnswer, _ acts: RegisterActs, _ scope: WorkScope
    ) -> WorkCard {
        var card = WorkCard("entry", "登记内容", "what it says")
        let state = WorkWording.standing(line.standing)
        card.facts = [
            WorkFact("名录", "register", .link(kind.zh, scope.address("organisations", "registers", kind.kind))),
            WorkFact("编号", "number", text: line.entry), WorkFact("状态", "standing", .tag(state.words, state.tone)),
            WorkFact("所在地", "place", .text(WorkWording.place(line.area)), .note(line.area)),
            WorkFact("有效期", "validity", text: validity(line.from, line.until)),
            WorkFact("文号", "document", text: line.document),
        ]
        if let organisation = line.organisation {
            card.facts.append(
                WorkFact(
                    "单位", "organisation",
                    .link(organisation, scope.address("organisations", "employers", organisation.description))))
        }
        if let person = line.person { card.facts.append(WorkFact("人员", "person", WorkPerson.piece(person, scope))) }
        if let level = line.level { card.facts.append(WorkFact("认定级别", "level", .text(WorkWording.level(level)))) }
        card.facts += kind.fields.map { field in
            let values = line.facts.filter { $0.field == field.field }.map(\.value)
            return WorkFact(field.zh, field.en, values.map { value($0, field, kind, scope) })
        }
        card.acts = [acts.steps(line), acts.amendment(line)].compactMap(\.self)
        return card
    }

    private static func steps(_ detail: RegisterDetailAnswer) -> WorkCard {
        var card = WorkCard("steps", "办理过程", "steps")
        card.grids = [
            WorkGrid(
                "办理过程",
                [
                    .init("日期", "on"), .init("办理", "step"), .init("状态", "state"), .init("理由与文号", "reason, document"),
                    .init("经办", "by"),
                ],
                detail.steps.map { step in
                    let state = WorkWording.standing(step.state)
                    return [
                        .text(step.on), .words(WorkWording.step(step.step)), .tag(state.words, state.tone),
                        .text([step.reason, step.document].compactMap(\.self).joined(separator: " ")),
                        .text(step.actor),
                    ]
                })
        ]
        return card
    }

    private static func ties(
        _ detail: RegisterDetailAnswer, _ kind: RegisterKindAnswer, _ acts: RegisterActs, _ scope: WorkScope
    ) -> WorkCard {
        var card = WorkCard("ties", "关联", "ties")
        let columns: [WorkGrid.Column] = [
            .init("关系", "role"), .init("对象", "tied to"), .init("期间", "from, until"), .init("类别与数量", "code, amount"),
            .init("依据与原因", "reference, reason"),
        ]
        card.grids = [
            WorkGrid(
                "与本条目关联的人、单位、地方和条目", columns,
                detail.links.map { link in
                    let role = kind.roles.first { $0.role == link.role }
                    return [
                        WorkCell(.text(role?.zh ?? link.role, role?.en ?? "")),
                        WorkCell(
                            [target(link.target, role?.target ?? "text", scope)]
                                + (link.poverty.map { [.note(WorkWording.poverty($0).zh)] } ?? [])),
                        .text(validity(link.from, link.until)),
                        .text(
                            [
                                link.code.map { kind.words($0, of: role?.list) },
                                link.amount.map { "\($0) \(role?.unit ?? "")" },
                            ]
                            .compactMap(\.self).joined(separator: " ")),
                        .text([link.reference, link.reason].compactMap(\.self).joined(separator: " ")),
                    ]
                }, empty: Bilingual("尚无关联", "no ties"))
        ]
        if !detail.namedBy.isEmpty {
            card.grids.append(
                WorkGrid(
                    "关联到本条目的其他条目", [.init("条目", "entry"), .init("关系", "role"), .init("期间", "from, until")],
                    detail.namedBy.map { link in
                        [
                            .link(link.name, scope.address("organisations", "entries", link.entry.description)),
                            .text(link.role), .text(validity(link.from, link.until)),
                        ]
                    }))
        }
        card.acts =
            kind.roles.map { acts.link($0, detail.line.entry) }
            + [acts.linkEnd(detail.links, detail.line.entry)].compactMap(\.self)
        return card
    }

    private static func records(
        _ detail: RegisterDetailAnswer, _ kind: RegisterKindAnswer, _ acts: RegisterActs, _ scope: WorkScope
    ) -> WorkCard {
        var card = WorkCard("records", "历次记录", "records over time")
        card.grids = [
            WorkGrid(
                "历次记录",
                [
                    .init("日期", "on"), .init("记录", "record"), .init("结果", "result"), .init("数字", "figures"),
                    .init("经办", "by"),
                ],
                detail.records.map { line in
                    let record = kind.records.first { $0.record == line.record }
                    let code = line.code.map { kind.words($0, of: record?.list) }
                    return [
                        .text(line.on), WorkCell(.text(record?.zh ?? line.record, record?.en ?? "")),
                        .text([code, line.result, line.note].compactMap(\.self).joined(separator: " · ")),
                        WorkCell(
                            line.figures.map { figure in
                                .note("\(label(figure.measure, record)) \(Numeral.grouped(figure.amount))")
                            }), .text(line.actor),
                    ]
                })
        ]
        card.acts = kind.records.map { acts.record($0, detail.line.entry) }
        return card
    }

    private static func versions(
        _ detail: RegisterDetailAnswer, _ kind: RegisterKindAnswer, _ scope: WorkScope
    ) -> WorkCard {
        var card = WorkCard("versions", "历次登记", "versions")
        card.grids = [
            WorkGrid(
                "从申报到最近一次变更",
                [
                    .init("版本", "version"), .init("日期", "on"), .init("名称与所在地", "name, place"),
                    .init("有效期", "validity"), .init("登记内容", "facts"), .init("原因与经办", "reason, by"),
                ],
                detail.versions.map { version in
                    [
                        .text(version.version), .text(version.on),
                        WorkCell(.text(version.face.name), .note(WorkWording.place(version.face.area))),
                        .text(validity(version.face.from, version.face.until)),
                        WorkCell(facts(version.face.facts, kind, scope)),
                        .text([version.reason, version.actor].compactMap(\.self).joined(separator: " · ")),
                    ]
                })
        ]
        return card
    }
}

extension RegisterSheets {
    static func kindAnswers(_ scope: WorkScope) async throws -> [RegisterKindAnswer] {
        try await scope.get(
            Target("v1/registers/kinds", query: ["county": scope.county, "on": scope.day]),
            as: [RegisterKindAnswer].self)
    }

    static func validity(_ from: Day, _ until: Day?) -> String { until.map { "\(from) 至 \($0)" } ?? "\(from) 起" }

    private static func facts(
        _ facts: [RegisterFact], _ kind: RegisterKindAnswer, _ scope: WorkScope
    ) -> [WorkPiece] {
        facts.map { fact in
            let field = kind.fields.first { $0.field == fact.field }
            let said = field.map { value(fact.value, $0, kind, scope).text } ?? fact.value
            return .note("\(field?.zh ?? fact.field)：\(said)")
        }
    }

    private static func value(
        _ value: String, _ field: RegisterKindAnswer.Field, _ kind: RegisterKindAnswer, _ scope: WorkScope
    ) -> WorkPiece {
        switch field.type {
        case "code": .text(kind.words(value, of: field.list))
        case "flag": .text(value == "true" ? Bilingual("是", "yes") : Bilingual("否", "no"))
        case "number": .text(Int64(value).map { Numeral.grouped($0) } ?? value)
        case "fen": .text(Int64(value).map { Numeral.yuan($0) + " 元" } ?? value)
        default: target(value, field.type, scope)
        }
    }

    private static func target(_ value: String, _ type: String, _ scope: WorkScope) -> WorkPiece {
        switch type {
        case "organisation": .link(value, scope.address("organisations", "employers", value))
        case "entry": .link(value, scope.address("organisations", "entries", value))
        case "person": PersonKey(value).map { WorkPerson.piece($0, scope) } ?? .text(value)
        case "place": .text(DivisionCode(value).map { WorkWording.place($0) } ?? value)
        default: .text(value)
        }
    }

    private static func label(_ measure: String, _ record: RegisterKindAnswer.Record?) -> String {
        guard let record, let labels = record.labels, let place = record.measures.firstIndex(of: measure),
            place < labels.count
        else { return measure }
        return labels[place]
    }

    private static func bearer(_ code: String) -> Bilingual {
        switch code {
        case "organisation": Bilingual("单位", "organisation")
        case "person": Bilingual("个人", "person")
        case "either": Bilingual("单位或个人", "either")
        default: Bilingual("条目本身", "the entry itself")
        }
    }

    private static func lists(_ kind: RegisterKindAnswer) -> WorkGrid {
        WorkGrid(
            "方案中的清单",
            [.init("清单", "list"), .init("方案与条款", "plan, clause"), .init("原文", "words"), .init("内容", "codes")],
            kind.lists.map { list in
                [
                    .text(list.list), .text("\(list.pack) \(list.clause)"), .text("“\(list.quote)”"),
                    .text(list.words.joined(separator: "、")),
                ]
            })
    }
}
