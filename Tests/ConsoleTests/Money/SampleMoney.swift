import Foundation
import Models
import ServiceKit

/// Two workers of a county whose facts meet every condition of the service grant, placed by an agency. Made up.
enum SampleMoney {
    static let county = DivisionCode("532532")!
    static let village = DivisionCode("532532100201")!
    static let agency = OrganisationID(unchecked: "agency-1")

    static func person(_ number: Int) -> PersonKey {
        let text = String(number, radix: 16)
        return PersonKey(unchecked: String(repeating: "0", count: 32 - text.count) + text)
    }

    static func grant(_ number: Int) -> String { "532532-service-grant-\(person(number))" }

    static func facts() throws -> [(ProcessorName, any Message)] { try (1...2).flatMap(worker) }

    private static func worker(_ number: Int) throws -> [(ProcessorName, any Message)] {
        let account = try account()
        let (key, ref) = (person(number), RowReference(batch: BatchID(unchecked: "b"), row: number))
        func day(_ text: String) -> Day { Day(text)! }
        var facts: [(ProcessorName, any Message)] = [
            (
                .registry,
                PersonRegistered(
                    county: county, village: village, person: key, household: HouseholdID(unchecked: "h\(number)"),
                    isHead: true, name: "张三<\(number)>", sealedIDNumber: "k1.x", birth: day("1990-01-01"), sex: "1",
                    education: "初中", labourAbility: "普通劳动力", employmentState: "已就业", jobWish: "是", trainingState: "否",
                    trainingWish: "否", isDisabled: false, schooling: "否", note: "")
            ),
            (.registry, RegistrationGranted(county: county, person: key)),
            (
                .registry,
                PovertyStatusRecorded(
                    county: county, person: key, householdNumber: "h\(number)", status: "建档立卡贫困户",
                    since: day("2016-01-01"), ref: ref)
            ),
            (
                .placement,
                AgencyFiled(
                    county: county, organisation: agency, name: "河口劳务公司", licence: "L1", filedOn: day("2017-05-01"),
                    licensedUntil: day("2020-05-01"), bank: "农业银行", sealedAccount: account, ref: ref)
            ),
            (
                .placement,
                ContractRecorded(
                    county: county, contract: ContractID(unchecked: "c-\(number)"), person: key,
                    employer: OrganisationID(unchecked: "factory"), workplace: DivisionCode("440305")!, area: "",
                    post: "装配", from: day("2018-03-01"), to: day("2019-02-28"), agency: agency, isFreeOfCharge: true,
                    hasHelpedSign: true, departedOn: day("2018-03-01"), ref: ref)
            ),
        ]
        for text in ["2018-03", "2018-04", "2018-05"] {
            let month = Month(text)!
            facts.append(
                (
                    .placement,
                    PayrollMonthRecorded(
                        county: county, person: key, employer: OrganisationID(unchecked: "factory"), month: month,
                        paidOn: month.lastDay, daysWorked: 22, net: .yuan(3_000), ref: ref)
                ))
        }
        return facts
    }

    /// The agency's account as its filing carries it.
    private static func account() throws -> String {
        try KeyRing.office().seal(
            "6217001234567890", field: OrganisationField.account, context: Data("agency-1".utf8)
        ).description
    }
}
