import Foundation

extension PrometheusRegistry {
    /// Adds the process's own numbers under the names Prometheus clients share: CPU seconds, resident bytes, threads,
    /// open
    /// files, start time. Read from `/proc/self` at every scrape; absent where that does not exist.
    public func addProcessMetrics() {
        let cpu = numbers(.processCPU)
        let resident = numbers(.processMemory)
        let threads = numbers(.processThreads)
        let files = numbers(.processFiles)
        let start = numbers(.processStart)
        start.set(Timestamp.now().milliseconds / 1000)
        onScrape {
            guard let usage = ProcessUsage.read() else { return }
            cpu.set(usage.cpuSeconds)
            resident.set(usage.residentBytes)
            threads.set(usage.threads)
            files.set(usage.openFiles)
        }
    }
}

struct ProcessUsage {
    let cpuSeconds: Double
    let residentBytes: Int64
    let threads: Int64
    let openFiles: Int64

    /// Fields as in proc(5), `/proc/pid/stat`: 14 utime, 15 stime, 20 num_threads, 24 rss.
    static func read() -> ProcessUsage? {
        guard let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let end = stat.lastIndex(of: ")")
        else { return nil }
        // The name in brackets may hold spaces, so counting starts behind it, at field 3.
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 21, let user = Double(fields[11]), let system = Double(fields[12]),
            let threads = Int64(fields[17]), let pages = Int64(fields[21])
        else { return nil }
        let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        return ProcessUsage(
            cpuSeconds: (user + system) / Double(sysconf(Int32(_SC_CLK_TCK))),
            residentBytes: pages * Int64(sysconf(Int32(_SC_PAGESIZE))), threads: threads, openFiles: Int64(files ?? 0))
    }
}
