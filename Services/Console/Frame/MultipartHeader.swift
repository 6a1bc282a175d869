import Foundation
import ServiceKit

/// What stands before a part of a form (RFC 7578 §4.2).
struct MultipartHeader: Hashable, Sendable {
    /// The field's name.
    let name: String
    /// Set for a file, blank where none was chosen: the last part of its path, without control characters.
    let fileName: String?

    /// Longest name of a file that is kept, in characters.
    static let longestFileName = 120

    /// - Parameter block: the lines between the delimiter and the blank line.
    /// - Throws: 400 for anything that browsers do not send: other dispositions, parts within parts, encoded contents, folded lines.
    init(_ block: [UInt8]) throws(Problem) {
        guard let text = String(validating: block, as: UTF8.self) else { throw Self.malformed }
        var disposition: String?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
            guard let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "\t",
                !line.contains(where: { $0 == "\r" || $0 == "\n" || $0 == "\0" })
            else { throw Self.malformed }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw Self.malformed }
                disposition = value
            case "content-type":
                guard !value.lowercased().hasPrefix("multipart/") else {
                    throw .malformedUpload(code: "nested", Bilingual("表单内不得再嵌套多个部分", "a part must not hold parts"))
                }
            case "content-transfer-encoding":
                guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { throw Self.malformed }
            default: continue
            }
        }
        guard let disposition, let parsed = Self.parameters(of: disposition),
            parsed.value.lowercased() == "form-data", let name = parsed.parameters["name"], !name.isEmpty,
            name.count <= 64, !name.contains(where: Self.isControl)
        else { throw Self.malformed }
        self.name = name
        fileName = parsed.parameters["filename"].map(Self.presentable)
    }

    /// The last part of a path, whichever way its slashes lean. A name of dots alone is no name.
    static func presentable(_ path: String) -> String {
        let last = path.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let name = last.filter { !isControl($0) }.trimmingCharacters(in: .whitespaces)
        guard name.contains(where: { $0 != "." }) else { return path.isEmpty ? "" : "file" }
        // The end says what kind of file it is.
        return String(name.suffix(longestFileName))
    }

    /// `value; name="text"; other=token`. Browsers write `"` within a text as `%22` and line ends as `%0D%0A` (HTML, multipart/form-data);
    /// of a name that comes twice nothing can be said.
    static func parameters(of text: String) -> (value: String, parameters: [String: String])? {
        var rest = Substring(text)
        let value = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(value.count)
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            guard !rest.isEmpty else { break }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=", !name.isEmpty else { return nil }
            rest = rest.dropFirst()
            var content = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                let quoted = rest.prefix { $0 != "\"" }
                guard rest.count > quoted.count else { return nil }
                rest = rest.dropFirst(quoted.count + 1).drop { $0 == " " || $0 == "\t" }
                content = String(quoted).replacing("%22", with: "\"").replacing("%0D", with: "").replacing(
                    "%0A", with: "")
            } else {
                let token = rest.prefix { $0 != ";" }
                rest = rest.dropFirst(token.count)
                content = token.trimmingCharacters(in: .whitespaces)
            }
            guard rest.isEmpty || rest.first == ";",
                parameters.updateValue(content, forKey: name.trimmingCharacters(in: .whitespaces).lowercased()) == nil
            else { return nil }
        }
        return (value.trimmingCharacters(in: .whitespaces), parameters)
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains {
            $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        }
    }

    private static let malformed = Problem.malformedUpload(
        code: "part-header", Bilingual("表单内容无法识别", "a part of the form cannot be read"))
}
