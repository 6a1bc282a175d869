import Models
import Testing

@testable import SubsidyService

@Suite("Workshops and bases")
struct SiteTests {
    private func jilin() throws -> Bodies { try Bodies(division("220822")) }

    private func workshop(_ bodies: Bodies, from date: String = "2018-05-01") -> Fact {
        bodies.filed(
            "workshop", "W-1", bodies.face(bodies.place("100201"), organisation: "firm-1", from: date))
    }

    @Test(
        "jilin-SUB-08: a workshop has its reward once, when it employs as many poor workers as the county set, of the amount set"
    )
    func workshop() throws {
        let bodies = try jilin()
        try bodies.county.know(
            [workshop(bodies)] + bodies.person(1) + bodies.person(2, status: "已脱贫")
                + [
                    bodies.hired("W-1", person(1), from: "2018-06-01"),
                    bodies.hired("W-1", person(2), from: "2018-06-01"),
                ])
        #expect(try bodies.claims().isEmpty)
        try bodies.set(["workshop_poor_workers": "2", "workshop_reward_fen": "3000000"])
        #expect(try bodies.claims().isEmpty)
        try bodies.county.know([bodies.poverty(2, "建档立卡贫困户", since: "2018-08-15")])
        #expect(try bodies.claims() == ["workshop-reward site:W-1 3000000 once"])
        #expect(
            try bodies.rows("SELECT claimant || ' ' || basis_on FROM subsidy_case") == ["employer:firm-1 2018-08-15"])
        try bodies.county.know([bodies.left("W-1", person(1), until: "2018-08-01")])
        #expect(try bodies.claims().isEmpty)
    }

    @Test("jilin-SUB-08: outside the plan's year there is no reward")
    func bounds() throws {
        let bodies = try jilin()
        try bodies.set(["workshop_poor_workers": "1", "workshop_reward_fen": "3000000"])
        try bodies.county.know(
            [workshop(bodies, from: "2019-01-01")] + bodies.person(1)
                + [bodies.hired("W-1", person(1), from: "2019-01-01")])
        #expect(try bodies.claims().isEmpty)
    }

    @Test(
        "jilin-SUB-09: a return-founder base has its money when the province recognised it, not before and not at a lower level"
    )
    func returnBase() throws {
        let bodies = try jilin()
        try bodies.set(["return_base_aid_fen": "20000000"])
        let area = bodies.place("100")
        try bodies.county.know([
            bodies.filed(
                "return-base", "RB-1",
                bodies.face(area, organisation: "firm-2", level: "province", from: "2018-05-01"), state: .filed),
            bodies.filed(
                "return-base", "RB-2",
                bodies.face(area, organisation: "firm-3", level: "county", from: "2018-05-01"), state: .filed),
            bodies.filed(
                "return-base", "RB-3", bodies.face(area, level: "province", from: "2018-05-01"), state: .filed),
        ])
        #expect(try bodies.claims().isEmpty)
        try bodies.county.know(
            (1...3).map { bodies.stepped("RB-\($0)", .recognise, .inForce, on: "2018-07-01") })
        #expect(try bodies.claims() == ["return-base-aid site:RB-1 20000000 once"])
        #expect(try bodies.rows("SELECT basis_on FROM subsidy_case") == ["2018-07-01"])
    }
}
