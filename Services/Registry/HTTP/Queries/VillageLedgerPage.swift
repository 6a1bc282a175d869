import Calendars
import Models
import ServiceKit

/// The body of `GET /v1/ledger`: a village's or a site's ledger with its foot.
struct VillageLedgerPage: Codable, Sendable {
    /// The place in words, as far as the division table knows it.
    let title: String
    let asOf: Day
    let items: [VillageLedgerLine]
    let foot: LedgerFoot

    init(_ ledger: VillageLedger, cipher: some FieldCipher) {
        let heads = Dictionary(
            ledger.people.filter(\.file.line.isHead).map { ($0.file.line.household, $0.file.line.name) },
            uniquingKeysWith: { first, _ in first })
        title = Self.title(ledger.scope)
        asOf = ledger.day
        items = ledger.people.map { person in
            VillageLedgerLine(
                person.file, person.work, on: ledger.day, head: heads[person.file.line.household], cipher: cipher)
        }
        foot = LedgerFoot(items)
    }

    private static func title(_ scope: LedgerScope) -> String {
        switch scope {
        case .village(let village):
            let town = village.town.flatMap { Divisions.standard.fullName(of: $0) } ?? village.county.description
            return "\(Divisions.standard.fullName(of: village) ?? "\(town) \(village)")劳动力培训和转移台账"
        case .site(let county, let name):
            return "\(Divisions.standard.name(of: county) ?? county.description)\(name)易地扶贫搬迁安置点劳动力台账"
        case .household(_, let household): return household.description
        }
    }
}

extension VillageLedgerLine {
    init(_ file: PersonFile, _ work: WorkFacts?, on day: Day, head: String?, cipher: some FieldCipher) {
        let line = file.line
        let birth = Day(line.birth)
        func holds(_ kinds: Set<EntryKind>) -> [PersonEntry] {
            file.entries.filter { kinds.contains($0.kind) && $0.on <= day && ($0.until ?? day) >= day }
        }
        func during(_ kind: StatusKind) -> StatusEpisode? {
            file.episodes.first { $0.kind == kind && $0.since <= day && ($0.until ?? day) >= day }
        }
        let isWorking = work?.status.map { $0.state != EmploymentState.neither.rawValue } ?? false
        let skills = holds([.skill, .certificate]).map {
            [$0.text, $0.level].filter { !$0.isEmpty }.joined(separator: " ")
        }
        self.init(
            person: line.person, village: line.village, household: line.household, isHead: line.isHead,
            headName: head, relation: file.relation, name: line.name,
            maskedIDNumber: cipher.masked(file.sealedIDNumber, PersonalField.idNumber, keeping: (3, 4)),
            maskedPhone: cipher.masked(file.sealedPhone, PersonalField.phone, keeping: (3, 2)), sex: line.sex,
            birth: line.birth, age: birth.map { $0.wholeMonths(to: day) / 12 } ?? 0, education: line.education,
            labourAbility: line.labourAbility,
            isLabour: birth.map {
                AlarmRules.isAble(ability: line.labourAbility, schooling: file.schooling, birth: $0, on: day)
            } ?? false,
            povertyStatus: file.poverty.first { $0.since <= day && ($0.until ?? day) >= day }?.status,
            relocationSite: work?.site ?? during(.relocation).map { $0.detail },
            isDisabled: line.isDisabled || during(.disability) != nil, employment: work?.status?.state,
            employmentOn: work?.status?.on, employmentStrength: work?.status?.strength,
            workArea: isWorking ? work?.area : nil, industry: isWorking ? work?.industry : nil, workSince: work?.since,
            monthlyIncome: work?.income,
            skills: skills.isEmpty ? work?.skill.map { [$0] } ?? [] : skills,
            jobWish: work?.jobWish ?? file.jobWish,
            startUpWish: holds([.startUpWish]).last?.text ?? "",
            trainingWish: work?.trainingWish ?? line.trainingWish, training: file.trainingState, note: file.note)
    }
}
