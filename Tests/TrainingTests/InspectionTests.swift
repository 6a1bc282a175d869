import Foundation
import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Inspections and their findings")
struct InspectionTests {
    private func finding(
        _ number: String = "F1", item: String = "safety", due: String = "2018-03-12"
    ) -> InspectionFinding {
        InspectionFinding(finding: number, item: item, text: "灭火器过期", mending: "更换灭火器", due: day(due))
    }

    private static let unsafe = TrainingBench.items.map { InspectedItem(item: $0, isInOrder: $0 != "safety") }

    @Test("changdu-TRN-06: an inspection gives a result for each of the plan's five items and says if it was announced")
    func items() throws {
        let bench = try TrainingBench(TrainingRules(under: try .changdu()))
        try bench.fill(trainees: 1)
        let four = TrainingBench.items.dropLast().map { InspectedItem(item: $0, isInOrder: true) }
        let incomplete = try bench.look(on: "2018-03-06", items: Array(four))
        #expect(incomplete.refusal?.code == "items-incomplete")
        // The item that is missing is named as the plan words it, with the place.
        #expect(incomplete.refusal?.zh.contains("安全管理情况") == true && incomplete.refusal?.zh.contains("(一)6") == true)
        let odd = TrainingBench.items.map { InspectedItem(item: $0, isInOrder: true) }
        #expect(
            try bench.look(on: "2018-03-06", items: odd + [InspectedItem(item: "luck", isInOrder: true)]).refusal?.code
                == "unknown-item")
        #expect(try bench.look(on: "2018-03-06", items: odd + [odd[0]]).refusal?.code == "item-repeated")
        #expect(try bench.look(on: "2018-03-06", isScheduled: nil).refusal?.code == "schedule-missing")
        #expect(try bench.look(on: "2018-03-06").isAccepted)
        #expect(try bench.number("SELECT COUNT(*) FROM inspected_item") == 5)
    }

    @Test(
        "changdu-TRN-06: what is not in order becomes a finding with its mending and deadline, and no finding stands alone"
    )
    func findings() throws {
        let bench = try TrainingBench(TrainingRules(under: try .changdu()))
        try bench.fill(trainees: 1)
        func code(_ items: [InspectedItem], _ defects: [InspectionFinding]) throws -> String? {
            try bench.look(on: "2018-03-06", items: items, defects: defects).refusal?.code
        }
        #expect(try code(Self.unsafe, []) == "item-without-finding")
        #expect(try code(Self.unsafe, [finding(), finding("F2", item: "skill")]) == "finding-without-item")
        #expect(try code(Self.unsafe, [finding(due: "2018-03-05")]) == "mending-due")
        #expect(try code(Self.unsafe, [finding(), finding()]) == "finding-repeated")
        #expect(try code(Self.unsafe, [finding(" ")]) == "finding-number")
        #expect(try code(Self.unsafe, [finding()]) == nil)
        let again = try bench.look(on: "2018-03-07", items: Self.unsafe, defects: [finding()])
        #expect(again.refusal?.code == "finding-repeated")
    }

    @Test("changdu-TRN-06: an open finding keeps a class from being closed until it is mended with its proof")
    func mending() async throws {
        let bench = try TrainingBench(TrainingRules(under: try .changdu()))
        try bench.fill(trainees: 1)
        _ = try bench.look(on: "2018-03-06", items: Self.unsafe, defects: [finding()])
        _ = try bench.look(on: "2018-03-08", isScheduled: false)
        _ = try bench.teach(["motivation"])
        _ = try bench.check()
        _ = try bench.examine([mark(1, .whole)])
        let refused = try bench.end()
        #expect(refused.unmet == ["findings-mended"])
        #expect(refused.refusal?.zh.contains("F1") == true)
        let open = try await bench.read { queries, pool in
            let asked = queries.asked(on: day("2018-03-13"))
            return try await pool.read { try asked.openFindings(TrainingBench.county, $0) }
        }
        #expect(open.map(\.finding) == ["F1"] && open.first?.isOverdue == true)
        let duty = try await bench.detail(on: "2018-03-13")?.duties.first { $0.code == "findings-mended" }
        #expect(duty?.state == .overdue && duty?.due == day("2018-03-12"))
        #expect(try bench.mend("F1", on: "2018-03-12", proof: " ").refusal?.code == "proof-missing")
        #expect(try bench.mend("F1", on: "2018-03-05").refusal?.code == "mended-before-found")
        #expect(try bench.mend("F2", on: "2018-03-12").refusal?.isMissing == true)
        #expect(try bench.mend("F1", on: "2018-03-12", by: TrainingBench.officer).refusal?.code == "mends-own-class")
        #expect(try bench.mend("F1", on: "2018-03-12").isAccepted)
        #expect(try bench.mend("F1", on: "2018-03-12").refusal?.code == "already-mended")
        #expect(try bench.end().isAccepted)
        let left = try await bench.read { queries, pool in
            try await pool.read { try queries.openFindings(TrainingBench.county, $0) }
        }
        #expect(left.isEmpty)
    }

    @Test("whoever drafted, filed or amended a class does not inspect it")
    func ownClass() throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 1)
        #expect(
            try bench.look(on: "2018-03-06", by: TrainingBench.officer).refusal?.code == "inspects-own-class")
        #expect(try bench.look(on: "2018-03-06").isAccepted)
    }

    @Test("heads counted are compared with what devices recorded of that half day, whenever their events arrive")
    func headcount() async throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 3)
        #expect(try bench.look(on: "2018-03-06", present: 2, session: "2018-03-07-am").refusal?.code == "session")
        #expect(try bench.look(on: "2018-03-06", present: 2, session: "2018-03-06-am").isAccepted)
        let first = try await bench.detail()?.inspections.first
        #expect(first?.recorded == 3 && first?.difference == -1)
        try bench.grant(4)
        try bench.mail(bench.roster(1, 4))
        try bench.mail(bench.device(1, 4, moment("2018-03-06", hour: 9), event: "late"))
        try bench.settle()
        let later = try await bench.detail()?.inspections.first
        #expect(later?.recorded == 4 && later?.difference == -2)
    }

    @Test("an inspection from before items and schedules were asked for is still read, and counts")
    func old() async throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 1)
        #expect(try bench.inspect(1, on: "2018-03-06").isAccepted)
        let view = try await bench.detail()?.inspections.first
        #expect(view?.items.isEmpty == true && view?.isScheduled == nil && view?.findings == ["按教学计划授课"])
        let json = """
            {"actor":"a","class":"532532-2018-001","county":"532532","findings":["text"],"on":"2018-03-05","present":3}
            """
        let request = try MessageCoding.decode(InspectClass.self, from: Data(json.utf8))
        #expect(request.present == 3 && request.items == nil && request.defects == nil)
    }
}
