import Models
import ServiceKit

/// What a delivery holds, found by reading it once before anything is sent.
struct FileSurvey: Hashable, Sendable {
    let rowSetDigest: String
    let merkleRoot: String
    /// Usable rows.
    let rows: Int
    let refused: Int
    /// The sum of the source's amount column over the usable rows.
    let controlTotal: Fen
}

/// Surveys a file step by step, so that whoever drives it can stop in between.
struct FileSurveyor {
    private let file: DeliveredFile
    private let reading: FileReading
    private let digester: RowDigester
    private var set = RowSetDigest()
    private var tree = MerkleTree()
    private(set) var rows = 0
    private(set) var refused = 0
    private var total = Fen.zero

    init(_ file: DeliveredFile, _ ring: KeyRing) throws {
        self.file = file
        reading = try FileReading(file, RowSealer(ring: ring, isSurvey: true))
        digester = RowDigester(ring)
    }

    /// Reads up to `count` rows; `false` at the end.
    ///
    /// - Throws: `DeliveryProblem`.
    mutating func advance(_ count: Int) throws -> Bool {
        for _ in 0..<count {
            guard let row = try reading.next() else { return false }
            let digest = digester.digest(row.content)
            set.add(digest)
            tree.append(digest)
            switch row.outcome {
            case .usable(let message):
                rows += 1
                total += message.controlAmount
            case .refused: refused += 1
            }
        }
        return true
    }

    /// - Throws: `DeliveryProblem` when there was no row at all.
    func finish() throws -> FileSurvey {
        guard rows + refused > 0 else { throw DeliveryProblem.noRows(file.fileName) }
        return FileSurvey(
            rowSetDigest: set.text, merkleRoot: tree.root, rows: rows, refused: refused, controlTotal: total)
    }
}
