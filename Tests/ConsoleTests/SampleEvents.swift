import Models

struct NotAValue: Error {}

func unwrap<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw NotAValue() }
    return value
}

extension PersonRegistered {
    static func sample(_ county: DivisionCode, _ person: PersonKey, employment: String) -> PersonRegistered {
        PersonRegistered(
            county: county, village: county, person: person, household: HouseholdID(unchecked: "h"), isHead: true,
            name: "张三", sealedIDNumber: "sealed", birth: Day(daysSinceEpoch: 0), sex: "1", education: "70",
            labourAbility: "1", employmentState: employment, jobWish: "", trainingState: "", trainingWish: "",
            isDisabled: false, schooling: "", note: "")
    }
}

extension RegistryRowParked {
    static func sample(
        _ county: DivisionCode, _ person: PersonKey, _ ref: RowReference, _ since: Day
    ) -> RegistryRowParked {
        RegistryRowParked(
            county: county, person: person, ref: ref,
            row: .poverty(
                row: PovertyRow(
                    ref: ref, county: county, person: person, householdNumber: "h", status: "s", since: since)))
    }
}

extension RegistrationRefused {
    static func sample(_ county: DivisionCode, _ person: PersonKey, reason: String) -> RegistrationRefused {
        RegistrationRefused(county: county, person: person, village: county, reason: reason, differences: [])
    }
}

extension TraineeEnrolled {
    static func sample(
        _ county: DivisionCode, _ id: ClassID, _ person: PersonKey, _ ref: RowReference
    ) -> TraineeEnrolled {
        TraineeEnrolled(county: county, class: id, person: person, name: "张三", isOwnChoice: true, ref: ref)
    }
}

extension AttendanceRecorded {
    static func sample(
        _ county: DivisionCode, _ id: ClassID, _ person: PersonKey, _ session: Int, _ ref: RowReference
    ) -> AttendanceRecorded {
        AttendanceRecorded(
            county: county, class: id, person: person, event: "\(id)-\(person)-\(session)",
            at: Moment(milliseconds: 0), session: "2018-03-0\(session + 1)-am", ref: ref)
    }
}

extension PayrollMonthRecorded {
    static func sample(
        _ county: DivisionCode, _ person: PersonKey, _ employer: OrganisationID, _ month: Month, _ day: Day,
        _ net: Fen, _ ref: RowReference
    ) -> PayrollMonthRecorded {
        PayrollMonthRecorded(
            county: county, person: person, employer: employer, month: month, paidOn: day, daysWorked: 22, net: net,
            ref: ref)
    }
}

extension PayrollRow {
    static func sample(_ person: PersonKey, _ ref: RowReference) -> PayrollRow {
        PayrollRow(
            ref: ref, person: person, employer: OrganisationID(unchecked: "employer"), month: Month(ordinal: 24_216),
            paidOn: Day(daysSinceEpoch: 17_600), daysWorked: 22, gross: .yuan(3_000), deductions: .zero,
            net: .yuan(3_000))
    }
}

extension CaseOpened {
    static let determination = """
        {"item": "grant", "itemName": {"zh": "补贴", "en": "grant"}, "pack": "plan-1",
         "facts": {"idNumber": "532532199001010017"},
         "checks": [
            {"id": "months", "label": {"zh": "稳定就业三个月", "en": "three months"}, "outcome": "met",
             "citation": {"clause": "三(二)2", "quote": "稳定就业3个月以上"}},
            {"id": "broken", "outcome": 3},
            {"id": "free", "label": {"zh": "免费介绍", "en": "free of charge"}, "outcome": "met",
             "citation": {"clause": "三(二)1", "quote": "免费<提供>服务"}}],
         "amount": {"amount": 30000, "arithmetic": "300.00 元 (省外)",
             "citation": {"clause": "三(二)3", "quote": "每人300元"}}}
        """

    static func sample(
        _ county: DivisionCode, _ id: CaseID, _ person: PersonKey, _ amount: Fen, determination: String = determination
    ) -> CaseOpened {
        CaseOpened(
            county: county, case: id, pack: "plan-1", item: "grant", person: person, claimant: "agency:agency",
            amount: amount, determination: determination)
    }
}
