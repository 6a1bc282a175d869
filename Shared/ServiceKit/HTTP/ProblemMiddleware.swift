import Foundation
import Hummingbird
import Logging
import Models

/// Turns whatever a route throws into `application/problem+json`. Errors nobody foresaw become a bare 500; what they
/// say goes
/// to the log only.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var problem = Self.problem(for: error, context: context)
            problem.instance = "urn:laowu:request:\(context.scope.id)"
            problem.members["traceId"] = TraceContext.current.map { .string($0.traceID) }
            return problem.response()
        }
    }

    private static func problem(for error: any Error, context: ServiceContext) -> Problem {
        switch error {
        case let known as any ProblemConvertible: return known.problem
        case is CancellationError:
            return .unavailable(Bilingual("服务正在停止", "the service is stopping"), code: "stopping", retryAfter: 1)
        case let known as any HTTPResponseError:
            return problem(status: Int(known.status.code), bodyLimit: context.scope.bodyLimit)
        default:
            context.logger.error("unexpected error", metadata: ["error": .string(String(reflecting: error))])
            return .internalError
        }
    }

    private static func problem(status: Int, bodyLimit: Int) -> Problem {
        switch status {
        case 404: .notFound
        case 413: .tooLarge(limit: bodyLimit)
        case 415: .unsupportedMediaType
        case 400..<500:
            Problem(
                "invalid-request", status: status, title: Bilingual("请求无法读取", "The request cannot be read"))
        default: .internalError
        }
    }
}

extension Problem {
    func response() -> Response {
        // Strings and numbers only, so encoding cannot fail; the empty object is for the compiler.
        let body = (try? JSONEncoder.wire.encode(self)) ?? Data("{}".utf8)
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        headers[.contentLength] = String(body.count)
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        if case .array(let methods)? = members["allow"] {
            headers[.allow] = methods.compactMap { if case .string(let name) = $0 { name } else { nil } }
                .joined(separator: ", ")
        }
        return Response(
            status: .init(code: (400...599).contains(status) ? status : 500), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
