import ArgumentParser
import AsyncHTTPClient
import Foundation
import Models
import ServiceKit

/// Where the commands on policies look: store files, read only, or the running service.
struct PolicySource: ParsableArguments {
    @Option(help: "存储目录或文件，只读 / data directory or store file, only read.")
    var store: String?

    @Option(help: "运行中的 subsidy 服务地址 / the running service, such as http://127.0.0.1:7104.")
    var url: String?

    @Option(help: "令牌文件；没有时用开发身份 / file with a bearer token; a development identity if absent.")
    var tokenFile: String?

    func validate() throws {
        guard (store == nil) != (url == nil) else {
            throw ValidationError("请给出 --store 或 --url 之一。Give either --store or --url.")
        }
    }

    /// - Parameter county: the area that a development identity acts in.
    func service(for county: DivisionCode, _ http: HTTPClient) throws -> PolicyService? {
        guard let url else { return nil }
        var bearer = "dev:laowu.policy:auditor:\(county)"
        if let tokenFile {
            guard let data = FileManager.default.contents(atPath: tokenFile) else {
                throw ValidationError("读不到 \(tokenFile)。\(tokenFile) cannot be read.")
            }
            bearer = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return PolicyService(base: url, bearer: bearer, http: http)
    }
}

/// The running service, as one caller asks it.
struct PolicyService: Sendable {
    let base: String
    let bearer: String
    let http: HTTPClient

    private static let largestAnswer = 64 << 20

    func get(_ path: String) async throws -> Data { try await send(.GET, path, nil) }

    func post(_ path: String, _ body: some Encodable) async throws -> Data {
        try await send(.POST, path, try JSONEncoder().encode(body))
    }

    private func send(_ method: HTTPMethodName, _ path: String, _ body: Data?) async throws -> Data {
        var request = HTTPClientRequest(url: base + path)
        request.method = method == .GET ? .GET : .POST
        request.headers.add(name: "Authorization", value: "Bearer \(bearer)")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(body)
        }
        let response = try await http.execute(request, timeout: .seconds(60))
        let answer = Data(try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
        let status = Int(response.status.code)
        guard (200...299).contains(status) else {
            throw ServiceProblem(
                service: "subsidy", path: path, status: status,
                problem: try? JSONDecoder().decode(Problem.self, from: answer))
        }
        return answer
    }

    private enum HTTPMethodName { case GET, POST }
}
