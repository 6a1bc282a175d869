import Crypto
import Foundation
import Synchronization

/// One key of the ring as a tree of keys: a node's four children are the output of the one-step key derivation of NIST
/// SP 800-56C (§4.1, option 1, SHA-256; under a national key with SM3 in its place) from it, and the leaf at a person's
/// path is that person's data key (Goldreich, Goldwasser and Micali 1986).
///
/// Whole, the tree is its root. Once a key was destroyed it is *punctured* (Boneh and Waters 2013; Green and Miers 2015):
/// it holds the siblings of the nodes on the way to that leaf, which still derive every other leaf and never that one.
/// So a person needs no storage before their key is destroyed, and about 70 nodes of 32 bytes afterwards.
struct KeyTree: Sendable {
    /// What is left of the tree: no node of it lies below another.
    let nodes: [TreePrefix: SymmetricKey]
    /// The ring's generation at which the tree was added: keys destroyed before that are whole in it.
    let since: Int
    private let suite: CipherSuite
    /// The nodes of one level, derived once; `nil` where the tree is punctured above or at them.
    private let top: [SymmetricKey?]
    private static let topLevel = 6  // 4096 nodes: some milliseconds and 128 KB, and no lock

    /// - Returns: `nil` when one node lies below another.
    init?(nodes: [TreePrefix: SymmetricKey], since: Int, _ suite: CipherSuite = .international) {
        for prefix in nodes.keys {
            for length in 0..<prefix.length {
                let above = TreePrefix(length: length, bits: prefix.bits >> (2 * (prefix.length - length)))
                if nodes[above] != nil { return nil }
            }
        }
        self.nodes = nodes
        self.since = since
        self.suite = suite
        var level: [SymmetricKey?] = [nodes[.root]]
        for length in 1...Self.topLevel {
            level = level.enumerated().flatMap { index, node in
                (0..<UInt8(PersonPath.fanOut)).map { digit in
                    node.map { Self.child($0, digit, suite) }
                        ?? nodes[TreePrefix(length: UInt8(length), bits: UInt64(index) << 2 | UInt64(digit))]
                }
            }
        }
        top = level
    }

    init(root: SymmetricKey, since: Int, _ suite: CipherSuite = .international) {
        // A single node lies below no other.
        self.init(nodes: [.root: root], since: since, suite)!
    }

    /// The data key at a path; `nil` once it was destroyed.
    func leaf(_ path: PersonPath) -> SymmetricKey? {
        start(path).map { Self.descend(from: $0.0, path, levels: $0.level..<PersonPath.depth, suite) }
    }

    func holds(_ path: PersonPath) -> Bool { start(path) != nil }

    /// Replaces the node above a path by what derives all its leaves but the one there.
    ///
    /// - Returns: `false` when no node is above it: the key was destroyed before.
    static func destroy(
        _ path: PersonPath, in nodes: inout [TreePrefix: SymmetricKey], _ suite: CipherSuite = .international
    ) -> Bool {
        guard let length = (0...PersonPath.depth).first(where: { nodes[path.prefix($0)] != nil }),
            var node = nodes.removeValue(forKey: path.prefix(length))
        else { return false }
        for level in length..<PersonPath.depth {
            let parent = path.prefix(level)
            for digit in 0..<UInt8(PersonPath.fanOut) where digit != path.digit(level) {
                nodes[parent.child(digit)] = child(node, digit, suite)
            }
            node = child(node, path.digit(level), suite)
        }
        return true
    }

    /// The node from which the path's leaf follows, as near to it as is known without deriving.
    private func start(_ path: PersonPath) -> (SymmetricKey, level: Int)? {
        if let node = top[Int(path.prefix(Self.topLevel).bits)] { return (node, Self.topLevel) }
        for length in Self.topLevel + 1...PersonPath.depth {
            if let node = nodes[path.prefix(length)] { return (node, length) }
        }
        return nil
    }

    private static func child(_ node: SymmetricKey, _ digit: UInt8, _ suite: CipherSuite) -> SymmetricKey {
        derive(from: node, CollectionOfOne(digit), suite)
    }

    private static func descend(
        from node: SymmetricKey, _ path: PersonPath, levels: Range<Int>, _ suite: CipherSuite
    ) -> SymmetricKey {
        derive(from: node, levels.lazy.map { path.digit($0) }, suite)
    }

    private static let purpose = Array("laowu tree".utf8)

    /// Counter (four bytes from 1), node, purpose: short enough for one block of either hash function. What lies between node and leaf
    /// stays in one buffer, which is overwritten.
    private static func derive(
        from node: SymmetricKey, _ digits: some Sequence<UInt8>, _ suite: CipherSuite
    ) -> SymmetricKey {
        withUnsafeTemporaryAllocation(byteCount: 36 + purpose.count, alignment: 4) { block in
            block.storeBytes(of: 0, as: UInt32.self)
            UnsafeMutableRawBufferPointer(rebasing: block[36...]).copyBytes(from: purpose)
            node.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: block[4..<36]).copyMemory(from: $0) }
            for digit in digits {
                block[3] = digit + 1
                suite.hash(UnsafeRawBufferPointer(block), into: UnsafeMutableRawBufferPointer(rebasing: block[4..<36]))
            }
            defer { for index in 4..<36 { block[index] = 0 } }
            return SymmetricKey(data: UnsafeRawBufferPointer(rebasing: block[4..<36]))
        }
    }
}

/// Data keys that were derived lately, one for each value of the path's last ten bits: the fields of one row are sealed
/// one after another.
final class LeafCache: Sendable {
    private struct Entry {
        let tree: String
        let path: PersonPath
        let leaf: SymmetricKey
    }

    private let entries = Mutex<[Entry?]>(Array(repeating: nil, count: 1024))

    func leaf(_ tree: String, _ path: PersonPath, or derive: () -> SymmetricKey?) -> SymmetricKey? {
        let place = Int(path.bits & 1023)
        let known = entries.withLock { $0[place] }
        if let known, known.path == path, known.tree == tree { return known.leaf }
        guard let leaf = derive() else { return nil }
        entries.withLock { $0[place] = Entry(tree: tree, path: path, leaf: leaf) }
        return leaf
    }
}
