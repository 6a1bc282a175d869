import Foundation
import Models

/// What a steady load came to.
struct LoadReport: Codable, Sendable {
    struct StreamFigures: Codable, Sendable {
        let stream: LoadRates.Stream
        /// Commands, or lines.
        let asked: Int
        let perSecond: Double
        /// From when each was due to its answer, milliseconds.
        let answers: Percentiles
        /// From when each was due until what follows from it stood in the last journal, milliseconds.
        let consequences: Percentiles
    }

    struct ProcessUse: Codable, Sendable {
        let cpuSeconds: Double
        let peakBytes: Int
    }

    let seconds: Double
    let streams: [StreamFigures]
    /// Events of all journals that count, a second.
    let eventsPerSecond: Double
    /// Records that inputs were behind at most, all services together.
    let mostLag: Int
    let processes: [String: ProcessUse]
    /// What contradicts "each once". Empty when all is well.
    let faults: [String]

    var lines: [String] {
        let streams = streams.flatMap { figures in
            [
                "  \(figures.stream.chinese) \(figures.stream.rawValue)\t\(figures.asked)\t每秒 a second \(figures.perSecond)",
                "    应答 answered\t\(figures.answers.text)",
                "    到日志 in the journal\t\(figures.consequences.text)",
            ]
        }
        let processes = processes.sorted { $0.key < $1.key }.map { name, use in
            "  \(name)\t\(Int(use.cpuSeconds)) CPU s\tpeak \(use.peakBytes >> 20) MiB"
        }
        let ends =
            faults.isEmpty
            ? ["✓ 无丢失、无重复，合计相符 / nothing lost, nothing doubled, sums equal"]
            : faults.map { "✗ \($0)" }
        return ["", "稳定负载 \(Int(seconds)) 秒 / \(Int(seconds)) s of steady load"] + streams
            + ["  日志事件每秒 events a second \(eventsPerSecond)，最大滞后 most lag \(mostLag)"] + processes + ends
    }
}
