import Calendars
import Journal
import Models
import ServiceKit

/// What the template `overview` shows.
struct OverviewPage {
    struct FeedRow {
        let source: Bilingual
        let file: String
        let place: String
        let rows: String
        let refused: String
        let reasons: String
        let state: Bilingual
        let tone: String
    }

    struct PartitionRow {
        let processor: Bilingual
        let partition: String
        let state: Bilingual
        let tone: String
        let events: String
        let behindBy: String
    }

    struct ProcessorRow {
        let processor: Bilingual
        let events: String
        let behindBy: String
        let latest: String
        let state: Bilingual
        let tone: String
    }

    /// A county among many.
    struct CountyRow {
        let place: String
        let address: String
        let headlines: [Headline]
    }

    /// Deliveries shown, those that came last; the page of deliveries has the rest.
    static let feedsShown = 20

    let counties: [Link]
    let sections: [CountySection]
    /// In place of the sections where there are too many counties for them.
    let rows: [CountyRow]
    let hasRows: Bool
    let heads: [Headline]
    let feeds: [FeedRow]
    let payrollRowsWaiting: String
    let hasPayrollWaiting: Bool
    let processors: [ProcessorRow]
    let partitions: [PartitionRow]

    init(
        _ figures: ConsoleFigures, _ headlines: [String: CountyHeadlines], _ statuses: [Journal.PartitionStatus],
        counties: [Link]
    ) {
        self.counties = counties
        sections = figures.counties.compactMap { county in
            headlines[county.county].map { CountySection(county, $0) }
        }
        rows =
            sections.isEmpty
            ? headlines.sorted { $0.key < $1.key }.map { county, headlines in
                CountyRow(
                    place: PageFrame.name(of: county), address: Target("", query: ["county": county]).description,
                    headlines: headlines.shown)
            } : []
        hasRows = !rows.isEmpty
        heads = rows.first?.headlines ?? []
        feeds = figures.feeds.map { feed in
            FeedRow(
                source: Wording.source(feed.source), file: feed.fileName, place: PageFrame.name(of: feed.area),
                rows: Numeral.grouped(feed.rows), refused: Numeral.grouped(feed.refused),
                reasons: feed.problem.isEmpty
                    ? feed.reasons.map { "\(Wording.reason($0.code).zh) \($0.count)" }.joined(separator: "、")
                    : Wording.reason(feed.problem).zh,
                state: Wording.feedState(feed.state),
                tone: feed.refused > 0 || feed.state == "refused" ? "warn" : "calm")
        }
        payrollRowsWaiting = Numeral.grouped(figures.payrollRowsWaiting)
        hasPayrollWaiting = figures.payrollRowsWaiting > 0
        partitions = statuses.map { status in
            PartitionRow(
                processor: Wording.processor(status.processor.description), partition: "\(status.partition)",
                state: Wording.phase(status.phase.rawValue), tone: status.phase == .running ? "good" : "warn",
                events: Numeral.grouped(status.seq), behindBy: Numeral.grouped(status.behind))
        }
        processors = ProcessorName.all.compactMap { name in
            let own = statuses.filter { $0.processor == name }
            guard !own.isEmpty else { return nil }
            let isRunning = own.allSatisfy { $0.phase == .running }
            return ProcessorRow(
                processor: Wording.processor(name.description), events: Numeral.grouped(own.map(\.seq).reduce(0, +)),
                behindBy: Numeral.grouped(own.map(\.behind).reduce(0, +)),
                latest: figures.latest[name.description].map(Numeral.chinaTime) ?? "–",
                state: Wording.phase(isRunning ? "running" : "folding"), tone: isRunning ? "good" : "warn")
        }
    }
}
