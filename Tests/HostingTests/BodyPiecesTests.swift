import Foundation
import Testing

@testable import Hosting

@Suite("Bodies that go to another instance")
struct BodyPiecesTests {
    @Test(
        "A body goes out in pieces that are the body again, none longer than the longest",
        arguments: [0, 1, BodyPieces.longest - 1, BodyPieces.longest, BodyPieces.longest + 1, 3 * BodyPieces.longest])
    func pieces(_ count: Int) throws {
        let body = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let path = NSTemporaryDirectory() + "body-" + UUID().uuidString
        defer { unlink(path) }
        try body.write(to: URL(fileURLWithPath: path))
        let mapped = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        unlink(path)
        for data in [body, mapped] {
            var together = Data()
            var pieces = BodyPieces(body: data).makeAsyncIterator()
            while let piece = pieces.next() {
                #expect((1...BodyPieces.longest).contains(piece.readableBytes))
                together.append(contentsOf: piece.readableBytesView)
            }
            #expect(together == body)
        }
    }
}
