import Models

@testable import Journal
@testable import TrainingService

/// Made-up decisions of a county's training office.
enum Office {
    static let town = DivisionCode("532532100")!
    static let otherTown = DivisionCode("532532101")!

    static func recognition(
        from: String = "2018-01-01", until: String? = "2018-12-31", kind: String = "institution",
        county: DivisionCode = TrainingBench.county, institution: OrganisationID = TrainingBench.institution
    ) -> RecogniseInstitution {
        RecogniseInstitution(
            county: county, institution: institution, name: "样例培训学校", kind: kind, from: day(from),
            until: until.map(day), document: "样例认〔2018〕1号", actor: TrainingBench.officer)
    }

    static func suspension(_ on: String, reason: String = "虚报学员") -> SuspendInstitution {
        SuspendInstitution(
            county: TrainingBench.county, institution: TrainingBench.institution, on: day(on), reason: reason,
            actor: TrainingBench.officer)
    }

    static func restoration(_ on: String, reason: String = "整改完成") -> RestoreInstitution {
        RestoreInstitution(
            county: TrainingBench.county, institution: TrainingBench.institution, on: day(on), reason: reason,
            actor: TrainingBench.officer)
    }

    static func entry(
        trade: String = "中式烹调师", level: String = "初级", area: DivisionCode = TrainingBench.county,
        from: String = "2018-01-01", until: String? = nil, hours: Int = 40, price: Int64? = 180_000,
        kind: String? = nil, course: String? = nil, form: String? = nil
    ) -> CatalogueEntry {
        CatalogueEntry(
            area: area, trade: trade, level: level, from: day(from), until: until.map(day), hours: hours,
            price: price.map { Fen($0) }, kind: kind, course: course, form: form, document: "样例价〔2018〕3号",
            clause: "附件1")
    }

    static func set(_ entry: CatalogueEntry, county: DivisionCode = TrainingBench.county) -> TrainingCommand {
        .setCatalogueEntry(SetCatalogueEntry(county: county, entry: entry, actor: TrainingBench.officer))
    }

    static func plan(
        _ lines: [PlanLine], county: DivisionCode = TrainingBench.county, year: Int = 2018
    ) -> StateTrainingPlan {
        StateTrainingPlan(
            county: county, year: year, on: day("\(year)-01-10"), document: "样例年度培训计划", lines: lines,
            actor: TrainingBench.officer)
    }

    static func split(
        _ target: String, of: DivisionCode = TrainingBench.county, by: PlanSplit = .area,
        _ shares: KeyValuePairs<String, Int>
    ) -> SplitTarget {
        SplitTarget(
            county: of.county, year: 2018, target: target, of: of, by: by,
            shares: shares.map { PlanShare(to: $0.key, amount: $0.value) }, on: day("2018-01-15"),
            actor: TrainingBench.officer)
    }
}

extension FileClass {
    /// The same filing held elsewhere, or of another kind.
    func changed(area: DivisionCode? = nil, profile: ClassProfile? = nil) -> FileClass {
        FileClass(
            county: county, class: `class`, institution: institution, trade: trade, level: level, hours: hours,
            start: start, end: end, place: place, filedOn: filedOn, documents: documents,
            profile: profile ?? self.profile, area: area ?? self.area, actor: actor)
    }
}
