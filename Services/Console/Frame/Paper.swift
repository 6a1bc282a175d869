import Crypto
import Foundation

/// A page of a service for a browser's printer, complete with its own style sheet and without scripts.
struct Paper: Sendable {
    let html: String

    /// Admits the page's own style sheet by its digest (CSP level 2) and nothing else.
    var contentSecurityPolicy: String {
        let styles = style.map {
            " style-src 'sha256-\(Data(SHA256.hash(data: Data($0.utf8))).base64EncodedString())';"
        }
        return "default-src 'none';\(styles ?? "") base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }

    /// The text of the page's one `style` element in its head.
    private var style: Substring? {
        guard let start = html.range(of: "<style>"),
            let end = html.range(of: "</style>", range: start.upperBound..<html.endIndex)
        else { return nil }
        return html[start.upperBound..<end.lowerBound]
    }
}
