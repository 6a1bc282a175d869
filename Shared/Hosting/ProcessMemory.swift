import CMalloc
import Foundation
import ServiceLifecycle
import Store

/// How the C library (mallopt(3), malloc_trim(3)) and SQLite keep a process's memory.
public struct ProcessMemory: Service {
    private static let interval = Duration.seconds(30)

    /// As many heaps as cores, and what is large outside of them.
    ///
    /// By default almost every thread gets a heap of its own, up to eight for each core, and none gives back what another could use: librdkafka
    /// allocates on one thread what a lane frees on another. And once a large block was freed, glibc keeps such blocks inside the heaps, where
    /// the answers of a broker leave holes behind. Of `registry`'s memory half lay idle (`docs/performance.md`).
    ///
    /// What a heap has free at its end stays up to 16 MiB instead of 128 KiB: given back with every large free and taken again with the next
    /// allocation, it cost subsidy's evaluation of a county two thirds of its processor time, in the kernel.
    ///
    /// Called first of all: policy packs open SQLite while they are loaded, and its counting of memory can only be turned off before.
    public static func bound() {
        MemoryStatistics.off
        mallopt(M_ARENA_MAX, Int32(max(2, ProcessInfo.processInfo.activeProcessorCount)))
        mallopt(M_MMAP_THRESHOLD, 256 << 10)
        mallopt(M_TRIM_THRESHOLD, 16 << 20)
    }

    /// Gives whole free pages back to the system now and then: a burst of messages leaves them inside the heaps.
    public func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.interval)
                malloc_trim(0)
            }
        }
    }
}
