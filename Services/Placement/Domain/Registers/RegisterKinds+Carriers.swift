extension RegisterKind {
    private static let hired = RegisterRole("hired", "吸纳就业人员", "person hired", .person)
    private static let village = RegisterRole("village", "服务村", "village it stands for", .place)
    private static let yearlyCheck = RegisterRecord(
        "check", "年度核对", "yearly check", measures: [.jobs, .jobsPoor, .income], isYearly: true)
    private static let functions = RegisterField(
        "functions", "功能", "functions", .code(list: "carrier-functions"), isMultiple: true)
    private static let product = RegisterField("product", "产品或工序", "what is made", .text)

    /// What takes up labour near home.
    static let carriers: [RegisterKind] = [
        RegisterKind(
            "workshop", "就业帮扶(扶贫)车间", "workshop", .organisation, list: "carrier-kinds", tests: "tests",
            fields: [
                RegisterField(
                    "tests", "车间条件", "what a workshop is", .code(list: "workshop-tests"), isMultiple: true),
                functions, product,
            ], roles: [hired, village], records: [yearlyCheck]),
        RegisterKind(
            "small-workshop", "扶贫工作坊", "small workshop", .either, list: "carrier-kinds",
            fields: [functions, product], roles: [hired, village], records: [yearlyCheck]),
        RegisterKind(
            "placement-base", "就业安置基地", "placement base", .organisation, list: "carrier-kinds",
            fields: [functions], roles: [hired, village], records: [yearlyCheck]),
        RegisterKind(
            "help-base", "就业帮扶基地", "help base", .organisation, list: "carrier-kinds", fields: [functions],
            roles: [hired, village], records: [yearlyCheck]),
        RegisterKind(
            "national-base", "国家级就业扶贫基地推荐", "recommended national base", .organisation,
            needsRecognition: true, isSingle: true, tests: "tests",
            fields: [
                RegisterField("tests", "推荐条件", "what it meets", .code(list: "national-base-tests"), isMultiple: true),
                RegisterField("workers-poor", "吸纳贫困劳动力人数", "poor workers", .number, isRequired: true),
            ], roles: [hired], records: [yearlyCheck]),
        RegisterKind(
            "return-base", "返乡创业基地", "return-founder base", needsRecognition: true, needsLevel: true,
            roles: [hired, RegisterRole("tenant", "入驻创业项目", "start-up in it", .entry(["start-up"]))],
            records: [yearlyCheck]),
    ]
}
