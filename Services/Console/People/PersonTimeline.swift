import Models
import ServiceKit

/// One thing that happened to a person, whoever knows of it: when, what, and why it was so.
struct TimelineItem {
    let day: String
    let kind: Bilingual
    let tone: String
    let what: Bilingual
    /// Cause, clause, reason, who: the explanation; blank where there is none.
    let why: String
    let county: String
}

/// Everything known of a person in the order of its days, the latest first.
struct PersonTimeline {
    private(set) var items: [TimelineItem] = []
    private var order = 0
    private var keyed: [(day: String, order: Int, item: TimelineItem)] = []

    /// In the order of the days; of one day as they were added.
    mutating func finish() {
        items = keyed.sorted { ($1.day, $1.order) < ($0.day, $0.order) }.map(\.item)
    }

    mutating func add(
        _ day: String, _ kind: Bilingual, tone: String = "calm", _ what: Bilingual, why: String = "",
        county: String = ""
    ) {
        order += 1
        let item = TimelineItem(
            day: day, kind: kind, tone: tone, what: what, why: why,
            county: county.isEmpty ? "" : PageFrame.name(of: county))
        keyed.append((day, order, item))
    }

    // MARK: Registry

    mutating func add(_ steps: [TimelineStep]) {
        for step in steps {
            let place: String =
                switch step.kind {
                case "registered", "within", "in", "away": DivisionCode(step.place)?.inWords ?? step.place
                case "closed": PeopleWording.closing(step.place).zh
                default: ""
                }
            let text = PeopleWording.step(step.kind)
            add(
                step.on, Bilingual("档案", "record"), tone: "good",
                Bilingual("\(text.zh) \(place)", text.en), county: step.county)
        }
    }

    mutating func add(_ record: PersonRecord) {
        for episode in record.episodes {
            let kind = PeopleWording.status(episode.kind)
            add(
                episode.since.description, Bilingual("身份", "status"),
                Bilingual("\(kind.zh)：\(episode.detail.isEmpty ? "起" : episode.detail)", "\(kind.en) begins"),
                why: episode.evidence.isEmpty ? "" : "依据：\(episode.evidence)", county: record.county)
            if let until = episode.until {
                add(
                    until.description, Bilingual("身份", "status"), tone: "grey",
                    Bilingual("\(kind.zh)：止", "\(kind.en) ends"), county: record.county)
            }
        }
        for poverty in record.povertyEpisodes {
            add(
                poverty.since.description, Bilingual("身份", "status"), Bilingual(poverty.status, "poverty status"),
                why: "户编号 \(poverty.householdNumber)", county: record.county)
        }
        for entry in record.entries {
            let kind = PeopleWording.entry(entry.kind)
            let text = [entry.text, entry.level].filter { !$0.isEmpty }.joined(separator: " ")
            add(
                entry.on.description, kind, Bilingual(text, ""),
                why: [entry.issuer.isEmpty ? nil : "发证 \(entry.issuer)", entry.source.map { "班次 \($0)" }]
                    .compactMap { $0 }.joined(separator: "；"), county: record.county)
        }
    }

    mutating func add(_ changes: PersonChanges) {
        for line in changes.items {
            let field = PeopleWording.field(line.field)
            let (before, after) = (Self.shown(line.before, line.field), Self.shown(line.after, line.field))
            let cause = PeopleWording.cause(line.cause)
            let why = [
                "起因：\(cause.zh)", line.reason.isEmpty ? nil : "理由：\(line.reason)", line.actor.map { "经办：\($0)" },
            ]
            add(
                line.recordedOn.description, Bilingual("变更", "change"),
                Bilingual("\(field.zh)：\(before) → \(after)", field.en),
                why: why.compactMap { $0 }.joined(separator: "；"), county: line.county)
        }
    }

    private static func shown(_ value: String?, _ field: String) -> String {
        guard let value, !value.isEmpty else { return "（空）" }
        switch field {
        case "employmentState": return Wording.employment(value).zh
        case "education": return PeopleWording.education(value)
        case "labourAbility": return PeopleWording.ability(value)
        case "sex": return PeopleWording.sex(value)
        case "isDisabled": return value == "true" ? "是" : "否"
        case "village": return DivisionCode(value)?.inWords ?? value
        default: return value
        }
    }

    // MARK: Training, work and money

    mutating func add(_ classes: [PersonClass]) {
        for line in classes {
            let state = PeopleWording.enrolment(line.state)
            let outcome = line.hasPassed.map { $0 ? "，考核合格" : "，考核不合格" } ?? ""
            let certificate = line.certificate.map { "，证书 \($0)" } ?? ""
            add(
                line.start, Bilingual("培训", "training"), tone: line.state == "refused" ? "bad" : "calm",
                Bilingual("\(line.trade)\(line.level)（\(line.class)）\(state.zh)\(outcome)\(certificate)", state.en),
                why: Self.explained(line), county: line.host)
        }
    }

    private static func explained(_ line: PersonClass) -> String {
        guard let finding = line.finding else { return line.reason.map { Wording.reason($0).zh } ?? "" }
        let clause = finding.clause.map { clause in "（\(clause)\(finding.quote.map { "“\($0)”" } ?? "")）" } ?? ""
        return finding.zh + clause
    }

    mutating func add(_ spells: [WorkSpell], county: String) {
        for spell in spells {
            let place =
                spell.workplace.flatMap { DivisionCode($0) }.map { " " + PageFrame.name(of: $0.description) } ?? ""
            let evidence = spell.evidences.map { "\(PeopleWording.evidence($0.kind).zh) \($0.reference)" }
            add(
                spell.from.description, Bilingual("就业", "work"), tone: "good",
                Bilingual("开始就业：\(spell.employer)\(place)", "begins work"),
                why: evidence.isEmpty ? "" : "依据：" + evidence.joined(separator: "；"), county: county)
            if let to = spell.to {
                add(
                    to.description, Bilingual("就业", "work"), tone: "grey",
                    Bilingual("就业结束：\(spell.employer)", "ends work"), county: county)
            }
        }
    }

    mutating func add(_ work: PersonWork, county: String) {
        for stable in work.stable {
            guard let first = stable.first, let last = stable.last else { continue }
            add(
                last.lastDay.description, Bilingual("稳定就业", "stable work"), tone: "good",
                Bilingual("连续 \(stable.months) 个月有工资发放", "\(stable.months) paid months in a row"),
                why: "依据：\(first) 至 \(last) 工资发放", county: county)
        }
    }

    mutating func add(_ services: [PersonService], _ kinds: ServiceKinds?, county: String) {
        for service in services {
            let details = service.details
            let kind = kinds?.name(details.list, details.kind) ?? PeopleWording.service(details.kind)
            let result = PeopleWording.result(details.result)
            add(
                details.on.description, Bilingual("服务", "service"),
                Bilingual("\(kind.zh)，\(result.zh)", "\(kind.en), \(result.en)"),
                why: ["\(PeopleWording.channel(details.channel).zh)：\(details.by)", details.note].compactMap { $0 }
                    .joined(separator: "；"), county: county)
        }
    }
}
