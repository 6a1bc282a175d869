import Crypto
import Foundation
import Models

/// What became of a ring whose keys were to be destroyed.
public struct KeyDestruction: Hashable, Sendable {
    /// Of the people asked for, those whose keys were there.
    public let destroyed: [PersonKey]
    public let generation: Int
    public let chain: String
}

extension KeyRing {
    /// Destroys people's data keys under every key of a ring: writes the punctured ring in the file's place and overwrites
    /// the bytes of the one that was there. What is destroyed already stays so and makes no new generation.
    ///
    /// Copies elsewhere (backups, the secret store, blocks that the file system moved) still derive the keys and are the
    /// operator's to replace.
    ///
    /// - Throws: `KeyRingError`; then the file is either the former or the new one, both whole.
    @discardableResult
    public static func destroy(_ people: [PersonKey], in path: String) throws -> KeyDestruction {
        try exchange(path) { content in
            guard !content.trees.isEmpty else { throw KeyRingError.malformed("trees") }
            var destroyed: [PersonKey] = []
            for person in people {
                let path = PersonPath(person)
                var isFound = false
                for id in content.trees.keys {
                    let suite = content.suite(of: id)
                    if KeyTree.destroy(path, in: &content.trees[id]!.nodes, suite) { isFound = true }
                }
                guard isFound else { continue }
                content.generation += 1
                content.chain = chain(content.chain, path)
                destroyed.append(person)
            }
            return KeyDestruction(destroyed: destroyed, generation: content.generation, chain: content.chain)
        }
    }

    /// Adds a key with a whole tree, in which people destroyed before have keys again, and lets it seal from now on.
    ///
    /// - Parameter suite: `nil` for that of the key that seals now.
    /// - Returns: the new key's id.
    public static func addKey(to path: String, _ suite: CipherSuite? = nil) throws -> String {
        try exchange(path) { content in
            var number = content.keys.count + 1
            while content.keys["k\(number)"] != nil { number += 1 }
            content.addKey("k\(number)", suite ?? content.suite(of: content.current))
            return "k\(number)"
        }
    }

    private static func chain(_ chain: String, _ path: PersonPath) -> String {
        hexadecimal(SHA256.hash(data: Data("laowu key destroyed \(chain) ".utf8) + path.bytes))
    }

    /// Puts a changed ring in the place of the one at `path`, one caller at a time.
    private static func exchange<Outcome>(
        _ path: String, _ change: (inout RingContent) throws -> Outcome
    ) throws -> Outcome {
        let lock = Foundation.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw KeyRingError.unwritable(path + ".lock", errno) }
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw KeyRingError.unwritable(path + ".lock", errno) }
        var (content, file) = try RingFile.read(path)
        _ = try RingKeys(content)
        let outcome = try change(&content)
        let next = path + ".new"
        // Left by a writer that died before its ring was in force.
        unlink(next)
        try RingFile.create(next, content)
        let former = Foundation.open(path, O_WRONLY | O_CLOEXEC)
        guard former >= 0 else { throw KeyRingError.unwritable(path, errno) }
        let formerFile = FileHandle(fileDescriptor: former, closeOnDealloc: true)
        guard rename(next, path) == 0 else { throw KeyRingError.unwritable(path, errno) }
        try synchronizeFolder(of: path)
        try formerFile.write(contentsOf: Data(count: Int(file.identity.size)))
        try formerFile.synchronize()
        try formerFile.close()
        return outcome
    }

    private static func synchronizeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyRingError.unwritable(folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw KeyRingError.unwritable(folder, errno) }
    }
}
