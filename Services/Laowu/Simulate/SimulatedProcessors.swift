import FeedsService
import Journal
import PlacementService
import Policy
import RegistryService
import SubsidyService
import TrainingService

/// The processors of a simulation: those of ``ProductProcessors`` under default settings, some deciding wrongly if a bug is planted.
enum SimulatedProcessors {
    /// - Parameter training: the plans that `training` is under.
    static func all(
        _ bug: DomainBug?, policies: PolicyLibrary, training: PolicyLibrary
    ) throws -> [AnyProcessor] {
        [
            AnyProcessor(FeedsGraph.intake.altering { bug.altering($0) }),
            AnyProcessor(IdentityGraph.graph.altering { bug.altering($0) }),
            AnyProcessor(RegistryGraph.graph),
            AnyProcessor(FeedsGraph.route),
            AnyProcessor(TrainingGraph.make(.under(training)).altering { bug.altering($0) }),
            AnyProcessor(PlacementGraph.make(.under(training)).altering { bug.altering($0) }),
            AnyProcessor(
                SubsidyGraph.graph(policies: policies).altering { bug.altering($0) }),
        ]
    }
}
