import Calendars
import Hosting
import ServiceKit
import ServiceLifecycle

/// What the process of the feeds service is made of.
public enum FeedsParts {
    public static func build(_ context: HostContext, _ settings: FeedsSettings) throws -> ServiceParts {
        let intake = ProcessorHost(FeedsGraph.intake, context)
        let route = ProcessorHost(FeedsGraph.route, context)
        let view = try ViewHost(FeedsGraph.deliveries, context)
        let feeds = HostedFeeds(intake: intake, view: view)
        let registry = PeerRegistry(context.questions)
        let divisions = try settings.divisions.map { try Divisions.standard.adding(fileAt: $0) } ?? .standard
        let desk = try DeliveryDesk(
            dataDirectory: context.settings.dataDirectory, keyRing: context.keyRing, intake: feeds,
            registry: registry, divisions: divisions, logger: context.logger)
        let trials = try TrialDesk(
            dataDirectory: context.settings.dataDirectory, keyRing: context.keyRing, intake: feeds,
            registry: registry, divisions: divisions, logger: context.logger)
        let watcher = settings.inbox.map { InboxWatcher(root: $0, desk: desk, logger: context.logger) }
        let routes = FeedsRoutes(desk: desk, stores: feeds, trials: trials, uploadLimit: settings.uploadLimit)
        return ServiceParts(
            hosts: [intake, route], views: [view], extra: [desk, trials] + (watcher.map { [$0] } ?? [])
        ) {
            routes.add(to: $0)
        }
    }
}
