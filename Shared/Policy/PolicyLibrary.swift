import Foundation
import Models

/// The packs that are known, and which of them bind an area on a day.
public struct PolicyLibrary: Sendable {
    public let packs: [PolicyPack]

    /// - Throws: `PolicyPackError` when two packs have the same id and version, or an overlay names no pack of a wider area.
    public init(_ packs: [PolicyPack]) throws(PolicyPackError) {
        var problems: [PackProblem] = []
        var seen: Set<String> = []
        for pack in packs {
            if !seen.insert("\(pack.id) \(pack.version)").inserted {
                problems.append(
                    Self.problem(
                        pack, "version", "\(pack.id) 第 \(pack.version) 版重复",
                        "version \(pack.version) of \(pack.id) stands twice", "版本号加一", "raise the version"))
            }
            for overlay in pack.overlays {
                let isWider = packs.contains { other in
                    other.id == overlay.pack && other.area != pack.area && pack.area.lies(in: other.area)
                }
                if !isWider {
                    problems.append(
                        Self.problem(
                            pack, "overlays", "\(overlay.pack) 不是上级地区的政策包",
                            "\(overlay.pack) is no pack of a wider area", "改正 overlays", "mend overlays"))
                }
            }
        }
        guard problems.isEmpty else { throw PolicyPackError(problems: problems) }
        self.packs = packs
    }

    /// Reads every `<folder>/<pack>/pack.yaml`.
    /// - Throws: `PolicyPackError` with the defects of all packs together.
    public init(folder: URL, loader: PolicyPackLoader = PolicyPackLoader()) throws(PolicyPackError) {
        try self.init(loader.packs(in: folder))
    }

    /// Where the bundled packs and their JSON Schema lie.
    public static var bundledFolder: URL { Bundle.module.bundleURL.appendingPathComponent("Packs") }

    /// The packs that come with the product, read once.
    public static var standard: PolicyLibrary {
        get throws(PolicyPackError) { try bundled.get() }
    }

    private static let bundled = Result { () throws(PolicyPackError) in try PolicyLibrary(folder: bundledFolder) }

    private static func problem(
        _ pack: PolicyPack, _ path: String, _ zh: String, _ en: String, _ zhRemedy: String, _ enRemedy: String
    ) -> PackProblem {
        PackProblem(
            file: "\(pack.id)/pack.yaml", line: nil, path: path, reason: Label(zh: zh, en: en),
            remedy: Label(zh: zhRemedy, en: enRemedy))
    }

    public func pack(_ id: String, version: Int? = nil) -> PolicyPack? {
        packs.filter { $0.id == id && (version == nil || $0.version == version) }.max { $0.version < $1.version }
    }

    /// What binds `area` on `day`: of each plan the latest version that has begun, nearer areas first.
    public func inForce(area: DivisionCode, on day: Day) -> PoliciesInForce {
        let versions = Dictionary(grouping: packs.filter { area.lies(in: $0.area) }, by: \.id).values
        let chosen = versions.compactMap { versions in
            // Before the first version begins, its items with an earlier period of their own may already bind.
            versions.filter { $0.effective.from <= day }.max { $0.version < $1.version }
                ?? versions.min { $0.version < $1.version }
        }
        return PoliciesInForce(chosen.sorted { ($1.nearness, $0.id) < ($0.nearness, $1.id) }, on: day)
    }
}

extension PolicyPackLoader {
    /// Reads every `<folder>/<pack>/pack.yaml`.
    /// - Throws: `PolicyPackError` with the defects of all packs together.
    public func packs(in folder: URL) throws(PolicyPackError) -> [PolicyPack] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        var packs: [PolicyPack] = []
        var problems: [PackProblem] = []
        for name in names {
            let file = folder.appendingPathComponent(name).appendingPathComponent("pack.yaml")
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            do {
                packs.append(try load(file))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw PolicyPackError(problems: problems) }
        return packs
    }
}

/// The rules that bind an area on a day.
public struct PoliciesInForce: Sendable {
    /// A rule and the pack it stands in.
    public struct Rule<Value: Sendable>: Sendable {
        public let pack: PolicyPack
        public let value: Value

        public init(pack: PolicyPack, value: Value) {
            self.pack = pack
            self.value = value
        }
    }

    /// Nearest area first.
    public let packs: [PolicyPack]
    public let items: [Rule<SubsidyItem>]

    init(_ candidates: [PolicyPack], on day: Day) {
        packs = candidates.filter { $0.effective.contains(day) }
        let dropped = Set(
            packs.flatMap { $0.overlays.flatMap { overlay in overlay.drops.map { [overlay.pack, $0] } } })
        func itemsInForce(_ pack: PolicyPack) -> [SubsidyItem] {
            pack.items.filter { item in
                (item.effective ?? pack.effective).contains(day) && !dropped.contains([pack.id, item.id])
            }
        }
        items = Self.overlaid(candidates, itemsInForce, id: \.id)
    }

    public var targets: [Rule<Target>] { Self.overlaid(packs, \.targets, id: \.id) }
    public var thresholds: [Rule<Threshold>] { Self.overlaid(packs, \.thresholds, id: \.id) }
    public var deadlines: [Rule<DeadlineRule>] { Self.overlaid(packs, \.deadlines, id: \.id) }
    public var reports: [Rule<ReportRule>] { Self.overlaid(packs, \.reports, id: \.id) }
    public var groups: [Rule<PersonGroup>] { Self.overlaid(packs, \.groups, id: \.id) }
    public var enrolment: [Rule<EnrolmentRule>] { Self.overlaid(packs, \.enrolment, id: \.id) }
    public var lists: [Rule<CodeList>] { Self.overlaid(packs, \.lists, id: \.id) }
    public var tasks: [Rule<PolicyTask>] { Self.overlaid(packs, \.tasks, id: \.id) }
    public var funds: [Rule<FundRule>] { Self.overlaid(packs, \.funds, id: \.id) }
    public var settings: [Rule<SettingDefinition>] { Self.overlaid(packs, \.settings, id: \.name) }

    /// All rules of a section, without those whose id also stands in a pack of a nearer area.
    private static func overlaid<Value: Sendable>(
        _ packs: [PolicyPack], _ section: (PolicyPack) -> [Value], id: (Value) -> String
    ) -> [Rule<Value>] {
        packs.flatMap { pack in
            let nearer = Set(packs.filter { $0.nearness > pack.nearness }.flatMap { section($0).map(id) })
            return section(pack).filter { !nearer.contains(id($0)) }.map { Rule(pack: pack, value: $0) }
        }
    }
}

extension PolicyPack {
    /// 0 for a province, 1 for a prefecture, 2 for a county.
    fileprivate var nearness: Int {
        let code = area.description
        return code.hasSuffix("0000") ? 0 : code.hasSuffix("00") ? 1 : 2
    }
}
