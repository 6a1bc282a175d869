import Foundation
import Models
import ServiceKit

/// The body of a command as the caller sends it: the command without its actor, who is the caller.
struct CommandForm: Decodable, Sendable {
    private let members: [String: JSONValue]

    /// The longest text, in characters.
    static let longestText = 500

    init(from decoder: any Decoder) throws { members = try [String: JSONValue](from: decoder) }

    /// - Throws: a 400 `Problem` naming the field that is missing or cannot be read, a 422 one for a text that is too long or
    ///   holds a personal number; never the value.
    func command<Command: Message>(_ type: Command.Type, actor: ActorID) throws -> Command {
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { try Self.check(value, name) }
        var members = members
        members["actor"] = .string(actor.description)
        do {
            return try MessageCoding.decode(Command.self, from: try MessageCoding.encode(members))
        } catch let error as DecodingError {
            throw Self.problem(error)
        }
    }

    private static func check(_ value: JSONValue, _ field: String) throws {
        switch value {
        case .string(let text):
            guard text.count <= longestText else {
                throw Problem.refused(
                    Bilingual("最多 \(longestText) 个字", "at most \(longestText) characters"), code: "too-long",
                    field: field)
            }
            guard !PersonalNumberScan.contains(text) else {
                throw Problem.refused(
                    Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                    code: "personal-number", field: field)
            }
        case .array(let values): for value in values { try check(value, field) }
        case .object(let values): for value in values.values { try check(value, field) }
        default: return
        }
    }

    private static func problem(_ error: DecodingError) -> Problem {
        let (path, zh, en): ([any CodingKey], String, String) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath + [key], "缺少", "is missing")
            case .valueNotFound(_, let context): (context.codingPath, "不能为空", "must not be null")
            case .typeMismatch(_, let context), .dataCorrupted(let context):
                (context.codingPath, "的值无效", "is not valid")
            @unknown default: ([], "无效", "is not valid")
            }
        // Only names that the command itself declares can stand in this path.
        let field = path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return .invalid(field, code: "value", Bilingual("字段 \(field) \(zh)", "field \(field) \(en)"))
    }
}
