import CSQLiteSetup

/// SQLite counts the memory of the whole process under one lock, which every allocation of every lane takes; nothing here asks for the figure.
public enum MemoryStatistics {
    /// Takes effect only before anything in the process opens a connection, also one that only evaluates expressions; does no harm afterwards.
    public static let off: Void = { _ = laowu_sqlite_disable_memory_statistics() }()
}
