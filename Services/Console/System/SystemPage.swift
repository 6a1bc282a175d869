import Hosting
import Journal
import Models
import ServiceKit

/// What the template `system` shows.
struct SystemPage {
    struct InstanceRow {
        let name: String
        let state: Bilingual
        let tone: String
        let startedAt: String
        let partitions: String
        let lanes: String
        let memory: String
        let files: String
        let free: String
        /// Part of the disk that is taken, in thousandths.
        let taken: Int
        let diskTone: String
        let hasDisk: Bool
        let keyRing: String
    }

    struct InputRow {
        let topic: String
        let records: String
    }

    struct ProcessorRow {
        let text: Bilingual
        let running: String
        let tone: String
        let events: String
        let behind: String
        let inputs: [InputRow]
        let lag: String
        let stepDowns: String
        let refused: String
        let waiting: String
        let hasWaiting: Bool
        let snapshot: String
    }

    /// A partition as a square of the map.
    struct Cell {
        let x: Int
        let y: Int
        let tone: String
        let title: String
    }

    struct MapRow {
        let y: Int
        let text: String
    }

    struct PartitionRow {
        let processor: Bilingual
        let partition: String
        let owner: String
        let phase: Bilingual
        let tone: String
        let events: String
        let behind: String
        let lag: String
        let snapshot: String
    }

    let headlines: [Headline]
    let instances: [InstanceRow]
    let processors: [ProcessorRow]
    let partitions: [PartitionRow]
    let cells: [Cell]
    let mapRows: [MapRow]
    let mapHeight: Int
    let mapText: String
    let hasWaiting: Bool
    let waiting: String
    let keyRingsDiffer: Bool
    let isWithoutSnapshots: Bool
    let events: Chart

    /// A partition with the instance that says it owns it.
    private struct Owned {
        let status: InstanceStatus.Partition
        let owner: String
    }

    /// - Parameters:
    ///   - view: how far the console's own read model has come; it stands for the console, which owns no partition and so stands in no
    ///     directory.
    ///   - now: ages count up to here.
    init(_ answers: [InstanceAnswer], _ view: [Journal.PartitionStatus], at now: Timestamp) {
        let known = answers.compactMap(\.status)
        let owned = known.flatMap { instance in
            instance.partitions.map { Owned(status: $0, owner: instance.instance) }
        }
        let order = ProcessorName.all.map(\.description)
        instances = answers.map { Self.row($0) }
        let rings = Set(known.map { "\($0.keyRingGeneration) \($0.keyRingChain)" })
        keyRingsDiffer = rings.count > 1
        isWithoutSnapshots = !known.isEmpty && !known.contains { $0.takesSnapshots }
        let all = owned.map(\.status.waiting).reduce(0, +)
        hasWaiting = all > 0
        waiting = Numeral.grouped(all)
        processors = order.compactMap { name in
            let own = owned.filter { $0.status.processor == name }.map(\.status)
            return own.isEmpty ? nil : Self.row(name, own, now)
        }
        partitions = owned.sorted {
            let (left, right) = (order.firstIndex(of: $0.status.processor), order.firstIndex(of: $1.status.processor))
            return (left ?? order.count, $0.status.partition) < (right ?? order.count, $1.status.partition)
        }.map { Self.row($0, now) }
        let running = owned.count { $0.status.phase == Self.running }
        let behind = owned.map { $0.status.behind + $0.status.lags.values.reduce(0, +) }.reduce(0, +)
        let viewBehind = view.map(\.behind).reduce(0, +)
        headlines = [
            Headline(
                zh: "应答的实例", en: "instances that answer", number: "\(known.count)", unit: "/ \(answers.count)"),
            Headline(zh: "运行中的分区", en: "partitions running", number: "\(running)", unit: "/ \(owned.count)"),
            Headline(zh: "待处理记录", en: "records to be taken", number: Numeral.grouped(behind), unit: "条"),
            Headline(zh: "本网页落后", en: "these pages behind", number: Numeral.grouped(viewBehind), unit: "条"),
            Headline(zh: "等待的死信", en: "dead letters that wait", number: waiting, unit: "条"),
            Headline(
                zh: "密钥环版本", en: "key ring generation",
                number: Set(known.map { "\($0.keyRingGeneration)" }).sorted().joined(separator: " / "), unit: ""),
        ]
        let drawn = order.filter { name in owned.contains { $0.status.processor == name } }
        let most = Int(owned.map(\.status.partition).max() ?? 0)
        let height = (most / Self.cellsInRow + 1) * Self.cell
        mapRows = drawn.enumerated().map {
            MapRow(y: $0.offset * height + 16, text: Wording.processor($0.element).zh)
        }
        mapHeight = max(1, drawn.count) * height
        cells = owned.compactMap { one in
            guard let row = drawn.firstIndex(of: one.status.processor) else { return nil }
            let text = "\(Wording.processor(one.status.processor).zh)/\(one.status.partition)"
            let (line, column) = Int(one.status.partition).quotientAndRemainder(dividingBy: Self.cellsInRow)
            return Cell(
                x: 110 + column * Self.cell, y: row * height + line * Self.cell, tone: Self.tone(one.status),
                title: "\(text)：\(PhaseWording.phase(one.status.phase).zh)，\(one.owner)")
        }
        mapText =
            "\(owned.count) 个分区中 \(running) 个在运行。"
            + owned.filter { $0.status.phase != Self.running }.map {
                "\(Wording.processor($0.status.processor).zh)/\($0.status.partition) \(PhaseWording.phase($0.status.phase).zh)"
            }.joined(separator: "；")
        events = Chart(
            .bars, id: "events", title: Bilingual("各环节已处理事件", "Events of each processor"),
            names: drawn.map { Wording.processor($0).zh },
            series: [
                .init(
                    text: Bilingual("事件", "events"), tone: "calm",
                    values: drawn.map { name in
                        Double(owned.filter { $0.status.processor == name }.map(\.status.events).reduce(0, +))
                    })
            ])
    }

    /// Length of a square with its distance to the next, and how many stand side by side.
    private static let (cell, cellsInRow) = (26, 16)
    private static let running = Journal.PartitionStatus.Phase.running.rawValue

    private static func tone(_ status: InstanceStatus.Partition) -> String {
        status.phase != running ? "warn" : status.waiting > 0 ? "bad" : "good"
    }

    private static func row(_ answer: InstanceAnswer) -> InstanceRow {
        guard let status = answer.status else {
            return InstanceRow(
                name: answer.name, state: Bilingual("无应答", "no answer"), tone: "bad", startedAt: "–", partitions: "–",
                lanes: "–", memory: "–", files: "–", free: "–", taken: 0, diskTone: "grey", hasDisk: false, keyRing: "–"
            )
        }
        let isRunning = status.partitions.allSatisfy { $0.phase == running }
        let taken = status.disk.map { $0.size == 0 ? 0 : Int(Double($0.size - $0.free) / Double($0.size) * 1_000) } ?? 0
        return InstanceRow(
            name: answer.name,
            state: isRunning ? Bilingual("正常", "running") : Bilingual("恢复中", "restoring"),
            tone: isRunning ? "good" : "warn",
            startedAt: Moment(iso8601: status.startedAt).map { Numeral.chinaTime($0.milliseconds) } ?? "–",
            partitions: "\(status.partitions.count)", lanes: "\(status.lanes)", memory: Quantity.bytes(status.memory),
            files: status.disk.map { Quantity.bytes($0.used) } ?? "–",
            free: status.disk.map { Quantity.bytes($0.free) } ?? "–", taken: taken,
            diskTone: taken >= 900 ? "bad" : taken >= 750 ? "warn" : "calm", hasDisk: status.disk != nil,
            keyRing: "\(status.keyRingGeneration)")
    }

    private static func row(_ name: String, _ own: [InstanceStatus.Partition], _ now: Timestamp) -> ProcessorRow {
        let running = own.count { $0.phase == Self.running }
        var inputs: [String: Int64] = [:]
        for (topic, records) in own.flatMap(\.lags) { inputs[topic, default: 0] += records }
        let waiting = own.map(\.waiting).reduce(0, +)
        let snapshots = own.map { $0.snapshot?.writtenAt }
        return ProcessorRow(
            text: Wording.processor(name), running: "\(running) / \(own.count)",
            tone: running == own.count ? "good" : "warn", events: Numeral.grouped(own.map(\.events).reduce(0, +)),
            behind: Numeral.grouped(own.map(\.behind).reduce(0, +)),
            inputs: inputs.sorted { $0.key < $1.key }.map {
                InputRow(topic: $0.key, records: Numeral.grouped($0.value))
            },
            lag: Numeral.grouped(inputs.values.reduce(0, +)),
            stepDowns: Numeral.grouped(own.map(\.stepDowns).reduce(0, +)),
            refused: Numeral.grouped(own.map(\.refused).reduce(0, +)), waiting: Numeral.grouped(waiting),
            hasWaiting: waiting > 0,
            snapshot: snapshots.contains { $0 == nil } ? "–" : age(snapshots.compactMap(\.self).min(), now))
    }

    private static func row(_ owned: Owned, _ now: Timestamp) -> PartitionRow {
        let status = owned.status
        return PartitionRow(
            processor: Wording.processor(status.processor), partition: "\(status.partition)", owner: owned.owner,
            phase: PhaseWording.phase(status.phase), tone: tone(status), events: Numeral.grouped(status.events),
            behind: Numeral.grouped(status.behind), lag: Numeral.grouped(status.lags.values.reduce(0, +)),
            snapshot: age(status.snapshot?.writtenAt, now))
    }

    /// How long ago a time was.
    private static func age(_ text: String?, _ now: Timestamp) -> String {
        guard let text, let moment = Moment(iso8601: text) else { return "–" }
        return Quantity.age(milliseconds: now.milliseconds - moment.milliseconds)
    }
}

/// The steps by which a partition comes back.
enum PhaseWording {
    static func phase(_ code: String) -> Bilingual { phases[code] ?? Bilingual(code, "") }

    private static let phases: [String: Bilingual] = [
        "folding": Bilingual("恢复中", "folding"), "claiming": Bilingual("接管中", "claiming"),
        "observing": Bilingual("读取外部记录", "observing"), "reviewing": Bilingual("复核中", "reviewing"),
        "finishing": Bilingual("收尾中", "finishing"), "running": Bilingual("运行", "running"),
    ]
}

/// Sizes and times as people say them.
enum Quantity {
    /// `1.2 GiB`
    static func bytes(_ count: Int64) -> String {
        var (value, unit) = (Double(count), "B")
        for next in ["KiB", "MiB", "GiB", "TiB"] where value >= 1_024 { (value, unit) = (value / 1_024, next) }
        let tenths = Int64((value * 10).rounded())
        return unit == "B" ? "\(count) B" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    /// `3 分钟`, `5 小时`, `12 天`; less than a minute is `刚才`.
    static func age(milliseconds: Int64) -> String {
        let minutes = milliseconds / 60_000
        if minutes < 1 { return "刚才" }
        if minutes < 60 { return "\(minutes) 分钟前" }
        return minutes < 48 * 60 ? "\(minutes / 60) 小时前" : "\(minutes / 1_440) 天前"
    }
}
