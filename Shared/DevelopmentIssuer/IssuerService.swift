import Logging
import ServiceKit

/// The issuer as a process has it.
public enum IssuerService {
    /// Listens on the loopback, whatever else this machine has.
    public static func make(_ desk: IssuerDesk, port: Int, logger: Logger) -> HTTPService {
        HTTPService(
            configuration: .init(host: "127.0.0.1", port: port), openAPI: "", readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: false), logger: logger,
            pages: { IssuerRoutes(desk).add(to: $0) }, routes: { _ in })
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }
}
