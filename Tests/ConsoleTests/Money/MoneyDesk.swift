import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService

/// The console's pages of money over `subsidy` as it runs, for one officer after the other.
struct MoneyDesk {
    let house: SubsidyHouse
    private let view: FoldedView

    init(today: Day = Day("2018-12-31")!, found: Day? = nil) async throws {
        house = try await SubsidyHouse(today: today, found: found)
        view = try FoldedView(JournalWriter().broker)
        try view.fold()
    }

    /// A desk whose lists are folded from what `subsidy` has written so far.
    private init(_ house: SubsidyHouse, folding events: [SubsidyEvent]) throws {
        self.house = house
        var writer = JournalWriter()
        for event in events { try writer.write(event.message, by: .subsidy) }
        view = try FoldedView(writer.broker)
        try view.fold()
    }

    func folded() async throws -> MoneyDesk { try MoneyDesk(house, folding: try await house.host.events()) }

    func desk(_ name: String, _ roles: Set<Role>, area: String = "532532") throws -> ConsoleDesk {
        var desk = try ConsoleDesk(view)
        desk.services = house
        desk.caller = Caller(
            actor: ActorID(unchecked: name), roles: roles, area: try #require(DivisionCode(area)))
        return desk
    }

    /// Sends a form and expects that it was accepted.
    @discardableResult
    func give(
        _ address: String, _ form: String, _ fields: KeyValuePairs<String, String>, by desk: ConsoleDesk,
        key: String = UUID().uuidString, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ConsoleDesk.Answer {
        let answer = try await send(address, form, fields, by: desk, key: key)
        #expect(answer.status == 303, "\(form): \(Self.problems(answer.html))", sourceLocation: sourceLocation)
        return answer
    }

    func send(
        _ address: String, _ form: String, _ fields: KeyValuePairs<String, String>, by desk: ConsoleDesk,
        key: String = UUID().uuidString
    ) async throws -> ConsoleDesk.Answer {
        var body = fields.map { "\($0.key)=\(Target.encoded($0.value))" }
        body += ["token=header", "form=\(form)", "key=\(key)"]
        return try await desk.submit(address, raw: body.joined(separator: "&"))
    }

    /// What a page says went wrong, for a message of a test.
    static func problems(_ html: String) -> String {
        html.split(separator: "\n").filter { $0.contains("problem") || $0.contains("<h1>") }.joined(separator: " ")
    }

    // MARK: The way of a case

    static let address = "/cases/\(SampleMoney.grant(1))?county=532532"

    func prepareBooks() async throws {
        let approver = try desk("treasurer", [.approver])
        for (name, value) in [("notice_days", "5"), ("transport_basis", "receipts")] {
            try await give(
                "/inventory?county=532532", "setting", ["name": name, "value": value], by: approver)
        }
        try await give(
            "/funds?county=532532", "appropriate",
            [
                "fund": "county-2018", "source": "county", "year": "2018", "amount": "10000.00",
                "document": "红财社〔2018〕1号", "on": "2018-02-01",
            ], by: approver)
    }

    func submit(_ number: Int = 1) async throws {
        try await give(
            "/cases/\(SampleMoney.grant(number))?county=532532", "submit", ["on": "2018-06-30"],
            by: try desk("clerk", [.clerk]))
    }

    func review(_ number: Int = 1) async throws {
        let address = "/cases/\(SampleMoney.grant(number))?county=532532"
        try await give(
            address, "pass-township", ["on": "2018-07-02"], by: try desk("li", [.reviewer], area: "532532100"))
        try await give(address, "pass-county", ["on": "2018-07-02"], by: try desk("wang", [.reviewer]))
    }

    func publish(_ numbers: [Int] = [1]) async throws {
        let clerk = try desk("clerk", [.clerk])
        let cases = numbers.map { "cases=\(SampleMoney.grant($0))" }
        let body = (cases + ["form=publish-many", "notice=gs-1", "from=2018-07-03", "token=header", "key=\(UUID())"])
            .joined(separator: "&")
        let answer = try await clerk.submit("/notices?county=532532", raw: body)
        #expect(answer.status == 303, "\(Self.problems(answer.html))")
        try await give("/notices/gs-1?county=532532", "close-notice", ["on": "2018-07-11"], by: clerk)
    }

    func approve(_ number: Int = 1) async throws {
        try await give(
            "/cases/\(SampleMoney.grant(number))?county=532532", "approve",
            ["fund": "county-2018", "on": "2018-07-12"], by: try desk("zhao", [.approver]))
    }

    func makeBatch() async throws {
        try await give(
            "/payments?county=532532", "create",
            ["batch": "ff-1", "fund": "county-2018", "on": "2018-07-13", "cases": SampleMoney.grant(1)],
            by: try desk("qian", [.payer]))
    }

    func pay(failing: Bool = false) async throws {
        let payer = try desk("qian", [.payer])
        try await makeBatch()
        let fields: KeyValuePairs<String, String> =
            failing
            ? ["open": "1", "failed": "1", "reason": "账户已销户", "on": "2018-07-16"] : ["open": "1", "on": "2018-07-16"]
        try await give("/payments/ff-1?county=532532", "result", fields, by: payer)
    }

    /// Everything up to the payment.
    func payFirst() async throws {
        try await prepareBooks()
        try await submit()
        try await review()
        try await publish()
        try await approve()
        try await pay()
    }
}
