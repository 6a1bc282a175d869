import Models

/// The problems that every service shares. Types are stable: a new meaning gets a new one.
extension Problem {
    /// 400: the body, a parameter or a header cannot be read.
    public static func invalid(_ field: String?, code: String, _ detail: Bilingual) -> Problem {
        Problem(
            "invalid-request", status: 400, title: Bilingual("请求无法读取", "The request cannot be read"), detail: detail,
            field: field, code: code)
    }

    /// 401: who is calling is not known.
    public static let unauthenticated = Problem(
        "unauthenticated", status: 401, title: Bilingual("未登录或凭据无效", "Not signed in, or the credentials are not valid"))

    /// 403: the caller's role or area does not reach this.
    public static func forbidden(_ detail: Bilingual, code: String) -> Problem {
        Problem(
            "forbidden", status: 403, title: Bilingual("无权操作", "Not permitted"), detail: detail, code: code)
    }

    /// 403: the place lies outside the caller's area.
    public static func outsideArea(_ area: DivisionCode) -> Problem {
        forbidden(
            Bilingual("区划 \(area) 不在您的管辖范围内", "division \(area) lies outside your area"), code: "area")
    }

    /// 404.
    public static let notFound = Problem(
        "not-found", status: 404, title: Bilingual("没有这项内容", "There is no such thing"))

    /// 405.
    public static func methodNotAllowed(allowed: [String]) -> Problem {
        Problem(
            "method-not-allowed", status: 405,
            title: Bilingual("此地址不支持该方法", "This address does not take that method"),
            members: ["allow": .array(allowed.map { .string($0) })])
    }

    /// 409: what exists or was already done contradicts the command.
    public static func conflict(_ detail: Bilingual, code: String, field: String? = nil) -> Problem {
        Problem(
            "conflict", status: 409, title: Bilingual("与现有数据冲突", "In conflict with what is recorded"), detail: detail,
            field: field, code: code)
    }

    /// 413.
    public static func tooLarge(limit: Int) -> Problem {
        Problem(
            "body-too-large", status: 413, title: Bilingual("请求内容过大", "The request is too large"),
            detail: Bilingual("最多 \(limit) 字节;请分批提交", "at most \(limit) bytes; submit in parts"),
            members: ["limit": .integer(Int64(limit))])
    }

    /// 415.
    public static let unsupportedMediaType = Problem(
        "unsupported-media-type", status: 415, title: Bilingual("内容类型不支持", "Unsupported media type"),
        detail: Bilingual("请使用 application/json", "use application/json"))

    /// 422: read and understood, but a rule forbids it.
    public static func refused(
        _ detail: Bilingual, code: String, field: String? = nil, members: [String: JSONValue] = [:]
    ) -> Problem {
        Problem(
            "refused", status: 422, title: Bilingual("按规定不予受理", "Refused under the rules"), detail: detail,
            field: field, code: code, members: members)
    }

    /// 429: more requests than one caller or address is given.
    public static func tooManyRequests(retryAfter: Int) -> Problem {
        Problem(
            "too-many-requests", status: 429, title: Bilingual("请求过于频繁", "Too many requests"),
            detail: Bilingual("请在 \(retryAfter) 秒后再试", "try again in \(retryAfter) s"), retryAfter: retryAfter)
    }

    /// 500, without internals: the log has them under the request's id.
    public static let internalError = Problem(
        "internal-error", status: 500, title: Bilingual("系统内部错误", "Internal error"),
        detail: Bilingual("请凭请求编号联系管理员", "ask the administrator, naming the request id"))

    /// 503: nothing was decided; the same request, with the same idempotency key, may be sent again.
    public static func unavailable(_ detail: Bilingual, code: String, retryAfter: Int) -> Problem {
        Problem(
            "unavailable", status: 503, title: Bilingual("暂时无法处理", "Not available just now"), detail: detail,
            code: code,
            retryAfter: retryAfter)
    }
}
