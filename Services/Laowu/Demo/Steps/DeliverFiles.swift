import Foundation
import Models
import ServiceKit
import Synchronization

/// Hands the county's files to `feeds` in the order of life: organisations, people, classes, work.
struct DeliverFiles: Sendable {
    private let context: DemoContext
    private let handedIn = HandedIn()

    private static let patience = Duration.seconds(120)
    private static let interval = Duration.milliseconds(100)

    init(_ context: DemoContext) { self.context = context }

    /// Organisations; then the villages of each county, so that of two counties that list the same person the first keeps
    /// them whatever the timing; then what the poverty office and the banks know.
    func people() async throws -> [Delivered] {
        let files = context.files
        var delivered = try await deliver(files.feeds(of: .organisations), "单位", "organisations")
        let rosters = files.feeds(of: .roster)
        for county in rosters.map(\.area.county).distinct() {
            delivered += try await deliver(
                rosters.filter { $0.area.county == county }, "\(county) 花名册", "rosters of \(county)")
        }
        return delivered
            + (try await deliver(
                files.feeds(of: .poverty, .accounts), "建档立卡名单和银行卡", "poverty lists and bank cards"))
    }

    /// Classes before their attendance, contracts before the pay under them.
    func work() async throws -> [Delivered] {
        let files = context.files
        return try await deliver(files.feeds(of: .classRoster), "培训班学员名册", "class rosters")
            + deliver(files.feeds(of: .attendance), "考勤", "attendance")
            + deliver(files.feeds(of: .contracts), "转移就业名册", "contracts")
            + deliver(files.feeds(of: .payroll, .transport), "工资和交通票据", "payroll and receipts")
    }

    private func deliver(
        _ feeds: [CountyFiles.Feed], _ chinese: String, _ english: String
    ) async throws -> [Delivered] {
        guard !feeds.isEmpty else { return [] }
        let queues = Dictionary(grouping: feeds, by: \.subject)
        let done = Counter()
        let delivered = try await concurrently(feeds.map(\.subject).distinct()) { subject in
            var delivered: [Delivered] = []
            for feed in queues[subject] ?? [] {
                delivered.append(try await deliver(feed))
                context.reporter.progress("\(chinese) \(done.next())/\(feeds.count)", english)
            }
            return delivered
        }.flatMap(\.self)
        try await context.tide.settle("\(chinese)流转中", "\(english) on their way")
        let refused = delivered.reduce(0) { $0 + $1.refused }
        context.reporter.line(
            "\(chinese)：\(feeds.count) 个文件，采用 \(delivered.reduce(0) { $0 + $1.accepted }) 行，不采用 \(refused) 行，"
                + "重复文件 \(delivered.count { $0.isRepeat }) 个",
            "\(english): \(feeds.count) files, \(refused) rows refused, \(delivered.count { $0.isRepeat }) files repeated"
        )
        return delivered
    }

    /// Hands in one file and waits until the journal has all of it.
    private func deliver(_ feed: CountyFiles.Feed) async throws -> Delivered {
        let received = try await context.services.feeds.upload(
            "/v1/deliveries",
            ["source": feed.source.rawValue, "area": feed.area.description, "name": feed.name],
            file: context.files.contents(feed.path), key: DemoKey.of(feed.path), as: .system)
        guard let id = received["id"].text else { throw DemoProblem.unusable(feed.path) }
        let isKnown = !handedIn.isFirst(id)
        let deadline = ContinuousClock.now + Self.patience
        while true {
            let state = try await state(of: id)
            switch state["state"].text {
            case "closed", "repeated", "refused":
                return Delivered(id: id, feed: feed, isKnown: isKnown, state)
            case "failed": throw DemoProblem.failedDelivery(feed.path, state["message"].text ?? "")
            default: break
            }
            guard ContinuousClock.now < deadline else {
                throw DemoProblem.failedDelivery(feed.path, state["state"].text ?? "")
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    /// `null` while a restarted service has not found the file again.
    private func state(of id: String) async throws -> JSONValue {
        do {
            return try await context.services.feeds.get("/v1/deliveries/\(id)", as: .system)
        } catch let problem as ServiceProblem where problem.status == 404 {
            return .null
        }
    }
}

/// The deliveries of this run: the same bytes, under whatever name, are the same delivery.
private final class HandedIn: Sendable {
    private let ids = Mutex<Set<String>>([])
    func isFirst(_ id: String) -> Bool { ids.withLock { $0.insert(id).inserted } }
}

/// What became of a file.
struct Delivered: Sendable {
    let id: String
    let source: FeedSource
    let path: String
    let accepted: Int
    let refused: Int
    /// The same rows had come before.
    let isRepeat: Bool

    /// - Parameter isKnown: the same bytes were handed in before; what is said of them then is what became of the first.
    init(id: String, feed: CountyFiles.Feed, isKnown: Bool, _ state: JSONValue) {
        self.id = id
        source = feed.source
        path = feed.path
        accepted = state["accepted"].integer ?? 0
        refused = state["refused"].integer ?? 0
        isRepeat = isKnown || state["state"].text == "repeated"
    }
}

/// Rows that `feeds` could not use, by the stable code of the reason.
enum RefusedRows {
    static func byCode(_ delivered: [Delivered], _ context: DemoContext) async throws -> [String: Int] {
        var seen: Set<String> = []
        let faulty = delivered.filter { $0.refused > 0 && seen.insert($0.id).inserted }
        let lists = try await concurrently(faulty) { file in
            let table = try await context.services.feeds.data("/v1/deliveries/\(file.id)/refused", as: .system)
            // Every field stands in quotes: row, column, code, reason.
            return String(decoding: table, as: UTF8.self).split(separator: "\r\n").dropFirst().compactMap { line in
                let fields = line.components(separatedBy: "\",\"")
                return fields.count >= 4 ? fields[2] : nil
            }
        }
        return lists.flatMap(\.self).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
