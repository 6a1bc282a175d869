import ArgumentParser
import Foundation
import Models
import Policy

/// Finds what the command line names.
enum PackPlace {
    /// A pack file, or the newest bundled pack of that id.
    static func pack(_ name: String) throws -> PolicyPack {
        if FileManager.default.fileExists(atPath: name) {
            return try PolicyPackLoader().load(URL(fileURLWithPath: name))
        }
        guard let pack = try PolicyLibrary.standard.pack(name) else {
            throw ValidationError("没有文件或政策包 \(name)。There is no file and no bundled pack \(name).")
        }
        return pack
    }

    static func facts(_ path: String) throws -> Facts {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("读不到 \(path)。\(path) cannot be read.")
        }
        let values = try JSONDecoder().decode([String: FactValue].self, from: data)
        if let stranger = values.keys.sorted().first(where: { FactCatalogue.standard[$0] == nil }) {
            throw ValidationError("事实目录里没有 \(stranger)。The catalogue has no fact \(stranger).")
        }
        return Facts(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// - Parameter texts: `name=value`.
    static func settings(_ texts: [String], of pack: PolicyPack) throws -> CountySettings {
        var values: [String: FactValue] = [:]
        for text in texts {
            guard let mark = text.firstIndex(of: "="), let definition = pack.setting(String(text[..<mark])) else {
                let names = pack.settings.map(\.name).joined(separator: " ")
                throw ValidationError("设置 \(text) 应为 名称=值，可用：\(names)。A setting is name=value of: \(names).")
            }
            let value = String(text[text.index(after: mark)...])
            if case .choice = definition.kind {
                values[definition.name] = .text(value)
            } else {
                values[definition.name] = Int64(value).map { .integer($0) } ?? .text(value)
            }
        }
        return CountySettings(values)
    }
}

/// Everything that is wrong with one file.
struct PackCheck {
    private let file: String
    private let yaml: String
    private let plan: String?

    /// - Parameter plan: the file of the plan's own text, for its quotes.
    init(_ file: String, plan: String? = nil) throws {
        func text(_ path: String) throws -> String {
            guard let data = FileManager.default.contents(atPath: path),
                let text = String(validating: data, as: UTF8.self)
            else { throw ValidationError("读不到 \(path)，或不是 UTF-8。\(path) cannot be read or is not UTF-8.") }
            return text
        }
        self.file = file
        yaml = try text(file)
        self.plan = try plan.map(text)
    }

    /// In the order of lines; what schema and loader both find is said once.
    func problems() throws -> [PackProblem] {
        var found: [PackProblem] = []
        do {
            _ = try PolicyPackLoader().load(yaml: yaml, file: file)
        } catch { found += error.problems }
        let places = Set(found.map { "\($0.line ?? 0)" })
        found += try PackSchema.bundled.problems(in: yaml, file: file).filter { !places.contains("\($0.line ?? 0)") }
        if let plan { found += PackQuotes.strays(in: yaml, plan: plan, file: file) }
        return found.sorted { ($0.line ?? 0, $0.path) < ($1.line ?? 0, $1.path) }
    }
}
