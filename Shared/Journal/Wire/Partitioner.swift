/// Maps a key to a partition as Kafka's Java client does (murmur2), so that any producer's records meet in the same partition.
public enum Partitioner {
    public static func partition(of key: some StringProtocol, among partitions: Int32) -> Int32 {
        var key = String(key)
        return key.withUTF8 { Int32(murmur2(UnsafeRawBufferPointer($0)) & 0x7FFF_FFFF) % partitions }
    }

    static func murmur2(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let m: UInt32 = 0x5BD1_E995
        var hash: UInt32 = 0x9747_B28C ^ UInt32(truncatingIfNeeded: bytes.count)
        let blocks = bytes.count / 4
        for block in 0..<blocks {
            var k = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: block * 4, as: UInt32.self))
            k &*= m
            k ^= k >> 24
            k &*= m
            hash &*= m
            hash ^= k
        }
        let tail = blocks * 4
        let rest = bytes.count - tail
        if rest >= 3 { hash ^= UInt32(bytes[tail + 2]) << 16 }
        if rest >= 2 { hash ^= UInt32(bytes[tail + 1]) << 8 }
        if rest >= 1 {
            hash ^= UInt32(bytes[tail])
            hash &*= m
        }
        hash ^= hash >> 13
        hash &*= m
        hash ^= hash >> 15
        return hash
    }
}
