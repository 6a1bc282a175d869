import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Models
import ServiceKit

/// Sends requests to a route. What a route says is missing or malformed is put into the next request, until it asks for nothing more: so the
/// table needs no bodies.
struct RouteProbe: Sendable {
    struct Answer: Sendable {
        let status: Int
        /// The reason that the problem in the body names.
        let code: String?
        let field: String?
    }

    let service: ServiceRouters.Service
    let route: String

    /// A county that nobody of this test has to do with.
    static let outside = "530102"
    static let inside: DivisionCode = "532532"

    private var method: HTTPRequest.Method { route.hasPrefix("POST") ? .post : route.hasPrefix("PUT") ? .put : .get }
    private var path: String { String(route.drop { $0 != " " }.dropFirst()) }

    /// One request with nothing in it, or with the credentials that are given as they are.
    func bare(_ authorization: String?) async throws -> Answer {
        try await send(authorization, place: Self.outside, query: [:], body: .object([:]))
    }

    /// The answer to a request about a place outside, filled in as far as the route says what it lacks.
    func filled(as caller: Caller, place: String = outside) async throws -> Answer {
        let authorization = DevelopmentAuthenticator.authorization(for: caller)
        var (query, body) = (["county": place, "area": place], JSONValue.object([:]))
        var tried: [String: Int] = [:]
        for _ in 0..<80 {
            let answer = try await send(authorization, place: place, query: query, body: body)
            guard answer.status == 400 || answer.status == 422, let field = answer.field, field != "Idempotency-Key"
            else { return answer }
            let attempt = tried[field, default: 0]
            let values = Self.values(for: field, place)
            tried[field] = attempt + 1
            if method == .get || attempt >= values.count {
                guard attempt < values.count * 2, let text = Self.texts(for: field, place).at(attempt % values.count)
                else { return answer }
                query[field] = text
            } else {
                body = body.setting(field.split(separator: ".").map(String.init)[...], to: values[attempt])
            }
        }
        return try await send(authorization, place: place, query: query, body: body)
    }

    private func send(
        _ authorization: String?, place: String, query: [String: String], body: JSONValue
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        headers[.authorization] = authorization
        var target = path
        for part in path.split(separator: "/") where part.hasPrefix("{") {
            target = target.replacing(part, with: Self.part(String(part.dropFirst().dropLast()), path, place))
        }
        let pairs = query.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        if !pairs.isEmpty { target += "?" + FormFields(pairs).encoded }
        var data: ByteBuffer?
        if method != .get, !path.hasPrefix("/v1/"), !path.hasPrefix("/peer/") {
            // A page's form, with the token of whoever brings their own credentials.
            headers[.contentType] = "application/x-www-form-urlencoded"
            data = ByteBuffer(string: FormFields(pairs + [(name: "token", value: "header")]).encoded)
        } else if method != .get {
            headers[.contentType] = "application/json"
            headers[.idempotencyKey] = "probe-1"
            data = ByteBuffer(bytes: try JSONEncoder.wire.encode(body))
        }
        let (fields, sent, uri) = (headers, data, target)
        return try await service.http.application.test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: fields, body: sent) { response in
                let problem = try? JSONDecoder().decode(Problem.self, from: Data(response.body.readableBytesView))
                return Answer(status: response.status.code, code: problem?.code, field: problem?.field)
            }
        }
    }

    /// What may stand in a part of a path.
    private static func part(_ name: String, _ path: String, _ place: String) -> String {
        switch name {
        case "person": String(repeating: "a1", count: 16)
        case "county", "area", "province": place
        case "village": place + "100200"
        case "town", "township": place + "100"
        case "month": "2018-06"
        case "year": "2018"
        case "day", "date": "2018-06-01"
        default: place + "-1"
        }
    }

    private static func values(for field: String, _ place: String) -> [JSONValue] {
        let name = field.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let places: [JSONValue] = [.string(place), .string(place + "100200"), .string(place + "100")]
        let others: [JSONValue] = [
            "2018-06-01", "2018-06", 1, "word", true, .string(String(repeating: "a1", count: 16)), .array([]),
            .object([:]), "91530102MA6K0XXX0X", "other", .array(["word"]), .array([.object([:])]), 1.5.json,
        ]
        let isPlace = ["county", "area", "place", "village", "home", "from", "to", "town", "province", "division"]
            .contains { name.contains($0) }
        return isPlace ? places + others : others + places
    }

    private static func texts(for field: String, _ place: String) -> [String] {
        values(for: field, place).map { value in
            switch value {
            case .string(let text): text
            case .integer(let number): "\(number)"
            case .bool(let flag): "\(flag)"
            default: "word"
            }
        }
    }
}

extension JSONValue {
    /// The value with another at a place inside; objects and lists on the way there are made.
    fileprivate func setting(_ path: ArraySlice<String>, to value: JSONValue) -> JSONValue {
        guard let first = path.first else { return value }
        if let index = Int(first), index < 10 {
            var list: [JSONValue] = if case .array(let list) = self { list } else { [] }
            while list.count <= index { list.append(.object([:])) }
            list[index] = list[index].setting(path.dropFirst(), to: value)
            return .array(list)
        }
        var members: [String: JSONValue] = if case .object(let members) = self { members } else { [:] }
        members[first] = (members[first] ?? .object([:])).setting(path.dropFirst(), to: value)
        return .object(members)
    }
}

extension Double {
    fileprivate var json: JSONValue { .number(self) }
}

extension Array {
    fileprivate func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
