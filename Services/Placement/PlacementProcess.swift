import Hosting
import ServiceKit

/// The process `placement`: one processor and its routes.
public enum PlacementProcess {
    public static let defaultPort = 7103

    /// - Parameter options: the command line.
    public static func run(_ options: ServiceOptions) async throws {
        let rules = try PlacementRules.standard()
        try await ServiceProcess.run(
            "placement", options: options, defaultPort: defaultPort, openAPI: PlacementAPI.document,
            build: parts(rules))
    }

    /// What the process is made of.
    static func parts(_ rules: PlacementRules) -> @Sendable (HostContext) throws -> ServiceParts {
        { context in
            let host = ProcessorHost(PlacementGraph.make(rules), context)
            let shelf = PostingShelf(host)
            let duties = PeerQuestion(
                "activity-duty", of: host, context,
                key: { (question: ActivityDutyQuestion) in question.county.description }
            ) { try $1.answer($0, rules) }
            let blacklist = PeerQuestion(
                "blacklist", of: host, context,
                key: { (question: ProvinceListings.Question) in question.province.description }
            ) { try $1.answer($0) }
            let listings = ProvinceListings { try await blacklist.ask($0) }
            let postings = PeerSurvey("postings", of: host, context) { (survey: PostingSurvey) in
                try await survey.answer(shelf, host)
            }
            let everywhere = PeerSurvey("postings-everywhere", of: host, context) { (survey: EverywhereSurvey) in
                try await survey.answer(host)
            }
            let pushes = PeerSurvey("push-list", of: host, context) { (survey: PushSurvey) in
                try await survey.answer(shelf, host)
            }
            let posting = PeerQuestion(
                "posting", of: host, context, key: { (name: PostingIndex.Name) in name.county.description }
            ) { try PostingQueries.vacancy($0, $1) }
            let surveyor = PostingSurveyor(
                ask: { try await postings.askOthers($0) }, askForPush: { try await pushes.askOthers($0) },
                askEverywhere: { try await everywhere.askOthers($0) },
                find: { try await posting.ask($0) })
            return ServiceParts(
                hosts: [host],
                pages: {
                    duties.add(to: $0)
                    blacklist.add(to: $0)
                    postings.add(to: $0)
                    everywhere.add(to: $0)
                    pushes.add(to: $0)
                    posting.add(to: $0)
                }
            ) {
                PlacementRoutes.add(to: $0, reading: host)
                ActivityRoutes(
                    files: host, gateway: host, rules: rules, ask: { try await duties.ask($0) }
                ).add(to: $0)
                JobServiceRoutes(files: host, gateway: host, rules: rules).add(to: $0)
                ReferralRoutes(files: host, gateway: host, listings: listings).add(to: $0)
                TransferGroupRoutes(files: host, gateway: host, rules: rules).add(to: $0)
                PostingRoutes(reads: host, gateway: host, rules: rules, listings: listings, surveyor: surveyor).add(
                    to: $0)
                OfferRoutes(reads: host, gateway: host, rules: rules, shelf: shelf, surveyor: surveyor).add(to: $0)
                ContractRoutes(gateway: host).add(to: $0)
                PayrollRoutes.add(to: $0, reading: host)
                let reading = FollowUpReading(reader: host, rules: rules)
                JobLossRoutes(gateway: host, reading: reading).add(to: $0)
                FollowUpRoutes(gateway: host, reading: reading).add(to: $0)
                WelfareRoutes(gateway: host, reading: reading).add(to: $0)
                ProjectRoutes(gateway: host, reading: reading).add(to: $0)
                RegisterRoutes(ledger: host, gateway: host, rules: rules).add(to: $0)
                RightsRoutes(ledger: host, gateway: host, rules: rules, listings: listings).add(to: $0)
                SpellRoutes(reading: host, queries: SpellQueries(rules: rules)).add(to: $0)
                SpellCommandRoutes(gateway: host).add(to: $0)
                EmployerRoutes(reads: host, rules: rules).add(to: $0)
            }
        }
    }
}
