import Foundation

/// Texts that nobody can guess.
public enum RandomToken {
    /// So many random bytes of the system's generator as base64url.
    public static func make(bytes count: Int = 32) -> String {
        var generator = SystemRandomNumberGenerator()
        return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }).base64url
    }
}

/// A secret of this process against another's words.
public enum SecretText {
    /// Whether the texts are equal, in a time that tells nothing about where they differ.
    public static func areEqual(_ one: String, _ other: String) -> Bool {
        areEqual(Array(one.utf8), Array(other.utf8))
    }

    static func areEqual(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The secret in a file that its owner alone can read; white space around it is not part of it.
    ///
    /// - Throws: ``SettingError`` naming the setting.
    public static func read(_ path: String, setting: String) throws(SettingError) -> String {
        var status = stat()
        guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path) else {
            throw SettingError(setting: setting, reason: Bilingual("文件无法读取", "the file cannot be read"))
        }
        guard PrivateFile.isPrivate(status) else {
            throw SettingError(
                setting: setting,
                reason: Bilingual("其他用户可以读取该文件，请执行 chmod 600", "others can read the file; chmod 600 it"))
        }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else {
            throw SettingError(setting: setting, reason: Bilingual("文件是空的", "the file is empty"))
        }
        return text
    }
}
