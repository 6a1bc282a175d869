import Crypto
import Foundation
import Synchronization

/// The keys of a ring as they stood in its file at one time.
final class RingKeys: Sendable {
    let current: String
    /// Keys for what is nobody's, and for what was sealed before people had keys of their own.
    let flat: [String: SymmetricKey]
    /// Trees of people's data keys, by key id.
    let trees: [String: KeyTree]
    let generation: Int
    let chain: String
    let personKeySecret: SymmetricKey
    /// What person keys are computed with: chosen when the ring was made, for one person has one key for ever.
    let personKeys: CipherSuite
    private let suites: [String: CipherSuite]
    let leaves = LeafCache()

    init(_ content: RingContent) throws(KeyRingError) {
        guard content.keys[content.current] != nil else { throw .missingCurrentKey }
        for (id, bytes) in content.keys {
            guard KeyRing.isKeyID(id) else { throw .malformed("keys") }
            guard bytes.count == 32 else { throw .wrongSize("keys.\(id)") }
        }
        guard content.personKeySecret.count >= 32 else { throw .wrongSize("personKeySecret") }
        for suite in [content.personKeys] + content.suites.values where !suite.isAvailable {
            throw .unavailable(suite)
        }
        guard content.generation >= 0 else { throw .malformed("generation") }
        current = content.current
        flat = content.keys.mapValues { SymmetricKey(data: $0) }
        var trees: [String: KeyTree] = [:]
        for (id, tree) in content.trees {
            guard content.keys[id] != nil,
                let tree = KeyTree(nodes: tree.nodes, since: tree.since, content.suite(of: id))
            else {
                throw .malformed("trees.\(id)")
            }
            trees[id] = tree
        }
        self.trees = trees
        generation = content.generation
        chain = content.chain
        personKeySecret = SymmetricKey(data: content.personKeySecret)
        personKeys = content.personKeys
        suites = content.suites
    }

    func suite(of id: String) -> CipherSuite { suites[id] ?? .international }

    var keyIDs: [String] { flat.keys.sorted() }

    func isDestroyed(_ path: PersonPath, before generation: Int) -> Bool {
        let concerned = trees.values.filter { $0.since < generation }
        return !concerned.isEmpty && concerned.allSatisfy { !$0.holds(path) }
    }
}

/// The keys in force, exchanged as one when the file is exchanged.
final class LiveKeys: Sendable {
    private let state: Mutex<(keys: RingKeys, file: RingFile?)>

    init(_ keys: RingKeys, _ file: RingFile?) { state = Mutex((keys, file)) }

    var keys: RingKeys { state.withLock { $0.keys } }

    func reload() throws -> Bool {
        guard let read = state.withLock({ $0.file }), try RingFile.identity(of: read.path) != read.identity else {
            return false
        }
        let (content, file) = try RingFile.read(read.path)
        let keys = try RingKeys(content)
        return try state.withLock { state in
            guard keys.personKeySecret == state.keys.personKeySecret, keys.personKeys == state.keys.personKeys else {
                throw KeyRingError.foreign(read.path)
            }
            let isOlder =
                keys.generation < state.keys.generation
                || keys.generation == state.keys.generation && keys.chain != state.keys.chain
            guard !isOlder else {
                throw KeyRingError.older(read.path, generation: keys.generation, known: state.keys.generation)
            }
            state = (keys, file)
            return true
        }
    }
}
