import CLibCrypto
import Foundation

/// The hash function SM3 (GB/T 32905-2016) and HMAC over it (RFC 2104), by OpenSSL's libcrypto.
enum SM3 {
    /// Bytes of a digest.
    static let size = 32

    static func hash(_ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        precondition(digest.count >= size)
        let isDone = EVP_Digest(
            bytes.baseAddress, bytes.count, digest.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, EVP_sm3(), nil
        )
        precondition(isDone == 1, "libcrypto has no SM3")
    }

    /// - Returns: 32 bytes.
    static func code(_ bytes: Data, key: UnsafeRawBufferPointer) -> Data {
        var code = Data(count: size)
        let isDone = code.withUnsafeMutableBytes { code in
            bytes.withUnsafeBytes { bytes in
                CLibCrypto.HMAC(
                    EVP_sm3(), key.baseAddress, Int32(key.count),
                    bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    bytes.count, code.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) != nil
            }
        }
        precondition(isDone, "libcrypto has no SM3")
        return code
    }

    /// Whether libcrypto computes the standard's first example; a build or a policy of the system may leave the algorithm out.
    static let isAvailable: Bool = {
        var digest = [UInt8](repeating: 0, count: size)
        let isDone = EVP_Digest("abc", 3, &digest, nil, EVP_sm3(), nil)
        return isDone == 1 && hexadecimal(digest) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    }()
}
