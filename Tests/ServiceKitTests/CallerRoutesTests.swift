import Foundation
import Hummingbird
import HummingbirdTesting
import Models
import Testing

@testable import ServiceKit

struct CallerRoutesTests {
    private static let person: PersonKey = PersonKey(String(repeating: "a1", count: 16))!

    private func caller(_ roles: Set<Role>, _ actor: ActorID = "zhang.san", _ area: DivisionCode = "532532") -> Caller {
        Caller(actor: actor, roles: roles, area: area)
    }

    @Test
    func
        `a role that the route does not name is refused before the route sees the request, and the refusal is audited`()
        async throws
    {
        let fixture = HTTPFixture()
        let employer = caller([.employer], "91532532MA6K000002")
        try await fixture.run { client in
            for (caller, status) in [(employer, 403), (self.caller([]), 401), (HTTPFixture.clerk, 200)] {
                let answer = try await client.executeRequest(
                    uri: "/v1/lists", method: .get, headers: HTTPFixture.headers(caller), body: nil)
                #expect(answer.status.code == status)
            }
        }
        let lines = fixture.log.lines.filter { $0.contains("\"message\":\"audit\"") }
        #expect(lines.count == 1)
        for text in [
            "\"audit.act\":\"access-refused\"", "\"audit.actor\":\"91532532MA6K000002\"",
            "\"audit.roles\":\"employer\"",
            "\"audit.area\":\"532532\"", "\"http.route\":\"/v1/lists\"", "\"audit.reason\":\"role\"",
        ] { #expect(lines.first?.contains(text) == true, "\(text)") }
    }

    // MARK: Outsiders

    @Test func `officers see everybody of their area, a worker nobody but themselves`() throws {
        let other = try #require(PersonKey(String(repeating: "b2", count: 16)))
        let worker = caller([.worker], ActorID(unchecked: Self.person.description), "532532100201")
        #expect(worker.maySee(Self.person, in: "532532"))
        #expect(!worker.maySee(other, in: "532532100201"))
        #expect(throws: Problem.notFound) { try worker.require(other, in: "532532100201") }
        #expect(caller([.clerk]).maySee(other, in: "532532100201"))
        #expect(throws: Problem.outsideArea("530102")) { try caller([.clerk]).require(other, in: "530102") }
        let named = caller([.employer], ActorID(unchecked: Self.person.description))
        #expect(!named.maySee(Self.person, in: "532532"), "only the role of a worker makes a key the worker's")
    }

    @Test(
        arguments: [
            ("91532532MA6K000002", true), ("91532532MA6K000002:hr-1", true), ("91532532MA6K000003", false),
            (":", false),
            ("zhang.san", false), ("91532532MA6K0000021", false),
        ] as [(ActorID, Bool)])
    func `an organisation's account sees what is its own`(_ actor: ActorID, _ isOwn: Bool) throws {
        let own = OrganisationID(unchecked: "91532532MA6K000002")
        for role in [Role.employer, .agency, .institution] {
            let account = caller([role], actor)
            if isOwn {
                try account.requireOwn(own)
            } else {
                #expect(throws: Problem.notFound) { try account.requireOwn(own) }
            }
            #expect(throws: Problem.notFound) { try account.requireOwn(nil) }
        }
        try caller([.clerk], actor).requireOwn(own)
    }
}
