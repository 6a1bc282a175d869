import Foundation
import Models

/// Who works for each employer, kept on disk while the villages go by: an employer recruits in several villages, and
/// nobody is kept in memory for it. The folder lies inside the delivery and is gone when the run ends.
final class PayrollSpill {
    /// A worker as the employer knows him or her.
    struct Worker: Sendable {
        let name: String
        let idNumber: String
        let phone: String
        let wage: Fen
        /// Months in which the employer's sheet lists the worker.
        let months: [Month]
    }

    private let folder: URL
    private var lines: [Int: String] = [:]

    init(delivery: Delivery) throws {
        folder = delivery.root.appendingPathComponent(".payroll", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func add(_ placement: Placement, months: [Month]) {
        let worker = placement.resident
        let fields = [worker.name, worker.idNumber, worker.phone, String(placement.wage.value)]
        lines[placement.employer, default: ""] += (fields + months.map(\.description)).joined(separator: "\t") + "\n"
    }

    /// Writes what was added since the last call; called after each village.
    func flush() throws {
        for (employer, text) in lines {
            let path = file(employer)
            if !FileManager.default.fileExists(atPath: path) {
                guard FileManager.default.createFile(atPath: path, contents: nil) else {
                    throw GenerateError.cannotWrite(path)
                }
            }
            guard let file = FileHandle(forWritingAtPath: path) else { throw GenerateError.cannotWrite(path) }
            defer { try? file.close() }
            try file.seekToEnd()
            try file.write(contentsOf: Data(text.utf8))
        }
        lines.removeAll(keepingCapacity: true)
    }

    /// The workers of one employer in the order in which they were hired; empty when nobody was.
    func workers(of employer: Int) throws -> [Worker] {
        guard FileManager.default.fileExists(atPath: file(employer)) else { return [] }
        let text = try String(contentsOfFile: file(employer), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 4, let wage = Int64(fields[3]) else { return nil }
            return Worker(
                name: fields[0], idNumber: fields[1], phone: fields[2], wage: Fen(wage),
                months: fields[4...].compactMap { Month($0) })
        }
    }

    func remove() throws { try FileManager.default.removeItem(at: folder) }

    private func file(_ employer: Int) -> String { folder.appendingPathComponent("\(employer).tsv").path }
}
