extension RegisterKind {
    private static let yearlyCheck = RegisterRecord("check", "年度核验", "yearly check", isYearly: true)
    private static let service = RegisterRecord("service", "服务记录", "service", measures: [.served])
    private static let members = RegisterRole("member", "成员", "member", .person)

    /// Who employs, places and serves.
    static let organisations: [RegisterKind] = [
        RegisterKind(
            "employer", "用人单位", "employer", .organisation, isSingle: true, ownEntry: .waits,
            fields: [
                RegisterField("industry", "行业", "industry", .text),
                RegisterField("staff", "职工人数", "staff", .number),
            ],
            records: [RegisterRecord("demand", "用工需求", "demand", measures: [.demand]), service]),
        RegisterKind(
            "agency", "人力资源服务机构", "agency", .organisation, isSingle: true, ownEntry: .waits,
            fields: [RegisterField("licence", "许可证号", "licence", .text, isRequired: true)],
            records: [yearlyCheck, service]),
        RegisterKind(
            "broker", "劳务经纪人", "labour broker", .person, isSingle: true,
            fields: [RegisterField("agency", "依托机构", "agency behind", .organisation)],
            roles: [RegisterRole("placed", "介绍就业人员", "person placed", .person)],
            records: [yearlyCheck, RegisterRecord("assessment", "业绩", "results", measures: [.matches])]),
        RegisterKind(
            "labour-team", "转移就业务工联队", "labour team", list: "organisation-kinds",
            fields: [
                RegisterField("leader", "队长", "leader", .person),
                RegisterField("market-body", "所属劳务市场主体", "market body", .entry(["market-body"])),
            ], roles: [members], records: [service]),
        RegisterKind(
            "market-body", "劳务市场主体", "labour market body", .organisation, isSingle: true,
            list: "organisation-kinds", records: [yearlyCheck, service]),
        RegisterKind(
            "cooperative", "转移就业合作社", "transfer cooperative", .organisation, isSingle: true,
            list: "organisation-kinds", roles: [members], records: [service]),
        RegisterKind(
            "farm-cooperative", "农牧民经济合作组织", "farm cooperative", .organisation, isSingle: true,
            fields: [
                RegisterField("members", "成员数", "members", .number, isRequired: true),
                RegisterField("profit", "上年盈利(分)", "profit of last year in fen", .fen, isRequired: true),
                RegisterField("tests", "扶持条件", "what it meets", .code(list: "cooperative-tests"), isMultiple: true),
            ],
            roles: [RegisterRole("hired", "吸纳就业人员", "person hired", .person)],
            records: [
                RegisterRecord(
                    "assessment", "年度情况", "results of a year", measures: [.jobs, .profit, .income], isYearly: true)
            ]),
        RegisterKind(
            "service-provider", "就业服务承接主体", "service provider", .either, isSingle: true, ownEntry: .waits,
            fields: [
                RegisterField(
                    "provider", "主体类型", "kind of provider", .code(list: "service-providers"), isRequired: true)
            ],
            records: [
                RegisterRecord("purchase", "购买服务", "service bought", measures: [.served, .matches, .spent]), service,
            ]),
        RegisterKind(
            "key-firm", "“一对一”服务重点企业", "key firm", .organisation, isSingle: true,
            fields: [RegisterField("officer", "服务专员(账号)", "service officer (account)", .text, isRequired: true)],
            records: [
                RegisterRecord("service", "专员服务", "service by its officer", measures: [.demand], isYearly: true)
            ]),
        RegisterKind(
            "non-public-firm", "联动非公企业", "linked non-public firm", .organisation, isSingle: true,
            fields: [
                RegisterField("officer", "联系人员(账号)", "officer in contact (account)", .text, isRequired: true),
                RegisterField("industry", "行业", "industry", .text),
            ],
            records: [
                RegisterRecord("demand", "用工需求", "demand", measures: [.demand]),
                RegisterRecord(
                    "survey", "吸纳就业调查统计", "survey of its workers", measures: [.jobs, .jobsPoor], isYearly: true),
            ]),
        RegisterKind(
            "batch-employer", "批量接收贫困劳动力企业", "firm for hiring in batches", .organisation,
            needsRecognition: true, isSingle: true, tests: "tests",
            fields: [
                RegisterField(
                    "tests", "条件", "what it meets", .code(list: "batch-employer-tests"), isMultiple: true)
            ],
            records: [RegisterRecord("intake", "批量接收", "batch taken", measures: [.jobs, .jobsPoor])]),
        RegisterKind(
            "work-team", "驻村工作队", "village work team",
            records: [
                RegisterRecord(
                    "needs", "需求对接", "needs it reported", measures: [.jobWishes, .trainingWishes], isYearly: true)
            ]),
        RegisterKind(
            "model", "就业创业先进典型", "model person or firm", .either, askedBy: ["models"],
            records: [RegisterRecord("publicity", "宣传推广", "publicity")]),
    ]
}
