import Models
import ServiceKit

/// What the templates `problem`, for visitors, and `message`, for everybody else, show: what went wrong and what to do about it.
struct ProblemPage {
    let title: Bilingual
    let text: Bilingual
    let advice: Bilingual
    let refreshes: Bool
    let refreshSeconds = PageFrame.refreshSeconds
    let languageClass: String
    /// Whether signing in would help.
    let isSignIn: Bool
    /// For whoever looks for the request in the log.
    let requestID: String
    let isFault: Bool

    init(_ problem: Problem, language: PageLanguage, requestID: String) {
        title = problem.title
        text = problem.detail ?? problem.title
        advice = Self.advice(problem)
        refreshes = problem.status == 503
        languageClass = "language-\(language.rawValue)"
        isSignIn = problem.status == 401
        self.requestID = requestID
        isFault = problem.status >= 500
    }

    private static func advice(_ problem: Problem) -> Bilingual {
        switch (problem.status, problem.code ?? problem.slug) {
        case (401, _): Bilingual("请登录后再打开。", "Sign in, then open the page again.")
        case (_, "stale-form"):
            Bilingual(
                "返回上一页，刷新后重新填写提交；尚未保存任何内容。",
                "Go back, load the page again and send the form once more; nothing was saved.")
        case (_, "area"):
            Bilingual(
                "请选择本人辖区内的区划；辖区有误的，请联系管理员。",
                "Choose a division of your own area; if the area is wrong, ask your administrator.")
        case (403, _):
            Bilingual(
                "该页面需要其他岗位的权限；确需使用的，请联系管理员。", "The page is for another role; ask your administrator if you need it.")
        case (404, _):
            Bilingual("请核对地址，或从上方导航进入。", "Check the address, or start from the navigation.")
        case (400, _):
            Bilingual("请返回上一页改正后重试。", "Go back, correct it and try again.")
        case (409, _), (422, _):
            Bilingual("请返回上一页，按说明改正后重试。", "Go back, correct what is named and try again.")
        case (413, _):
            Bilingual("请分成几份提交。", "Send it in parts.")
        case (503, _):
            Bilingual(
                "数据正在恢复，本页会自动重新打开；未提交的内容不会丢失在系统中。",
                "The data is being restored; this page opens again by itself.")
        default:
            Bilingual(
                "请稍后重试；仍不能显示的，请把请求编号告诉管理员。",
                "Try again later; if it stays, tell your administrator the request's number.")
        }
    }
}
