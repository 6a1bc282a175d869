import Foundation
import Models
import ServiceKit

/// What the template `targets` shows.
struct TargetsPage {
    struct Line {
        let id: String
        let name: Bilingual
        let partOf: String
        let isPart: Bool
        let amount: String
        let unit: String
        let source: Bilingual
        let clause: String
        let quote: String
        let hasClause: Bool
        let value: String
        let isMeasured: Bool
        let definition: String
        let bars: [Bar]
        let note: Bilingual
        let tone: String
        let forecast: String
        let versions: [Version]
        let divisions: [Division]
    }

    struct Version {
        let number: String
        let amount: String
        let from: String
        let document: String
        let reason: String
        let on: String
    }

    struct Share {
        let name: String
        let address: String
        let isPlace: Bool
        let amount: String
    }

    struct Division {
        let by: Bilingual
        let version: String
        let sum: String
        let whole: String
        let says: Bilingual
        let tone: String
        let document: String
        let reason: String
        let on: String
        let shares: [Share]
    }

    struct Letter {
        let issuer: String
        let signedBy: String
        let countersignedBy: String
        let document: String
        let on: String
        let targets: String
    }

    struct Choice {
        let value: String
        let name: String
    }

    struct Field {
        let name: String
        let label: String
        let value: String
    }

    let counties: [Link]
    let area: String
    let areaName: String
    let year: String
    let years: [Link]
    let lines: [Line]
    let open: [Choice]
    let hasOpen: Bool
    let letters: [Letter]
    let hasLetters: Bool
    let mayWrite: Bool
    /// The plans' targets: value `plan|target|unit` spread over three fields of the forms.
    let targetForms: [TargetForms]
    let plans: [Choice]
    let issuers: [Choice]
    let letterKey: String
    let refusal: String
    let isRefused: Bool
    let today: String
    let typedSigner: String
    let typedCountersigner: String
    let typedDocument: String

    /// The forms of one target.
    struct TargetForms {
        let id: String
        let plan: String
        let target: String
        let unit: String
        let name: Bilingual
        let amount: String
        let document: String
        let reason: String
        let fields: [Field]
        let lines: String
        let settingKey = UUID().uuidString
        let divisionKey = UUID().uuidString
        let departmentKey = UUID().uuidString
    }

    init(
        _ answer: TargetsAnswer, area: DivisionCode, parts: [DivisionCode], counties: [Link], caller: Caller,
        on today: Day, refused: Problem?, typed: PageForm?
    ) {
        self.counties = counties
        self.area = area.description
        areaName = PageFrame.name(of: area.description)
        year = "\(answer.year)"
        years = [answer.year - 1, answer.year, answer.year + 1].map { year in
            Link(
                zh: "\(year) 年", en: "", address: Target("targets", query: ["county": area, "year": year]).description,
                isHere: year == answer.year)
        }
        lines = answer.lines.enumerated().map { Self.line($1, number: $0, answer) }
        open = answer.open.map { Choice(value: $0.target, name: "\($0.zh)（\($0.unit)）") }
        hasOpen = !open.isEmpty
        letters = answer.letters.map(Self.letter)
        hasLetters = !letters.isEmpty
        mayWrite = caller.has(any: ReportRoutes.receivers)
        targetForms = (answer.lines + answer.open).enumerated().map { number, line in
            Self.forms(line, number: number, parts: parts, typed: typed)
        }
        plans = Set((answer.lines + answer.open).map(\.plan)).sorted().map { Choice(value: $0, name: $0) }
        issuers = Self.above(area).map { Choice(value: $0.description, name: PageFrame.name(of: $0.description)) }
        letterKey = UUID().uuidString
        refusal = refused.map { ($0.detail ?? $0.title).zh } ?? ""
        isRefused = refused != nil
        self.today = today.description
        typedSigner = typed?.text("signed-by") ?? ""
        typedCountersigner = typed?.text("countersigned-by") ?? ""
        typedDocument = typed?.text("document") ?? ""
    }

    /// The areas that one lies in, nearest first.
    private static func above(_ area: DivisionCode) -> [DivisionCode] {
        let text = area.description
        let codes: [String?] = [
            text.utf8.count == 12 ? area.town?.description : nil, text.utf8.count > 6 ? area.county.description : nil,
            String(text.prefix(4)) + "00", area.province.description,
        ]
        return codes.compactMap { $0.flatMap { DivisionCode($0) } }.filter { $0 != area && area.lies(in: $0) }
    }

    private static func line(_ line: TargetsAnswer.Line, number: Int, _ answer: TargetsAnswer) -> Line {
        let progress = line.progress
        let isRate = line.unit == "%"
        func text(_ value: Int64) -> String {
            isRate ? "\(Double(value) / 10)%" : Numeral.grouped(value) + line.unit
        }
        let note: (text: Bilingual, tone: String)
        if let progress {
            note =
                progress.reached >= 1000
                ? (Bilingual("已完成", "reached"), "good")
                : progress.isBehind
                    ? (Bilingual("慢于时间进度", "behind the time passed"), "warn")
                    : (Bilingual("快于时间进度", "ahead of the time passed"), "good")
        } else {
            note = (Bilingual("指标目录暂无此项数据", "the catalogue does not count it"), "grey")
        }
        return Line(
            id: "t\(number)", name: Bilingual(line.zh, line.en),
            partOf: answer.lines.first { $0.target == line.partOf }?.zh ?? line.partOf ?? "",
            isPart: line.partOf != nil, amount: Numeral.grouped(line.amount), unit: line.unit,
            source: line.source == "plan"
                ? Bilingual("方案所定", "by the plan")
                : line.source == "assigned"
                    ? Bilingual("上级下达", "given by the level above") : Bilingual("本级确定", "stated"),
            clause: line.clause ?? "", quote: line.quote ?? "", hasClause: line.clause != nil,
            value: progress.map { text($0.value) } ?? "—", isMeasured: progress != nil,
            definition: progress?.definition ?? "",
            bars: progress.map { progress in
                [
                    Bar(
                        zh: "完成", en: "reached", number: "\(Double(progress.reached) / 10)%", note: "",
                        width: Scale.width(progress.reached, of: 1000), tone: note.tone),
                    Bar(
                        zh: "时间", en: "time passed", number: "\(Double(progress.passed) / 10)%", note: "",
                        width: Scale.width(progress.passed, of: 1000), tone: "grey"),
                ]
            } ?? [], note: note.text, tone: note.tone, forecast: progress?.forecast.map(text) ?? "—",
            versions: line.versions.map { version in
                Version(
                    number: "\(version.version)", amount: Numeral.grouped(version.amount),
                    from: version.from.map { PageFrame.name(of: $0) } ?? "", document: version.document,
                    reason: version.reason, on: version.on.description)
            }, divisions: line.divisions.map { Self.division($0, line, answer.year) })
    }

    private static func division(
        _ division: TargetsAnswer.Division, _ line: TargetsAnswer.Line, _ year: Int
    ) -> Division {
        let sum = ReportsWording.sum(division.difference, line.unit)
        return Division(
            by: ReportsWording.division(division.by), version: "\(division.version)",
            sum: Numeral.grouped(division.sum), whole: division.whole.map { Numeral.grouped($0) } ?? "—",
            says: sum.text, tone: sum.tone, document: division.document, reason: division.reason,
            on: division.on.description,
            shares: division.shares.map { share in
                let isPlace = division.by == TargetDivision.area.rawValue
                return Share(
                    name: isPlace ? PageFrame.name(of: share.to) : share.to,
                    address: Target("targets", query: ["county": share.to, "year": year]).description,
                    isPlace: isPlace, amount: Numeral.grouped(share.amount))
            })
    }

    private static func letter(_ letter: TargetsAnswer.Letter) -> Letter {
        Letter(
            issuer: PageFrame.name(of: letter.issuer), signedBy: letter.signedBy,
            countersignedBy: letter.countersignedBy, document: letter.document, on: letter.on.description,
            targets: letter.targets.map { "\($0.target) \(Numeral.grouped($0.amount))\($0.unit)" }
                .joined(separator: "、"))
    }

    private static func forms(
        _ line: TargetsAnswer.Line, number: Int, parts: [DivisionCode], typed: PageForm?
    ) -> TargetForms {
        // What was typed for this target and refused is not lost.
        let kept = typed.flatMap { $0.text("target") == line.target && $0.text("plan") == line.plan ? $0 : nil }
        let shares = line.divisions.first { $0.by == TargetDivision.area.rawValue }?.shares ?? []
        let departments = line.divisions.first { $0.by == TargetDivision.department.rawValue }?.shares ?? []
        return TargetForms(
            id: "f\(number)", plan: line.plan, target: line.target, unit: line.unit, name: Bilingual(line.zh, line.en),
            amount: kept?.text("amount") ?? (line.amount > 0 ? "\(line.amount)" : ""),
            document: kept?.text("document") ?? "", reason: kept?.text("reason") ?? "",
            fields: parts.map { part in
                let name = "share-\(part)"
                let share = shares.first { $0.to == part.description }
                return Field(
                    name: name, label: PageFrame.name(of: part.description),
                    value: kept?.text(name) ?? share.map { "\($0.amount)" } ?? "")
            },
            lines: kept?.text("lines") ?? departments.map { "\($0.to) \($0.amount)" }.joined(separator: "\n"))
    }
}
