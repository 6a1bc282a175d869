import AsyncHTTPClient
import Foundation
import Models
import ServiceKit

/// One service as the demonstration calls it: with a development identity, patient while the service is being restarted.
struct ServiceClient: Sendable {
    /// The officers and organisations of the demonstration; submitter, reviewers, approver and payer are different people.
    struct Officer: Sendable {
        /// `<actor>:<role>`
        let identity: String

        static let system = Officer(identity: "demo.system:system")
        static let clerk = Officer(identity: "demo.clerk:clerk")
        static let township = Officer(identity: "demo.town:reviewer")
        static let reviewer = Officer(identity: "demo.reviewer:reviewer")
        static let inspector = Officer(identity: "demo.inspector:inspector")
        static let approver = Officer(identity: "demo.approver:approver")
        static let payer = Officer(identity: "demo.payer:payer")
        static let auditor = Officer(identity: "demo.auditor:auditor")

        /// An institution's account is named by its code.
        static func institution(_ code: String) -> Officer { Officer(identity: "\(code):institution") }
    }

    let name: String
    let base: String
    let http: HTTPClient
    /// Division in which the callers may act.
    let area: DivisionCode

    /// How long a request is tried again while the service answers 503 or not at all.
    static let patience = Duration.seconds(90)
    private static let largestAnswer = 64 << 20

    /// - Throws: `ServiceProblem` for an answer other than 2xx; `notAnswering` when patience is at its end.
    func get(_ path: String, _ query: [String: String] = [:], as officer: Officer = .auditor) async throws -> JSONValue
    {
        try Self.json(await send("GET", path, query, officer, body: nil, type: nil, key: nil))
    }

    func data(_ path: String, _ query: [String: String] = [:], as officer: Officer) async throws -> Data {
        try await send("GET", path, query, officer, body: nil, type: nil, key: nil)
    }

    /// Sends a command.
    ///
    /// - Parameter key: idempotency key; the same for every attempt, so that a command whose answer was lost is not done
    ///   twice.
    @discardableResult
    func post(
        _ path: String, _ body: [String: JSONValue], key: String, as officer: Officer
    ) async throws -> JSONValue {
        let data = try JSONEncoder().encode(body)
        return try Self.json(
            await send("POST", path, [:], officer, body: data, type: "application/json", key: key))
    }

    /// Sends a file.
    @discardableResult
    func upload(
        _ path: String, _ query: [String: String], file: Data, key: String, as officer: Officer
    ) async throws -> JSONValue {
        try Self.json(
            await send("POST", path, query, officer, body: file, type: "application/octet-stream", key: key))
    }

    /// One attempt, without retries: whether the service says that it is ready, and what it says.
    func readiness() async -> Readiness? {
        var request = HTTPClientRequest(url: base + "/readyz")
        request.method = .GET
        guard let response = try? await http.execute(request, timeout: .seconds(2)),
            let body = try? await response.body.collect(upTo: 1 << 20)
        else { return nil }
        return try? JSONDecoder().decode(Readiness.self, from: Data(body.readableBytesView))
    }

    private func send(
        _ method: String, _ path: String, _ query: [String: String], _ officer: Officer, body: Data?, type: String?,
        key: String?
    ) async throws -> Data {
        var request = HTTPClientRequest(url: base + path + Self.encoded(query))
        request.method = method == "GET" ? .GET : .POST
        request.headers.add(name: "Authorization", value: "Bearer dev:\(officer.identity):\(area)")
        if let key { request.headers.add(name: "Idempotency-Key", value: key) }
        if let type { request.headers.add(name: "Content-Type", value: type) }
        if let body { request.body = .bytes(body) }

        let deadline = ContinuousClock.now + Self.patience
        var lastReason = ""
        var attempt = 0
        while true {
            try Task.checkCancellation()
            do {
                let response = try await http.execute(request, timeout: .seconds(60))
                let answer = Data(try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
                let status = Int(response.status.code)
                if (200...299).contains(status) { return answer }
                let problem = ServiceProblem(
                    service: name, path: path, status: status,
                    problem: try? JSONDecoder().decode(Problem.self, from: answer))
                guard status == 503 else { throw problem }
                lastReason = problem.description
                try await Self.pause(response.headers.first(name: "Retry-After").flatMap(Double.init), attempt)
            } catch let problem as ServiceProblem {
                throw problem
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                lastReason = "\(error)"
                try await Self.pause(nil, attempt)
            }
            attempt += 1
            guard ContinuousClock.now < deadline else {
                throw ServiceProblem.notAnswering(service: name, path: path, lastReason)
            }
        }
    }

    /// What the service asks for, at most two seconds; without a word from it 0.1, 0.2 … 1.6 seconds.
    private static func pause(_ asked: Double?, _ attempt: Int) async throws {
        let seconds = min(asked ?? 0.1 * Double(1 << min(attempt, 4)), 2)
        try await Task.sleep(for: .milliseconds(Int(max(seconds, 0.05) * 1_000)))
    }

    private static func json(_ data: Data) throws -> JSONValue {
        data.isEmpty ? .null : try JSONDecoder().decode(JSONValue.self, from: data)
    }

    private static func encoded(_ query: [String: String]) -> String {
        guard !query.isEmpty else { return "" }
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        let pairs = query.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
        }
        return "?" + pairs.joined(separator: "&")
    }
}

/// An answer of a service that is not what was hoped for.
struct ServiceProblem: Error, CustomStringConvertible {
    let service: String
    let path: String
    let status: Int
    let problem: Problem?
    private var reason: String?

    init(service: String, path: String, status: Int, problem: Problem?) {
        (self.service, self.path, self.status, self.problem) = (service, path, status, problem)
    }

    static func notAnswering(service: String, path: String, _ reason: String) -> ServiceProblem {
        var problem = ServiceProblem(service: service, path: path, status: 0, problem: nil)
        problem.reason = reason
        return problem
    }

    /// The stable reason below the problem's type, such as a rule.
    var code: String { problem?.code ?? problem?.slug ?? "http-\(status)" }

    var description: String {
        if let reason {
            return "\(service)\(path) 没有应答：\(reason)。\(service)\(path) does not answer: \(reason)."
        }
        let field = problem?.field.map { " [\($0)]" } ?? ""
        return "\(service)\(path): \(status) \(problem?.title.description ?? "")\(field) "
            + "\(problem?.detail?.description ?? "") (\(code))"
    }
}
