import CLibCrypto
import Foundation

/// The block cipher SM4 (GB/T 32907-2016) in counter mode (GB/T 17964-2021), by OpenSSL's libcrypto. Nothing here authenticates.
enum SM4 {
    /// Bytes of a key and of a block.
    static let size = 16

    /// Encrypts or decrypts, which are the same.
    ///
    /// - Parameter counter: the first block of the key stream before encryption, 16 bytes; counts up as one number.
    /// - Returns: as many bytes as the text has.
    static func crypt(_ text: Data, key: Data, counter: Data) -> Data {
        precondition(key.count == size && counter.count == size)
        guard !text.isEmpty else { return Data() }
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        var out = Data(count: text.count)
        let isDone = out.withUnsafeMutableBytes { out in
            text.withUnsafeBytes { text in
                key.withUnsafeBytes { key in
                    counter.withUnsafeBytes { counter in
                        var count: Int32 = 0
                        return EVP_EncryptInit_ex(context, EVP_sm4_ctr(), nil, bytes(key), bytes(counter)) == 1
                            && EVP_EncryptUpdate(
                                context, out.baseAddress?.assumingMemoryBound(to: UInt8.self), &count, bytes(text),
                                Int32(text.count)) == 1
                            && Int(count) == text.count
                    }
                }
            }
        }
        precondition(isDone, "libcrypto has no SM4")
        return out
    }

    private static func bytes(_ buffer: UnsafeRawBufferPointer) -> UnsafePointer<UInt8>? {
        buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }

    /// Whether libcrypto has the cipher.
    static let isAvailable: Bool = {
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        let zeros = [UInt8](repeating: 0, count: size)
        return EVP_EncryptInit_ex(context, EVP_sm4_ctr(), nil, zeros, zeros) == 1
    }()
}
