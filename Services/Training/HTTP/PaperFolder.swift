import Foundation
import Models
import ServiceKit

/// Where the papers of classes lie, encrypted: `<root>/<partition>/<class>/<document>`, and `<root>/incoming` while they arrive.
///
/// The folder of a process alone (the default, in its data directory) is known to that process only: an instance that takes a partition over
/// knows its papers from the journal and says that their content is elsewhere. With one folder for all instances, a mounted volume, each of them
/// takes and gives out every paper, if it has the same key ring.
struct PaperFolder: Sendable {
    let root: String
    /// All instances have it.
    let isShared: Bool

    /// - Parameter shared: the folder of all instances; `nil` or empty for one below the data directory.
    init(shared: String?, dataDirectory: String) {
        isShared = shared?.isEmpty == false
        root = isShared ? shared! : dataDirectory + "/training/papers"
    }

    /// A place for a file on its way in.
    func incoming() throws -> String {
        let folder = "\(root)/incoming"
        try Self.make(folder)
        return "\(folder)/\(UUID().uuidString)"
    }

    /// Throws away what arrived more than a day ago and was never complete: its sender was not told that it came. With a shared folder another
    /// instance may be taking what is younger.
    func dropAbandoned(now: Date = Date()) {
        let folder = "\(root)/incoming"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            let written = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
            if let written, now.timeIntervalSince(written) > 86_400 { unlink(path) }
        }
    }

    func path(_ partition: Int32, _ id: ClassID, _ document: DocumentID) -> String {
        "\(root)/\(partition)/\(id)/\(document)"
    }

    func holds(_ partition: Int32, _ id: ClassID, _ document: DocumentID) -> Bool {
        FileManager.default.fileExists(atPath: path(partition, id, document))
    }

    /// Puts a complete file in its place; from here on it outlives the process.
    func accept(_ incoming: String, _ partition: Int32, _ id: ClassID, _ document: DocumentID) throws {
        let folder = "\(root)/\(partition)/\(id)"
        try Self.make(folder)
        guard rename(incoming, path(partition, id, document)) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try PrivateFile.synchronise(folder: folder)
    }

    func remove(_ partition: Int32, _ id: ClassID, _ document: DocumentID) { unlink(path(partition, id, document)) }

    private static func make(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}

/// Kinds of file that are taken as papers, by their first bytes.
enum PaperType: String, CaseIterable {
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case png = "image/png"
    /// DOCX, XLSX (ISO/IEC 29500) and OFD (GB/T 33190-2016) are ZIP archives.
    case archive = "application/zip"
    /// DOC, XLS: compound files.
    case compound = "application/x-ole-storage"

    static let headLength = 8

    /// - Parameter head: the first eight bytes of the file.
    init?(head: Data) {
        let known = Self.allCases.first { head.starts(with: $0.magic) }
        guard let known else { return nil }
        self = known
    }

    private var magic: [UInt8] {
        switch self {
        case .pdf: Array("%PDF-".utf8)
        case .jpeg: [0xFF, 0xD8, 0xFF]
        case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        case .archive: [0x50, 0x4B, 0x03, 0x04]
        case .compound: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        }
    }

    /// What the sender said, when it names one of these kinds, is what the bytes show.
    func agrees(with contentType: String?) -> Bool {
        let name = contentType?.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        guard let name, let said = Self(rawValue: name) else { return true }
        return said == self
    }
}
