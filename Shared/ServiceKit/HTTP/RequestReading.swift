import Foundation
import Hummingbird
import Models

extension Request {
    /// Reads the body as JSON.
    ///
    /// - Throws: a `Problem`: 413 above the limit, 415 for another content type, 400 naming the field that is missing
    ///   or
    ///   cannot be read. The value itself is never repeated.
    public func json<Value: Decodable>(_ type: Value.Type, _ context: some ScopedContext) async throws -> Value {
        if let contentType = headers[.contentType] {
            let name = contentType.split(separator: ";")[0].trimmingCharacters(in: .whitespaces).lowercased()
            guard name == "application/json" || name.hasSuffix("+json") else { throw Problem.unsupportedMediaType }
        }
        let bytes = try await bytes(context)
        guard !bytes.isEmpty else {
            throw Problem.invalid(nil, code: "empty", Bilingual("请求内容为空", "the body is empty"))
        }
        do {
            return try context.requestDecoder.decode(type, from: bytes)
        } catch let error as DecodingError {
            throw Problem.decoding(error)
        }
    }

    /// The whole body.
    ///
    /// - Throws: a 413 `Problem` above the context's limit, before reading where the length is announced.
    public func bytes(_ context: some ScopedContext) async throws -> Data {
        let limit = context.scope.bodyLimit
        if let text = headers[.contentLength], let length = Int(text), length > limit {
            throw Problem.tooLarge(limit: limit)
        }
        return try await body.bytes(limit: limit)
    }

    /// A query parameter, `nil` when absent.
    ///
    /// - Throws: a 400 `Problem` naming the parameter when it is there and cannot be read.
    public func query<Value>(_ name: String, _ parse: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        guard let value = parse(String(text)) else { throw .invalidParameter(name) }
        return value
    }

    public func query<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(Problem) -> Value? {
        try query(name) { Value($0) }
    }

    /// The command's `Idempotency-Key`.
    ///
    /// - Throws: a 400 `Problem` when the header is missing, malformed or holds what looks like a personal number.
    public func idempotencyKey() throws(Problem) -> IdempotencyKey {
        guard let text = headers[.idempotencyKey] else {
            throw .invalid(
                "Idempotency-Key", code: "missing",
                Bilingual("缺少 Idempotency-Key 请求头", "the Idempotency-Key header is missing"))
        }
        guard let key = IdempotencyKey(text) else {
            throw .invalid(
                "Idempotency-Key", code: "format",
                Bilingual(
                    "Idempotency-Key 应为 1 至 64 个字母、数字或 . _ : -",
                    "Idempotency-Key must be 1 to 64 of A-Z a-z 0-9 . _ : -"))
        }
        guard !PersonalNumberScan.contains(text) else {
            throw .invalid(
                "Idempotency-Key", code: "personal-number",
                Bilingual(
                    "Idempotency-Key 不得包含身份证号、手机号或银行卡号",
                    "Idempotency-Key must not contain an ID, phone or card number"))
        }
        return key
    }
}

extension RequestBody {
    func bytes(limit: Int) async throws -> Data {
        var data = Data()
        do {
            for try await buffer in self {
                guard data.count + buffer.readableBytes <= limit else { throw Problem.tooLarge(limit: limit) }
                data.append(contentsOf: buffer.readableBytesView)
            }
        } catch let error where !(error is Problem || error is CancellationError) {
            // The sender's fault: a connection that ended early, or chunks that are none.
            throw Problem.invalid(nil, code: "broken-off", Bilingual("请求内容中断", "the body broke off"))
        }
        return data
    }
}

extension ScopedContext {
    /// A part of the path, such as `{id}`.
    ///
    /// - Throws: a 404 `Problem` when the text is no such value, because then nothing can be there.
    public func parameter<Value: LosslessStringConvertible>(
        _ name: String, as type: Value.Type
    ) throws(Problem) -> Value {
        guard let text = coreContext.parameters.get(name), let value = Value(text) else { throw .notFound }
        return value
    }
}

extension Problem {
    static func invalidParameter(_ name: String) -> Problem {
        .invalid(name, code: "format", Bilingual("参数 \(name) 的格式不正确", "parameter \(name) is malformed"))
    }

    /// Foundation's own texts quote what they could not read, so none of them is passed on.
    static func decoding(_ error: DecodingError) -> Problem {
        switch error {
        case .keyNotFound(let key, let context):
            let field = fieldPath(context.codingPath + [key])
            return .invalid(field, code: "missing", Bilingual("缺少字段 \(field)", "field \(field) is missing"))
        case .valueNotFound(_, let context):
            let field = fieldPath(context.codingPath)
            return .invalid(field, code: "missing", Bilingual("字段 \(field) 不能为空", "field \(field) must not be null"))
        case .typeMismatch(_, let context):
            let field = fieldPath(context.codingPath)
            return .invalid(field, code: "type", Bilingual("字段 \(field) 的类型不对", "field \(field) has the wrong type"))
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            let field = fieldPath(context.codingPath)
            return .invalid(
                field, code: "value", Bilingual("字段 \(field) 的值无效", "the value of field \(field) is not valid"))
        default:
            return .invalid(nil, code: "json", Bilingual("请求内容不是有效的 JSON", "the body is not valid JSON"))
        }
    }

    /// `rows.3.idNumber`. Names that are not plain words are not repeated: a map's keys may be anything.
    private static func fieldPath(_ path: [any CodingKey]) -> String {
        path.map { key in
            if let index = key.intValue { return String(index) }
            let name = key.stringValue
            let isWord = name.utf8.count <= 64 && name.utf8.first.map { $0 | 0x20 }.map(isLetter) == true
            return isWord && ActorID(name) != nil && !PersonalNumberScan.contains(name) ? name : "?"
        }.joined(separator: ".")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
