import Models

/// What travels for one processor: all message types, by the way they go.
struct ProcessorMessages: Sendable {
    let processor: ProcessorName
    /// Facts in its journal.
    let events: [String]
    /// Letters in its mailbox.
    let letters: [String]
    /// Given over HTTP; on no topic.
    let commands: [String]

    private init(_ processor: ProcessorName, events: [String], letters: [String] = [], commands: [String] = []) {
        self.processor = processor
        self.events = events
        self.letters = letters
        self.commands = commands
    }

    /// Every processor with the catalogues of its unions.
    static let all = [
        ProcessorMessages(.intake, events: IntakeEvent.catalogue.types, commands: IntakeCommand.catalogue.types),
        ProcessorMessages(
            .identity, events: IdentityEvent.catalogue.types, letters: IdentityLetter.catalogue.types,
            commands: IdentityCommand.catalogue.types),
        ProcessorMessages(
            .registry, events: RegistryEvent.catalogue.types, letters: RegistryLetter.catalogue.types,
            commands: RegistryCommand.catalogue.types),
        ProcessorMessages(.route, events: RouteEvent.catalogue.types, letters: RouteLetter.catalogue.types),
        ProcessorMessages(
            .training, events: TrainingEvent.catalogue.types, letters: TrainingLetter.catalogue.types,
            commands: TrainingCommand.catalogue.types),
        ProcessorMessages(
            .placement, events: PlacementEvent.catalogue.types, letters: PlacementLetter.catalogue.types,
            commands: PlacementCommand.catalogue.types),
        ProcessorMessages(
            .subsidy, events: SubsidyEvent.catalogue.types, letters: SubsidyLetter.catalogue.types,
            commands: SubsidyCommand.catalogue.types),
        ProcessorMessages(
            .reports, events: ReportsEvent.catalogue.types, letters: ReportsLetter.catalogue.types,
            commands: ReportsCommand.catalogue.types),
    ]

    static var allTypes: [String] { all.flatMap { $0.events + $0.letters + $0.commands } }
}
