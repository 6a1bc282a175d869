import Models
import ServiceKit

/// Reads one delivered file, twice: to survey it, and to cut it into chunks.
actor FileReader {
    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let file: DeliveredFile
    private let ring: KeyRing
    private let limits: ChunkLimits
    private let homes: any HomeBook
    private var surveyor: FileSurveyor?
    private var chunks: ChunkReading?

    /// Rows surveyed at a time.
    private static let stride = 2_000

    init(_ file: DeliveredFile, _ ring: KeyRing, limits: ChunkLimits, homes: any HomeBook) {
        self.homes = homes
        self.file = file
        self.ring = ring
        self.limits = limits
    }

    /// What the survey has come to after some more rows.
    enum SurveyStep: Sendable {
        case reading(rows: Int)
        case done(FileSurvey)
    }

    /// Surveys some more rows.
    ///
    /// - Throws: `DeliveryProblem`.
    func survey() throws -> SurveyStep {
        var surveyor = try self.surveyor ?? FileSurveyor(file, ring)
        let goesOn = try surveyor.advance(Self.stride)
        self.surveyor = goesOn ? surveyor : nil
        return goesOn ? .reading(rows: surveyor.rows + surveyor.refused) : .done(try surveyor.finish())
    }

    /// Begins to read chunks behind what the journal has.
    func begin(_ survey: FileSurvey, after progress: BatchProgress) throws {
        chunks = try ChunkReading(
            file, ring, partitionKey: survey.rowSetDigest, index: progress.chunks, after: progress.lastRow,
            limits: limits, homes: homes)
    }

    func next() throws -> PreparedChunk? { try chunks?.next() }
}
