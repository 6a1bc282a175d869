import ArgumentParser
import Foundation
import Models
import Policy

/// Policy packs at the desk: checked, explained, compared and tried before they are issued.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "政策包工具 / tools for policy packs",
        subcommands: [Check.self, Explain.self, Diff.self, Simulate.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "检查政策包：格式、表达式、引用 / check packs: format, expressions, references",
            discussion: """
                逐处指出文件、行、路径、原因和改法；有错误时返回 1。给出 --plan 时，逐字核对引文。
                Names file, line, path, reason and remedy of every defect, and returns 1 if there is any. With --plan every quote is looked up
                letter for letter.
                """)

        @Argument(help: "pack.yaml 文件 / files.")
        var files: [String]

        @Option(help: "方案原文（UTF-8 文本） / the plan's own text.")
        var plan: String?

        func run() throws {
            var faults = 0
            for file in files {
                let problems = try PackCheck(file, plan: plan).problems()
                for problem in problems { print(problem) }
                if problems.isEmpty { print("✓ \(file) 没有发现错误 — no defect found") }
                faults += problems.count
            }
            guard faults == 0 else { throw ExitCode.failure }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "逐条说明一个项目怎样认定 / decide one item and explain it clause by clause",
            discussion: """
                事实文件是一个 JSON 对象：{"registered_poor": 1, "work_province": "440000"}；没有写的事实按未知处理。
                The facts are one JSON object; whatever is not in it is not known, which is never a no.
                """)

        @Argument(help: "pack.yaml 文件或随附政策包的标识 / a file, or the id of a bundled pack.")
        var pack: String

        @Argument(help: "项目标识 / the item's id.")
        var item: String

        @Option(help: "事实文件 / the file of facts.")
        var facts: String

        @Option(help: "基准日；默认方案施行首日 / the basis date; the first day in force if absent.")
        var on: Day?

        @Option(help: "县定设置 名称=值，可重复 / a county setting name=value; repeatable. Money in fen.")
        var setting: [String] = []

        @Flag(help: "以 JSON 输出认定 / print the determination as JSON.")
        var json = false

        func run() throws {
            let pack = try PackPlace.pack(pack)
            guard let item = pack.item(item) else {
                throw ValidationError(
                    "没有项目 \(item)，有：\(pack.items.map(\.id).joined(separator: " "))。There is no such item.")
            }
            let day = on ?? (item.effective ?? pack.effective).from
            let determination = try PolicyEvaluator().determine(
                item, of: pack, settings: try PackPlace.settings(setting, of: pack), facts: try PackPlace.facts(facts),
                on: day)
            if json {
                print(String(decoding: try MessageCoding.encode(determination), as: UTF8.self))
            } else {
                for line in determination.explain() { print(line) }
            }
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "两版政策包有何不同 / what two packs say differently",
            discussion: "每处差异带条款和引文 / every difference with clause and quote.")

        @Argument(help: "旧：文件或标识 / the older one: a file or an id.")
        var old: String

        @Argument(help: "新：文件或标识 / the newer one.")
        var new: String

        @Flag(help: "以 JSON 输出 / print one JSON document.")
        var json = false

        func run() throws {
            let differences = PackDifference.between(try PackPlace.pack(old), try PackPlace.pack(new))
            if json {
                print(try AuditOutput.json(differences))
                return
            }
            for difference in differences { for line in difference.lines { print(line) } }
            if differences.isEmpty { print("没有差异 — no difference") }
        }
    }
}

extension PackDifference {
    /// As a person reads it: what, before, after, where.
    var lines: [String] {
        let mark =
            switch change {
            case .added: "+"
            case .removed: "-"
            case .changed: "~"
            }
        var lines = ["\(mark) \(section.zh) \(id) \(name.zh) — \(section.rawValue) \(change.rawValue): \(name.en)"]
        if let before { lines.append("    原 was: \(before)") }
        if let after { lines.append("    现 now: \(after)") }
        if let citationBefore { lines.append("    原依据 stood at: \(citationBefore)") }
        if let citation { lines.append("    依据 stands at: \(citation)") }
        return lines
    }
}
