import ArgumentParser
import AsyncHTTPClient
import Foundation
import Models
import Policy
import SubsidyService

extension PolicyCommand {
    /// What a draft would have given in place of the packs in force.
    struct Simulate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "simulate", abstract: "政策试算：草案会给谁、多少钱 / what a draft would give, to whom",
            discussion: """
                在现有人员和事实上，用草案代替现行政策重算所选期间的申领：多了谁、少了谁、金额变化，分项目和乡镇。只读，不影响服务。
                Works out the claims of the chosen time anew, with the draft in place of its plan, over the people as they are. Only reads.
                """)

        @Argument(help: "草案 pack.yaml / the draft.")
        var draft: String

        @OptionGroup var source: PolicySource

        @Option(help: "只看这些县；可重复。用 --url 时必填 / only these counties; repeatable; needed with --url.")
        var county: [DivisionCode] = []

        @Option(help: "期间首日；默认末日前一年 / first day; a year before the last one if absent.")
        var from: Day?

        @Option(help: "期间末日；默认今天 / last day; today if absent.")
        var until: Day?

        @Option(help: "逐人明细 CSV / write the people behind the figures to this CSV file.")
        var out: String?

        @Option(help: "线程数；默认全部核 / threads; all cores if absent.")
        var threads: Int?

        @Flag(help: "以 JSON 输出 / print one JSON document.")
        var json = false

        func validate() throws {
            if source.url != nil, county.isEmpty {
                throw ValidationError("用 --url 时请给出 --county。With --url name the --county.")
            }
        }

        func run() async throws {
            let command = self
            try await untilStopped { try await command.perform() }
        }

        func perform() async throws {
            let pack = try PackPlace.pack(draft)
            let last = until ?? .todayInChina
            let first = from ?? last.adding(months: -12).adding(days: 1)
            guard first <= last else { throw ValidationError("期间首日晚于末日。The first day lies after the last one.") }
            let reporter = json ? nil : Reporter()
            let sheet = try out.map { try LineSheet(path: $0) }
            let reports =
                if let store = source.store {
                    try fromStore(store, pack, first...last, sheet, reporter)
                } else {
                    try await fromService(first...last, sheet, reporter)
                }
            try sheet?.close()
            if json { print(try AuditOutput.json(reports)) }
            guard !reports.isEmpty else {
                throw ValidationError("没有草案适用的县。No county is bound by the draft.")
            }
            for report in reports { for line in report.lines { reporter?.plain(line) } }
        }

        private func fromStore(
            _ store: String, _ pack: PolicyPack, _ window: ClosedRange<Day>, _ sheet: LineSheet?, _ reporter: Reporter?
        ) throws -> [WhatIfReport] {
            var reports: [WhatIfReport] = []
            let scratch = try ScratchFolder(in: nil)
            defer { scratch.remove() }
            for path in PolicyTrial.stores(below: store) {
                for place in try PolicyTrial.counties(in: path)
                where place.lies(in: pack.area) && (county.isEmpty || county.contains(place)) {
                    let trial = PolicyTrial(
                        store: path, policies: try .standard,
                        threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
                        lines: "\(scratch.path)/lines.sqlite")
                    reporter?.line("试算 \(place)…", "trying \(place) …")
                    reports.append(try trial.whatIf(place, pack, window, at: .now))
                    try trial.each { try sheet?.write($0, county: place) }
                    trial.forget()
                }
            }
            return reports
        }

        private struct Order: Encodable {
            let county: DivisionCode
            let pack: String
            let from: Day
            let until: Day
        }

        private struct Standing: Decodable {
            struct Reason: Decodable {
                let zh: String
                let en: String
            }

            let run: String
            let state: String
            let done: Int
            let total: Int
            let reason: Reason?
        }

        private func fromService(
            _ window: ClosedRange<Day>, _ sheet: LineSheet?, _ reporter: Reporter?
        ) async throws -> [WhatIfReport] {
            let text = String(decoding: FileManager.default.contents(atPath: draft) ?? Data(), as: UTF8.self)
            var reports: [WhatIfReport] = []
            for place in county {
                guard let service = try source.service(for: place, .shared) else { continue }
                let order = Order(county: place, pack: text, from: window.lowerBound, until: window.upperBound)
                var standing = try JSONDecoder().decode(Standing.self, from: await service.post("/v1/what-if", order))
                let run = "/v1/policy-runs/\(standing.run)"
                while ["waiting", "running"].contains(standing.state) {
                    do { try await Task.sleep(for: .milliseconds(300)) } catch {
                        _ = try? await service.post("\(run)/cancellation?county=\(place)", [String: String]())
                        throw error
                    }
                    standing = try JSONDecoder().decode(
                        Standing.self, from: await service.get("\(run)?county=\(place)"))
                    reporter?.progress(
                        "\(place) \(standing.done)/\(standing.total)", "\(standing.done) of \(standing.total)")
                }
                guard standing.state == "finished" else {
                    throw ValidationError("\(standing.reason?.zh ?? standing.state)。\(standing.reason?.en ?? "").")
                }
                reports.append(
                    try MessageCoding.decode(
                        WhatIfReport.self, from: await service.get("\(run)/report?county=\(place)")))
                if let sheet { try await copy("\(run)/lines?county=\(place)", service, place, to: sheet) }
            }
            return reports
        }

        private struct Page: Decodable {
            let total: Int
            let items: [RunLine]
        }

        private func copy(
            _ path: String, _ service: PolicyService, _ county: DivisionCode, to sheet: LineSheet
        ) async throws {
            var number = 1
            var copied = 0
            while true {
                let page = try JSONDecoder().decode(
                    Page.self, from: await service.get("\(path)&page=\(number)&pageSize=500"))
                for line in page.items { try sheet.write(line, county: county) }
                copied += page.items.count
                number += 1
                if page.items.isEmpty || copied >= page.total { return }
            }
        }
    }
}

extension Moment {
    static var now: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
}

extension WhatIfReport {
    /// The report for a person at the terminal.
    var lines: [String] {
        func yuan(_ fen: Int64) -> String { Fen(fen).yuanText }
        func row(_ name: String, _ counts: WhatIfCounts) -> [String] {
            [
                "  \(name)",
                "      人数 people \(counts.holdersBefore) → \(counts.holdersAfter)，"
                    + "金额 yuan \(yuan(counts.amountBefore)) → \(yuan(counts.amountAfter))",
                "      新增 gained \(counts.gained) (\(yuan(counts.gainedAmount)))，减少 lost \(counts.lost) "
                    + "(\(yuan(counts.lostAmount)))，变化 changed \(counts.changed) (\(yuan(counts.changedAmount)))",
            ]
        }
        let replaced = replaces.map { "代替 in place of \($0.pack) v\($0.version)" } ?? "新方案 a new plan"
        var lines = [
            "\(county)  \(from) – \(until)  \(draft.pack) v\(draft.version) \(draft.hash.prefix(12))，\(replaced)",
            "  看过 looked at \(people) 人 people、\(bodies) 单位 bodies，\(seconds.formatted(.number.precision(.fractionLength(1)))) s",
        ]
        lines += row("合计 total", total)
        for item in items {
            lines += row("\(item.name.zh) \(item.item) — \(item.name.en)", item.counts)
            for place in item.byTownship where place.counts.gained + place.counts.lost + place.counts.changed > 0 {
                lines.append(
                    "        \(place.township)：+\(place.counts.gained) −\(place.counts.lost) ±\(place.counts.changed)")
            }
        }
        return lines + assumptions.map { "  · \($0.zh) — \($0.en)" }
    }
}

/// Lines behind figures as CSV, UTF-8 with a mark for spreadsheets. People stand under their keys.
final class LineSheet {
    private let file: FileHandle
    private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw ValidationError("无法写 \(path)。\(path) cannot be written.")
        }
        self.file = file
        buffer += "county,change,item,township,holder,term,claimant,since,before_fen,after_fen\n".utf8
    }

    func write(_ line: RunLine, county: DivisionCode) throws {
        let before = line.before.map { "\($0)" } ?? ""
        let after = line.amount.map { "\($0)" } ?? ""
        let columns = [
            county.description, line.kind, line.item, line.township, line.holder, line.term ?? "", line.claimant ?? "",
            line.since ?? "", before, after,
        ]
        buffer += (columns.joined(separator: ",") + "\n").utf8
        if buffer.count > 1 << 20 { try flush() }
    }

    func close() throws {
        try flush()
        try file.close()
    }

    private func flush() throws {
        try file.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}
