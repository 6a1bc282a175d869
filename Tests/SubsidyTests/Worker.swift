import Models
import Testing

/// A worker whose facts meet every condition of the service grant and the transport grant, unless a test changes one.
struct Worker {
    var number = 1
    var isGranted = true
    var poverty: (status: String, since: String)? = ("建档立卡贫困户", "2016-01-01")
    var contract = "c"
    var workplace = "440305"
    var from = "2018-03-01"
    var to = "2019-02-28"
    var agency: String? = "agency-1"
    var isFree = true
    var hasHelpedSign = true
    var filedOn = "2017-05-01"
    var licensedUntil = "2020-05-01"
    var paidMonths = ["2018-03", "2018-04", "2018-05"]
    /// Departure, destination, yuan.
    var receipts: [(String, String, Int64)] = []
    var account: String? = "sealed-card"

    var key: PersonKey { person(number) }

    var facts: [Fact] { registry + placement + letters }

    var registry: [Fact] {
        let county = County.code
        var facts: [Fact] = [
            .registry(
                PersonRegistered(
                    county: county, village: division("532532100201"), person: key,
                    household: HouseholdID(unchecked: "h\(number)"), isHead: true, name: "张三\(number)",
                    sealedIDNumber: "k1.x",
                    birth: day("1990-01-01"), sex: "1", education: "初中", labourAbility: "普通劳动力",
                    employmentState: "已就业", jobWish: "是", trainingState: "否", trainingWish: "否", isDisabled: false,
                    schooling: "否", note: ""))
        ]
        if isGranted { facts.append(.registry(RegistrationGranted(county: county, person: key))) }
        if let poverty {
            facts.append(
                .registry(
                    PovertyStatusRecorded(
                        county: county, person: key, householdNumber: "h\(number)", status: poverty.status,
                        since: day(poverty.since), ref: ref("poverty"))))
        }
        if let account {
            facts.append(
                .registry(
                    PayeeAccountRecorded(
                        county: county, person: key, bank: "农村信用社", sealedHolder: "holder-\(number)",
                        sealedCard: account == "sealed-card" ? "card-\(number)" : account, ref: ref("account"))))
        }
        return facts
    }

    var filing: [Fact] {
        guard let agency else { return [] }
        return [
            .placement(
                AgencyFiled(
                    county: County.code, organisation: OrganisationID(unchecked: agency), name: "河口劳务公司 \(agency)",
                    licence: "L1", filedOn: day(filedOn), licensedUntil: day(licensedUntil), bank: "农业银行",
                    sealedAccount: "account-\(agency)", ref: ref("agency")))
        ]
    }

    var contractFact: Fact {
        .placement(
            ContractRecorded(
                county: County.code, contract: ContractID(unchecked: "\(contract)-\(number)"), person: key,
                employer: OrganisationID(unchecked: "factory"), workplace: division(workplace), area: "", post: "装配",
                from: day(from), to: day(to), agency: agency.map { OrganisationID(unchecked: $0) },
                isFreeOfCharge: isFree,
                hasHelpedSign: hasHelpedSign, departedOn: day(from), ref: ref("contract")))
    }

    var placement: [Fact] { filing + [contractFact] + payroll }

    var payroll: [Fact] { paidMonths.map { payroll($0) } }

    func payroll(_ text: String, net: Int64 = 3_000) -> Fact { .placement(paid(text, net: net)) }

    func paid(_ text: String, net: Int64 = 3_000) -> PayrollMonthRecorded {
        PayrollMonthRecorded(
            county: County.code, person: key, employer: OrganisationID(unchecked: "factory"), month: month(text),
            paidOn: month(text).lastDay, daysWorked: 22, net: .yuan(net), ref: ref("payroll"))
    }

    var letters: [Fact] { receipts.indices.map { receipt($0) } }

    func receipt(_ index: Int, batch: String = "transport") -> Fact {
        let (departure, destination, yuan) = receipts[index]
        return .letter(
            TransportRow(
                ref: RowReference(batch: BatchID(unchecked: batch), row: number * 100 + index), county: County.code,
                person: key,
                departedOn: day(departure), destination: division(destination), amount: .yuan(yuan)))
    }

    private func ref(_ batch: String) -> RowReference { RowReference(batch: BatchID(unchecked: batch), row: number) }
}

extension CaseID {
    static func service(_ number: Int) -> CaseID { CaseID(unchecked: "532532-service-grant-\(person(number))") }
    static func transport(_ number: Int, _ year: Int) -> CaseID {
        CaseID(unchecked: "532532-transport-grant-\(person(number))-\(year)")
    }
}

let fund = FundID(unchecked: "county-2018")

/// The five people whom a case needs.
struct Officers {
    var clerk = actor("clerk")
    var township = actor("township")
    var county = actor("county")
    var approver = actor("approver")
    var payer = actor("payer")
}

extension County {
    func submission(_ id: CaseID, on date: String = "2018-06-30", by name: ActorID = actor("clerk")) -> SubmitCase {
        SubmitCase(county: Self.code, case: id, on: day(date), actor: name)
    }

    func review(
        _ id: CaseID, _ level: String, isPassed: Bool = true, on date: String = "2018-07-02", by name: ActorID
    ) -> ReviewCase {
        ReviewCase(
            county: Self.code, case: id, level: level, isPassed: isPassed, reason: isPassed ? "" : "材料不全",
            on: day(date),
            actor: name)
    }

    func notice(_ cases: [CaseID], _ id: String = "n1", from date: String = "2018-07-03", days: Int = 0)
        -> PublishNotice
    {
        PublishNotice(
            county: Self.code, notice: id, cases: cases, from: day(date), workingDays: days, actor: actor("clerk"))
    }

    func closing(_ id: String = "n1", on date: String = "2018-07-11", objections: [CaseID] = []) -> CloseNotice {
        CloseNotice(county: Self.code, notice: id, on: day(date), objections: objections, actor: actor("clerk"))
    }

    func approval(_ id: CaseID, on date: String = "2018-07-12", by name: ActorID = actor("approver")) -> ApproveCase {
        ApproveCase(county: Self.code, case: id, fund: fund, on: day(date), actor: name)
    }

    func batch(
        _ cases: [CaseID], _ id: String = "b1", on date: String = "2018-07-13", by name: ActorID = actor("payer")
    ) -> CreatePaymentBatch {
        CreatePaymentBatch(
            county: Self.code, batch: PaymentBatchID(unchecked: id), fund: fund, cases: cases, on: day(date),
            actor: name)
    }

    func result(_ lines: [(Int, Bool)], _ id: String = "b1", on date: String = "2018-07-16") -> RecordPaymentResult {
        RecordPaymentResult(
            county: Self.code, batch: PaymentBatchID(unchecked: id),
            lines: lines.map { PaymentResult(line: $0.0, isPaid: $0.1, reason: $0.1 ? "" : "账户已销户") }, on: day(date),
            actor: actor("payer"))
    }

    func money(_ yuan: Int64, document: String = "红财社〔2018〕1号") -> AppropriateFund {
        AppropriateFund(
            county: Self.code, fund: fund, source: "county", year: 2018, amount: .yuan(yuan), document: document,
            on: day("2018-02-01"), actor: actor("treasurer"))
    }

    /// Takes cases through submission, both reviews and the notice.
    func prepare(_ cases: [CaseID]) throws {
        for id in cases {
            try accept(submission(id))
            try accept(review(id, "township", by: actor("township")))
            try accept(review(id, "county", by: actor("county")))
        }
        try accept(notice(cases))
        try accept(closing())
    }
}

extension PayrollSheetTaken {
    /// The same months, each the first word about it, as a sheet says them.
    init(_ months: [PayrollMonthRecorded]) {
        let lines = months.map { month in
            PayrollRow(
                ref: month.ref, person: month.person, employer: month.employer, month: month.month,
                paidOn: month.paidOn, daysWorked: month.daysWorked, gross: month.net, deductions: .zero, net: month.net
            ).packed
        }
        self.init(
            sheet: PayrollSheet(
                county: months[0].county, batch: months[0].ref.batch, first: months[0].ref.row, lines: lines),
            outcomes: lines.map { _ in "paid" })
    }
}
