import Models

/// Rows as the feeds would deliver them, each with the one thing that matters to a test.
enum Rows {
    static let county: DivisionCode = "532532"
    static let factory: OrganisationID = "91440300MA5F000001"
    static let farm: OrganisationID = "91532532MA6K000002"
    static let agency: OrganisationID = "91532532MA6K000003"

    static func ref(_ row: Int, _ batch: String = "b1") -> RowReference {
        RowReference(batch: BatchID(unchecked: batch), row: row)
    }

    static func employer(
        _ organisation: OrganisationID = factory, name: String = "东莞电子厂", row: Int = 1
    ) -> PlacementLetter {
        .organisationRow(
            OrganisationRow(
                ref: ref(row), county: county, organisation: organisation, kind: "employer", name: name, seat: "441900")
        )
    }

    static func filing(
        name: String = "瑶山人力资源服务有限公司", kind: String = "agency", licence: String? = "(云)人服证字〔2017〕第5325号",
        filedOn: Day? = "2017-02-10", until: Day? = "2020-02-09"
    ) -> PlacementLetter {
        .organisationRow(
            OrganisationRow(
                ref: ref(2), county: county, organisation: agency, kind: kind, name: name, seat: county,
                licence: licence, filedOn: filedOn, licensedUntil: until, bank: "云南省农村信用社", sealedAccount: "k1.c2VhbGVk"
            ))
    }

    static func contract(
        _ number: String = "HT2018-000001", of person: PersonKey = "p1", in county: DivisionCode = county,
        employer: OrganisationID = factory, at workplace: DivisionCode = "441900", from: Day = "2018-03-01",
        to: Day = "2019-02-28", agency: OrganisationID? = agency, row: Int = 3
    ) -> ContractRow {
        ContractRow(
            ref: ref(row, "c1"), county: county, contract: ContractID(unchecked: number), person: person, name: "李大妹",
            employer: employer, workplace: workplace, post: "普工", from: from, to: to, agency: agency,
            isFreeOfCharge: true, hasHelpedSign: true, departedOn: from.adding(days: -2))
    }

    static func pay(
        _ month: Month, yuan: Int64 = 3_000, days: Int = 24, of person: PersonKey = "p1",
        from employer: OrganisationID = factory, on day: Day? = nil, batch: String = "m1", row: Int = 1,
        revision: Int? = nil
    ) -> PlacementLetter {
        .routedPayrollRow(
            RoutedPayrollRow(
                county: county,
                row: PayrollRow(
                    ref: ref(row, batch), person: person, employer: employer, month: month,
                    paidOn: day ?? month.next.firstDay.adding(days: 9), daysWorked: days, gross: .yuan(yuan),
                    deductions: .zero, net: .yuan(yuan), revision: revision)))
    }

    static func granted(_ person: PersonKey = "p1", in county: DivisionCode = county) -> RegistryEvent {
        .registrationGranted(RegistrationGranted(county: county, person: person))
    }

    static func denied(_ person: PersonKey = "p1", heldBy: DivisionCode = "532531") -> RegistryEvent {
        .registrationDenied(RegistrationDenied(county: county, person: person, heldBy: heldBy))
    }
}

extension DivisionCode: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension Day: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension Month: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension OrganisationID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension PersonKey: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension ContractID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

/// A small seeded source of randomness, so that a failing seed can be run again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
