extension Sizing {
    /// The table that people read.
    var lines: [String] {
        let head = [
            "服务 service", "实例 instances", "核/实例 cores", "内存/实例 memory", "分区/实例 partitions", "磁盘 disk", "Kafka",
            "首次导入 h import",
        ]
        let rows = services.map { need in
            [
                need.service, "\(need.instances)", "\(need.coresPerInstance)",
                readable(bytes: need.memoryBytesPerInstance), "\(need.partitionsPerInstance)",
                readable(bytes: need.diskBytes), readable(bytes: need.kafkaBytes),
                "\((need.importHours * 10).rounded() / 10)",
            ]
        }
        let total = [
            "合计 total", "\(services.reduce(0) { $0 + $1.instances })", "\(cores)", readable(bytes: memoryBytes), "",
            readable(bytes: diskBytes), readable(bytes: kafkaBytes), "",
        ]
        return ([head] + rows + [total]).map { $0.joined(separator: "\t") }
    }
}

extension CapacityTable {
    /// The table of docs/sizing.md.
    static var page: String {
        func cell(_ bytes: Double?) -> String { bytes.map { readable(bytes: $0) } ?? "–" }
        var lines = [
            "| 每百万 a million | 服务 service | CPU s | 存储 store | 日志 journal | 信件 letters | 出处 source |",
            "|---|---|---|---|---|---|---|",
        ]
        for unit in Unit.allCases {
            lines += costs.filter { $0.unit == unit }.map { cost in
                "| \(unit.title) | `\(cost.service)` | \(cost.cpuSeconds.map { "\(Int($0))" } ?? "–") | "
                    + "\(cell(cost.storeBytes)) | \(cell(cost.journalBytes)) | \(cell(cost.mailBytes)) | \(cost.source) |"
            }
        }
        lines += [
            "", "| 服务 service | 内存峰值 peak memory | 处理器 processors | 出处 source |", "|---|---|---|---|",
        ]
        lines += memory.map {
            "| `\($0.service)` | \(readable(bytes: $0.peakBytes)) | \($0.processors) | \($0.source) |"
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
