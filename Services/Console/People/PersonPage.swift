import Models
import ServiceKit

/// What the template `person` shows.
struct PersonPage {
    struct Fact {
        let label: Bilingual
        let text: String
    }

    struct Member {
        let name: String
        let address: String
        let mark: Bilingual
        let isHead: Bool
    }

    struct Episode {
        let kind: Bilingual
        let since: String
        let until: String
        let detail: String
        let evidence: String
        let isOver: Bool

        init(kind: Bilingual, since: String, until: String?, detail: String, evidence: String) {
            self.kind = kind
            self.since = since
            self.until = until ?? ""
            self.detail = detail
            self.evidence = evidence
            isOver = until != nil
        }
    }

    struct Spell {
        let employer: String
        let place: String
        let from: String
        let to: String
        let strength: Bilingual
        let evidence: String
    }

    struct Course {
        let id: String
        let address: String
        let trade: String
        let days: String
        let state: Bilingual
        let outcome: String
        let why: String
    }

    struct CaseRow {
        struct Check {
            let label: Bilingual
            let passage: String
            let words: String
            let hasWords: Bool
            let outcome: Bilingual
            let mark: String
        }

        let id: String
        let address: String
        let item: Bilingual
        let pack: String
        let yuan: String
        let state: Bilingual
        let tone: String
        let clause: String
        let quote: String
        let hasQuote: Bool
        let arithmetic: String
        let checks: [Check]
    }

    let person: String
    let county: String
    let address: String
    let place: String
    /// Why the record is closed or stands elsewhere; blank for a living one.
    let notice: String
    let noticeLink: String
    let hasNotice: Bool
    let hasNoticeLink: Bool
    let facts: [Fact]
    let household: String
    let householdAddress: String
    let members: [Member]
    let episodes: [Episode]
    let entries: [Episode]
    let spells: [Spell]
    let months: PaidMonths
    let courses: [Course]
    let cases: [CaseRow]
    let timeline: [TimelineItem]
    let missing: [Bilingual]
    let desk: PersonDesk

    init(_ loaded: LoadedPerson, _ desk: PersonDesk) {
        let record = loaded.record
        person = loaded.person.description
        county = loaded.county.description
        address = Target("people", person, query: ["county": county]).description
        place = DivisionCode(record.village)?.inWords ?? record.village
        let notice = Self.notice(record)
        (self.notice, noticeLink) = notice
        hasNotice = !notice.text.isEmpty
        hasNoticeLink = !notice.link.isEmpty
        facts = Self.facts(record)
        household = record.household
        householdAddress = Target("households", record.household, query: ["county": county]).description
        let countyText = county
        members = record.members.map { member in
            Member(
                name: member.name,
                address: Target("people", member.person, query: ["county": countyText]).description,
                mark: member.isHead ? Bilingual("户主", "head") : Bilingual("", ""), isHead: member.isHead)
        }
        let poverty = record.povertyEpisodes.map {
            Episode(
                kind: Bilingual("脱贫属性", "poverty status"), since: $0.since.description,
                until: $0.until?.description, detail: $0.status, evidence: "户编号 \($0.householdNumber)")
        }
        let statuses = record.episodes.map {
            Episode(
                kind: PeopleWording.status($0.kind), since: $0.since.description, until: $0.until?.description,
                detail: $0.detail, evidence: $0.evidence)
        }
        episodes = (poverty + statuses).sorted { $1.since < $0.since }
        entries = record.entries.sorted { $1.on < $0.on }.map {
            Episode(
                kind: PeopleWording.entry($0.kind), since: $0.on.description, until: $0.until?.description,
                detail: [$0.text, $0.level].filter { !$0.isEmpty }.joined(separator: " "), evidence: $0.issuer)
        }
        spells = (loaded.spells ?? []).sorted { $1.from < $0.from }.map(Self.spell)
        months = PaidMonths(loaded.work?.months ?? [])
        courses = (loaded.classes ?? []).sorted { $1.start < $0.start }.map(Self.course)
        cases = loaded.fold.cases.map { Self.row($0, county: countyText) }
        var timeline = PersonTimeline()
        timeline.add(loaded.fold.steps)
        timeline.add(record)
        if let changes = loaded.changes { timeline.add(changes) }
        timeline.add(loaded.classes ?? [])
        timeline.add(loaded.spells ?? [], county: countyText)
        if let work = loaded.work { timeline.add(work, county: countyText) }
        timeline.add(loaded.services ?? [], loaded.kinds, county: countyText)
        timeline.finish()
        self.timeline = timeline.items
        missing = loaded.missing
        self.desk = desk
    }

    /// What must be known before anything else of a record that does not live here.
    private static func notice(_ record: PersonRecord) -> (text: String, link: String) {
        if let day = record.erasedOn { return ("个人信息已于 \(day) 依法删除", "") }
        if let closing = record.closing {
            let text = "\(PeopleWording.closing(closing).zh)（\(record.closedOn ?? "")）"
            guard let other = record.pointsTo else { return (text, "") }
            if closing == "merged" {
                return (text, Target("people", other, query: ["county": record.county]).description)
            }
            return (text + "，档案现在 \(PageFrame.name(of: other))", "")
        }
        if record.state == "denied" {
            return ("档案在 \(record.heldBy.map(PageFrame.name) ?? "其他县")，本县不计入", "")
        }
        return ("", "")
    }

    private static func facts(_ record: PersonRecord) -> [Fact] {
        let account = record.accounts.first { $0.isCurrent }
        let pairs: [(Bilingual, String)] = [
            (Bilingual("身份证号", "ID number"), record.maskedIdNumber ?? "无法解密"),
            (Bilingual("电话", "phone"), record.maskedPhone ?? "–"),
            (Bilingual("性别", "sex"), PeopleWording.sex(record.sex)), (Bilingual("出生日期", "born"), record.birth),
            (Bilingual("登记状态", "registration"), PeopleWording.state(record.state).zh),
            (Bilingual("登记日期", "registered on"), record.registeredOn),
            (Bilingual("与户主关系", "relation to head"), record.relation ?? (record.isHead ? "户主" : "–")),
            (Bilingual("文化程度", "schooling"), PeopleWording.education(record.education)),
            (Bilingual("劳动能力", "ability to work"), PeopleWording.ability(record.labourAbility)),
            (Bilingual("就业状态（名册）", "employment, as the roster says"), Wording.employment(record.employmentState).zh),
            (Bilingual("就业意愿", "wish to work"), record.jobWish),
            (Bilingual("培训状态", "training"), record.trainingState),
            (Bilingual("培训意愿", "wish to train"), record.trainingWish),
            (Bilingual("残疾", "disabled"), record.isDisabled ? "是" : "否"),
            (Bilingual("在校", "at school"), record.schooling),
            (Bilingual("一卡通", "account"), account.map { "\($0.bank) \($0.maskedCard ?? "无法解密")" } ?? "–"),
            (Bilingual("备注", "note"), record.note),
        ]
        return pairs.map { Fact(label: $0.0, text: $0.1.isEmpty ? "–" : $0.1) }
    }

    private static func spell(_ spell: WorkSpell) -> Spell {
        let area = spell.area.map { Wording.area($0).zh } ?? ""
        let place = spell.workplace.map { PageFrame.name(of: $0) } ?? ""
        return Spell(
            employer: spell.employer, place: [place, area].filter { !$0.isEmpty }.joined(separator: " · "),
            from: spell.from.description, to: spell.to?.description ?? "至今",
            strength: PeopleWording.evidence(spell.strength),
            evidence: spell.evidences.map { "\(PeopleWording.evidence($0.kind).zh) \($0.reference)" }
                .joined(separator: "；"))
    }

    private static func course(_ line: PersonClass) -> Course {
        Course(
            id: line.class, address: Target("classes", line.class).description,
            trade: [line.trade, line.level].filter { !$0.isEmpty }.joined(separator: " "),
            days: "\(line.start) – \(line.end)", state: PeopleWording.enrolment(line.state),
            outcome: [
                line.hasPassed.map { $0 ? "考核合格" : "考核不合格" }, line.certificate.map { "证书 \($0)" },
            ].compactMap { $0 }.joined(separator: "，"),
            why: line.finding.map { $0.zh + ($0.clause.map { "（\($0)）" } ?? "") }
                ?? line.reason.map { Wording.reason($0).zh } ?? "")
    }

    private static func row(_ file: PersonFold.Case, county: String) -> CaseRow {
        CaseRow(
            id: file.id, address: Target("cases", query: ["county": county]).description,
            item: Bilingual(file.itemZh, file.itemEn), pack: file.pack, yuan: Numeral.yuan(file.amount),
            state: Wording.caseState(file.state), tone: CountySection.tone(ofCase: file.state), clause: file.clause,
            quote: file.quote, hasQuote: !file.quote.isEmpty, arithmetic: file.arithmetic,
            checks: file.checks.map { check in
                CaseRow.Check(
                    label: Bilingual(check.zh, check.en), passage: check.clause, words: check.quote,
                    hasWords: !check.quote.isEmpty, outcome: Wording.outcome(check.outcome),
                    mark: check.outcome == "met" ? "good" : check.outcome == "unmet" ? "bad" : "warn")
            })
    }
}
