import ArgumentParser
import AsyncHTTPClient
import Foundation
import Models
import Policy
import SubsidyService

/// Why a case was decided as it was, decided once more.
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "这件补贴为什么这样认定 / why a case was decided as it was",
        discussion: """
            取出申请件冻结的认定，用它自己的事实、设置和同一版政策包重新计算，逐字节比较。政策包不是原来那版时，如实说明。
            Takes the frozen determination, decides it anew from its own facts and settings under the very same pack, and compares byte for byte.
            Where the pack at hand is another one it says so. Returns 1 unless the answer is the same.
            """)

    @Argument(help: "申请件编号 / the case.")
    var `case`: String

    @OptionGroup var source: PolicySource

    @Option(help: "另找政策包的目录（<目录>/<包>/pack.yaml） / a folder with further packs, such as older versions.")
    var packs: String?

    @Flag(help: "以 JSON 输出 / print one JSON document.")
    var json = false

    func run() async throws {
        let command = self
        try await untilStopped { try await command.perform() }
    }

    private struct Answer: Encodable {
        let `case`: String
        let verdict: String
        let pack: String
        let packVersion: Int
        let packHash: String
        let packAtHand: String?
        let explanation: [String]
        let frozen: Determination
    }

    func perform() async throws {
        guard let id = CaseID(`case`), let county = DivisionCode(String(`case`.prefix(6))) else {
            throw ValidationError("\(`case`) 不是申请件编号。\(`case`) is no case.")
        }
        guard let text = try await frozen(id, county) else {
            throw ValidationError("没有申请件 \(id)。There is no case \(id).")
        }
        let judged = try Rejudgement(of: text, under: library())
        let (verdict, zh, en) = told(judged)
        if json {
            var atHand: String?
            if case .otherPack(let version?, let hash?) = judged.verdict { atHand = "v\(version) \(hash)" }
            print(
                try AuditOutput.json(
                    Answer(
                        case: id.description, verdict: verdict, pack: judged.frozen.pack,
                        packVersion: judged.frozen.packVersion, packHash: judged.frozen.packHash, packAtHand: atHand,
                        explanation: judged.frozen.explain(), frozen: judged.frozen)))
        } else {
            for line in judged.frozen.explain() { print(line) }
            print("\(verdict == "same" ? "✓" : "✗") \(zh) — \(en)")
        }
        guard verdict == "same" else { throw ExitCode.failure }
    }

    private func told(_ judged: Rejudgement) -> (verdict: String, zh: String, en: String) {
        let frozen = judged.frozen
        switch judged.verdict {
        case .same:
            return ("same", "重新计算，逐字节相同", "decided anew, the same byte for byte")
        case .differs:
            return ("differs", "重新计算，结果不同", "decided anew, the answer is another one")
        case .otherPack(let version?, let hash?):
            return (
                "other-pack",
                "认定出自 \(frozen.pack) 第 \(frozen.packVersion) 版 \(frozen.packHash.prefix(12))，"
                    + "手头是第 \(version) 版 \(hash.prefix(12))，不能重算；请用 --packs 给出原版",
                "it rests on version \(frozen.packVersion), at hand is version \(version); give the original with --packs"
            )
        case .otherPack:
            return (
                "other-pack", "手头没有政策包 \(frozen.pack)，请用 --packs 给出",
                "pack \(frozen.pack) is not at hand; give it with --packs"
            )
        }
    }

    private func frozen(_ id: CaseID, _ county: DivisionCode) async throws -> String? {
        if let service = try source.service(for: county, .shared) {
            do {
                return String(
                    decoding: try await service.get("/v1/cases/\(id)/determination?county=\(county)"), as: UTF8.self)
            } catch let problem as ServiceProblem where problem.status == 404 { return nil }
        }
        for store in PolicyTrial.stores(below: source.store ?? "") {
            if let text = try PolicyTrial.determination(of: id, in: store) { return text }
        }
        return nil
    }

    /// The bundled packs with those of the folder.
    private func library() throws -> PolicyLibrary {
        let bundled = try PolicyLibrary.standard
        guard let packs else { return bundled }
        let others = try PolicyPackLoader().packs(in: URL(fileURLWithPath: packs))
        let known = bundled.packs.filter { pack in !others.contains { $0.id == pack.id && $0.version == pack.version } }
        return try PolicyLibrary(known + others)
    }
}
