import Foundation
import Models

@testable import PlacementService

/// Generated people, firms and papers, each with the one thing that matters to a test.
enum WorkSample {
    static let factory = OrganisationID(unchecked: "91440300MA5F000001")
    static let farm = OrganisationID(unchecked: "91532532MA6K000002")
    static let agency = OrganisationID(unchecked: "91532532MA6K000003")
    static let officer = ActorID(unchecked: "o-1")

    static func person(_ number: Int) -> PersonKey {
        PersonKey(unchecked: String(repeating: "a", count: 28) + "f" + String(100 + number))
    }

    static func day(_ text: String) -> Day { Day(text)! }
    static func month(_ text: String) -> Month { Month(text)! }
    static func place(_ text: String) -> DivisionCode { DivisionCode(text)! }
    static func ref(_ row: Int, _ batch: String) -> RowReference {
        RowReference(batch: BatchID(unchecked: batch), row: row)
    }
}

extension PlacementOffice {
    func hasEmployer(_ organisation: OrganisationID = WorkSample.factory, name: String = "样例电子厂") throws {
        try take(
            .organisationRow(
                OrganisationRow(
                    ref: WorkSample.ref(1, "b1"), county: county, organisation: organisation, kind: "employer",
                    name: name, seat: WorkSample.place("441900"))))
    }

    func hasAgency(until: String) throws {
        try take(
            .organisationRow(
                OrganisationRow(
                    ref: WorkSample.ref(2, "b1"), county: county, organisation: WorkSample.agency, kind: "agency",
                    name: "样例人力资源公司", seat: county, licence: "样例许可〔1〕", filedOn: WorkSample.day("2017-02-10"),
                    licensedUntil: WorkSample.day(until), bank: "样例银行", sealedAccount: "k1.c2VhbGVk")))
    }

    /// On the county's register, wishing for work nearby.
    func settles(_ number: Int, village: String, poverty: String? = nil, wish: String = "缝纫工") throws {
        let person = WorkSample.person(number)
        try take(
            .personRegistered(
                PersonRegistered(
                    county: county, village: WorkSample.place(village), person: person,
                    household: HouseholdID(unchecked: "h\(number)"), isHead: true, name: "样例",
                    sealedIDNumber: "k1.x", birth: WorkSample.day("1990-05-05"), sex: "2", education: "junior",
                    labourAbility: "ordinary", employmentState: "neither", jobWish: wish, trainingState: "",
                    trainingWish: "", isDisabled: false, schooling: "", note: "")))
        try take(.registrationGranted(RegistrationGranted(county: county, person: person)))
        guard let poverty else { return }
        try take(
            .povertyStatusRecorded(
                PovertyStatusRecorded(
                    county: county, person: person, householdNumber: "n\(number)", status: poverty,
                    since: WorkSample.day("2016-01-01"), ref: WorkSample.ref(1, "p1"))))
    }

    func signs(
        _ number: Int, from: String, to: String, employer: OrganisationID = WorkSample.factory,
        agency: OrganisationID? = nil
    ) throws {
        try take(
            .contractRow(
                ContractRow(
                    ref: WorkSample.ref(number, "c1"), county: county,
                    contract: ContractID(unchecked: "HT-\(number)"), person: WorkSample.person(number), name: "样例",
                    employer: employer, workplace: WorkSample.place("441900"), post: "普工",
                    from: WorkSample.day(from), to: WorkSample.day(to), agency: agency, isFreeOfCharge: true,
                    hasHelpedSign: true, departedOn: nil)))
    }

    func pays(
        _ number: Int, _ month: String, yuan: Int64 = 3_000, employer: OrganisationID = WorkSample.factory,
        batch: String = "m1"
    ) throws {
        let month = WorkSample.month(month)
        try take(
            .routedPayrollRow(
                RoutedPayrollRow(
                    county: county,
                    row: PayrollRow(
                        ref: WorkSample.ref(number, batch), person: WorkSample.person(number), employer: employer,
                        month: month, paidOn: month.next.firstDay.adding(days: 9), daysWorked: 24,
                        gross: .yuan(yuan), deductions: .zero, net: .yuan(yuan)))))
    }

    func opens(_ day: String) throws { try take(.dayOpened(DayOpened(day: WorkSample.day(day)))) }
}

/// A page as text, and where a form leads.
extension ConsoleDesk.Answer {
    /// The value of the first hidden field of this name in the form of this name.
    func key(of act: String) -> String? {
        guard let form = html.range(of: #"id="act-\#(act)""#),
            let field = html.range(of: #"name="key" value=""#, range: form.upperBound..<html.endIndex)
        else { return nil }
        return String(html[field.upperBound...].prefix { $0 != "\"" })
    }
}

extension ConsoleDesk {
    /// Sends a form of a page with the key that the page gave it.
    func act(_ act: String, on target: String, _ fields: KeyValuePairs<String, String>) async throws -> Answer {
        let page = try await get(target)
        let key = try unwrap(page.key(of: act))
        return try await send(act, key, target, fields.map { ($0.key, $0.value) })
    }

    func send(_ act: String, _ key: String, _ target: String, _ fields: [(String, String)]) async throws -> Answer {
        let all = [("act", act), ("key", key)] + fields
        return try await submit(target, pairs: all)
    }
}
