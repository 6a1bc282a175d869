import Hummingbird
import Models
import ServiceKit

/// Finds out who asks, has the page made, and sends it, or a page that says why there is none.
struct PageResponder: Sendable {
    let parts: ConsoleParts
    let navigation: [NavigationEntry]

    func pageRequest(
        _ request: Request, _ context: ServiceContext, _ visitor: Visitor, _ times: PageTimes
    ) -> PageRequest {
        var parameters: [String: String] = [:]
        for (name, value) in context.coreContext.parameters { parameters[String(name)] = String(value) }
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { query[String(name)] = String(value) }
        return PageRequest(
            visitor: visitor, path: request.uri.path, parameters: parameters, query: query,
            view: TimedSource(source: parts.view, times: times),
            services: TimedServices(services: parts.services, times: times), system: parts.system,
            receivedAt: context.scope.receivedAt)
    }

    /// A page, or a page that says why there is none.
    func respond(
        _ request: Request, _ context: ServiceContext, _ make: (PageRequest) async throws -> PageOutcome
    ) async -> Response {
        let times = PageTimes()
        var known: Visitor?
        var response: Response
        do {
            guard let visitor = try await parts.door.visitor(of: request) else {
                if let address = Self.isForPage(request) ? parts.door.signInAddress(for: request) : nil {
                    return Self.seeOther(address)
                }
                throw Problem.unauthenticated
            }
            known = visitor
            let awaited = request.uri.queryParameters[Substring(OwnWrites.parameter)].map(String.init)
            let writes = await times.measure(.fold) { [parts] in
                await OwnWrites(view: parts.view, clock: parts.clock).wait(for: awaited)
            }
            switch try await make(pageRequest(request, context, visitor, times)) {
            case .page(let page): response = await html(page, request, visitor, writes, times)
            case .seeOther(let address): response = Self.seeOther(address)
            case .download(let file): response = Self.response(file)
            case .paper(let paper): response = Self.response(paper)
            }
        } catch {
            response = await failure(error, request, known, context, times)
        }
        for cookie in known?.cookies ?? [] { response.headers.append(cookie: cookie) }
        response.headers[.serverTiming] = times.header
        return response
    }

    /// What a form sent would be lost on the way to signing in and back.
    private static func isForPage(_ request: Request) -> Bool { request.method == .get || request.method == .head }

    private static func seeOther(_ address: String) -> Response {
        var response = Response(status: .seeOther)
        response.headers[.location] = address
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func html(
        _ page: Page, _ request: Request, _ visitor: Visitor, _ writes: OwnWrites.Outcome, _ times: PageTimes
    ) async -> Response {
        let source = TimedSource(source: parts.view, times: times)
        let frame = await PageFrame.make(page, request, visitor, source, navigation, writes)
        let text = times.measureHere(.render) {
            parts.templates.render(page.template, PageView(frame: frame, title: page.title, page: page.content))
        }
        return Self.response(html: text, status: page.status)
    }

    private func failure(
        _ error: any Error, _ request: Request, _ visitor: Visitor?, _ context: ServiceContext, _ times: PageTimes
    ) async -> Response {
        let problem: Problem
        if let known = error as? any ProblemConvertible {
            problem = known.problem
        } else {
            context.logger.error("page failed", metadata: ["error": .string(String(reflecting: error))])
            problem = Problem(
                "internal", status: 500, title: Bilingual("页面暂时无法显示", "The page cannot be shown"),
                detail: Bilingual(
                    "读取数据时出错，请查看服务日志。", "Reading the data failed; see the service's log."))
        }
        if let visitor, problem.status == 403 { context.auditRefusal(problem, of: visitor.caller) }
        let message = ProblemPage(problem, language: .chosen(in: request), requestID: context.scope.id)
        var response: Response
        if let visitor {
            var page = Page("problem", title: problem.title, message)
            page.status = problem.status
            page.refreshes = message.refreshes
            response = await html(page, request, visitor, .nothingAwaited, times)
        } else {
            response = Self.response(html: parts.templates.render("message", message), status: problem.status)
        }
        if problem.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        if problem.status == 503 { response.headers[.retryAfter] = "\(PageFrame.refreshSeconds)" }
        return response
    }

    static func response(html: String, status: Int) -> Response {
        var response = Response.text(html, type: "text/html; charset=utf-8", status: .init(code: status))
        response.headers[.contentSecurityPolicy] = contentSecurityPolicy
        response.headers[.cacheControl] = "no-store"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.nosniff] = "nosniff"
        return response
    }

    private static func response(_ file: Download) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: file.type, .contentLength: "\(file.bytes.count)"],
            body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(Target.encoded(file.name))"
        response.headers[.cacheControl] = "no-store"
        response.headers[.nosniff] = "nosniff"
        return response
    }

    private static func response(_ paper: Paper) -> Response {
        var response = Response.text(paper.html, type: "text/html; charset=utf-8")
        response.headers[.contentSecurityPolicy] = paper.contentSecurityPolicy
        response.headers[.cacheControl] = "no-store"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.nosniff] = "nosniff"
        return response
    }

    /// The page itself, its own style sheet and script, which loads the page anew, and forms to the console: nothing from elsewhere, no frames.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}

/// What a template sees.
struct PageView {
    let frame: PageFrame
    let title: Bilingual
    let page: Any
}

extension Problem {
    /// 403: the form was not filled in on a page of this session.
    static let staleForm = Problem(
        "stale-form", status: 403, title: Bilingual("表单已失效", "The form is no longer valid"),
        detail: Bilingual("请重新打开页面后再提交", "open the page again and submit once more"))
}

extension HTTPHeader.Name {
    static let nosniff = HTTPHeader.Name("x-content-type-options")!
    static let referrerPolicy = HTTPHeader.Name("referrer-policy")!
    static let serverTiming = HTTPHeader.Name("server-timing")!
}
