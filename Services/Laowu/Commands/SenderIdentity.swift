import ArgumentParser
import Foundation

/// Who signs what is pushed.
struct SenderIdentity: ParsableArguments {
    @Option(help: "报送方编号 / the sender's id.")
    var sender: String

    @Option(help: "密钥文件（base64）/ a file with the sender's secret in base64.")
    var secretFile: String

    func identity() throws -> SignedSender { try SignedSender(id: sender, secretFile: secretFile) }
}

/// Works until it is done or the terminal says stop.
///
/// - Throws: `ExitCode`, with the reason on standard error.
func untilStopped(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let stop = StopSignals()
    let work = Task { try await body() }
    let watch = Task {
        await stop.wait()
        if !Task.isCancelled { work.cancel() }
    }
    defer { watch.cancel() }
    do {
        try await work.value
    } catch is CancellationError {
        throw ExitCode(130)
    } catch {
        FileHandle.standardError.write(Data("错误 Error: \(error)\n".utf8))
        throw ExitCode.failure
    }
}
