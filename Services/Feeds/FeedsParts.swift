import Calendars
import Hosting
import ServiceKit
import ServiceLifecycle

/// What the process of the feeds service is made of.
public enum FeedsParts {
    public static func build(_ context: HostContext, _ settings: FeedsSettings) throws -> ServiceParts {
        let senders = try settings.senders.map { try SenderBook(contentsOf: $0) } ?? .empty
        let view = try ViewHost(FeedsGraph.deliveries, context)
        let homes = ViewedHomes(view)
        let outside = OutsideIntake(
            ring: context.keyRing, senders: senders, window: settings.push.window, homes: homes)
        let intake = ProcessorHost(FeedsGraph.makeIntake(outside), context)
        let route = ProcessorHost(FeedsGraph.route, context)
        let feeds = HostedFeeds(intake: intake, view: view)
        let registry = PeerRegistry(context.questions)
        let divisions = try settings.divisions.map { try Divisions.standard.adding(fileAt: $0) } ?? .standard
        let desk = try DeliveryDesk(
            dataDirectory: context.settings.dataDirectory, keyRing: context.keyRing, intake: feeds,
            registry: registry, divisions: divisions, homes: homes, logger: context.logger)
        let trials = try TrialDesk(
            dataDirectory: context.settings.dataDirectory, keyRing: context.keyRing, intake: feeds,
            registry: registry, divisions: divisions, logger: context.logger)
        let watcher = settings.inbox.map { InboxWatcher(root: $0, desk: desk, logger: context.logger) }
        let routes = FeedsRoutes(desk: desk, stores: feeds, trials: trials, uploadLimit: settings.uploadLimit)
        let push = PushRoutes(desk: desk, ring: context.keyRing, senders: senders, settings: settings.push)
        let arrivals = SampleWatch(context.metrics) { try? await feeds.lastDeliveries() }
        return ServiceParts(
            hosts: [intake, route], views: [view], extra: [desk, trials, arrivals] + (watcher.map { [$0] } ?? []),
            pages: { push.add(to: $0) }
        ) {
            routes.add(to: $0)
        }
    }
}
