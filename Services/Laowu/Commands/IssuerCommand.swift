import ArgumentParser
import DevelopmentIssuer
import Foundation
import Logging
import Models
import ServiceKit

struct IssuerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issuer", abstract: "开发用统一身份认证 / an OpenID Connect issuer for development and demonstrations",
        discussion: """
            只监听本机回环地址；任何人都可以选任何用户登录。密钥在启动时生成，POST /rotate 更换。
            Listens on the loopback alone; anybody may sign in as any of its users. Keys are made at the start; POST /rotate makes new ones.
            """)

    @Option(help: "端口 / port.")
    var port = 7106

    @Option(help: "控制台网址 / the console's URL, to which browsers are sent back.")
    var console = "http://127.0.0.1:7100"

    @Option(help: "控制台的客户端密钥文件（权限 0600），不设则只用 PKCE / file of the console's secret; PKCE alone without it.")
    var clientSecretFile: String?

    @Option(help: "县代码（六位）/ the county of the users, six digits.")
    var county = GenerateOptions().county

    @Option(help: "相邻县代码 / the county next to it.")
    var neighbour = GenerateOptions().neighbour

    func validate() throws {
        guard (1...65_535).contains(port) else {
            throw ValidationError("--port 应在 1 … 65535 之内。--port must be within 1 … 65535.")
        }
    }

    func run() async throws {
        let secret = try clientSecretFile.map { try SecretText.read($0, setting: "--client-secret-file") }
        let desk = IssuerDesk(
            issuer: "http://127.0.0.1:\(port)",
            client: IssuerClient(secret: secret, redirects: ["\(console)/sign-in/return"]),
            users: DemonstrationUsers.make(county: county, neighbour: neighbour))
        let logger = Logger(label: "issuer")
        let service = IssuerService.make(desk, port: port, logger: logger)
        try await runService("issuer", services: [service], logger: logger)
    }
}
