import Journal
import Models
import Testing

@testable import PlacementService

@Suite("A blacklist entry holds in the whole province")
struct ProvinceBlacklistTests {
    private static let (hekou, pingbian, province): (DivisionCode, DivisionCode, DivisionCode) = (
        "532532", "532523", "530000"
    )
    private static let actor = ActorID(unchecked: "o-1")
    private static let theCase = RightsCaseID(unchecked: "G-1")

    private func step(_ step: RightsStep, on day: Day, until: Day? = nil) -> PlacementCommand {
        .stepRightsCase(
            StepRightsCase(
                county: Self.hekou, rightsCase: Self.theCase, step: step, on: day, until: until, reason: "拖欠工资",
                actor: Self.actor))
    }

    /// A case of hekou's that ends on the blacklist; with `exit`, early.
    private func letters(exit: Day? = nil) throws -> [BlacklistTold] {
        let office = try WorkOffice(Self.hekou)
        var events = try office.take(
            .openRightsCase(
                OpenRightsCase(
                    county: Self.hekou, rightsCase: Self.theCase, organisation: Rows.farm, source: "inspection",
                    matter: .arrears, on: "2020-01-02", summary: "拖欠工资", actor: Self.actor)), on: "2020-01-02")
        events += try office.take(step(.alert, on: "2020-01-03"), on: "2020-01-03")
        events += try office.take(step(.notice, on: "2020-01-04"), on: "2020-01-04")
        events += try office.take(step(.blacklist, on: "2020-01-05", until: "2020-12-31"), on: "2020-01-05")
        if let exit {
            events += try office.take(
                .leaveBlacklist(
                    LeaveBlacklist(
                        county: Self.hekou, rightsCase: Self.theCase, on: exit, reason: "已整改", actor: Self.actor)),
                on: exit)
        }
        return events.flatMap { ProvinceBlacklist.letters(of: $0) }.compactMap { $0.body as? BlacklistTold }
    }

    private func listings(_ office: WorkOffice) throws -> [ProvinceListing] {
        try office.read { try ProvinceBlacklist.listings($0, of: nil, in: Self.province) }
    }

    @Test(
        "An entry is one letter to the key of the province, an early exit another; in any order they are one entry, once"
    )
    func letters() throws {
        let both = try letters(exit: "2020-06-01")
        #expect(both.map(\.key) == ["530000", "530000"])
        for order in [both, both.reversed(), both + both] {
            let office = try WorkOffice(Self.province)
            var noted = 0
            for letter in order { noted += try office.take(.blacklistTold(letter), on: "2020-06-02").count }
            #expect(noted == 2)
            #expect(
                try listings(office) == [
                    ProvinceListing(
                        organisation: Rows.farm, county: Self.hekou, rightsCase: Self.theCase, from: "2020-01-05",
                        until: "2020-12-31", left: "2020-06-01")
                ])
            #expect(try office.refolded() == office.ownRows())
        }
    }

    @Test(
        "jilin-OTH-02: another county opens no posting for the firm and refers nobody to it while the entry holds",
        arguments: [("2020-01-04", false), ("2020-01-05", true), ("2020-05-31", true), ("2020-06-01", false)]
            as [(Day, Bool)])
    func decisions(day: Day, isListed: Bool) throws {
        let provincial = try WorkOffice(Self.province)
        for letter in try letters(exit: "2020-06-01") { try provincial.take(.blacklistTold(letter), on: day) }
        let listed = try listings(provincial)
        let office = try WorkOffice(Self.pingbian)
        try office.settle("p1", on: "2019-01-01")
        let terms = Posts.terms(from: "2019-12-01", until: "2020-12-31", employer: Rows.farm)
        let code = isListed ? "organisation-blacklisted" : nil
        #expect(
            try office.refusal(
                .openPosting(
                    OpenPosting(
                        county: Self.pingbian, posting: "P", terms: terms, actor: Self.actor, listed: listed)), on: day)?
                .code == code)
        let batch = try office.take(
            .openPostings(
                OpenPostings(
                    county: Self.pingbian, batch: "B", rows: [PostingRow(posting: "Q", terms: terms)],
                    actor: Self.actor, listed: listed)), on: day)
        guard case .postingsTaken(let taken)? = batch.first else { return #expect(Bool(false)) }
        #expect(taken.verdicts.map(\.refusal) == [code])
        let refusal = try office.refusal(
            .openReferral(
                OpenReferral(
                    county: Self.pingbian, referral: ReferralID(unchecked: "R"), person: "p1", employer: Rows.farm,
                    employerName: "样例农场", post: "采收工", on: day, by: "县就业局", actor: Self.actor, listed: listed)), on: day
        )
        #expect(refusal?.code == code)
        // The refusal says whose list it is.
        #expect(refusal?.zh.contains("532532") ?? true)
    }

    @Test(
        "The listing county's own word is not asked of the province; contracts with a firm that others list are shown")
    func pages() throws {
        let listed = try letters().map(\.listing)
        let office = try WorkOffice(Self.pingbian)
        try office.settle("p1", on: "2019-01-01")
        try office.take(
            .contractRow(
                Rows.contract(
                    "A", of: "p1", in: Self.pingbian, employer: Rows.farm, at: Self.pingbian, from: "2020-02-01",
                    to: "2020-12-31", agency: nil)), on: "2020-02-01")
        let (unfit, standing) = try office.read { database in
            (
                try SupervisionPages.unfit(Self.pingbian, listed: listed, page: 1, database).items,
                try SupervisionPages.standing(
                    of: Rows.farm, Self.pingbian, as: .employer, on: "2020-03-01", listed: listed, database)
            )
        }
        #expect(unfit.map(\.contracts) == [["A"]])
        #expect(standing.obstacles.map(\.code) == ["blacklisted"])
        let own = OrganisationRecords().listed(listed, of: Rows.farm, outside: Self.hekou)
        #expect(own.blacklistings.isEmpty)
    }
}

extension BatchID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(unchecked: value) }
}
