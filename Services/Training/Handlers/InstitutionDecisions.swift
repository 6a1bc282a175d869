import Journal
import Models

extension TrainingTables {
    func recognise(_ request: RecogniseInstitution, _ rules: TrainingRules) throws -> TrainingEvent {
        let texts = [
            (request.name, "机构名称", "name"), (request.document, "认定文号", "document"), (request.kind, "类别", "kind"),
        ]
        if let blank = texts.first(where: { $0.0.allSatisfy(\.isWhitespace) }) {
            throw Refusal("incomplete", zh: "\(blank.1)不能为空", en: "\(blank.2) must not be empty")
        }
        guard request.until.map({ $0 >= request.from }) ?? true else {
            throw Refusal("end-before-start", zh: "终止日期早于起始日期", en: "the last day is before the first")
        }
        let plan = rules.plan(request.county, request.from)
        if let refusal = plan.refusal(of: request.kind, in: "provider-kinds", zh: "承担培训的主体") { throw refusal }
        return .recognitionGranted(RecognitionGranted(request: request))
    }

    func suspend(_ request: SuspendInstitution) throws -> TrainingEvent {
        try Self.requireReason(request.reason)
        try requireKnown(request.institution, request.county)
        let suspensions = try recognitions.suspensions(request.county, request.institution)
        if let last = suspensions.last {
            guard let lifted = last.lifted else {
                throw Refusal(
                    "suspended-already", zh: "该机构自 \(last.from) 起已暂停", en: "it is suspended since \(last.from) already")
            }
            guard request.on >= lifted, request.on > last.from else {
                throw Refusal(
                    "suspensions-overlap", zh: "该机构 \(last.from) 至 \(lifted) 已有一次暂停，请改用其后的日期",
                    en: "it was suspended from \(last.from) to \(lifted); name a later day")
            }
        }
        return .institutionSuspended(InstitutionSuspended(request: request))
    }

    func restore(_ request: RestoreInstitution) throws -> TrainingEvent {
        try Self.requireReason(request.reason)
        try requireKnown(request.institution, request.county)
        guard let last = try recognitions.suspensions(request.county, request.institution).last, last.lifted == nil
        else {
            throw Refusal("not-suspended", zh: "该机构没有暂停", en: "it is not suspended")
        }
        guard request.on >= last.from else {
            throw Refusal(
                "end-before-start", zh: "恢复日期 \(request.on) 早于暂停日期 \(last.from)",
                en: "restored on \(request.on), before it was suspended on \(last.from)")
        }
        return .institutionRestored(InstitutionRestored(request: request))
    }

    /// Refuses what an institution wants on a day on which it is not recognised, or suspended.
    func requireStanding(_ institution: OrganisationID, _ county: DivisionCode, on day: Day) throws {
        let standing = try recognitions.standing(county, institution, on: day)
        if let refusal = standing.refusal(of: institution, on: day) { throw refusal }
    }

    private func requireKnown(_ institution: OrganisationID, _ county: DivisionCode) throws {
        guard try institutions.name(county, institution) == nil else { return }
        throw Refusal(
            "institution-not-recognised", zh: "培训机构 \(institution) 未经本县认定",
            en: "institution \(institution) is not recognised by the county", isMissing: true)
    }
}
