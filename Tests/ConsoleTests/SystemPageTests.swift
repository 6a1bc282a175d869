import Foundation
import Models
import ServiceKit
import Synchronization
import Testing

@testable import ConsoleService
@testable import Hosting
@testable import Journal

@Suite("The pages of the running system")
struct SystemPageTests {
    private static func partition(
        _ processor: ProcessorName, _ number: Int32, phase: String = "running", waiting: Int = 0,
        snapshot: InstanceStatus.Snapshot? = nil
    ) -> InstanceStatus.Partition {
        InstanceStatus.Partition(
            processor: processor.description, partition: number, phase: phase, events: 1_200, behind: 0, stepDowns: 1,
            refused: 3, waiting: waiting, lags: ["laowu.registry.journal": 40], snapshot: snapshot)
    }

    private static func instance(_ name: String, ring: Int = 2, _ partitions: [InstanceStatus.Partition])
        -> InstanceAnswer
    {
        InstanceAnswer(
            name: name,
            status: InstanceStatus(
                service: name, instance: name, startedAt: "2018-03-02T14:00:00.000Z", lanes: 2, memory: 150 << 20,
                keyRingGeneration: ring, keyRingChain: "abc", disk: .init(size: 1 << 40, free: 1 << 36, used: 3 << 30),
                takesSnapshots: true, partitions: partitions, views: []))
    }

    private static func desk(_ system: FixedSystem, roles: Set<Role> = [.`operator`]) throws -> ConsoleDesk {
        var desk = try ConsoleDesk(try PageTests.filled())
        desk.system = system
        desk.caller = Caller(
            actor: ActorID(unchecked: "keeper-1"), roles: roles, area: try unwrap(DivisionCode("530000")))
        return desk
    }

    @Test("The system's page shows every instance, its partitions, what they lag behind and what waits")
    func page() async throws {
        let snapshot = InstanceStatus.Snapshot(seq: 1_000, writtenAt: "2018-03-01T00:00:00.000Z", bytes: 1)
        let system = FixedSystem([
            Self.instance(
                "registry-1",
                [Self.partition(.registry, 0, snapshot: snapshot), Self.partition(.registry, 1, phase: "folding")]),
            Self.instance("subsidy-1", [Self.partition(.subsidy, 0, waiting: 2)]),
            InstanceAnswer(name: "feeds-1", status: nil),
        ])
        let html = try await Self.desk(system).get("/system").html
        #expect(PageTests.isBalanced(html))
        for text in [
            "registry-1", "恢复中", "无应答", "2 条死信等待处理", "2,400", "150.0 MiB", "64.0 GiB",
            "劳动力台账/1 恢复中", "3 个分区中 2 个在运行", "laowu.registry.journal", "2018-03-02 22:00",
        ] { #expect(html.contains(text), "\(text)") }
        #expect(!html.contains("密钥环不一致"))
        #expect(html.contains(#"<rect class="track" width="1000" height="10"/><rect class="bad" width="937""#))
    }

    @Test("Instances with different key rings are told of, and instances that take no snapshots")
    func keyRings() async throws {
        let differ = FixedSystem([
            Self.instance("registry-1", ring: 2, []), Self.instance("registry-2", ring: 3, []),
        ])
        #expect(try await Self.desk(differ).get("/system").html.contains("密钥环不一致"))
        #expect(try await Self.desk(FixedSystem([])).get("/system").html.contains("目录中没有实例"))
    }

    @Test("What an instance says of itself can be read as it was written")
    func wire() throws {
        let status = try #require(Self.instance("registry-1", [Self.partition(.registry, 3)]).status)
        let bytes = try JSONEncoder.wire.encode(status)
        #expect(try JSONDecoder().decode(InstanceStatus.self, from: bytes) == status)
        #expect(!PersonalNumberScan.contains(String(decoding: bytes, as: UTF8.self)))
    }

    @Test("Dead letters are named and never shown; an operator drives the chosen ones again, once each")
    func redrive() async throws {
        let system = FixedSystem([], letters: [try Self.letter(7), try Self.letter(9)])
        let desk = try Self.desk(system)
        let html = try await desk.get("/system/dead-letters").html
        #expect(PageTests.isBalanced(html))
        for text in ["laowu.registry.mail/1@7", "laowu.registry.mail/1@9", "类型未知", "laowu.registry.strange.v1"] {
            #expect(html.contains(text), "\(text)")
        }
        let answer = try await desk.submit(
            "/system/dead-letters", ["place": "laowu.registry.mail/1@7", "place": "laowu.registry.mail/1@7"])
        #expect(answer.status == 303)
        #expect(answer.headers[.location] == "/system/dead-letters?sent=1&of=1")
        #expect(system.driven == [["laowu.registry.mail/1@7"]])
        let after = try await desk.get("/system/dead-letters?sent=1&of=2").html
        #expect(after.contains("2 条中已重新投递 1 条"))
    }

    @Test("Only operators drive dead letters again; the form's places must be places, and there must be one")
    func redriveRefused() async throws {
        let system = FixedSystem([], letters: [try Self.letter(7)])
        let auditor = try Self.desk(system, roles: [.auditor])
        #expect(try await auditor.get("/system/dead-letters").status == 200)
        #expect(!(try await auditor.get("/system/dead-letters").html.contains("type=\"checkbox\"")))
        #expect(try await auditor.submit("/system/dead-letters", ["place": "laowu.registry.mail/1@7"]).status == 403)
        #expect(try await Self.desk(system, roles: [.clerk]).get("/system").status == 403)
        let keeper = try Self.desk(system)
        #expect(try await keeper.submit("/system/dead-letters", ["place": "<b>"]).status == 400)
        #expect(try await keeper.submit("/system/dead-letters", [:]).status == 400)
        #expect(
            try await keeper.submit("/system/dead-letters", ["place": "laowu.registry.mail/1@7", "token": "x"]).status
                == 403)
        #expect(system.driven.isEmpty)
    }

    private static func letter(_ offset: Int64) throws -> DeadLetter {
        let refusal = try MessageCoding.decode(
            InputRefusal.self, from: Data(#"{"reason":"unknown-type","type":"laowu.registry.strange.v1"}"#.utf8))
        return DeadLetter(
            .refused, at: RecordPlace(TopicPartition("laowu.registry.mail", 1), offset), of: .registry, refusal,
            time: Moment(milliseconds: 1_520_000_000_000))
    }

    @Test("Sizes and ages are written as people say them")
    func quantities() {
        #expect(Quantity.bytes(900) == "900 B")
        #expect(Quantity.bytes(1_536) == "1.5 KiB")
        #expect(Quantity.bytes(5 << 30) == "5.0 GiB")
        #expect(Quantity.age(milliseconds: 59_999) == "刚才")
        #expect(Quantity.age(milliseconds: 60_000) == "1 分钟前")
        #expect(Quantity.age(milliseconds: 47 * 3_600_000) == "47 小时前")
        #expect(Quantity.age(milliseconds: 72 * 3_600_000) == "3 天前")
    }
}

/// A system whose instances and dead letters are given.
private final class FixedSystem: SystemDesk {
    private let answers: [InstanceAnswer]
    private let letters: [DeadLetter]
    private let asked = Mutex<[[String]]>([])

    init(_ answers: [InstanceAnswer], letters: [DeadLetter] = []) { (self.answers, self.letters) = (answers, letters) }

    /// The places of each order to drive again.
    var driven: [[String]] { asked.withLock { $0 } }

    func instances(for visitor: Visitor) async -> [InstanceAnswer] { answers }
    func deadLetters() async throws -> [DeadLetter] { letters }

    func redrive(_ places: Set<RecordPlace>, for visitor: Visitor) async throws -> [DeadLetterDesk.Outcome] {
        asked.withLock { $0.append(places.map(\.description).sorted()) }
        return letters.filter { places.contains($0.place) }.map { _ in .sent }
    }
}
