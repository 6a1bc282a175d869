import Foundation
import Hummingbird
import ServiceKit

/// A file that a browser sent. It lies in a private folder for as long as somebody holds this, then it is removed.
final class UploadedFile: Sendable {
    /// As the sender's machine calls it, without folders.
    let name: String
    let path: String
    let bytes: Int

    init(name: String, path: String, bytes: Int) {
        self.name = name
        self.path = path
        self.bytes = bytes
    }

    deinit { unlink(path) }

    /// The file as it lies on the disk: read where it is looked at, held nowhere as a whole.
    func content() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) }
}

/// A form with a file (`multipart/form-data`, RFC 7578).
struct UploadedForm: Sendable {
    let form: PageForm
    /// `nil` when none was chosen.
    let file: UploadedFile?

    /// Bytes that the fields beside the file may have together.
    static let fieldLimit = 256 << 10

    /// Reads a body as it arrives and writes the file to disk.
    ///
    /// - Parameters:
    ///   - token: what the field `token` must hold. It stands before the file, so nothing of a form from elsewhere reaches the disk.
    ///   - limit: bytes that the file may have.
    /// - Throws: 400 for what is no such body, 403 without the token, 413 above a limit. Nothing is left on disk then.
    static func read<Body: AsyncSequence & Sendable>(
        _ body: Body, _ boundary: MultipartBoundary, token: String, limit: Int
    ) async throws -> UploadedForm where Body.Element == ByteBuffer {
        var reader = MultipartReader(boundary)
        var reading = Reading(token: token, limit: limit)
        do {
            for try await buffer in body {
                for event in try reader.take(buffer.readableBytesView) { try await reading.take(event) }
            }
            try reader.finish()
            return try await reading.finish()
        } catch {
            await reading.target?.discard()
            guard error is Problem || error is CancellationError || error is CocoaError else {
                // The sender's fault: a connection that ended early.
                throw Problem.malformedUpload(
                    code: "broken-off", Bilingual("上传中断，请重新上传", "the upload broke off; send it again"))
            }
            throw error
        }
    }

    /// What has come of a form so far.
    private struct Reading {
        let token: String
        let limit: Int
        var fields: [String: [String]] = [:]
        var fieldBytes = 0
        var header: MultipartHeader?
        var text: [UInt8] = []
        var target: UploadTarget?
        var fileName: String?

        mutating func take(_ event: MultipartReader.Event) async throws {
            switch event {
            case .began(let header): try begin(header)
            case .content(let bytes):
                guard header?.fileName == nil else { return try await write(bytes) }
                fieldBytes += bytes.count
                guard fieldBytes <= UploadedForm.fieldLimit else {
                    throw Problem.tooLarge(limit: UploadedForm.fieldLimit)
                }
                text.append(contentsOf: bytes)
            case .ended:
                if let header, header.fileName == nil {
                    guard let text = String(validating: text, as: UTF8.self) else {
                        throw Problem.malformedUpload(
                            code: "encoding", Bilingual("表单文字须为 UTF-8", "a field is not UTF-8"))
                    }
                    fields[header.name, default: []].append(text)
                }
                header = nil
                text = []
            }
        }

        private mutating func begin(_ header: MultipartHeader) throws {
            self.header = header
            guard let name = header.fileName, !name.isEmpty else { return }
            guard fields["token"]?.first == token else { throw Problem.staleForm }
            guard target == nil else {
                throw Problem.malformedUpload(
                    code: "several-files", Bilingual("一次只能上传一个文件", "one file at a time"))
            }
            fileName = name
            target = UploadTarget(path: try UploadFolder.freePath())
        }

        private func write(_ bytes: ArraySlice<UInt8>) async throws {
            guard let target else {
                throw Problem.malformedUpload(
                    code: "unnamed-file", Bilingual("上传的文件没有名称", "the file has no name"))
            }
            guard try await target.write(Data(bytes)) <= limit else { throw Problem.tooLarge(limit: limit) }
        }

        func finish() async throws -> UploadedForm {
            guard fields["token"]?.first == token else { throw Problem.staleForm }
            var file: UploadedFile?
            if let target, let fileName {
                file = UploadedFile(name: fileName, path: target.path, bytes: try await target.close())
            }
            return UploadedForm(form: PageForm(fields: fields), file: file)
        }
    }
}

/// Where uploads lie: a folder that only this process may look into, below the system's temporary one.
enum UploadFolder {
    private static let path: Result<String, any Error> = Result {
        let path = NSTemporaryDirectory() + "laowu-uploads-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return path
    }

    static func freePath() throws -> String { try path.get() + "/" + UUID().uuidString }
}

/// A file on its way to the disk, written away from the cooperative pool.
actor UploadTarget {
    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    nonisolated let path: String
    private var file: FileHandle?
    private var bytes = 0

    init(path: String) { self.path = path }

    /// - Returns: bytes written so far.
    func write(_ piece: Data) throws -> Int {
        let file = try self.file ?? PrivateFile.create(path)
        self.file = file
        try file.write(contentsOf: piece)
        bytes += piece.count
        return bytes
    }

    /// - Returns: bytes written.
    func close() throws -> Int {
        let file = try self.file ?? PrivateFile.create(path)
        try file.close()
        self.file = nil
        return bytes
    }

    func discard() {
        try? file?.close()
        file = nil
        unlink(path)
    }
}
