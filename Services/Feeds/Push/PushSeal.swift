import Crypto
import Foundation
import Models
import ServiceKit

/// What shows that a batch is its sender's and was made just now: HMAC-SHA-256 (RFC 2104) over the timestamp, a full stop and the body.
public struct PushSeal: Sendable {
    let sender: String
    /// Seconds since 1970, by the sender's clock.
    let timestamp: Int64
    /// 64 hexadecimal digits.
    let signature: String

    public init(sender: String, timestamp: Int64, signature: String) {
        self.sender = sender
        self.timestamp = timestamp
        self.signature = signature
    }

    /// The signature that a sender puts on a body.
    public static func signature(of body: some DataProtocol, at timestamp: Int64, secret: Data) -> String {
        hexadecimal(code(body, timestamp, SymmetricKey(data: secret)).map { $0 })
    }

    private static func code(_ body: some DataProtocol, _ timestamp: Int64, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        var code = HMAC<SHA256>(key: key)
        code.update(data: Data("\(timestamp).".utf8))
        code.update(data: body)
        return code.finalize()
    }

    /// Whose the body is.
    ///
    /// - Parameters:
    ///   - source: what it brings.
    ///   - now: when it was received.
    ///   - window: seconds by which the timestamp may differ from that.
    /// - Throws: ``PushProblem``.
    func opened(
        _ body: some DataProtocol, of source: FeedSource, by book: SenderBook, now: Moment, window: Int64
    ) throws(PushProblem) -> SenderBook.Sender {
        guard let sender = book.sender(sender) else { throw .unknownSender }
        let digits = Array(signature.utf8)
        let given = stride(from: 0, to: digits.count - digits.count % 2, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        let isSigned = sender.secrets.contains { key in
            // Compares in constant time.
            let code = Self.code(body, timestamp, key)
            return given.count == 32 && digits.count == 64 && code == given
        }
        guard isSigned else { throw .badSignature }
        guard sender.sources.contains(source) else { throw .otherSource }
        let age = now.milliseconds / 1_000 - timestamp
        guard abs(age) <= window else { throw .outsideWindow(seconds: age) }
        return sender
    }
}

/// Why a batch is not taken. Whether the sender or the signature is wrong is not told to who asks.
enum PushProblem: Error, Equatable {
    case unsigned
    case unknownSender
    case badSignature
    case otherSource
    case outsideWindow(seconds: Int64)

    var code: String {
        switch self {
        case .unsigned: "unsigned"
        case .unknownSender, .badSignature: "signature"
        case .otherSource: "source-not-allowed"
        case .outsideWindow: "signature-expired"
        }
    }

    var text: Bilingual {
        switch self {
        case .unsigned:
            Bilingual(
                "缺少报送方、时间戳或签名，请按接口说明补齐", "sender, timestamp or signature is missing: add them as the contract says")
        case .unknownSender, .badSignature:
            Bilingual("报送方未登记或签名不符，请核对编号与密钥", "unknown sender or wrong signature: check the id and the secret")
        case .otherSource:
            Bilingual(
                "该报送方未登记报送此类数据，请联系管理员", "the sender is not registered for this kind of data: ask the administrator")
        case .outsideWindow(let seconds):
            Bilingual(
                "时间戳与本系统相差 \(seconds) 秒，请校准时钟后重新签名",
                "the timestamp is \(seconds) seconds from our clock: set the clock and sign again")
        }
    }
}
