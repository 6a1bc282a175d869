import Crypto
import Foundation

/// The key ring's file: `{"current":"k1","keys":{"k1":"<base64, 32 bytes>"},"personKeySecret":"<base64, 32 bytes or
/// more>"}`,
/// readable by its owner alone.
private struct KeyRingFile: Codable {
    var current: String
    var keys: [String: String]
    var personKeySecret: String
}

extension KeyRing {
    /// Reads a ring.
    ///
    /// - Throws: `KeyRingError` naming the file's fault and what to do; never a key.
    public init(contentsOf path: String) throws {
        // Permission and content are asked of the same open file, so that it cannot be exchanged in between.
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyRingError.unreadable(path, errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw KeyRingError.unreadable(path, errno) }
        guard status.st_mode & 0o077 == 0 else { throw KeyRingError.permissions(path, UInt32(status.st_mode & 0o777)) }
        guard let bytes = try? file.readToEnd(), let content = try? JSONDecoder().decode(KeyRingFile.self, from: bytes)
        else { throw KeyRingError.malformed("JSON") }
        var keys: [String: Data] = [:]
        for (id, text) in content.keys {
            guard let key = Data(base64Encoded: text) else { throw KeyRingError.malformed("keys") }
            keys[id] = key
        }
        guard let secret = Data(base64Encoded: content.personKeySecret) else {
            throw KeyRingError.malformed("personKeySecret")
        }
        try self.init(current: content.current, keys: keys, personKeySecret: secret)
    }

    /// Writes a new ring with random keys, mode 0600. An existing file is never overwritten: losing a ring loses every
    /// field
    /// that it sealed.
    @discardableResult
    public static func generate(to path: String) throws -> KeyRing {
        func random() -> String {
            SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
        }
        let content = KeyRingFile(current: "k1", keys: ["k1": random()], personKeySecret: random())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeyRingError.unwritable(path, errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: try encoder.encode(content) + Data("\n".utf8))
        try file.synchronize()
        try file.close()
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

    public var description: String {
        switch self {
        case .unreadable(let path, let code):
            let reason = String(cString: strerror(code))
            return "\(Bilingual("无法读取密钥环文件 \(path):\(reason)", "cannot read key ring \(path): \(reason)"))"
        case .unwritable(let path, let code):
            let reason = String(cString: strerror(code))
            return "\(Bilingual("无法新建密钥环文件 \(path):\(reason)", "cannot create key ring \(path): \(reason)"))"
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
        }
    }
}
