import DevelopmentIssuer
import Foundation
import Models
import ServiceKit

/// The issuer beside the six services of a demonstration that is left running, and the console that signs people in by it.
struct DemoIssuer: Sendable {
    let folder: DemoFolder
    let port: Int
    /// The console's URL.
    let console: String
    let county: DivisionCode
    let neighbour: DivisionCode

    /// The variables by which the services find it.
    var environment: [String: String] {
        [
            "LAOWU_OIDC_ISSUER": "http://127.0.0.1:\(port)", "LAOWU_CONSOLE_URL": console,
            "LAOWU_OIDC_CLIENT_SECRET_FILE": folder.issuerSecret,
        ]
    }

    func start(by supervisor: Supervisor) throws {
        try PrivateFile.write(Data(RandomToken.make().utf8), to: folder.issuerSecret)
        try supervisor.start(
            .init(
                name: "issuer", program: ProgramFolder.own("laowu"),
                arguments: [
                    "issuer", "--port", "\(port)", "--console", console, "--client-secret-file", folder.issuerSecret,
                    "--county", "\(county)", "--neighbour", "\(neighbour)",
                ], environment: ProcessInfo.processInfo.environment))
    }

    /// The console's address and who can sign in there, a line each.
    var lines: [String] {
        let users = DemonstrationUsers.make(county: county, neighbour: neighbour)
        var places: [String] = []
        for user in users where !places.contains(user.place) { places.append(user.place) }
        return ["", "  控制台 console  \(console)", "  用户（演示生成，无密码）users, made up, no passwords:"]
            + places.map { place in
                let names = users.filter { $0.place == place }.map { "\($0.name) \($0.id)" }
                return "    \(place.isEmpty ? "–" : place)  " + names.joined(separator: "  ")
            } + [""]
    }
}
