import Foundation
import Models
import ServiceKit

/// `/people`, `/households`, `/villages`: who the people are, by name, by household, by village.
enum PeoplePages: PageSection {
    static let entries = [
        NavigationEntry(path: "/people", text: Bilingual("人员", "people"), roles: readers),
        NavigationEntry(path: "/villages", text: Bilingual("村台账", "villages"), roles: readers),
    ]

    /// Who may see people by name, as the register's routes have it.
    static let readers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .inspector, .auditor]

    static func add(to routes: PageRoutes) {
        routes.page("/people", roles: readers) { try await PeopleSearch.page($0) }
        routes.form("/people/search", roles: readers) { try await PeopleSearch.search($0, $1) }
        PersonPages.add(to: routes)
        routes.page("/households/{household}", roles: readers) { request in
            let household = try request.parameter("household", as: HouseholdID.self)
            guard let county = try request.oneCounty() else { throw Problem.notFound }
            let record = try await request.services.get(
                .registry, key: county.description,
                Target("v1/households", household.description, query: ["county": county]), as: HouseholdRecord.self,
                for: request.visitor)
            return .page(
                Page(
                    "household", title: Bilingual("家庭户", "Household"), try await HouseholdPage(record, county, request))
            )
        }
        routes.page("/villages", roles: readers) { request in
            let county = try request.oneCounty()
            let codes = try await request.view.read { try ConsoleFigures.counties($0) }
            guard let county else {
                return .page(
                    Page(
                        "villages", title: Bilingual("村台账", "Villages"),
                        VillagesPage([], county: nil, area: request.visitor.caller.area, among: codes)))
            }
            let list = try await request.services.get(
                .registry, key: county.description, Target("v1/villages", query: ["county": county]),
                as: VillageList.self, for: request.visitor)
            return .page(
                Page(
                    "villages", title: Bilingual("村台账", "Villages"),
                    VillagesPage(list.items, county: county, area: request.visitor.caller.area, among: codes)))
        }
        routes.page("/villages/{village}", roles: readers) { try await LedgerPage.show($0) }
        routes.form("/villages/{village}/file", roles: readers) { try await LedgerPage.file($0, $1) }
    }
}

/// What the template `household` shows.
struct HouseholdPage {
    struct Member {
        let name: String
        let address: String
        let place: String
        let relation: String
        let isHead: Bool
        let sexAndAge: String
        let ability: String
        let employment: Bilingual
        let poverty: String
        let courses: String
    }

    let household: String
    let members: [Member]
    let size: String
    let able: String
    let working: String
    /// Nobody works though somebody could (零就业家庭).
    let isWithoutWork: Bool

    /// Asks the register for each member: a household is few people.
    init(_ record: HouseholdRecord, _ county: DivisionCode, _ request: PageRequest) async throws {
        household = record.household
        var members: [Member] = []
        var (able, working) = (0, 0)
        for member in record.members.prefix(40) {
            let person = try? await request.services.get(
                .registry, key: county.description,
                Target("v1/people", member.person, query: ["county": county]), as: PersonRecord.self,
                for: request.visitor)
            let birth = person.flatMap { Day($0.birth) }
            let age = birth.map { $0.wholeMonths(to: request.today) / 12 }
            let isAble = ["ordinary", "skilled", "weak", "half"].contains(person?.labourAbility ?? "")
            let isWorking = ["transferred", "farming", "startUp"].contains(person?.employmentState ?? "")
            able += isAble ? 1 : 0
            working += isWorking ? 1 : 0
            members.append(
                Member(
                    name: member.name, address: Target("people", member.person, query: ["county": county]).description,
                    place: DivisionCode(member.village)?.inWords ?? member.village,
                    relation: member.isHead ? "户主" : member.relation ?? "–", isHead: member.isHead,
                    sexAndAge: [person.map { PeopleWording.sex($0.sex) }, age.map { "\($0)" }].compactMap { $0 }
                        .joined(separator: " "),
                    ability: person.map { PeopleWording.ability($0.labourAbility) } ?? "",
                    employment: person.map { Wording.employment($0.employmentState) } ?? Bilingual("无权查看", "not shown"),
                    poverty: person?.povertyEpisodes.last { $0.until == nil }?.status ?? "",
                    courses: person?.trainingState ?? ""))
        }
        self.members = members
        size = "\(record.members.count)"
        self.able = "\(able)"
        self.working = "\(working)"
        isWithoutWork = able > 0 && working == 0
    }
}

/// What the template `villages` shows.
struct VillagesPage {
    struct Row {
        let address: String
        let code: String
        let name: String
        let town: String
        let people: String
        let households: String
        let poor: String
    }

    let counties: [Link]
    let needsCounty: Bool
    let rows: [Row]

    init(_ villages: [VillageList.Village], county: DivisionCode?, area: DivisionCode, among codes: [String]) {
        counties = codes.filter { DivisionCode($0)?.lies(in: area) ?? false }.map {
            Link(
                zh: PageFrame.name(of: $0), en: "", address: Target("villages", query: ["county": $0]).description,
                isHere: $0 == county?.description)
        }
        needsCounty = county == nil
        rows = villages.filter { DivisionCode($0.village)?.lies(in: area) ?? false }.map { village in
            let code = DivisionCode(village.village)
            return Row(
                address: Target("villages", village.village).description, code: village.village,
                name: village.name ?? code?.inWords ?? village.village,
                town: code?.town.map { PageFrame.name(of: $0.description) } ?? "",
                people: Numeral.grouped(village.people.claimed + village.people.granted),
                households: Numeral.grouped(village.households), poor: Numeral.grouped(village.registeredPoor))
        }
    }
}
