import ArgumentParser
import Testing

@testable import ServiceKit

struct ServiceOptionsTests {
    private func resolve(_ arguments: [String], _ environment: [String: String] = [:]) throws -> ServiceSettings {
        try ServiceOptions.parse(arguments).resolved(environment: environment)
    }

    @Test func `a flag wins over the environment and the environment over the default`() throws {
        #expect(try resolve([]).httpPort == 8080)
        #expect(try resolve([], ["LAOWU_HTTP_PORT": "9001"]).httpPort == 9001)
        #expect(try resolve(["--http-port", "9002"], ["LAOWU_HTTP_PORT": "9001"]).httpPort == 9002)
        #expect(try resolve(["--data-dir", "/srv/a"], ["DATA_DIR": "/srv/b"]).dataDirectory == "/srv/a")
    }

    @Test func `an empty variable counts as unset`() throws {
        let settings = try resolve([], ["LAOWU_HTTP_HOST": "", "LAOWU_KEY_FILE": "", "DATA_DIR": ""])
        #expect(settings.httpHost == "127.0.0.1")
        #expect(settings.keyFile == nil)
        #expect(settings.dataDirectory == "data")
    }

    @Test(arguments: [
        ("LAOWU_HTTP_PORT", "70000"), ("LAOWU_HTTP_PORT", "eighty"), ("LAOWU_LANES", "0"), ("LAOWU_LANES", "257"),
        ("SNAPSHOT_KEEP", "0"), ("SNAPSHOT_EVENTS", "-5"), ("SNAPSHOT_MINUTES", "often"), ("LAOWU_INSTANCE", "a b"),
        ("LAOWU_LOG_LEVEL", "loud"), ("LAOWU_ADVERTISE_URL", "registry:8080"),
        ("LAOWU_ADVERTISE_URL", "http://user:secret@registry"),
    ])
    func `a value out of range is refused by the setting's name without repeating the value`(
        variable: String, value: String
    ) throws {
        let error = #expect(throws: SettingError.self) { try resolve([], [variable: value]) }
        let message = try #require(error).description
        #expect(message.contains(variable))
        #expect(!message.contains(value) || value == "0")
    }

    @Test func `a bad flag is refused while the command line is parsed`() {
        #expect(throws: (any Error).self) { try ServiceOptions.parse(["--lanes", "many"]) }
    }

    @Test func `the settings table names every variable and ends the command in success`() {
        let error = #expect(throws: (any Error).self) { try ServiceOptions.parse(["--settings"]) }
        guard let error else { return }
        #expect(ServiceOptions.exitCode(for: error) == .success)
        let text = ServiceOptions.message(for: error)
        for setting in ServiceOptions.settings { #expect(text.contains("| `\(setting.environment)` |")) }
    }

    @Test func `every flag of the settings table is a flag of the command`() {
        let help = ServiceOptions.helpMessage()
        for setting in ServiceOptions.settings where setting.name.hasPrefix("--") {
            #expect(help.contains(setting.name + " "))
        }
    }

    @Test func `the advertised URL follows from host and port unless it is set`() throws {
        #expect(try resolve(["--http-port", "8081"]).advertiseURL == "http://127.0.0.1:8081")
        #expect(
            try resolve(["--advertise-url", "https://registry.example/"]).advertiseURL == "https://registry.example")
        let chosen = try resolve(["--http-port", "0"])
        #expect(chosen.advertiseURL == nil)
        #expect(chosen.advertised(boundPort: 40_123) == "http://127.0.0.1:40123")
    }

    @Test func `development identities are off unless the variable is 1`() throws {
        #expect(try !resolve([]).acceptsDevelopmentIdentities)
        #expect(try !resolve([], ["LAOWU_DEV_AUTH": "true"]).acceptsDevelopmentIdentities)
        #expect(try resolve([], ["LAOWU_DEV_AUTH": "1"]).acceptsDevelopmentIdentities)
    }
}
