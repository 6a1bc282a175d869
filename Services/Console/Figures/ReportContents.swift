import Models
import ServiceKit

/// Which indicators stand in which table of a report (报表内容).
struct ReportContents: Sendable {
    struct Table: Sendable {
        let title: Bilingual
        let indicators: [String]
        /// Whether the table has a column for each town instead of one for each period.
        var isByTown = false
        /// Whether the lines of every item of grants that was paid in the place follow.
        var hasItems = false

        /// The table's lines for a place and period.
        func indicators(_ reader: FigureReader, _ scope: FigureScope) throws -> [Indicator] {
            let items = try hasItems ? reader.codes(of: Series.casesPaid, scope) : []
            return (indicators + IndicatorCatalogue.items(items)).compactMap { IndicatorCatalogue.indicator($0) }
        }
    }

    let kind: String
    let name: Bilingual
    let tables: [Table]

    /// The report of a kind, as a plan's deadline or the product names it; `nil` for what has no figures.
    static func of(_ kind: String) -> ReportContents? { all.first { $0.isAskedFor(by: kind) } }

    /// Whether it is what a plan's deadline of this id asks for.
    func isAskedFor(by id: String) -> Bool { kind == id || deadlines.contains(id) }

    /// Every indicator of the report in a place and period, each once, in order.
    func indicators(_ reader: FigureReader, _ scope: FigureScope) throws -> [Indicator] {
        try tables.flatMap { try $0.indicators(reader, scope) }.reduce(into: []) { all, indicator in
            if !all.contains(where: { $0.code == indicator.code }) { all.append(indicator) }
        }
    }

    /// Ids under which plans ask for it.
    private let deadlines: Set<String>

    static let all: [ReportContents] = [
        ReportContents(
            kind: "quarterly", name: Bilingual("季度统计表", "quarterly tables"),
            tables: [transfer, training, service, money], deadlines: ["quarterly-table", "quarterly-report"]),
        ReportContents(
            kind: "half-year", name: Bilingual("半年工作小结", "half-year summary"),
            tables: [labour, transfer, training, service, rights, money], deadlines: ["half-year-summary"]),
        ReportContents(
            kind: "annual", name: Bilingual("年度工作总结", "annual summary"),
            tables: [labour, transfer, training, service, rights, money], deadlines: ["annual-summary"]),
        ReportContents(
            kind: "situation", name: Bilingual("就业形势分析", "situation analysis"),
            tables: [labour, transfer, training, rights],
            deadlines: ["situation-analysis", "county-plan", "half-year-analysis"]),
        ReportContents(
            kind: "real-name", name: Bilingual("实名制统计", "real-name statistics"), tables: [realName],
            deadlines: ["real-name-statistics"]),
    ]

    private static let labour = Table(
        title: Bilingual("劳动力资源", "Labour"),
        indicators: [
            "ledger-people", "ledger-women", "labour-force", "labour-force-women", "card-labour", "labour-wishing",
            "newly-registered", "registered-poor", "lifted-out", "newly-lifted-out", "lifted-out-rate", "monitored",
            "labour-aged-16-29", "labour-aged-30-44", "labour-aged-45-59", "transfers-aged-16-29",
            "transfers-aged-30-44", "transfers-aged-45-59",
        ])

    private static let transfer = Table(
        title: Bilingual("转移就业", "Transfer employment"),
        indicators: [
            "transfers", "transfers-women", "transfers-in-county", "transfers-in-province",
            "transfers-out-of-province", "transfers-card", "transfers-monitored", "newly-transferred", "paid-people",
            "stable-3", "stable-6", "stable-12", "organised-transfers", "organised-transfers-poor", "transfer-groups",
            "transfer-rate", "employment-rate-poor", "transfer-coverage", "wage-months", "transfer-income",
            "median-wage",
        ])

    private static let training = Table(
        title: Bilingual("技能培训", "Training"),
        indicators: [
            "classes-opened", "classes-ended", "training-people", "training-people-poor", "training-person-times",
            "training-person-times-poor", "trainees-passed", "pass-rate", "trainees-certified", "certificate-rate",
            "first-employment-rate", "three-month-employment-rate", "stable-rate-after-training", "class-inspections",
        ])

    private static let service = Table(
        title: Bilingual("就业服务", "Services"),
        indicators: [
            "services-given", "guidance-times", "introduction-times", "referrals", "referrals-hired", "postings",
            "posts-opened", "activities", "job-fairs", "activity-visitors", "activity-hired", "satisfaction",
            "projects",
            "projects-poor-areas",
        ])

    private static let rights = Table(
        title: Bilingual("权益保障", "Rights"),
        indicators: ["rights-cases", "arrears-cases", "rights-cases-closed", "labour-inspections"])

    private static let money = Table(
        title: Bilingual("补贴资金", "Grants"),
        indicators: [
            "grants-found", "grants-delivered", "grant-delivery-rate", "grants-submitted", "grants-approved",
            "grants-approved-money", "grants-paid", "grants-paid-money", "grant-people", "grants-returned",
            "grants-rejected", "objections", "clawed-back",
        ], hasItems: true)

    private static let realName = Table(
        title: Bilingual("分乡镇实名制统计", "Real-name statistics by town"),
        indicators: [
            "ledger-people", "labour-force", "card-labour", "transfers", "transfers-card", "transfers-in-county",
            "transfers-in-province", "transfers-out-of-province", "newly-transferred", "stable-3", "training-people",
            "training-people-poor", "grant-people",
        ], isByTown: true)
}
