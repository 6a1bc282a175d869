import Models
import ServiceKit

/// What the template `class` shows.
struct ClassPage {
    struct Fact {
        let label: Bilingual
        let text: String
    }

    struct Duty {
        let code: String
        let name: Bilingual
        let state: Bilingual
        let tone: String
        let force: Bilingual
        let due: String
        let clause: String
        let quote: String
        let hasQuote: Bool
        let reason: String
    }

    struct Trainee {
        let number: String
        let name: String
        let address: String
        let mark: String
        let attended: String
        let tone: String
        let unconfirmed: String
        let exam: String
        let certificate: String
        let person: String
    }

    struct Inspection {
        let on: String
        let present: String
        let recorded: String
        let difference: String
        let findings: String
        let actor: String
    }

    struct Finding {
        let finding: String
        let text: String
        let mending: String
        let due: String
        let mended: String
        let tone: String
        let isOpen: Bool
    }

    struct Certificate {
        let number: String
        let name: String
        let kind: Bilingual
        let level: String
        let issuer: String
        let on: String
        let state: String
    }

    struct Left {
        let name: String
        let reason: Bilingual
    }

    let id: String
    let county: String
    let place: String
    let status: Bilingual
    let tone: String
    let notice: String
    let hasNotice: Bool
    let headlines: [Headline]
    let facts: [Fact]
    let institutionAddress: String
    let institution: String
    let duties: [Duty]
    let trainees: [Trainee]
    let left: [Left]
    let hasLeft: Bool
    let grid: AttendanceGrid?
    let inspections: [Inspection]
    let findings: [Finding]
    let certificates: [Certificate]
    let settlement: String
    let hasSettlement: Bool
    let desk: ClassDesk

    init(_ answer: ClassAnswer, _ attendance: AttendanceAnswer?, _ desk: ClassDesk) {
        let summary = answer.summary
        id = summary.id.description
        county = summary.county.description
        place = PageFrame.name(of: county)
        status = ClassWording.status(summary.status)
        tone = ClassWording.tone(summary.status)
        notice = answer.failure.map { "\($0.on) 结为不合格班：\($0.reason)" } ?? ""
        hasNotice = answer.failure != nil
        let (figures, results) = (summary.figures, answer.results)
        headlines = [
            Headline(zh: "学员", en: "trainees", number: "\(figures.enrolled)", unit: "人"),
            Headline(zh: "建档立卡", en: "registered poor", number: "\(figures.enrolledCardRegistered)", unit: "人"),
            Headline(zh: "出勤率", en: "attendance", number: "\(figures.attendancePercent)", unit: "%"),
            Headline(zh: "准考", en: "admitted", number: "\(results.admitted)", unit: "人"),
            Headline(zh: "合格", en: "passed", number: "\(results.passed)", unit: "人"),
            Headline(zh: "取证", en: "certified", number: "\(results.certified)", unit: "人"),
        ]
        institution = summary.institution.description
        institutionAddress =
            Target("institutions", summary.institution.description, query: ["county": county]).description
        facts = Self.facts(answer)
        duties = answer.duties.map(Self.duty)
        let marks = Dictionary(grouping: answer.marks, by: \.person)
        let countyText = county
        trainees = answer.trainees.enumerated().map { index, trainee in
            Self.trainee(trainee, number: index + 1, marks[trainee.person.description] ?? [], county: countyText)
        }
        left =
            answer.waiting.map { Left(name: $0.name, reason: Wording.reason($0.reason)) }
            + answer.refusals.map { Left(name: String($0.person.prefix(8)), reason: Wording.reason($0.reason)) }
        hasLeft = !left.isEmpty
        grid = attendance.flatMap { $0.sessions.isEmpty ? nil : AttendanceGrid($0) }
        inspections = answer.inspections.map { inspection in
            let half = inspection.session.map { ClassWording.session($0).half + "午" } ?? ""
            return Inspection(
                on: inspection.on + (half.isEmpty ? "" : " \(half)"), present: "\(inspection.present)",
                recorded: inspection.recorded.map { "\($0)" } ?? "–",
                difference: inspection.difference.map { "\($0)" } ?? "–",
                findings: (inspection.findings
                    + inspection.items.filter { !$0.isInOrder }.map { "\($0.item)：\($0.note)" })
                    .joined(separator: "；"), actor: inspection.actor)
        }
        findings = answer.findings.map { finding in
            Finding(
                finding: finding.finding, text: "\(finding.item)：\(finding.text)", mending: finding.mending,
                due: finding.due, mended: finding.mendedOn.map { "\($0) \(finding.proof ?? "")" } ?? "",
                tone: finding.mendedOn != nil ? "good" : finding.isOverdue ? "bad" : "warn",
                isOpen: finding.mendedOn == nil)
        }
        let names = Dictionary(
            answer.trainees.map { ($0.person.description, $0.name) }, uniquingKeysWith: { first, _ in first })
        certificates = answer.certificates.map { certificate in
            Certificate(
                number: certificate.number, name: names[certificate.person] ?? String(certificate.person.prefix(8)),
                kind: certificate.kind.map { ClassWording.certificate($0) } ?? Bilingual("未注明", "not stated"),
                level: certificate.level, issuer: certificate.issuer, on: certificate.on,
                state: ["replaced": "已更正", "withdrawn": "已撤销"][certificate.state] ?? "有效")
        }
        hasSettlement = answer.settlement != nil
        settlement = answer.settlement.map { "\($0.on) 结算，第 \($0.version) 版" } ?? ""
        self.desk = desk
    }

    private static func facts(_ answer: ClassAnswer) -> [Fact] {
        let summary = answer.summary
        var facts = [
            Fact(
                label: Bilingual("工种等级", "trade, level"),
                text: [summary.trade, summary.level].filter { !$0.isEmpty }.joined(separator: " ")),
            Fact(label: Bilingual("课时", "hours"), text: "\(summary.hours)"),
            Fact(label: Bilingual("日期", "days"), text: "\(summary.start) – \(summary.end)"),
            Fact(label: Bilingual("地点", "place"), text: summary.place),
            Fact(label: Bilingual("备案日", "filed on"), text: summary.filedOn.description),
            Fact(
                label: Bilingual("半天课次（计划 / 已上）", "half days, planned and held"),
                text: "\(summary.figures.sessionsPlanned) / \(summary.figures.sessionsHeld)"),
        ]
        if let price = answer.price {
            facts.append(
                Fact(
                    label: Bilingual("补贴标准（每人）", "price a person"),
                    text:
                        "\(price.price.map { Numeral.yuan($0.value) + " 元" } ?? "未定") \(price.document) \(price.clause)"
                ))
        }
        for (label, rate) in [
            (Bilingual("合格率", "pass rate"), answer.results.passRate),
            (Bilingual("取证率", "certificate rate"), answer.results.certificateRate),
        ] {
            guard let rate else { continue }
            facts.append(
                Fact(
                    label: label,
                    text:
                        "\(rate.reached) / \(rate.among)，\(rate.percent.map { "\($0)%" } ?? "–")（要求 \(rate.bound.value.map { "\($0)%" } ?? "") \(rate.bound.clause)）"
                ))
        }
        return facts
    }

    private static func duty(_ duty: ClassAnswer.Duty) -> Duty {
        Duty(
            code: duty.code, name: Bilingual(duty.zh, duty.en), state: ClassWording.duty(duty.state),
            tone: ClassWording.dutyTone(duty.state), force: ClassWording.force(duty.force),
            due: duty.due?.description ?? "", clause: duty.source.map { "\($0.pack) \($0.clause)" } ?? "",
            quote: duty.source?.quote ?? "", hasQuote: duty.source.map { !$0.quote.isEmpty } ?? false,
            reason: duty.reason ?? "")
    }

    private static func trainee(
        _ trainee: ClassAnswer.Trainee, number: Int, _ marks: [ClassAnswer.Mark], county: String
    ) -> Trainee {
        let exam = marks.map { mark in
            let part = ExamPart(rawValue: mark.part).map { ClassWording.part($0).zh } ?? mark.part
            let outcome = ExamOutcome(rawValue: mark.outcome).map { ClassWording.outcome($0).zh } ?? mark.outcome
            return "\(part)\(outcome)\(mark.points.map { " \($0)" } ?? "")"
        }
        return Trainee(
            number: "\(number)", name: trainee.name,
            address: Target("people", trainee.person.description, query: ["county": county]).description,
            mark: trainee.isCardRegistered ? "建档立卡" : "",
            attended: "\(trainee.attended)/\(trainee.sessions) \(trainee.attendancePercent)%",
            tone: trainee.mayBeCertified ? "good" : "warn", unconfirmed: "\(trainee.unconfirmedSessions)",
            exam: exam.isEmpty ? trainee.hasPassed.map { $0 ? "合格" : "不合格" } ?? "" : exam.joined(separator: "；"),
            certificate: trainee.certificate ?? "", person: trainee.person.description)
    }
}

/// Trainees by half days, compact enough for a sheet of paper.
struct AttendanceGrid {
    struct Head {
        let day: String
        let half: String
        let present: String
    }

    struct Line {
        let number: String
        let name: String
        let cells: [Cell]
        let attended: String
    }

    struct Cell {
        let sign: String
        let words: Bilingual
        let tone: String
    }

    let heads: [Head]
    let lines: [Line]
    let percent: String

    init(_ answer: AttendanceAnswer) {
        heads = answer.sessions.map { session in
            let text = ClassWording.session(session.session)
            return Head(day: text.day, half: text.half, present: "\(session.present)")
        }
        lines = answer.trainees.enumerated().map { index, trainee in
            Line(
                number: "\(index + 1)", name: trainee.name, cells: trainee.cells.map(Self.cell),
                attended: "\(trainee.attended) (\(trainee.attendancePercent)%)")
        }
        percent = "\(answer.attendancePercent)"
    }

    private static func cell(_ cell: AttendanceAnswer.Cell) -> Cell {
        let isCorrected = cell.source == "correction"
        switch cell.state {
        case "present":
            return Cell(
                sign: isCorrected ? "√*" : "√",
                words: isCorrected ? Bilingual("到（更正）", "present, corrected") : Bilingual("到", "present"), tone: "good")
        case "unconfirmed": return Cell(sign: "?", words: Bilingual("待确认", "not sure"), tone: "warn")
        default:
            return Cell(
                sign: isCorrected ? "×*" : "×",
                words: isCorrected ? Bilingual("缺（更正）", "absent, corrected") : Bilingual("缺", "absent"), tone: "grey")
        }
    }
}
