import Hummingbird
import ServiceKit

/// What a browser sees of the development issuer.
enum IssuerPages {
    /// The list of users, each a button that signs them in; `fields` are what the application asked with.
    static func users(_ users: [IssuerUser], _ fields: FormFields) -> Response {
        let hidden = fields.pairs.filter { $0.name != "user" }
            .map { #"<input type="hidden" name="\#(escaped($0.name))" value="\#(escaped($0.value))">"# }.joined()
        var places: [String] = []
        for user in users where !places.contains(user.place) { places.append(user.place) }
        let groups = places.map { place in
            let buttons = users.filter { $0.place == place }.map { user in
                """
                <button name="user" value="\(escaped(user.id))">\(escaped(user.name)) <span lang="en">\(escaped(user.id))</span></button>
                """
            }
            let title = place.isEmpty ? #"没有辖区 <span lang="en">without an area</span>"# : escaped(place)
            return "<h2>\(title)</h2>\n<p>\(buttons.joined(separator: "\n"))</p>"
        }
        return page(
            "选择用户", "Choose a user",
            """
            <p>以下用户均为演示生成，不是真实人员。<span lang="en">All of them are made up for demonstrations.</span></p>
            <form method="post" action="/authorize">\(hidden)
            \(groups.joined(separator: "\n"))
            </form>
            """)
    }

    static let goodbye = page("已退出", "Signed out", "<p>可以关闭本页。<span lang=\"en\">You may close this page.</span></p>")

    static let stranger = page(
        "应用未登记", "Unknown application",
        "<p>应用或其回调地址不在登记之列。<span lang=\"en\">The application or its return address is not known here.</span></p>",
        status: .badRequest)

    private static func page(
        _ zh: String, _ en: String, _ body: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        var response = Response.text(
            """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(zh) \(en) · 开发用身份认证</title>
            <style>
            body { font: 16px/1.6 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
            button { font: inherit; margin: .2rem; padding: .4rem .8rem; border: 1px solid #57606a; border-radius: .3rem; background: #f6f8fa; }
            button:focus { outline: 3px solid #0550ae; }
            .note { background: #fff8c5; padding: .5rem 1rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>\(zh) <span lang="en">\(en)</span></h1>
            <p class="note">开发与演示专用的身份认证，只在本机可用。<span lang="en">An issuer for development and demonstrations, on this machine alone.</span></p>
            \(body)
            </main>
            </body>
            </html>
            """, type: "text/html; charset=utf-8", status: status)
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
    }
}
