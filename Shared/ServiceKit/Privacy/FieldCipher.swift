import Foundation
import Models

/// Seals single personal fields (ID number, phone, bank card, name). Which ``CipherSuite`` stands behind it, AES or SM4, is the key's
/// matter, and no caller notices.
///
/// Sealing is deterministic: the same key, field, context and text give the same sealed text, so that what is derived
/// from a journal a second time is byte for byte the same. Opening needs only the field's name.
public protocol FieldCipher: Sendable {
    /// Seals under the person's own data key, which can be destroyed alone.
    ///
    /// - Parameter field: the field's name, such as `person.phone`; authenticated, so that fields cannot be swapped.
    /// - Throws: `SealError.erased` when that key was destroyed.
    func seal(_ text: String, field: String, person: PersonKey) throws -> Sealed

    /// Seals what is nobody's under the ring's own key: an organisation's account.
    ///
    /// - Parameter context: what sets this place apart from others with the same field.
    func seal(_ text: String, field: String, context: Data) throws -> Sealed

    /// - Throws: `SealError` when the key is not in the ring or was destroyed, or the text was altered or belongs to
    ///   another field.
    func open(_ sealed: Sealed, field: String) throws -> String
}

extension FieldCipher {
    public func seal(_ text: String, field: String) throws -> Sealed {
        try seal(text, field: field, context: Data())
    }
}

/// Why a sealed field does not open. Never says what is in it.
public enum SealError: Error, Hashable, CustomStringConvertible {
    case unknownKey(id: String, field: String)
    case notAuthentic(field: String)
    /// The person's data key was destroyed; nothing opens the field again.
    case erased(field: String)

    public var description: String {
        switch self {
        case .unknownKey(let id, let field):
            "\(Bilingual("字段 \(field):密钥环中没有密钥 \(id)", "field \(field): key \(id) is not in the key ring"))"
        case .notAuthentic(let field):
            "\(Bilingual("字段 \(field):密文被改动或属于其他字段", "field \(field): altered, or sealed for another field"))"
        case .erased(let field):
            "\(Bilingual("字段 \(field):个人密钥已销毁", "field \(field): the person's key was destroyed"))"
        }
    }

    /// What stands where a destroyed person's field stood.
    public static let erasedText = "已销毁 erased"
}
