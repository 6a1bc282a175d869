import ArgumentParser
import Foundation
import Glibc
import Models
import ServiceKit

extension BenchCommand {
    /// What sealing costs: the two fields of a roster row, for one person after another, each seen once.
    struct Seal: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "个人信息加密 / sealing personal fields")

        @Option(help: "人数 / people.")
        var people = 200_000

        @Option(help: "已销毁的个人密钥数 / data keys destroyed before the last measurement.")
        var destroyed = 1_000

        func run() throws {
            let folder = NSTemporaryDirectory() + "laowu-bench-seal-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let file = folder + "/ring.json"
            let ring = try KeyRing.generate(to: file)
            measure("密钥环自身的密钥 / the ring's own key, as before people had keys of their own", ring) {
                ring, person, text, field in
                try ring.seal(text, field: field, context: person.sealingContext)
            }
            measure("个人密钥 / people's own keys", ring) { ring, person, text, field in
                try ring.seal(text, field: field, person: person)
            }
            let gone = (0..<destroyed).map { PersonKey(unchecked: "gone-\($0)") }
            let begin = Self.cpuSeconds()
            try KeyRing.destroy(gone, in: file)
            print("destroying \(destroyed) keys: \(Self.text(Self.cpuSeconds() - begin)) CPU seconds")
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
            let start = Self.cpuSeconds()
            try ring.reload()
            print(
                "file of \(size) bytes, \(size / max(1, destroyed)) a destroyed key; read again in "
                    + "\(Self.text(Self.cpuSeconds() - start)) CPU seconds")
            measure("个人密钥，其后 / people's own keys, afterwards", ring) { ring, person, text, field in
                try ring.seal(text, field: field, person: person)
            }
        }

        private func measure(
            _ what: String, _ ring: KeyRing, _ seal: (KeyRing, PersonKey, String, String) throws -> Sealed
        ) {
            let keys = (0..<people).map { number in
                let hex = String(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
                return PersonKey(unchecked: String(repeating: "0", count: 32 - hex.utf8.count) + hex)
            }
            var bytes = 0
            let begin = Self.cpuSeconds()
            for key in keys {
                for (text, field) in [
                    ("532532199001010000", PersonalField.idNumber), ("13800000000", PersonalField.phone),
                ] { bytes += (try? seal(ring, key, text, field).description.utf8.count) ?? 0 }
            }
            let seconds = Self.cpuSeconds() - begin
            print(
                "\(what): \(Int(Double(2 * people) / seconds)) seals a CPU second, "
                    + "\(Self.text(seconds / Double(people) * 1e6)) µs a row, \(bytes / (2 * people)) bytes a text")
        }

        private static func text(_ number: Double) -> String { String(format: "%.2f", number) }

        private static func cpuSeconds() -> Double {
            var usage = rusage()
            getrusage(.init(RUSAGE_SELF.rawValue), &usage)
            return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
                + Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
        }
    }
}
