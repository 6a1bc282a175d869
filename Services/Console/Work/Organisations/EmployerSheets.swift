import Models
import ServiceKit

struct EmployerAnswer: Decodable, Sendable {
    struct Name: Decodable, Sendable {
        let version: Int
        let name: String
        let seat: String
    }

    struct Licence: Decodable, Sendable {
        let version: Int
        let name: String
        let licence: String
        let filedOn: Day
        let until: Day
    }

    struct Contract: Decodable, Sendable {
        let contract: ContractID
        let person: PersonKey
        let workplace: DivisionCode
        let post: String
        let from: Day
        let to: Day
        let endedOn: Day?
        let reason: String?
        let agency: OrganisationID?
    }

    let employer: OrganisationID
    let names: [Name]
    let licences: [Licence]
    let running: Int
    let people: Int
    let reported: Int
    let contracts: WorkList<Contract>
}

struct StandingAnswer: Decodable, Sendable {
    struct Note: Decodable, Sendable {
        let code: String
        let since: Day?
        let zh: String
        let en: String
    }

    let isGood: Bool
    let obstacles: [Note]
    let warnings: [Note]
}

private struct FirmAnswer: Decodable, Sendable {
    let employer: OrganisationID
    let name: String?
    let people: Int
    let poor: Int
    let poorKept: Int
}

/// Employers: the list, and one with all that the county knows of it.
enum EmployerSheets {
    static func list(_ scope: WorkScope) async throws -> WorkSheet {
        let words = scope.request.query["q"].flatMap { $0.isEmpty ? nil : $0 }
        let (county, page) = (scope.county, scope.page)
        let list = try await scope.request.view.read {
            try EmployerList.read($0, county: county, words: words, page: page)
        }
        var card = WorkCard("employers", "单位", "organisations on file")
        card.search = WorkSearch("q", "名称或统一社会信用代码", "name or credit code", value: words, keeping: scope.request.query)
        card.notes = [Bilingual("共 \(Numeral.grouped(list.total)) 个", "\(list.total) in all")]
        card.grids = [
            WorkGrid(
                "在县登记的单位" + (list.month.map { "，发薪人数为 \($0) 月" } ?? ""),
                [
                    .init("名称", "name"), .init("统一社会信用代码", "credit code"), .init("类型", "kind"),
                    .init("当月发薪人数", "people paid", isNumber: true),
                ],
                list.lines.map { line in
                    [
                        .link(line.name, scope.address("organisations", "employers", line.organisation.description)),
                        .text(line.organisation), .words(kind(line.kind)), .number(line.paid),
                    ]
                }, empty: Bilingual("没有找到单位", "none found"))
        ]
        card.pages = scope.pages(list.total, size: EmployerList.pageSize)
        return WorkSheet("用人单位", "Employers", [card])
    }

    static func employer(_ scope: WorkScope) async throws -> WorkSheet {
        let id = try scope.request.parameter("employer", as: OrganisationID.self)
        let query: KeyValuePairs<String, (any CustomStringConvertible)?> = [
            "county": scope.county, "on": scope.day, "page": scope.page,
        ]
        let known: EmployerAnswer?
        do {
            known = try await scope.get(
                Target("v1/employers", id.description, query: query), as: EmployerAnswer.self)
        } catch let problem as Problem where problem.status == 404 { known = nil }
        let entries = try await scope.get(
            Target("v1/registers", query: ["county": scope.county, "on": scope.day, "organisation": id]),
            as: WorkList<RegisterLineAnswer>.self)
        guard known != nil || !entries.items.isEmpty else { throw Problem.notFound }
        let cases = try await scope.get(
            Target("v1/rights/cases", query: ["county": scope.county, "on": scope.day, "organisation": id]),
            as: WorkList<RightsCaseAnswer>.self)
        let name = known?.names.last?.name ?? known?.licences.last?.name ?? entries.items.first?.name ?? id.description
        return WorkSheet(
            name, id.description,
            [
                try await standing(id, known, entries.items, scope), facts(id, known, entries.items, scope),
                try await months(id, scope), contracts(known, scope), rights(id, cases, scope),
            ])
    }

    // MARK: One employer's cards

    private static func standing(
        _ id: OrganisationID, _ known: EmployerAnswer?, _ entries: [RegisterLineAnswer], _ scope: WorkScope
    ) async throws -> WorkCard {
        let isAgency = known?.licences.isEmpty == false || entries.contains { $0.kind == "agency" }
        var card = WorkCard("standing", "当前状态", "standing on \(scope.day)")
        for capacity in isAgency ? ["employer", "agency"] : ["employer"] {
            let answer = try await scope.get(
                Target(
                    "v1/organisations", id.description, "standing",
                    query: ["county": scope.county, "on": scope.day, "as": capacity]), as: StandingAnswer.self)
            let notes = answer.obstacles.map { ($0, "bad") } + answer.warnings.map { ($0, "warn") }
            card.facts.append(
                WorkFact(
                    capacity == "agency" ? "作为中介机构" : "作为用人单位",
                    capacity == "agency" ? "as an agency" : "as an employer",
                    notes.isEmpty
                        ? [.tag(Bilingual("正常", "good"), "good")]
                        : notes.map { note, tone in WorkPiece(.tag(tone), note.zh, note.en, isLine: true) }))
        }
        let listed = try await scope.get(
            Target("v1/rights/blacklist/province", query: ["county": scope.county]), as: [ProvinceListing].self)
        card.facts.append(
            WorkFact(
                "全省黑名单", "blacklist of the province",
                listed.filter { $0.organisation == id }.map { listing in
                    let until = listing.until.map { " 至 \($0)" } ?? ""
                    let left = listing.left.map { "，\($0) 提前移出" } ?? ""
                    return .text("\(WorkWording.place(listing.county)) \(listing.from)\(until)\(left)")
                } + (listed.contains { $0.organisation == id } ? [] : [.text("未列入", "not listed")])))
        return card
    }

    private static func facts(
        _ id: OrganisationID, _ known: EmployerAnswer?, _ entries: [RegisterLineAnswer], _ scope: WorkScope
    ) -> WorkCard {
        var card = WorkCard("filings", "登记与备案", "filings and licences")
        card.facts = [
            WorkFact("统一社会信用代码", "credit code", text: id),
            WorkFact("在岗合同", "contracts running", text: known.map { Numeral.grouped($0.running) }),
            WorkFact("签过合同的人", "people with a contract", text: known.map { Numeral.grouped($0.people) }),
            WorkFact("报告在岗的人", "people reported at work", text: known.map { Numeral.grouped($0.reported) }),
        ]
        card.grids = [
            WorkGrid(
                "名称与地址的历次登记", [.init("版本", "version"), .init("名称", "name"), .init("所在地", "seat")],
                (known?.names ?? []).map { [.text($0.version), .text($0.name), .text(PageFrame.name(of: $0.seat))] },
                empty: Bilingual("未作为用人单位登记", "not on file as an employer")),
            WorkGrid(
                "人力资源服务许可",
                [.init("版本", "version"), .init("许可证号", "licence"), .init("备案日期", "filed"), .init("有效期至", "until")],
                (known?.licences ?? []).map { licence in
                    [
                        .text(licence.version), .text(licence.licence), .text(licence.filedOn),
                        licence.until < scope.day
                            ? .tag(Bilingual("\(licence.until) 已到期", "expired"), "bad") : .text(licence.until),
                    ]
                }, empty: Bilingual("没有备案的许可", "no licence on file")),
            WorkGrid(
                "所在名录",
                [.init("名录", "register"), .init("条目", "entry"), .init("有效期", "validity"), .init("状态", "standing")],
                entries.map { line in
                    let state = WorkWording.standing(line.standing)
                    return [
                        .link(line.kindZh, scope.address("organisations", "registers", line.kind)),
                        .link(line.name, scope.address("organisations", "entries", line.entry.description)),
                        .text(RegisterSheets.validity(line.from, line.until)), .tag(state.words, state.tone),
                    ]
                }, empty: Bilingual("不在任何名录", "in no register")),
        ]
        return card
    }

    private static func months(_ id: OrganisationID, _ scope: WorkScope) async throws -> WorkCard {
        let county = scope.county
        let latest = scope.day.month
        let months = try await scope.request.view.read {
            try PayrollMonthLine.read($0, county: county, employer: id, from: latest.adding(-11), to: latest)
        }
        var card = WorkCard("months", "近十二个月发薪", "paid months")
        card.bars = Scale.bars(months.map { (Bilingual($0.month, ""), $0.people, "calm") })
        card.grids = [
            WorkGrid(
                "按月发薪人数与实发金额",
                [
                    .init("月份", "month"), .init("人数", "people", isNumber: true),
                    .init("实发(元)", "net, yuan", isNumber: true),
                ],
                months.map { line in
                    [
                        .link(
                            line.month,
                            scope.address("wages", "months", line.month, query: ["employer": id.description])),
                        .number(line.people), .yuan(line.net),
                    ]
                }, empty: Bilingual("没有发薪记录", "no pay on record"))
        ]
        return card
    }

    private static func contracts(_ known: EmployerAnswer?, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("contracts", "合同", "contracts")
        card.grids = [
            WorkGrid(
                "经本单位签订或介绍的合同，最近的在前",
                [
                    .init("合同", "contract"), .init("人员", "person"), .init("岗位与地点", "post, place"),
                    .init("合同期", "term"), .init("实际结束", "ended"),
                ],
                (known?.contracts.items ?? []).map { contract in
                    [
                        .text(contract.contract), WorkPerson.cell(contract.person, scope),
                        WorkCell(.text(contract.post), .note(WorkWording.place(contract.workplace))),
                        .text("\(contract.from) 至 \(contract.to)"),
                        contract.endedOn.map { ended in
                            WorkCell(
                                .text(ended), .note(contract.reason.map { WorkWording.contractEnd($0).zh } ?? ""))
                        } ?? WorkCell(.nothing),
                    ]
                }, empty: Bilingual("没有合同", "no contract"))
        ]
        if let list = known?.contracts { card.page(list, scope) }
        return card
    }

    private static func rights(
        _ id: OrganisationID, _ cases: WorkList<RightsCaseAnswer>, _ scope: WorkScope
    ) -> WorkCard {
        var card = WorkCard("rights", "权益案件", "rights cases")
        card.grids = [RightsSheets.grid(cases.items, scope)]
        card.chips = [
            Link(
                zh: "欠薪与预警", en: "arrears, alarms",
                address: scope.address("wages", "alarms", query: ["employer": id.description]), isHere: false),
            Link(
                zh: "招聘岗位", en: "postings", address: scope.address("postings", query: ["employer": id.description]),
                isHere: false),
        ]
        return card
    }

    /// Employers of the year by their people's spells of work; placement works them out from everybody.
    static func firms(_ scope: WorkScope) async throws -> WorkSheet {
        let list = try await scope.get(
            Target(
                "v1/firms",
                query: ["county": scope.county, "year": scope.year, "asOf": scope.day, "page": scope.page]),
            as: WorkList<FirmAnswer>.self)
        var card = WorkCard("firms", "\(scope.year) 年带动就业", "employers of the year")
        card.grids = [
            WorkGrid(
                "按就业记录统计；稳定指连续发薪达到方案月数",
                [
                    .init("单位", "employer"), .init("就业人数", "people", isNumber: true),
                    .init("其中建档立卡", "card-registered", isNumber: true), .init("其中稳定", "kept", isNumber: true),
                ],
                list.items.map { firm in
                    [
                        .link(
                            firm.name ?? firm.employer.description,
                            scope.address("organisations", "employers", firm.employer.description)),
                        .number(firm.people), .number(firm.poor), .number(firm.poorKept),
                    ]
                })
        ]
        card.page(list, scope)
        return WorkSheet("单位带动就业", "Who takes people on", [card])
    }

    private static func kind(_ code: String) -> Bilingual {
        switch code {
        case "employer": Bilingual("用人单位", "employer")
        case "agency": Bilingual("人力资源服务机构", "agency")
        default: Wording.plain(code)
        }
    }
}
