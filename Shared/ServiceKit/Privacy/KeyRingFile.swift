import Crypto
import Foundation

/// What stands in a ring's file, unpacked.
struct RingContent: Sendable {
    struct Tree: Sendable {
        var since: Int
        var nodes: [TreePrefix: SymmetricKey]
    }

    var current: String
    /// 32 bytes each.
    var keys: [String: Data]
    /// 32 bytes or more.
    var personKeySecret: Data
    var trees: [String: Tree] = [:]
    /// Of keys that are not used with the international suite.
    var suites: [String: CipherSuite] = [:]
    var personKeys = CipherSuite.international
    /// How many data keys were destroyed.
    var generation = 0
    /// 64 hexadecimal digits, see ``KeyRing/destructionChain``.
    var chain = String(repeating: "0", count: 64)

    func suite(of id: String) -> CipherSuite { suites[id] ?? .international }

    /// Adds a key with a new tree and makes it the one that seals.
    mutating func addKey(_ id: String, _ suite: CipherSuite) {
        keys[id] = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        trees[id] = Tree(since: generation, nodes: [.root: SymmetricKey(size: .bits256)])
        if suite != .international { suites[id] = suite }
        current = id
    }
}

/// The key ring's file, readable by its owner alone:
///
/// ```json
/// {"current": "k1", "keys": {"k1": "<base64, 32 bytes>"}, "personKeySecret": "<base64, 32 bytes or more>",
///  "trees": {"k1": {"since": 0, "nodes": {"": "<base64, 32 bytes>"}}}, "generation": 0, "chain": "<64 hex digits>"}
/// ```
///
/// `"suites": {"k2": "sm"}` names the keys that are used with another ``CipherSuite`` than `aes`, `"personKeys": "sm"` says that person keys are
/// HMAC-SM3. A whole tree is its root, node `""`; a punctured one the nodes that are left, named by the digits on the way to them.
/// Files without `trees`, `generation` and `chain` are of builds before people had keys of their own.
struct RingFile: Sendable {
    let path: String
    let identity: Identity

    /// What tells a file from the one that took its place.
    struct Identity: Equatable, Sendable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    private struct Text: Codable {
        struct Tree: Codable {
            var since: Int
            var nodes: [String: String]
        }

        var current: String
        var keys: [String: String]
        var personKeySecret: String
        var trees: [String: Tree]?
        var generation: Int?
        var chain: String?
        var suites: [String: CipherSuite]?
        var personKeys: CipherSuite?
    }

    static func identity(of path: String) throws -> Identity {
        var status = stat()
        guard stat(path, &status) == 0 else { throw KeyRingError.unreadable(path, errno) }
        return Identity(status)
    }

    static func read(_ path: String) throws -> (RingContent, RingFile) {
        // Permission and content are asked of the same open file, so that it cannot be exchanged in between.
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyRingError.unreadable(path, errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw KeyRingError.unreadable(path, errno) }
        guard PrivateFile.isPrivate(status) else {
            throw KeyRingError.permissions(path, UInt32(status.st_mode & 0o777))
        }
        guard let bytes = try? file.readToEnd(), let text = try? JSONDecoder().decode(Text.self, from: bytes) else {
            throw KeyRingError.malformed("JSON")
        }
        return (try content(text), RingFile(path: path, identity: Identity(status)))
    }

    private static func content(_ text: Text) throws -> RingContent {
        var keys: [String: Data] = [:]
        for (id, text) in text.keys {
            guard let key = Data(base64Encoded: text) else { throw KeyRingError.malformed("keys") }
            keys[id] = key
        }
        guard let secret = Data(base64Encoded: text.personKeySecret) else {
            throw KeyRingError.malformed("personKeySecret")
        }
        var content = RingContent(current: text.current, keys: keys, personKeySecret: secret)
        for (id, tree) in text.trees ?? [:] {
            var nodes: [TreePrefix: SymmetricKey] = [:]
            for (name, text) in tree.nodes {
                guard let prefix = TreePrefix(name), let bytes = Data(base64Encoded: text) else {
                    throw KeyRingError.malformed("trees.\(id)")
                }
                guard bytes.count == 32 else { throw KeyRingError.wrongSize("trees.\(id)") }
                nodes[prefix] = SymmetricKey(data: bytes)
            }
            content.trees[id] = RingContent.Tree(since: tree.since, nodes: nodes)
        }
        content.generation = text.generation ?? 0
        content.chain = text.chain ?? content.chain
        content.suites = text.suites ?? [:]
        content.personKeys = text.personKeys ?? .international
        return content
    }

    static func encoded(_ content: RingContent) throws -> Data {
        let trees = content.trees.mapValues { tree in
            Text.Tree(
                since: tree.since,
                nodes: Dictionary(
                    uniqueKeysWithValues: tree.nodes.map { prefix, node in
                        (prefix.text, node.withUnsafeBytes { Data($0).base64EncodedString() })
                    }))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(
            Text(
                current: content.current, keys: content.keys.mapValues { $0.base64EncodedString() },
                personKeySecret: content.personKeySecret.base64EncodedString(), trees: trees,
                generation: content.generation, chain: content.chain,
                suites: content.suites.isEmpty ? nil : content.suites,
                personKeys: content.personKeys == .international ? nil : content.personKeys)) + Data("\n".utf8)
    }

    /// Writes a file that does not exist yet, mode 0600, and waits until it is on the disk.
    static func create(_ path: String, _ content: RingContent) throws {
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeyRingError.unwritable(path, errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: try encoded(content))
        try file.synchronize()
        try file.close()
    }
}

extension KeyRing {
    /// Reads a ring.
    ///
    /// - Throws: `KeyRingError` naming the file's fault and what to do; never a key.
    public init(contentsOf path: String) throws {
        let (content, file) = try RingFile.read(path)
        self.init(try RingKeys(content), file: file)
    }

    /// Writes a new ring with random keys, mode 0600. An existing file is never overwritten: losing a ring loses every
    /// field
    /// that it sealed.
    ///
    /// - Parameter suite: of the first key, and of the person keys for ever.
    @discardableResult
    public static func generate(to path: String, _ suite: CipherSuite = .international) throws -> KeyRing {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        var content = RingContent(current: "k1", keys: [:], personKeySecret: secret)
        content.personKeys = suite
        content.addKey("k1", suite)
        try RingFile.create(path, content)
        return try KeyRing(contentsOf: path)
    }
}

/// Why a key ring cannot be used.
public enum KeyRingError: Error, Hashable, CustomStringConvertible {
    case unreadable(_ path: String, _ errno: Int32)
    case unwritable(_ path: String, _ errno: Int32)
    case permissions(_ path: String, _ mode: UInt32)
    case malformed(_ part: String)
    case wrongSize(_ part: String)
    case missingCurrentKey
    /// The system's libcrypto lacks the algorithms.
    case unavailable(_ suite: CipherSuite)
    /// A ring in which fewer keys, or other ones, were destroyed than in the one known before: a copy put back.
    case older(_ path: String, generation: Int, known: Int)
    /// Another person-key secret: the ring of another installation.
    case foreign(_ path: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let code):
            let reason = String(cString: strerror(code))
            return "\(Bilingual("无法读取密钥环文件 \(path):\(reason)", "cannot read key ring \(path): \(reason)"))"
        case .unwritable(let path, let code):
            let reason = String(cString: strerror(code))
            return "\(Bilingual("无法写入密钥环文件 \(path):\(reason)", "cannot write key ring \(path): \(reason)"))"
        case .permissions(let path, let mode):
            let octal = "0" + String(mode, radix: 8)
            return Bilingual(
                "密钥环文件 \(path) 的权限为 \(octal),其他用户可以访问;请执行 chmod 600 \(path)",
                "key ring \(path) has mode \(octal) and is open to other users; run chmod 600 \(path)"
            ).description
        case .malformed(let part):
            return "\(Bilingual("密钥环文件格式错误:\(part)", "key ring is malformed: \(part)"))"
        case .wrongSize(let part):
            return Bilingual(
                "密钥环中 \(part) 的长度不对,应为 32 字节的 base64",
                "key ring: \(part) has the wrong size, expected base64 of 32 bytes"
            ).description
        case .missingCurrentKey:
            return "\(Bilingual("密钥环的 current 不在 keys 之中", "key ring: current is not among keys"))"
        case .unavailable(let suite):
            return Bilingual(
                "本机的 libcrypto 不提供 \(suite.rawValue) 算法，密钥环无法使用",
                "this system's libcrypto has no \(suite.rawValue) algorithms; the key ring cannot be used"
            ).description
        case .older(let path, let generation, let known):
            return Bilingual(
                "密钥环 \(path) 是旧文件(第 \(generation) 代,已知第 \(known) 代),已销毁的密钥又出现;见 docs/runbooks/KEY_RING_OLD.md",
                "key ring \(path) is an old file (generation \(generation), \(known) is known): destroyed keys are back; "
                    + "see docs/runbooks/KEY_RING_OLD.md"
            ).description
        case .foreign(let path):
            return "\(Bilingual("密钥环 \(path) 属于其他安装", "key ring \(path) belongs to another installation"))"
        }
    }
}
