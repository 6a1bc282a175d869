import Hummingbird

/// How much English the pages show beside the Chinese. Chinese is always there: the plans and the forms are Chinese.
enum PageLanguage: String, CaseIterable, Sendable {
    /// 中文: no English.
    case chinese = "zh"
    /// Chinese with the English small beside it, unless somebody chooses otherwise.
    case both = "zh-en"
    /// The English as large as the Chinese.
    case english = "en"

    /// The cookie that keeps the choice, for a year.
    static let cookie = "laowu-language"

    var name: String {
        switch self {
        case .chinese: "中文"
        case .both: "中文 + English"
        case .english: "English"
        }
    }

    /// The choice that a request brings along.
    static func chosen(in request: Request) -> PageLanguage {
        request.cookies[cookie].flatMap { PageLanguage(rawValue: $0.value) } ?? .both
    }

    /// The address that makes this the choice and leads back to `page`.
    func address(from page: String) -> String { Target("language", query: ["to": rawValue, "back": page]).description }

    /// `GET /language`: sets the cookie and goes back where the visitor was. It changes nothing but the visitor's own view, so that it needs
    /// no form.
    static func add(to router: Router<some RequestContext>) {
        router.get("language") { request, _ in
            let language = request.uri.queryParameters["to"].flatMap { PageLanguage(rawValue: String($0)) } ?? .both
            var response = Response(status: .seeOther)
            response.headers[.location] = localPath(request.uri.queryParameters["back"].map(String.init))
            response.setCookie(
                Cookie(
                    name: cookie, value: language.rawValue, maxAge: 31_536_000, path: "/", httpOnly: true,
                    sameSite: .lax))
            return response
        }
    }

    /// An address of the console itself; the overview where the text is another site's or none.
    static func localPath(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return text
    }
}
