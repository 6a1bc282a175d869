extension RegisterKind {
    private static let destination = RegisterField(
        "destination", "所在地", "place outside", .place, isRequired: true)
    private static let served = RegisterRole("served", "服务的务工人员", "worker served", .person)
    private static let service = RegisterRecord("service", "服务记录", "service", measures: [.served, .matches])

    /// Where labour goes and by what name.
    static let market: [RegisterKind] = [
        RegisterKind(
            "labour-station", "区外劳务工作站", "labour station outside", list: "station-kinds",
            fields: [
                destination,
                RegisterField("lead", "牵头单位", "who leads it", .text, isRequired: true),
                RegisterField("workers", "当地务工人数", "workers there", .number, isRequired: true),
            ], roles: [served], records: [service]),
        RegisterKind(
            "liaison-station", "就业联络服务站", "liaison station", list: "station-kinds",
            fields: [destination, RegisterField("partner", "对口省(市)", "partner province", .place, isRequired: true)],
            roles: [served], records: [service]),
        RegisterKind(
            "outside-office", "驻外劳务机构", "labour office outside", fields: [destination], roles: [served],
            records: [service]),
        RegisterKind(
            "partner-area", "劳务合作地区", "partner area",
            fields: [
                RegisterField("partner", "合作地区", "partner", .code(list: "partner-areas"), isRequired: true),
                RegisterField("place", "区划", "place", .place),
            ],
            roles: [
                RegisterRole("firm", "合作企业", "firm of the cooperation", .organisation),
                RegisterRole("placed", "对接就业人员", "person placed through it", .person),
            ], records: [RegisterRecord("matching", "对接情况", "matching", measures: [.matches])]),
        RegisterKind(
            "market-site", "人力资源市场", "labour market site",
            fields: [RegisterField("site", "设点类型", "where it stands", .code(list: "market-sites"), isRequired: true)],
            roles: [RegisterRole("village", "覆盖行政村", "village that it serves", .place, unit: "分钟 minutes")]),
        RegisterKind(
            "labour-brand", "劳务品牌", "labour brand",
            fields: [
                RegisterField("brand", "品牌类型", "kind of brand", .code(list: "brand-kinds"), isRequired: true),
                RegisterField("feature", "本地特色", "local feature", .text, isRequired: true),
            ],
            roles: [
                RegisterRole("base", "培育基地", "base", .entry(["brand-base"]), expectedBy: "brand-parts"),
                RegisterRole("lead-firm", "龙头企业", "lead firm", .organisation, expectedBy: "brand-parts"),
            ],
            records: [
                RegisterRecord(
                    "assessment", "质量评估", "quality", measures: [.jobs, .jobsPoor, .income], isYearly: true),
                RegisterRecord("review", "研讨评审", "review"),
                RegisterRecord("participation", "赛会参与", "contest or meeting it took part in"),
            ]),
        RegisterKind("brand-base", "劳务品牌培育基地", "base of a brand", .organisation),
    ]

    /// What the county says of its places.
    static let places: [RegisterKind] = [
        RegisterKind("poor-village", "贫困村", "poor village"),
        RegisterKind("able-village", "有条件建合作社的行政村", "village able to have a cooperative"),
    ]
}
