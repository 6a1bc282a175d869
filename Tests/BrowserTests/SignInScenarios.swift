import Foundation
import ServiceKit
import Testing

@testable import LaowuService

/// Whether the programs bring an issuer by which people sign in; without one the pages know people by their header alone.
enum SignIn {
    static let isThere: Bool = {
        guard let folder = Programs.folder else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: folder + "/laowu")
        process.arguments = ["help", "issuer"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.contains("laowu issuer")
    }()

    static let whyNot: Comment = "this build has no laowu issuer"
}

extension PageScenarios {
    @Test(
        "Whoever has a role signs in by the issuer, meets the pages of that role and leaves again",
        .enabled(if: SignIn.isThere, SignIn.whyNot),
        arguments: [
            "clerk-1", "reviewer-1", "approver-1", "payer-1", "inspector-1", "auditor-4", "institution-1", "agency-1",
            "employer-1",
        ])
    func signIn(_ user: String) async throws {
        let system = try BrowserSystem.require()
        try await system.visit { window in
            try await window.signIn(as: user)
            #expect(try await window.text(".top .who").contains(user))
            try await window.follow(".top form[action='/sign-out'] button")
            #expect(try await window.path.hasPrefix("/sign-out"))
            try await window.open("/cases")
            #expect(try await window.count("button[value='\(user)']") == 1, "without a session the issuer asks again")
        }
    }

    @Test(
        "An account without a role or an area is told so and gets no page", .enabled(if: SignIn.isThere, SignIn.whyNot))
    func nobody() async throws {
        try await BrowserSystem.require().visit { window in
            try await window.signIn(as: "nobody-1")
            #expect(try await window.count(".top nav a") == 0)
            #expect(try await window.text().contains("劳务台账"))
        }
    }
}

extension BrowserWindow {
    /// Opens the console, chooses a made-up user at the development issuer and comes back.
    func signIn(as user: String) async throws {
        try await open("/?refresh=off")
        try await follow("button[name=user][value='\(user)']")
    }
}
