import Crypto
import Foundation
import Synchronization

/// One key of the ring as a tree of keys: child `i` of a node is HMAC-SHA-256(node, i), and the leaf at a person's path
/// is that person's data key (Goldreich, Goldwasser and Micali 1986).
///
/// Whole, the tree is its root. Once a key was destroyed it is *punctured* (Boneh and Waters 2013; Green and Miers 2015):
/// it holds the siblings of the nodes on the way to that leaf, which still derive every other leaf and never that one.
/// So a person needs no storage before their key is destroyed, and about 70 nodes of 32 bytes afterwards.
struct KeyTree: Sendable {
    /// What is left of the tree: no node of it lies below another.
    let nodes: [TreePrefix: SymmetricKey]
    /// The ring's generation at which the tree was added: keys destroyed before that are whole in it.
    let since: Int
    /// The nodes of one level, derived once; `nil` where the tree is punctured above or at them.
    private let top: [SymmetricKey?]
    private static let topLevel = 6  // 4096 nodes: 2 ms and 128 KB, and no lock

    /// - Returns: `nil` when one node lies below another.
    init?(nodes: [TreePrefix: SymmetricKey], since: Int) {
        for prefix in nodes.keys {
            for length in 0..<prefix.length {
                let above = TreePrefix(length: length, bits: prefix.bits >> (2 * (prefix.length - length)))
                if nodes[above] != nil { return nil }
            }
        }
        self.nodes = nodes
        self.since = since
        var level: [SymmetricKey?] = [nodes[.root]]
        for length in 1...Self.topLevel {
            level = level.enumerated().flatMap { index, node in
                (0..<UInt8(PersonPath.fanOut)).map { digit in
                    node.map { Self.child($0, digit) }
                        ?? nodes[TreePrefix(length: UInt8(length), bits: UInt64(index) << 2 | UInt64(digit))]
                }
            }
        }
        top = level
    }

    init(root: SymmetricKey, since: Int) {
        // A single node lies below no other.
        self.init(nodes: [.root: root], since: since)!
    }

    /// The data key at a path; `nil` once it was destroyed.
    func leaf(_ path: PersonPath) -> SymmetricKey? {
        guard var (node, level) = start(path) else { return nil }
        while level < PersonPath.depth {
            node = Self.child(node, path.digit(level))
            level += 1
        }
        return node
    }

    func holds(_ path: PersonPath) -> Bool { start(path) != nil }

    /// The tree without the key at a path; `nil` when it has none there.
    func destroying(_ path: PersonPath) -> KeyTree? {
        guard let (above, length) = held(above: path), var node = nodes[above] else { return nil }
        var nodes = nodes
        nodes[above] = nil
        for level in length..<PersonPath.depth {
            let parent = path.prefix(level)
            for digit in 0..<UInt8(PersonPath.fanOut) where digit != path.digit(level) {
                nodes[parent.child(digit)] = Self.child(node, digit)
            }
            node = Self.child(node, path.digit(level))
        }
        return KeyTree(nodes: nodes, since: since)
    }

    /// The node from which the path's leaf follows, as near to it as is known without deriving.
    private func start(_ path: PersonPath) -> (SymmetricKey, level: Int)? {
        if let node = top[Int(path.prefix(Self.topLevel).bits)] { return (node, Self.topLevel) }
        for length in Self.topLevel + 1...PersonPath.depth {
            if let node = nodes[path.prefix(length)] { return (node, length) }
        }
        return nil
    }

    private func held(above path: PersonPath) -> (TreePrefix, level: Int)? {
        for length in 0...PersonPath.depth where nodes[path.prefix(length)] != nil {
            return (path.prefix(length), length)
        }
        return nil
    }

    private static let digits: [[UInt8]] = (0..<UInt8(PersonPath.fanOut)).map { [$0] }

    private static func child(_ node: SymmetricKey, _ digit: UInt8) -> SymmetricKey {
        SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: digits[Int(digit)], using: node))
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
