import ServiceKit

/// What the template `sign-in` shows.
struct SignInPage {
    struct Way {
        let zh: String
        let en: String
        let address: String
    }

    let title: Bilingual
    var text: Bilingual
    var ways: [Way] = []
    /// The form that signs out is shown where there is a session.
    var formToken = ""
    var isLeaving = false

    private static let again = Way(zh: "重新登录", en: "sign in again", address: "/sign-in")

    static func unset(isDevelopment: Bool) -> SignInPage {
        SignInPage(
            title: Bilingual("没有设置统一身份认证", "No identity provider is set"),
            text: isDevelopment
                ? Bilingual(
                    "开发模式（LAOWU_DEV_AUTH=1）：身份由 Authorization 请求头给出，浏览器无法登录。要用浏览器登录，请运行 laowu up，或设置 LAOWU_OIDC_ISSUER。",
                    "Development mode (LAOWU_DEV_AUTH=1): the Authorization header says who calls, and no browser can sign in. "
                        + "Run laowu up for that, or set LAOWU_OIDC_ISSUER.")
                : Bilingual(
                    "请管理员设置 LAOWU_OIDC_ISSUER 和 LAOWU_CONSOLE_URL。",
                    "The administrator has to set LAOWU_OIDC_ISSUER and LAOWU_CONSOLE_URL."))
    }

    static func leaving(_ formToken: String) -> SignInPage {
        SignInPage(
            title: Bilingual("退出", "Sign out"), text: Bilingual("要退出劳务台账吗？", "Leave the console?"),
            ways: [Way(zh: "返回", en: "back", address: "/")], formToken: formToken,
            isLeaving: true)
    }

    static func left(issuer: String?) -> SignInPage {
        SignInPage(
            title: Bilingual("已退出", "Signed out"),
            text: Bilingual(
                "您已退出劳务台账。若在公用电脑上，请同时退出统一身份认证。",
                "You have left the console. On a shared computer leave the identity provider as well."),
            ways: [again]
                + (issuer.map { [Way(zh: "退出统一身份认证", en: "leave the identity provider", address: $0)] } ?? []))
    }

    static func refused(_ problem: Problem, otherAccount: String?) -> SignInPage {
        SignInPage(
            title: problem.title, text: problem.detail ?? problem.title,
            ways: [again]
                + (otherAccount.map { [Way(zh: "换一个账号", en: "another account", address: $0)] } ?? []))
    }
}
