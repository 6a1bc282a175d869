import Foundation
import Models

/// A frozen determination decided once more, from its own facts and settings and under its own pack.
public struct Rejudgement: Sendable {
    public enum Verdict: Hashable, Sendable {
        /// The same answer, byte for byte.
        case same
        /// The same pack gives another answer now: the text of it.
        case differs(now: String)
        /// The very pack is not at hand. What is: the same plan in this version and with this hash, or nothing.
        case otherPack(version: Int?, hash: String?)
    }

    public let frozen: Determination
    public let verdict: Verdict

    /// - Parameter json: the determination as the case holds it.
    /// - Throws: `DecodingError` for what is no determination, `PolicyEvaluationError` where the pack gives no answer any more.
    public init(of json: String, under library: PolicyLibrary, by evaluator: PolicyEvaluator = PolicyEvaluator()) throws
    {
        frozen = try MessageCoding.decode(Determination.self, from: Data(json.utf8))
        let frozen = frozen
        let candidates = library.packs.filter { $0.id == frozen.pack }
        guard
            let pack = candidates.first(where: { $0.version == frozen.packVersion && $0.hash == frozen.packHash })
        else {
            let near =
                candidates.first { $0.version == frozen.packVersion } ?? candidates.max { $0.version < $1.version }
            verdict = .otherPack(version: near?.version, hash: near?.hash)
            return
        }
        let now = String(decoding: try MessageCoding.encode(evaluator.redetermine(frozen, of: pack)), as: UTF8.self)
        verdict = now == json ? .same : .differs(now: now)
    }
}
