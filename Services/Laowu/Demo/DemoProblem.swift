/// Why a demonstration cannot go on, or did not end as it must.
enum DemoProblem: Error, CustomStringConvertible {
    case unusable(String)
    case failedDelivery(String, String)
    case inUse(String, Int32)
    case portTaken(Int)
    case foreignDirectory(String)
    case restless([String])
    case truncated(String, Int32)
    case leftBehind([String])
    case unbalanced([String])
    case stopped

    var description: String {
        switch self {
        case .unusable(let file): "文件 \(file) 不可用。The file \(file) cannot be used."
        case .failedDelivery(let file, let reason):
            "\(file) 未能送达：\(reason)。\(file) was not taken: \(reason)."
        case .inUse(let directory, let process):
            "\(directory) 中已有一个在运行（进程 \(process)），请先 make down。"
                + "One is running in \(directory) already (process \(process)); run make down first."
        case .portTaken(let port):
            "端口 \(port) 已被占用，请用 --port 换一段端口。Port \(port) is taken; choose other ports with --port."
        case .foreignDirectory(let directory):
            "目录 \(directory) 不是演示目录，不会清空；请换一个目录。"
                + "\(directory) is not a directory of the demonstration and is left alone; name another one."
        case .restless(let reasons):
            "等待超时：\(reasons.prefix(6).joined(separator: "；"))。Waited in vain: \(reasons.prefix(6).joined(separator: "; "))."
        case .truncated(let topic, let partition):
            "\(topic)[\(partition)] 的开头已被消息服务丢弃，结果不可信；请换 noida 或减少人数。"
                + "The broker dropped the beginning of \(topic)[\(partition)]; use noida, or fewer people."
        case .leftBehind(let what):
            "有内容未办结：\(what.joined(separator: "；"))。Something was left behind: \(what.joined(separator: "; "))."
        case .unbalanced(let what):
            "账不平：\(what.joined(separator: "；"))。The ledger does not balance: \(what.joined(separator: "; "))."
        case .stopped: "已中止。Stopped."
        }
    }
}
