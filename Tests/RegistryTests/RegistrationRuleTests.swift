import Models
import Testing

@testable import RegistryService

@Suite("How a roster row enters the ledger")
struct RegistrationRuleTests {
    private func entry(_ row: RosterRow, state: RegistrationState = .granted) -> LedgerEntry {
        LedgerEntry(village: row.village, state: state, details: PersonDetails(row))
    }

    private func refused(_ event: RegistryEvent) throws -> RegistrationRefused {
        guard case .registrationRefused(let refusal) = event else { throw Unexpected() }
        return refusal
    }

    private struct Unexpected: Error {}

    @Test("hekou-REG-03: a registration keeps area, age, schooling, state and wish as the survey found them")
    func registrationKeepsDetails() throws {
        let row = RosterRow.sample(1, village: 3, head: 2, education: "primary")
        guard case .personRegistered(let person) = Registration.event(for: row, existing: nil)
        else { throw Unexpected() }
        #expect(person.village == row.village && person.birth == row.birth && person.education == "primary")
        #expect(person.employmentState == row.employmentState && person.jobWish == row.jobWish)
        #expect(person.trainingWish == row.trainingWish && person.labourAbility == row.labourAbility)
        #expect(person.ref == row.ref)
    }

    @Test("A household is named after its head, and after the person where the row names no head")
    func households() throws {
        guard case .personRegistered(let member) = Registration.event(for: .sample(1, head: 2), existing: nil),
            case .personRegistered(let head) = Registration.event(for: .sample(2, head: 2), existing: nil),
            case .personRegistered(let alone) = Registration.event(for: .sample(2), existing: nil)
        else { throw Unexpected() }
        #expect(member.household == head.household && head.household == alone.household)
        #expect(!member.isHead && head.isHead && alone.isHead)
        #expect(member.household.description != PersonKey.number(2).description)
        let longest = PersonKey(unchecked: String(repeating: "a", count: 64))
        #expect(HouseholdID(HouseholdID(of: longest, head: nil).description) != nil)
    }

    @Test("The identical row again says nothing new")
    func sameRow() throws {
        let refusal = try refused(
            Registration.event(for: .sample(1, ref: RowReference("again", 9)), existing: entry(.sample(1))))
        #expect(refusal.reason == "same-row" && refusal.differences == [] && refusal.existingVillage == nil)
        #expect(refusal.ref == RowReference("again", 9))
    }

    @Test("hekou-REG-06: a person whom another village of the county registered is refused with that village")
    func duplicateInCounty() throws {
        let refusal = try refused(
            Registration.event(for: .sample(1, village: 2), existing: entry(.sample(1, village: 1))))
        #expect(refusal.reason == "duplicate-in-county" && refusal.existingVillage == Place.village(1))
    }

    @Test("hekou-REG-10: other details name the differing columns by their titles")
    func differs() throws {
        let row = RosterRow.sample(1, head: 5, name: "李一一", phone: nil, education: "primary", schooling: "在校")
        let refusal = try refused(Registration.event(for: row, existing: entry(.sample(1))))
        #expect(refusal.reason == "differs")
        #expect(refusal.differences == ["户主身份证", "劳动力姓名", "电话", "文化程度", "上学状态"])
    }

    @Test("A village outside the county is refused")
    func villageOutsideCounty() throws {
        let row = RosterRow.sample(1)
        let stray = RosterRow(
            ref: row.ref, county: Place.pingbian, village: row.village, person: row.person, name: row.name,
            sealedIDNumber: row.sealedIDNumber, birth: row.birth, sex: row.sex, education: row.education,
            labourAbility: row.labourAbility, employmentState: row.employmentState, jobWish: row.jobWish,
            trainingState: row.trainingState, trainingWish: row.trainingWish, isDisabled: false, schooling: "", note: ""
        )
        #expect(try refused(Registration.event(for: stray, existing: nil)).reason == "village-outside-county")
    }

    @Test("An officer's registration is refused with the reason that holds")
    func commandRefusals() {
        func code(_ command: RegisterPerson, _ existing: LedgerEntry?) -> String? {
            Registration.refusal(of: command, existing: existing)?.code
        }
        let here = entry(.sample(1))
        #expect(code(.sample(1), nil) == nil)
        #expect(code(.sample(1), here) == "already-registered")
        #expect(code(.sample(1, village: Place.village(2)), here) == "duplicate-in-county")
        #expect(code(.sample(1), entry(.sample(1), state: .denied)) == "held-by-other-county")
        #expect(code(.sample(1, village: Place.village(1, of: Place.pingbian)), nil) == "village-outside-county")
        #expect(code(.sample(1, village: Place.hekou), nil) == "village-outside-county")
    }

    @Test("Another poverty status starts a new episode and ends the former the day before, in any order of arrival")
    func episodes() {
        func record(_ since: String, _ status: String) -> PovertyRecord {
            PovertyRecord(since: Day(since)!, status: status, householdNumber: "1")
        }
        let records = [
            record("2016-12-31", "已脱贫"), record("2014-06-01", "建档立卡贫困户"), record("2015-06-01", "建档立卡贫困户"),
        ]
        let expected = [
            PovertyEpisode(
                status: "建档立卡贫困户", householdNumber: "1", since: Day("2014-06-01")!, until: Day("2016-12-30")!),
            PovertyEpisode(status: "已脱贫", householdNumber: "1", since: Day("2016-12-31")!, until: nil),
        ]
        for seed in 0..<6 as Range<UInt64> {
            var random = SeededGenerator(seed)
            #expect(PovertyHistory.episodes(records.shuffled(using: &random)) == expected)
        }
        #expect(PovertyHistory.episodes([]) == [])
    }
}
