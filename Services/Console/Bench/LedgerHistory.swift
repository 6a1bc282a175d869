import Models

/// What happened in a generated county. Everything follows from a person's number.
struct LedgerHistory {
    private let county: DivisionCode
    private let people: Int
    private let actor = ActorID(unchecked: "bench")
    private let ref = RowReference(batch: BatchID(unchecked: "generated"), row: 1)
    private let year = Month(year: 2018, month: 1)!
    private static let towns = 12
    private static let villagesOfTown = 10
    private static let seats = 40

    init(_ county: DivisionCode, people: Int) {
        self.county = county
        self.people = people
    }

    /// Spread over the key's whole range, as pseudonyms are.
    func person(_ number: Int) -> PersonKey {
        let mixed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        let text = String(mixed, radix: 16)
        let half = String(repeating: "0", count: 16 - text.utf8.count) + text
        return PersonKey(unchecked: half + half)
    }

    private func village(_ number: Int) -> DivisionCode {
        let (town, village) = (number % Self.towns, number / Self.towns % Self.villagesOfTown)
        return DivisionCode("\(county)\(100 + town)\(200 + village)") ?? county
    }

    private func isAtWork(_ number: Int) -> Bool { number % 5 < 3 }

    func registry(_ take: (RegistryEvent) throws -> Void) throws {
        for number in 0..<people {
            let person = person(number)
            try take(
                .personRegistered(
                    PersonRegistered(
                        county: county, village: village(number), person: person,
                        household: HouseholdID(unchecked: "h\(number / 3)"), isHead: number % 3 == 0, name: "",
                        sealedIDNumber: "", birth: Month(year: 1955 + number % 50, month: 1 + number % 12)!.firstDay,
                        sex: number.isMultiple(of: 2) ? "1" : "2", education: "", labourAbility: "普通劳动力",
                        employmentState: isAtWork(number) ? "transferred" : "farming",
                        jobWish: number % 4 < 3 ? "是" : "否", trainingState: "", trainingWish: "", isDisabled: false,
                        schooling: "", note: "")))
            try take(.registrationGranted(RegistrationGranted(county: county, person: person, wasDenied: false)))
            if number.isMultiple(of: 60) {
                try take(
                    .registrationRefused(
                        RegistrationRefused(
                            county: county, person: person, village: village(number), reason: "same-row",
                            differences: [])))
            }
            guard number % 10 < 3 else { continue }
            try take(
                .povertyStatusRecorded(
                    PovertyStatusRecorded(
                        county: county, person: person, householdNumber: "", status: "建档立卡贫困户",
                        since: year.adding(-24).firstDay, ref: ref)))
            guard number % 10 < 2 else { continue }
            try take(
                .povertyStatusRecorded(
                    PovertyStatusRecorded(
                        county: county, person: person, householdNumber: "", status: "已脱贫",
                        since: year.adding(number % 12).lastDay, ref: ref)))
        }
    }

    func training(_ take: (TrainingEvent) throws -> Void) throws {
        for number in stride(from: 0, to: people, by: 6 * Self.seats) {
            let id = ClassID(unchecked: "class-\(number)")
            let start = year.adding(number / 240 % 12).firstDay
            try take(
                .classFiled(
                    ClassFiled(
                        county: county,
                        request: FileClass(
                            county: county, class: id, institution: OrganisationID(unchecked: "school"), trade: "电工",
                            level: "初级", hours: 80, start: start, end: start.adding(days: 19), place: "",
                            filedOn: start, documents: [], actor: actor))))
            try take(.classApproved(ClassApproved(county: county, class: id, on: start, actor: actor)))
            let seats = (0..<Self.seats).map { number + $0 * 6 }.filter { $0 < people }
            for seat in seats {
                try take(
                    .traineeEnrolled(
                        TraineeEnrolled(
                            county: county, class: id, person: person(seat), name: "", isOwnChoice: true, ref: ref)))
            }
            try take(
                .traineesCertified(
                    TraineesCertified(
                        county: county,
                        request: CertifyTrainees(
                            county: county, class: id, on: start.adding(days: 20),
                            results: seats.map {
                                ExamResult(
                                    person: person($0), hasPassed: $0 % 10 < 9,
                                    certificate: $0 % 10 < 8 ? "c\($0)" : nil)
                            }, actor: actor))))
            try take(
                .classClosed(
                    ClassClosed(
                        county: county, class: id, on: start.adding(days: 21), enrolled: seats.count,
                        certified: seats.count, attendancePercent: 95, actor: actor)))
        }
    }

    func placement(_ take: (PlacementEvent) throws -> Void) throws {
        let areas = ["in-county", "in-province", "out-of-province"]
        for number in 0..<people where isAtWork(number) {
            let from = year.adding(number % 12 - 6).firstDay.adding(days: number / 12 % 28)
            try take(
                .contractRecorded(
                    ContractRecorded(
                        county: county, contract: ContractID(unchecked: "k\(number)"), person: person(number),
                        employer: employer(number), workplace: county, area: areas[number % 3], post: "", from: from,
                        to: from.adding(days: 364), isFreeOfCharge: true, hasHelpedSign: true, ref: ref)))
        }
        for month in 0..<12 {
            let paid = year.adding(month)
            for number in 0..<people where isAtWork(number) && month >= number % 12 - 6 {
                try take(
                    .payrollMonthRecorded(
                        PayrollMonthRecorded(
                            county: county, person: person(number), employer: employer(number), month: paid,
                            paidOn: paid.lastDay, daysWorked: 22, net: .yuan(Int64(2_500 + number * 37 % 4_000)),
                            ref: ref)))
                guard month == max(0, number % 12 - 6) + 2 else { continue }
                try take(
                    .stableEmploymentReached(
                        StableEmploymentReached(
                            county: county, person: person(number), months: 3, first: paid.adding(-2), last: paid)))
            }
        }
    }

    private func employer(_ number: Int) -> OrganisationID { OrganisationID(unchecked: "employer-\(number % 900)") }

    func subsidy(_ take: (SubsidyEvent) throws -> Void) throws {
        let fund = FundID(unchecked: "fund")
        try take(
            .fundAppropriated(
                FundAppropriated(
                    county: county, fund: fund, source: "county", year: 2018, amount: .yuan(Int64(people) * 100),
                    document: "", on: year.firstDay, actor: actor)))
        var paid: [SettledLine] = []
        for number in stride(from: 0, to: people, by: 10) {
            let id = CaseID(unchecked: "case-\(number)")
            let on = year.adding(number / 10 % 12).firstDay
            try take(
                .caseOpened(
                    CaseOpened(
                        county: county, case: id, pack: "generated", item: "item-\(number / 10 % 4)",
                        person: person(number), claimant: "person:\(person(number))", amount: .yuan(500),
                        determination: "{}")))
            try take(.caseSubmitted(CaseSubmitted(county: county, case: id, on: on, actor: actor)))
            try take(
                .caseApproved(
                    CaseApproved(
                        county: county, case: id, fund: fund, amount: .yuan(500), on: on.adding(days: 9), actor: actor))
            )
            paid.append(SettledLine(line: paid.count + 1, case: id, amount: .yuan(500), reason: ""))
            guard paid.count == 200 || number + 10 >= people else { continue }
            let batch = PaymentBatchID(unchecked: "batch-\(number)")
            try take(
                .paymentBatchCreated(
                    PaymentBatchCreated(
                        county: county, batch: batch, fund: fund,
                        lines: paid.map {
                            PaymentLine(
                                line: $0.line, case: $0.case, amount: $0.amount, payee: "", bank: "", sealedAccount: "",
                                sealedHolder: nil)
                        },
                        total: .yuan(Int64(paid.count) * 500), on: on.adding(days: 12), actor: actor)))
            try take(
                .paymentBatchSettled(
                    PaymentBatchSettled(
                        county: county, batch: batch, fund: fund, paid: paid, failed: [], on: on.adding(days: 19),
                        actor: actor)))
            paid = []
        }
    }

    /// A delivery for each thousand people, fifteen rows of each without use.
    func intake(_ take: (IntakeEvent) throws -> Void) throws {
        for number in 0..<max(1, people / 1_000) {
            let batch = BatchID(unchecked: "delivery-\(county)-\(number)")
            let key = batch.description
            try take(
                .batchOpened(
                    BatchOpened(
                        request: OpenBatch(
                            batch: batch, source: .roster, fileName: "generated-\(number).csv", digest: key,
                            rowSetDigest: key, area: village(number), actor: actor))))
            try take(
                .chunkAccepted(
                    ChunkAccepted(
                        chunk: AddChunk(
                            batch: batch, partitionKey: key, index: 0, rows: [],
                            refused: (1...15).map {
                                RefusedRow(row: $0, column: "身份证", code: "id-check-digit", message: "")
                            }))))
            try take(
                .batchClosed(
                    BatchClosed(
                        request: CloseBatch(
                            batch: batch, partitionKey: key, chunks: 1, rows: 1_000, refused: 15, controlTotal: .zero,
                            merkleRoot: key))))
        }
    }

    /// Pay of people whom nobody has registered.
    func route(_ take: (RouteEvent) throws -> Void) throws {
        for number in stride(from: 0, to: people, by: 40) {
            let stranger = person(1_000_000 + number)
            try take(
                .payrollParked(
                    PayrollParked(
                        person: stranger,
                        row: PayrollRow(
                            ref: RowReference(batch: ref.batch, row: number + 1), person: stranger,
                            employer: employer(number), month: year, paidOn: year.lastDay, daysWorked: 22,
                            gross: .yuan(3_000), deductions: .zero, net: .yuan(3_000)))))
        }
    }

    /// The county is told how many people to transfer.
    func reports(_ take: (ReportsEvent) throws -> Void) throws {
        try take(
            .areaTargetSet(
                AreaTargetSet(
                    request: SetAreaTarget(
                        area: county, target: TargetName(plan: "hekou-2018", year: 2018, target: "transfer-rate"),
                        unit: "%", amount: 60, document: "", reason: "", on: year.firstDay, actor: actor), version: 1)))
    }
}
