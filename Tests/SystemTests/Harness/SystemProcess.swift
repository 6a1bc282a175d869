import Foundation
import Glibc
import Synchronization

@testable import LaowuService

/// One service as a process of its own; it ends with the test, however that ends.
final class SystemProcess: Sendable {
    let service: String
    let number: Int
    let client: ServiceClient
    let log: String
    private let child: ChildProcess
    private let status = Mutex<Int32?>(nil)

    init(
        _ service: String, number: Int, program: String, environment: [String: String], log: String,
        client: ServiceClient
    ) throws {
        self.service = service
        self.number = number
        self.client = client
        self.log = log
        child = try ChildProcess(program: program, arguments: [], environment: environment, log: log)
        Thread.detachNewThread { [self] in
            let status = child.waitForEnd()
            self.status.withLock { $0 = status }
        }
    }

    /// The exit status once the process has ended; 128 and the number of the signal that ended it.
    var exitStatus: Int32? { status.withLock { $0 } }
    var isRunning: Bool { exitStatus == nil }

    static let killed = 128 + SIGKILL

    func send(_ signal: Int32) { if isRunning { child.send(signal) } }

    /// Waits until the process has ended by itself or by a signal; its exit status.
    func end() async throws -> Int32? {
        _ = try await eventually(polls: 3_000) { exitStatus != nil }
        return exitStatus
    }

    func isReady() async -> Bool { await client.readiness()?.ready == true }

    var output: String {
        FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
