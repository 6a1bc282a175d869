import Foundation

/// A page that a program writes and a test compares.
struct GeneratedPage {
    let path: String

    /// The text that stands there now.
    func present() throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else { throw DocsProblem.unreadable(path) }
        return String(decoding: data, as: UTF8.self)
    }

    func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

    /// - Throws: `DocsProblem.stale` naming the first line that differs.
    func requireCurrent(_ text: String) throws {
        let now = try present().split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard now != wanted else { return }
        let same = zip(now, wanted).prefix { $0 == $1 }.count
        throw DocsProblem.stale(path, line: same + 1)
    }
}

/// Why a page cannot be made or is not as it should be.
enum DocsProblem: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    case stale(String, line: Int)
    /// A type that no declaration explains.
    case unknownType(String, in: String)
    /// A message type of a catalogue without its declaration, or the reverse.
    case undeclared([String])
    case noDuties
    /// Tests name duties that no plan has.
    case unknownDuties([String])

    var description: String {
        switch self {
        case .unreadable(let path): "无法读取 \(path)。Cannot read \(path)."
        case .stale(let path, let line):
            "\(path) 第 \(line) 行起已过时，请用 laowu docs 重新生成。\(path) is stale from line \(line) on: run `laowu docs` again."
        case .unknownType(let type, let owner):
            "\(owner) 的类型 \(type) 无法说明，请补充。Type \(type) of \(owner) is not described: add it to PayloadSchemas."
        case .undeclared(let types):
            "消息目录与声明不一致：\(types.joined(separator: ", "))。Catalogues and declarations differ in these types."
        case .noDuties: "没有职责清单，请用 --requirements 指定。No list of duties: name one with --requirements."
        case .unknownDuties(let ids):
            "测试中的职责编号不存在：\(ids.joined(separator: ", "))。Tests name duties that no plan has."
        }
    }
}
