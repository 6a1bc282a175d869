import Foundation
import Models
import Yams

/// Reads packs and checks them whole: keys, types, names, dates, references, quotes' length and every expression.
public struct PolicyPackLoader: Sendable {
    /// A pack is read in memory; nothing legitimate comes near this.
    static let largestFile = 1_048_576

    public let catalogue: FactCatalogue

    public init(catalogue: FactCatalogue = .standard) { self.catalogue = catalogue }

    /// Reads `pack.yaml` at this address.
    /// - Throws: `PolicyPackError` with every defect found.
    public func load(_ url: URL) throws(PolicyPackError) -> PolicyPack {
        let file = url.deletingLastPathComponent().lastPathComponent + "/" + url.lastPathComponent
        guard let data = try? Data(contentsOf: url) else {
            throw Self.error(file, "读不到文件", "the file cannot be read", "检查路径和权限", "check path and permissions")
        }
        guard let yaml = String(validating: data, as: UTF8.self) else {
            throw Self.error(file, "不是 UTF-8", "the file is not UTF-8", "另存为 UTF-8", "save it as UTF-8")
        }
        return try load(yaml: yaml, file: file)
    }

    /// Reads a pack from its text.
    /// - Parameter file: the name that complaints carry.
    /// - Throws: `PolicyPackError` with every defect found.
    public func load(yaml: String, file: String) throws(PolicyPackError) -> PolicyPack {
        let problems = PackProblems(file: file)
        let node = try compose(yaml, problems)
        var pack: PolicyPack?
        do {
            pack = try read(PackNode(node: node, path: "", problems: problems), hash: CanonicalText.hash(of: node))
        } catch let problem as PackProblem {
            problems.record(problem)
        } catch {
            throw Self.error(
                file, "无法检查表达式：\(error)", "expressions cannot be checked: \(error)", "检查 SQLite", "check SQLite")
        }
        guard let pack, problems.found.isEmpty else { throw PolicyPackError(problems: problems.found) }
        return pack
    }

    private func compose(_ yaml: String, _ problems: PackProblems) throws(PolicyPackError) -> Node {
        let file = problems.file
        guard yaml.utf8.count <= Self.largestFile else {
            throw Self.error(file, "文件超过 1 MiB", "the file is larger than 1 MiB", "拆分政策包", "split the pack")
        }
        do {
            let parser = try Yams.Parser(yaml: yaml)
            if let node = try parser.singleRoot() {
                // Nodes know their anchors only while the parser lives.
                try withExtendedLifetime(parser) { try refuseAnchors(node, problems) }
                return node
            }
        } catch let problem as PackProblem {
            throw PolicyPackError(problems: [problem])
        } catch let error as YamlError {
            throw Self.syntaxError(error, file: file)
        } catch {
            throw Self.error(file, "YAML 语法错误", "YAML syntax error: \(error)", "改正语法", "mend the syntax")
        }
        throw Self.error(file, "文件为空", "the file is empty", "写入政策包", "write the pack")
    }

    private static func syntaxError(_ error: YamlError, file: String) -> PolicyPackError {
        let (line, text): (Int?, String) =
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark.line, problem)
            case .duplicatedKeysInMapping(let keys, let context):
                (context.mark.line, "duplicate keys \(keys.joined(separator: " "))")
            default: (nil, "unreadable YAML")
            }
        return PolicyPackError(problems: [
            PackProblem(
                file: file, line: line, path: "",
                reason: Label(zh: "YAML 语法错误：\(text)", en: "YAML syntax error: \(text)"),
                remedy: Label(zh: "改正语法", en: "mend the syntax"))
        ])
    }

    private static func error(
        _ file: String, _ zh: String, _ en: String, _ zhRemedy: String, _ enRemedy: String
    ) -> PolicyPackError {
        PolicyPackError(problems: [
            PackProblem(
                file: file, line: nil, path: "", reason: Label(zh: zh, en: en),
                remedy: Label(zh: zhRemedy, en: enRemedy))
        ])
    }

    /// Anchors and aliases let a small file unfold into a huge one and hide what a line says.
    private func refuseAnchors(_ node: Node, _ problems: PackProblems) throws(PackProblem) {
        guard node.anchor == nil else {
            throw PackNode(node: node, path: "", problems: problems).problem(
                "不能用锚点 &", "anchors are not allowed", do: "直接写出内容", "write the content out")
        }
        for child in node.sequence ?? [] { try refuseAnchors(child, problems) }
        for (_, child) in node.mapping ?? [:] { try refuseAnchors(child, problems) }
    }

    private func read(_ root: PackNode, hash: String) throws -> PolicyPack {
        let object = try root.object(
            "pack", "version", "document", "area", "effective", "overlays", "settings", "targets", "thresholds",
            "deadlines", "reports", "lists", "groups", "enrolment", "tasks", "funds", "items", "readings", "covers")
        let settings = try object.list("settings") { node throws(PackProblem) in try readSetting(node) }
        let items = object["items"]
        let implied = try items.map { node throws(PackProblem) in try impliedSettings(node) } ?? []
        let deadlines = try object.list("deadlines") { node throws(PackProblem) in try readDeadline(node) }
        let allSettings =
            settings
            + (implied + periodSettings(deadlines)).filter { extra in !settings.contains { $0.name == extra.name } }
        let reader = ItemReader(checker: try ExpressionChecker(catalogue: catalogue, settings: allSettings))
        let version = try object.required("version")
        let number = try version.integer()
        guard number >= 1 else {
            throw version.problem("版本从 1 起", "versions begin at 1", do: "写 1 或更大", "write 1 or more")
        }
        let pack = PolicyPack(
            id: try object.required("pack").name(joint: "-"), version: number, hash: hash,
            document: try readDocument(object.required("document")), area: try readArea(object.required("area")),
            effective: try object.required("effective").effectivePeriod(),
            overlays: try object.list("overlays") { node throws(PackProblem) in try readOverlay(node) },
            settings: allSettings,
            targets: try object.list("targets") { node throws(PackProblem) in try readTarget(node) },
            thresholds: try object.list("thresholds") { node throws(PackProblem) in try readThreshold(node) },
            deadlines: deadlines,
            reports: try object.list("reports") { node throws(PackProblem) in try readReport(node) },
            lists: try object.list("lists") { node throws(PackProblem) in try readList(node) },
            groups: try object.list("groups") { node throws(PackProblem) in try readGroup(node) },
            enrolment: try object.list("enrolment") { node throws(PackProblem) in try readEnrolmentRule(node) },
            tasks: try object.list("tasks") { node throws(PackProblem) in try readTask(node) },
            funds: try object.list("funds") { node throws(PackProblem) in try readFund(node) },
            items: try object.list("items") { node throws(PackProblem) in try reader.read(node) },
            readings: try object.list("readings") { node throws(PackProblem) in try node.reading() },
            covers: try object.optional("covers") { node throws(PackProblem) in
                try node.list(atLeast: 1) { node throws(PackProblem) in try node.choice(DutyKind.self) }
            } ?? DutyKind.allCases)
        try checkReferences(of: pack, root: object)
        try checkEarmarks(of: pack, root: object)
        try checkEnrolment(of: pack, root: object)
        try checkReports(of: pack, root: object)
        return pack
    }

    private func readDocument(_ node: PackNode) throws(PackProblem) -> PolicyDocument {
        let object = try node.object("title", "number", "issuer", "issued", "published")
        return PolicyDocument(
            title: try object.text("title"),
            number: try object.optional("number") { node throws(PackProblem) in try node.text() },
            issuer: try object.text("issuer"),
            issued: try object.optional("issued") { node throws(PackProblem) in try node.day() },
            published: try object.optional("published") { node throws(PackProblem) in try node.day() })
    }

    func readArea(_ node: PackNode) throws(PackProblem) -> DivisionCode {
        guard let code = DivisionCode(try node.text()), code.description.utf8.count == 6 else {
            throw node.problem(
                "不是六位区划代码", "it is not a six-digit division code", do: "例如 \"530000\"", "write for example \"530000\"")
        }
        return code
    }

    private func readOverlay(_ node: PackNode) throws(PackProblem) -> Overlay {
        let object = try node.object("pack", "drops")
        return Overlay(pack: try object.required("pack").name(joint: "-"), drops: try object.texts("drops"))
    }

    /// Items without an amount, or a time of payment, in their plan each bring a setting that holds the county's.
    private func impliedSettings(_ items: PackNode) throws(PackProblem) -> [SettingDefinition] {
        (items.node.sequence ?? []).flatMap { item -> [SettingDefinition] in
            guard let id = item["id"]?.string else { return [] }
            let zh = item["name"]?["zh"]?.string ?? id
            let en = item["name"]?["en"]?.string ?? id
            var settings: [SettingDefinition] = []
            if item["amount"]?.string == "set-by-county" {
                settings.append(
                    SettingDefinition(
                        name: ItemReader.amountSetting(of: id), label: Label(zh: "\(zh)标准", en: "amount of \(en)"),
                        kind: .money, defaultValue: nil, duties: []))
            }
            if item["pay-within-days"]?.string == "set-by-county" {
                settings.append(
                    SettingDefinition(
                        name: ItemReader.paymentSetting(of: id),
                        label: Label(zh: "\(zh)兑现期限(日)", en: "days in which \(en) is paid"), kind: .count(unit: "日"),
                        defaultValue: nil, duties: []))
            }
            return settings
        }
    }

    /// Names are unique, and what points at a name finds it.
    private func checkReferences(of pack: PolicyPack, root: PackObject) throws(PackProblem) {
        let sections: [(String, [String])] = [
            ("settings", pack.settings.map(\.name)), ("targets", pack.targets.map(\.id)),
            ("thresholds", pack.thresholds.map(\.id)), ("deadlines", pack.deadlines.map(\.id)),
            ("reports", pack.reports.map(\.id)),
            ("lists", pack.lists.map(\.id)), ("tasks", pack.tasks.map(\.id)), ("funds", pack.funds.map(\.id)),
            ("items", pack.items.map(\.id)), ("groups", pack.groups.map(\.id)), ("enrolment", pack.enrolment.map(\.id)),
        ]
        for (section, names) in sections {
            var seen: Set<String> = []
            if let twice = names.first(where: { !seen.insert($0).inserted }) {
                throw root[section, default: root.node].problem(
                    "标识 \(twice) 重复", "the id \(twice) stands twice", do: "改用不同的标识", "use different ids")
            }
        }
        let targets = Set(pack.targets.map(\.id))
        if let orphan = pack.targets.first(where: { $0.subsetOf.map { !targets.contains($0) } ?? false }) {
            throw root["targets", default: root.node].problem(
                "\(orphan.id) 的 subset-of 不存在", "subset-of of \(orphan.id) names no target", do: "写已有目标的标识",
                "name a target of this pack")
        }
        if let stray = pack.deadlines.first(where: { rule in !rule.within.allSatisfy { $0.lies(in: pack.area) } }) {
            throw root["deadlines", default: root.node].problem(
                "\(stray.id) 的 within 不在政策包的地区内", "within of \(stray.id) lies outside the pack's area",
                do: "改正代码", "mend the codes")
        }
        let lists = Set(pack.lists.map(\.id))
        for list in pack.lists {
            guard let stray = list.entries.compactMap(\.courses).first(where: { !lists.contains($0) }) else { continue }
            throw root["lists", default: root.node].problem(
                "\(list.id) 的 courses \(stray) 不存在", "courses of \(list.id) names no list: \(stray)", do: "写已有列表的标识",
                "name a list of this pack")
        }
        if let clash = pack.settings.first(where: { catalogue[$0.name] != nil }) {
            throw root["settings", default: root.node].problem(
                "设置 \(clash.name) 与事实同名", "the setting \(clash.name) has a fact's name", do: "给设置改名", "rename it")
        }
        let items = Set(pack.items.map(\.id))
        for item in pack.items {
            let stray = item.exclusions.flatMap(\.items).first { !items.contains($0) }
            if let stray, pack.overlays.isEmpty {
                throw root["items", default: root.node].problem(
                    "\(item.id) 的互斥项目 \(stray) 不存在", "\(item.id) excludes \(stray), which is no item",
                    do: "写本包的项目标识", "name an item of this pack")
            }
            if case .setting(let name) = item.notice, pack.setting(name) == nil {
                throw root["items", default: root.node].problem(
                    "\(item.id) 的公示天数没有设置 \(name)", "notice-days of \(item.id) needs the setting \(name)",
                    do: "在 settings 声明 \(name)", "declare \(name) under settings")
            }
        }
    }
}

extension PackObject {
    subscript(key: String, default node: PackNode) -> PackNode { self[key] ?? node }
}
