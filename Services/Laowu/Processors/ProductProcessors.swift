import ConsoleService
import FeedsService
import Foundation
import Journal
import Models
import PlacementService
import Policy
import RegistryService
import SubsidyService
import TrainingService

/// Every processor of the product with the very graph that its service runs, so that who audits or simulates folds with the same code
/// (decision 0005).
public enum ProductProcessors {
    /// In the order in which facts usually travel.
    ///
    /// - Parameter environment: the settings on which decisions depend; what is folded depends on none.
    /// - Throws: what the services would throw at their start for a defective pack or setting.
    public static func all(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> [AnyProcessor] {
        [
            AnyProcessor(FeedsGraph.intake),
            AnyProcessor(IdentityGraph.graph),
            AnyProcessor(RegistryGraph.graph),
            AnyProcessor(FeedsGraph.route),
            AnyProcessor(TrainingGraph.make(try .standard(settingsPath: environment["LAOWU_TRAINING_SETTINGS"]))),
            AnyProcessor(PlacementGraph.make(try .standard(environment: environment))),
            AnyProcessor(SubsidyGraph.graph(policies: try PolicyLibrary.standard)),
            AnyProcessor(ReportsGraph.make(try .standard())),
        ]
    }
}
