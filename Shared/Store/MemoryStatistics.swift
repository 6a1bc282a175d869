import CSQLiteSetup

/// SQLite counts the memory of the whole process under one lock, which every allocation of every lane takes; nothing here asks for the figure.
enum MemoryStatistics {
    /// Takes effect before the first connection of the process is opened, and does no harm afterwards.
    static let off: Void = { _ = laowu_sqlite_disable_memory_statistics() }()
}
