import Foundation
import Models
import ServiceKit

/// A command as a JSON object. Whoever calls is its actor; ids that stand in the path need not be repeated.
struct CommandBody: Decodable, Sendable {
    private let members: [String: Member]

    private indirect enum Member: Codable, Sendable {
        case null
        case flag(Bool)
        case whole(Int64)
        case number(Double)
        case text(String)
        case list([Member])
        case object([String: Member])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let whole = try? container.decode(Int64.self) {
                self = .whole(whole)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Member].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Member].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .flag(let flag): try container.encode(flag)
            case .whole(let whole): try container.encode(whole)
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            case .list(let list): try container.encode(list)
            case .object(let object): try container.encode(object)
            }
        }

        /// Every text in it.
        var texts: [String] {
            switch self {
            case .text(let text): [text]
            case .list(let list): list.flatMap(\.texts)
            case .object(let object): object.values.flatMap(\.texts)
            default: []
            }
        }
    }

    init(from decoder: any Decoder) throws { members = try [String: Member](from: decoder) }

    /// The longest text, in characters.
    static let longestText = 2_000

    /// - Throws: a 400 `Problem` naming the field that is missing or cannot be read, a 422 one for a text that is too long or holds a
    ///   personal number; never the value.
    func command<Command: Message>(
        _ type: Command.Type, actor: ActorID, path: [String: String] = [:], numbers: [String: Int] = [:]
    ) throws -> Command {
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            for text in member.texts {
                guard text.count <= Self.longestText else {
                    throw Problem.refused(
                        Bilingual("最多 \(Self.longestText) 个字", "at most \(Self.longestText) characters"),
                        code: "too-long", field: name)
                }
                guard !PersonalNumberScan.contains(text) else {
                    throw Problem.refused(
                        Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                        code: "personal-number", field: name)
                }
            }
        }
        var members = members
        members["actor"] = .text(actor.description)
        for (name, text) in path { members[name] = .text(text) }
        for (name, number) in numbers { members[name] = .whole(Int64(number)) }
        do {
            return try MessageCoding.decode(Command.self, from: try MessageCoding.encode(members))
        } catch let error as DecodingError {
            throw Self.problem(error)
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
