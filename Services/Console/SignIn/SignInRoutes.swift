import Hummingbird
import Models
import ServiceKit

/// How people get into the console.
public enum SignInWay: Sendable {
    case issuer(SignInDesk)
    /// No issuer is set; development identities are taken from the header.
    case development
    case closed
}

/// `/sign-in`, `/sign-in/return`, `/sign-out`: open to everybody.
struct SignInRoutes: Sendable {
    let way: SignInWay
    let templates: PageTemplates

    func add(to router: Router<ServiceContext>) {
        router.get("sign-in") { request, context in await signIn(request, context) }
        router.get("sign-in/return") { request, context in await comeBack(request, context) }
        router.get("sign-out") { request, context in await signOutPage(request, context) }
        router.post("sign-out") { request, context in await signOut(request, context) }
    }

    private func signIn(_ request: Request, _ context: ServiceContext) async -> Response {
        guard case .issuer(let desk) = way else { return page(.unset(isDevelopment: isDevelopment)) }
        do {
            let to = ReturnPath.checked(FormFields(decoding: request.uri.query ?? "")["to"])
            if let (_, cookies) = try await desk.session(of: request) { return Self.seeOther(to, cookies) }
            let (address, cookies) = try await desk.begin(to: to)
            return Self.seeOther(address, cookies)
        } catch { return failure(error, context) }
    }

    private func comeBack(_ request: Request, _ context: ServiceContext) async -> Response {
        guard case .issuer(let desk) = way else { return page(.unset(isDevelopment: isDevelopment)) }
        var response: Response
        do {
            let (session, caller, to) = try await desk.finish(request)
            context.logger.audit(.signedIn, caller)
            response = Self.seeOther(to, try desk.cookies.setting(session, .session))
        } catch {
            let reason = (error as? any ProblemConvertible)?.problem
            context.logger.audit(
                .signInRefused, nil, ["audit.reason": .string(reason?.code ?? reason?.slug ?? "unexpected")])
            response = failure(error, context, otherAccount: await desk.endAddress())
        }
        for cookie in desk.cookies.removing(.attempt, from: request) { response.headers.append(cookie: cookie) }
        return response
    }

    private func signOutPage(_ request: Request, _ context: ServiceContext) async -> Response {
        guard case .issuer(let desk) = way else { return page(.unset(isDevelopment: isDevelopment)) }
        if let kept = desk.cookies.value(Session.self, .session, of: request),
            !kept.isOver(at: desk.clock(), desk.settings)
        {
            return page(.leaving(kept.formToken))
        }
        return page(.left(issuer: await desk.endAddress()))
    }

    private func signOut(_ request: Request, _ context: ServiceContext) async -> Response {
        guard case .issuer(let desk) = way else { return page(.unset(isDevelopment: isDevelopment)) }
        do {
            if let kept = desk.cookies.value(Session.self, .session, of: request) {
                let form = PageForm(urlEncoded: try await request.bytes(context))
                guard SecretText.areEqual(form.text("token") ?? "", kept.formToken) else { throw Problem.staleForm }
                context.logger.audit(.signedOut, await desk.caller(of: kept))
                await desk.end(kept)
            }
            return Self.seeOther("/sign-out", desk.cookies.removing(.session, from: request))
        } catch { return failure(error, context) }
    }

    private var isDevelopment: Bool { if case .development = way { true } else { false } }

    private static func seeOther(_ address: String, _ cookies: [String]) -> Response {
        var response = Response(status: .seeOther)
        response.headers[.location] = address
        response.headers[.cacheControl] = "no-store"
        response.headers[.referrerPolicy] = "no-referrer"
        for cookie in cookies { response.headers.append(cookie: cookie) }
        return response
    }

    private func page(_ content: SignInPage, status: Int = 200) -> Response {
        var response = PageResponder.response(html: templates.render("sign-in", content), status: status)
        // The address of `/sign-in/return` holds a code.
        response.headers[.referrerPolicy] = "no-referrer"
        return response
    }

    private func failure(
        _ error: any Error, _ context: ServiceContext, otherAccount: String? = nil
    ) -> Response {
        let problem: Problem
        if let refusal = error as? TokenRefusal {
            context.logger.warning("token of the issuer refused", metadata: ["reason": .string(refusal.rawValue)])
            problem = .signInRefused
        } else if let known = error as? any ProblemConvertible {
            problem = known.problem
            if let unavailable = error as? IssuerUnavailable {
                context.logger.error("issuer unavailable", metadata: ["reason": .string(unavailable.reason)])
            }
        } else {
            context.logger.error("sign-in failed", metadata: ["error": .string(String(reflecting: error))])
            problem = .internalError
        }
        var response = page(.refused(problem, otherAccount: otherAccount), status: problem.status)
        if let retryAfter = problem.retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        return response
    }
}

extension HTTPFields {
    mutating func append(cookie: String) { append(HTTPHeader(name: .setCookie, value: cookie)) }
}
