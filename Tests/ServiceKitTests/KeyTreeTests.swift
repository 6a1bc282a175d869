import Crypto
import Foundation
import Models
import Testing

@testable import ServiceKit

@Suite("Trees of people's data keys")
struct KeyTreeTests {
    private static func person(_ number: Int) -> PersonKey {
        PersonKey(unchecked: hexadecimal(SHA256.hash(data: Data("person \(number)".utf8)).prefix(16)))
    }

    private static let root = SymmetricKey(data: Data((0..<32).map { UInt8($0) }))

    private static func bytes(_ key: SymmetricKey?) -> Data? { key?.withUnsafeBytes { Data($0) } }

    @Test func `a leaf is the published construction byte for byte`() {
        // Computed with Python's hashlib.
        let path = PersonPath(PersonKey(unchecked: "1dbe3542d318c66054cfbfe537aea8ce"))
        #expect(hexadecimal(path.bytes) == "e3e6216b3576f5")
        let leaf = KeyTree(root: Self.root, since: 0).leaf(path)
        #expect(
            Self.bytes(leaf).map { hexadecimal($0) }
                == "e4cd18f92f72c9bb7a1ca676fdff913a64e4c957b741ba93bb7110101f1a1ec0")
        #expect(PersonPath(bytes: path.bytes) == path)
        #expect(PersonPath(bytes: Data(count: 8)) == nil)
    }

    @Test func `a destroyed key is underivable and every other key is what it was`() throws {
        var random = SeededGenerator(seed: 8)
        for round in 0..<6 {
            let whole = KeyTree(root: Self.root, since: 0)
            var nodes = whole.nodes
            let erased = Set((0..<(1 << round)).map { _ in Int.random(in: 0..<10_000, using: &random) })
            for number in erased.shuffled(using: &random) {
                #expect(KeyTree.destroy(PersonPath(Self.person(number)), in: &nodes))
            }
            let tree = try #require(KeyTree(nodes: nodes, since: 0))
            for number in erased {
                let path = PersonPath(Self.person(number))
                #expect(tree.leaf(path) == nil && !tree.holds(path) && !KeyTree.destroy(path, in: &nodes))
                // No node that is left is the leaf's or one above it, so nothing but guessing leads there.
                #expect(tree.nodes.keys.allSatisfy { !$0.contains(path.prefix(PersonPath.depth)) })
            }
            for _ in 0..<100 {
                let number = Int.random(in: 0..<1_000_000, using: &random)
                guard !erased.contains(number) else { continue }
                let path = PersonPath(Self.person(number))
                #expect(Self.bytes(tree.leaf(path)) == Self.bytes(whole.leaf(path)), "person \(number)")
            }
            let most = erased.count * PersonPath.depth * (PersonPath.fanOut - 1)
            #expect(tree.nodes.count <= most)
        }
    }

    @Test func `neighbours of a destroyed key keep theirs`() throws {
        let path = PersonPath(Self.person(1))
        let whole = KeyTree(root: Self.root, since: 0)
        var nodes = whole.nodes
        #expect(KeyTree.destroy(path, in: &nodes))
        let tree = try #require(KeyTree(nodes: nodes, since: 0))
        for bit in 0..<56 {
            var bytes = path.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let neighbour = try #require(PersonPath(bytes: bytes))
            #expect(Self.bytes(tree.leaf(neighbour)) == Self.bytes(whole.leaf(neighbour)))
        }
    }

    @Test func `the order in which keys are destroyed leaves the same nodes`() {
        let paths = (0..<20).map { PersonPath(Self.person($0)) }
        func destroyed(_ paths: [PersonPath]) -> [TreePrefix: Data?] {
            var nodes = [TreePrefix.root: Self.root]
            for path in paths { #expect(KeyTree.destroy(path, in: &nodes)) }
            return nodes.mapValues { Self.bytes($0) }
        }
        #expect(destroyed(paths) == destroyed(paths.reversed()))
    }

    @Test func `a tree with one node below another is no tree`() {
        let nodes = [TreePrefix.root: Self.root, TreePrefix("0123")!: Self.root]
        #expect(KeyTree(nodes: nodes, since: 0) == nil)
        #expect(TreePrefix("0123")?.text == "0123" && TreePrefix("4") == nil)
        #expect(TreePrefix(String(repeating: "0", count: 29)) == nil)
    }

    /// SplitMix64.
    private struct SeededGenerator: RandomNumberGenerator {
        private var state: UInt64
        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
