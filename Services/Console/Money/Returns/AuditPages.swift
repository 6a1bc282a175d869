import Models
import ServiceKit

/// `/audits`: recorded random samples of paid cases, their findings and the error rate with its bounds.
enum AuditPages {
    private static let inspectors: Set<Role> = [.inspector]
    private static let readers: Set<Role> = [.reviewer, .approver, .inspector, .auditor]

    static let announce = MoneyCommand(
        id: "announce", title: Bilingual("公告抽查", "announce an audit"), button: Bilingual("公告并抽样", "announce and draw"),
        roles: inspectors,
        hint: Bilingual("抽样种子公开，任何人可复核抽样", "with the seed anybody can draw the same sample"),
        fields: [
            .ownText("number", "编号", "number"), .day("from", "发放日期自", "paid from"), .day("until", "至（含）", "until"),
            .count("percent", "抽查比例（%）", "per cent"), .count("seed", "抽样种子", "seed"), .on,
        ],
        target: { Target("v1/audits", try $0.own("number")) },
        next: { Target("audits", try $0.own("number"), query: ["county": $0.county]) })

    static let find = MoneyCommand(
        id: "find", title: Bilingual("登记抽查结论", "record a finding"), button: Bilingual("登记", "record"),
        roles: inspectors,
        fields: [
            .choice("case", "申请件", "case"), .choice("result", "结论", "result", ReturnWording.results),
            .yuan("amount", "有误金额（元，无误填 0）", "yuan wrong; 0 for none"),
            MoneyField(
                name: "proofs", label: Bilingual("核查材料（空格分隔）", "proofs asked for"), kind: .words, isRequired: false),
            .lines("reason", "说明", "reason"), .on,
        ],
        target: { Target("v1/audits", try $0.part("id"), "findings") },
        more: { $0.form.text("proofs") == nil ? ["proofs": .array([])] : [:] })

    static let review = MoneyCommand(
        id: "review", title: Bilingual("复核结论", "argue against a finding"), button: Bilingual("登记复核", "record"),
        roles: inspectors,
        hint: Bilingual("由另一名督查人员复核", "by another inspector"),
        fields: [
            .choice("case", "申请件", "case"), .choice("result", "复核结论", "result", ReturnWording.results),
            .yuan("amount", "有误金额（元，无误填 0）", "yuan wrong; 0 for none"), .lines("reason", "说明", "reason"), .on,
        ], target: { Target("v1/audits", try $0.part("id"), "reviews") })

    static let close = MoneyCommand(
        id: "close-audit", title: Bilingual("结束抽查", "close the audit"), button: Bilingual("结束", "close"),
        roles: inspectors,
        fields: [.lines("conclusion", "结论", "conclusion"), .on],
        target: { Target("v1/audits", try $0.part("id"), "closing") })

    static func add(to routes: PageRoutes) {
        routes.desk("audits", roles: readers, commands: [announce]) { try await list($0, $1) }
        routes.desk("audits/:id", roles: readers, commands: [find, review, close]) { try await show($0, $1) }
    }

    private static func list(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        let page = try await request.ask(
            Target("v1/audits", query: ["county": county, "page": try request.pageNumber()]),
            as: ServicePage<AuditView>.self, in: county)
        var section = DeskSection(id: "audits", title: Bilingual("事后抽查", "post-audits"))
        section.table = DeskTable(
            [
                .text("编号", "audit"), .text("发放日期", "paid"), .number("比例", "per cent"), .number("总体", "cases"),
                .number("样本", "sampled"), .text("差错率（95% 区间）", "error rate"), .text("状态", "state"),
            ],
            page.items.map { audit in
                [
                    .link(
                        audit.audit, Target("audits", audit.audit, query: ["county": county]), note: audit.announcedOn),
                    .text("\(audit.from) – \(audit.until)"), .number("\(audit.percent) %"), .count(audit.cases),
                    .count(audit.sampled), .text(rate(audit.errorRate)),
                    audit.closedOn == nil
                        ? .tag(Bilingual("进行中", "under way"), "calm") : .tag(Bilingual("已结束", "closed"), "grey"),
                ]
            }
        ).paged(page) { Target("audits", query: ["county": county, "page": $0]) }
        section.forms = [
            request.form(
                announce, MoneyStart(values: ["seed": "\(Int64.random(in: 1...999_999_999))"]), trial: trial, in: county
            )
        ].compactMap(\.self)
        return Page(
            "desk", title: Bilingual("事后抽查", "Post-audits"),
            DeskContent(
                done: request.done([announce]), filters: try await PaymentPages.countyLinks(request, county, "/audits"),
                sections: [section]))
    }

    /// `2.0 % (0.4 – 9.1 %)`
    static func rate(_ rate: AuditView.Rate?) -> String {
        guard let rate else { return "—" }
        func percent(_ share: Double) -> String {
            let tenths = Int((share * 1000).rounded())
            return "\(tenths / 10).\(tenths % 10)"
        }
        return "\(percent(rate.rate)) % (\(percent(rate.atLeast)) – \(percent(rate.atMost)) %)"
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: DocumentID.self)
        let number = try request.pageNumber()
        async let found = request.ask(
            Target("v1/audits", id.description, query: ["county": county]), as: AuditView.self, in: county)
        async let sample = request.ask(
            Target("v1/audits", id.description, "cases", query: ["county": county, "page": number]),
            as: ServicePage<AuditCaseLine>.self, in: county)
        let (audit, cases) = try await (found, sample)
        var strata = DeskSection(id: "strata", title: Bilingual("分组结果", "by group"))
        strata.facts = [
            DeskFact(zh: "抽样种子", en: "seed", text: "\(audit.seed)"),
            DeskFact(zh: "总体摘要（SHA-256）", en: "digest", text: audit.digest),
            DeskFact(zh: "比例", en: "per cent", text: "\(audit.percent) %"),
            DeskFact(zh: "差错率（95% 区间）", en: "error rate", text: rate(audit.errorRate)),
            DeskFact(zh: "结论", en: "conclusion", text: audit.conclusion ?? "—"),
        ]
        strata.table = DeskTable(
            [
                .text("组", "group"), .number("总体", "cases"), .number("样本", "sampled"), .number("已有结论", "finished"),
                .number("无问题", "passed"), .number("存疑", "doubtful"), .number("有误", "wrong"),
                .number("有误金额（元）", "yuan"), .text("差错率（95% 区间）", "error rate"),
            ],
            audit.strata.map { line in
                [
                    .text(line.stratum), .count(line.cases), .count(line.sampled), .count(line.finished),
                    .count(line.passed), .count(line.doubtful), .count(line.wrong), .yuan(line.wrongAmount),
                    .text(rate(line.errorRate)),
                ]
            })
        var list = DeskSection(id: "cases", title: Bilingual("样本", "the sample"))
        list.table = DeskTable(
            [
                .number("序", "place"), .text("申请件", "case"), .number("已付（元）", "paid"), .text("结论", "finding"),
                .text("复核", "review"),
            ],
            cases.items.map { line in
                [
                    .count(line.place),
                    .link(line.`case`, Target("cases", line.`case`, query: ["county": county]), note: line.stratum),
                    .yuan(line.paid),
                    .both(
                        ReturnWording.name(line.result, in: ReturnWording.results), note: line.reason ?? ""),
                    .both(
                        ReturnWording.name(line.review, in: ReturnWording.results), note: line.reviewReason ?? ""),
                ]
            }
        ).paged(cases) { Target("audits", id.description, query: ["county": county, "page": $0]) }
        if audit.closedOn == nil {
            func start(_ lines: [AuditCaseLine]) -> MoneyStart {
                var start = MoneyStart(values: ["amount": "0"])
                start.choices["case"] = lines.map { ($0.`case`, Bilingual($0.`case`, $0.item)) }
                return start
            }
            list.forms = [
                request.form(find, start(cases.items.filter { $0.result == nil }), trial: trial, in: county),
                request.form(
                    review, start(cases.items.filter { $0.result != nil && $0.result != "passed" && $0.review == nil }),
                    trial: trial, in: county), request.form(close, trial: trial, in: county),
            ].compactMap(\.self)
        }
        return Page(
            "desk", title: Bilingual("抽查 \(audit.audit)", "Post-audit"),
            DeskContent(done: request.done([announce, find, review, close]), sections: [strata, list]))
    }
}
