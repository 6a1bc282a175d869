import Foundation
import ServiceKit

/// The boundary of a `multipart/form-data` body, as its `Content-Type` names it (RFC 2046 §5.1.1, RFC 7578 §4.1).
struct MultipartBoundary: Hashable, Sendable {
    let text: String

    /// - Throws: 415 for another content type, 400 for a boundary that is missing or holds what none may hold.
    init(contentType: String?) throws(Problem) {
        let parts = MultipartHeader.parameters(of: contentType ?? "")
        guard let parts, parts.value.lowercased() == "multipart/form-data" else {
            throw Problem(
                "unsupported-media-type", status: 415, title: Bilingual("内容类型不支持", "Unsupported media type"),
                detail: Bilingual("请在本页面选择文件后提交", "choose a file on the page and submit it there"))
        }
        guard let text = parts.parameters["boundary"], Self.isBoundary(text) else {
            throw .malformedUpload(code: "boundary", Bilingual("缺少有效的分隔标识", "the boundary is missing or malformed"))
        }
        self.text = text
    }

    /// One to seventy of the characters that RFC 2046 admits, no space at the end.
    private static func isBoundary(_ text: String) -> Bool {
        (1...70).contains(text.utf8.count) && !text.hasSuffix(" ")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: "'()+_,-./:=? ".utf8.contains(byte)
                }
            }
    }
}

extension Problem {
    /// 400: the body is no form with files as browsers send it.
    static func malformedUpload(code: String, _ detail: Bilingual) -> Problem { .invalid(nil, code: code, detail) }
}
