import Glibc

@testable import LaowuService

/// Ports that nobody listens on.
enum Ports {
    /// The first of `count` free ports in a row, below those that the system hands out to outgoing connections.
    static func free(_ count: UInt16) -> UInt16? {
        let first = UInt16(truncatingIfNeeded: getpid()) % 1_200
        return (UInt16(0)..<1_200).lazy.map { 20_000 + (first + $0) % 1_200 * 6 }
            .first { start in (start..<start + count).allSatisfy(LocalPort.isFree) }
    }
}
