import ArgumentParser
import AsyncHTTPClient
import ConsoleService
import Foundation
import Models

extension BenchCommand {
    /// What the console's pages cost over a whole county.
    struct ConsoleBench: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "console", abstract: "统计网页：全县数据的汇总与各页用时 / folding a county and what its pages cost",
            discussion: "人员、合同、工资均为生成的样例。要向其他服务取数的页面另列，不计时 / all people, contracts and wages are generated; "
                + "pages that ask other services are named and not timed.")

        @Option(help: "人数 / people.")
        var people = 600_000

        @Option(help: "县代码 / the county, which says which packs bind.")
        var county = DivisionCode("532532")!

        @Option(help: "省内其他县数 / how many other counties the province has.")
        var neighbours = 129

        @Option(help: "其他各县人数 / people of each of them.")
        var neighbourPeople = 500

        @Option(help: "每页次数 / how often each page is asked for.")
        var times = 100

        @Option(help: "存储所在目录 / where there is room for the store.")
        var dir: String?

        func validate() throws {
            guard times > 0 else { throw ValidationError("--times 应大于 0。--times must be above 0.") }
        }

        func run() async throws {
            let scratch = try ScratchFolder(in: dir)
            defer { scratch.remove() }
            let (clock, cpu) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
            let ledger = try GeneratedLedger(
                county, people: people, neighbours: neighbours, neighbourPeople: neighbourPeople, folder: scratch.path)
            defer { ledger.close() }
            let size = (try? FileManager.default.attributesOfItem(atPath: ledger.path)[.size] as? Int) ?? 0
            print(
                "汇总 \(people) 人 people folded: \(Self.text(AuditOutput.seconds(ContinuousClock.now - clock))) 秒 s, "
                    + "CPU \(Self.text(ProcessUsage.cpuSeconds - cpu)) 秒 s, 存储 store \(size >> 20) MB, "
                    + "内存峰值 peak \(ProcessUsage.peakMegabytes) MB")
            ProcessUsage.forgetPeak()
            try await measure(ledger)
            print("服务时内存峰值 peak while serving \(ProcessUsage.peakMegabytes) MB")
        }

        private func measure(_ ledger: GeneratedLedger) async throws {
            let (ports, listening) = AsyncStream.makeStream(of: Int.self)
            let service = try ledger.service { listening.yield($0) }
            let server = Task { try await service.run() }
            defer { server.cancel() }
            guard let port = await ports.first(where: { _ in true }) else { return }
            var unanswered: [String] = []
            for address in try ledger.addresses() {
                let first = try await visit(address, port, ledger)
                guard first.status == 200 else {
                    unanswered.append("\(first.status) \(address)")
                    continue
                }
                var again: [Double] = []
                for _ in 0..<times { again.append(try await visit(address, port, ledger).milliseconds) }
                again.sort()
                func share(_ part: Double) -> String { Self.text(again[Int(Double(again.count - 1) * part)]) }
                print(
                    "\(address): 首次 first \(Self.text(first.milliseconds)) 毫秒 ms, 中位 p50 \(share(0.5)), p99 \(share(0.99)), "
                        + "最长 max \(share(1)), \(first.bytes) 字节 bytes")
            }
            print("未计时（需其他服务或没有对象）not timed (other services, or no such thing):")
            for line in unanswered { print("  " + line) }
        }

        private struct Visit {
            let status: UInt
            /// What the server says it took.
            let milliseconds: Double
            let bytes: Int
        }

        private func visit(_ address: String, _ port: Int, _ ledger: GeneratedLedger) async throws -> Visit {
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(address)")
            request.headers.add(name: "Authorization", value: ledger.authorization)
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(600))
            let bytes = try await response.body.collect(upTo: 256 << 20).readableBytes
            let total = response.headers.first(name: "Server-Timing")?.split(separator: ",").first?
                .split(separator: "=").last.flatMap { Double($0) }
            return Visit(status: response.status.code, milliseconds: total ?? .nan, bytes: bytes)
        }

        private static func text(_ number: Double) -> String { String(format: "%.1f", number) }
    }
}
