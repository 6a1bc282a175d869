import Models
import ServiceKit

/// The commands that the forms of a class's page become.
struct ClassActs: Sendable {
    let request: PageRequest
    let id: ClassID
    let county: DivisionCode

    private static let on = Bilingual("日期", "day")
    private static let reason = Bilingual("理由", "reason")

    /// - Throws: training's `Problem`, or one naming the field that cannot be used.
    func run(_ step: ClassDesk.Step, _ form: PageForm) async throws {
        switch step {
        case .approval: try await send("approval", try OnBody(on: form.day("on", Self.on)), form)
        case .return: try await send("return", try reasoned(form), form)
        case .cancellation: try await send("cancellation", try reasoned(form), form)
        case .failing: try await send("failing", try reasoned(form), form)
        case .amendment: try await send("amendment", try amendment(form), form)
        case .inspection: try await send("inspections", try inspection(form), form)
        case .mending: try await send("mendings", try mending(form), form)
        case .correction: try await send("attendance", "corrections", try correction(form), form)
        case .exam: try await send("exams", try exam(form), form)
        case .certificates: try await send("certificates", try certificates(form), form)
        case .closing: try await send("closing", try closing(form), form)
        case .settlement:
            try await send(
                "settlement",
                try SettlementBody(on: form.day("on", Self.on), priceStandard: form.text("priceStandard")), form)
        }
    }

    private func send(_ word: String, _ body: any Encodable & Sendable, _ form: PageForm) async throws {
        try await send(Target("v1/classes", id.description, word), body, form)
    }

    private func send(_ word: String, _ more: String, _ body: any Encodable & Sendable, _ form: PageForm) async throws {
        try await send(Target("v1/classes", id.description, word, more), body, form)
    }

    private func send(_ target: Target, _ body: any Encodable & Sendable, _ form: PageForm) async throws {
        _ = try await request.services.post(
            .training, key: county.description, target, body, idempotencyKey: try form.key(), for: request.visitor)
    }

    // MARK: Bodies

    private struct OnBody: Encodable, Sendable { let on: Day }

    private struct ReasonedBody: Encodable, Sendable {
        let on: Day
        let reason: String
    }

    private struct AmendmentBody: Encodable, Sendable {
        let on: Day
        let start: Day
        let end: Day
        let place: String
        let reason: String
    }

    private struct InspectionBody: Encodable, Sendable {
        let on: Day
        let present: Int
        let findings: [String]
        let isScheduled: Bool?
        let session: String?
        let items: [InspectedItem]?
        let defects: [InspectionFinding]?
    }

    private struct MendingBody: Encodable, Sendable {
        let finding: String
        let on: Day
        let proof: String
    }

    private struct CorrectionBody: Encodable, Sendable {
        let person: PersonKey
        let session: String
        let isPresent: Bool
        let reason: String
        let at: String
    }

    private struct ExamBody: Encodable, Sendable {
        let on: Day
        let marks: [ExamMark]
    }

    private struct CertificatesBody: Encodable, Sendable { let certificates: [TraineeCertificate] }

    private struct ClosingBody: Encodable, Sendable {
        let on: Day
        let waivers: [DutyWaiver]?
    }

    private struct SettlementBody: Encodable, Sendable {
        let on: Day
        let priceStandard: String?
    }

    private func reasoned(_ form: PageForm) throws -> ReasonedBody {
        ReasonedBody(on: try form.day("on", Self.on), reason: try form.needed("reason", Self.reason))
    }

    private func amendment(_ form: PageForm) throws -> AmendmentBody {
        AmendmentBody(
            on: try form.day("on", Self.on), start: try form.day("start", Bilingual("开班日期", "first day")),
            end: try form.day("end", Bilingual("结业日期", "last day")),
            place: try form.needed("place", Bilingual("地点", "place")), reason: try form.needed("reason", Self.reason))
    }

    /// A line of `items` is `code` for what is in order, `code 不符 note` for what is not.
    private func inspection(_ form: PageForm) throws -> InspectionBody {
        let lines = (form.text("items") ?? "").split(whereSeparator: \.isNewline)
        let items = lines.compactMap { line -> InspectedItem? in
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard let code = words.first else { return nil }
            return InspectedItem(
                item: code, isInOrder: words.count < 2, note: words.dropFirst(2).first ?? "")
        }
        var defects: [InspectionFinding] = []
        if let finding = form.text("finding") {
            defects.append(
                InspectionFinding(
                    finding: finding, item: try form.needed("defectItem", Bilingual("检查内容", "item")),
                    text: try form.needed("defect", Bilingual("问题", "what was found")),
                    mending: try form.needed("mending", Bilingual("整改要求", "what is to be done")),
                    due: try form.day("due", Bilingual("整改期限", "by when"))))
        }
        return InspectionBody(
            on: try form.day("on", Self.on),
            present: try form.needed("present", Bilingual("在场人数", "heads"), as: Int.self),
            findings: form.text("findings").map { [$0] } ?? [],
            isScheduled: ["announced": true, "unannounced": false][form.text("scheduled") ?? ""],
            session: form.text("session"), items: items.isEmpty ? nil : items,
            defects: defects.isEmpty ? nil : defects)
    }

    private func mending(_ form: PageForm) throws -> MendingBody {
        MendingBody(
            finding: try form.needed("finding", Bilingual("问题", "finding")), on: try form.day("on", Self.on),
            proof: try form.needed("proof", Bilingual("整改依据", "proof")))
    }

    private func correction(_ form: PageForm) throws -> CorrectionBody {
        CorrectionBody(
            person: try form.needed("person", Bilingual("学员", "trainee"), as: PersonKey.self),
            session: try form.needed("session", Bilingual("半天", "half day")),
            isPresent: form.text("presence") == "present", reason: try form.needed("reason", Self.reason),
            at: Moment(milliseconds: request.receivedAt.milliseconds).description)
    }

    /// One result a trainee, `mark-<person>`; those left blank have none at this sitting.
    private func exam(_ form: PageForm) throws -> ExamBody {
        guard let part = ExamPart(rawValue: form.text("part") ?? "whole") else {
            throw Problem.refused(Bilingual("请选择科目", "choose a part"), code: "unknown-value", field: "part")
        }
        let marks = form.fields.keys.filter { $0.hasPrefix("mark-") }.sorted().compactMap { name -> ExamMark? in
            guard let person = PersonKey(String(name.dropFirst(5))),
                let outcome = form.text(name).flatMap({ ExamOutcome(rawValue: $0) })
            else { return nil }
            return ExamMark(person: person, part: part, outcome: outcome)
        }
        guard !marks.isEmpty else {
            throw Problem.refused(
                Bilingual("请至少填写一名学员的成绩", "enter one result at least"), code: "missing", field: "marks")
        }
        return ExamBody(on: try form.day("on", Self.on), marks: marks)
    }

    /// One number a trainee, `number-<person>`; those left blank have none.
    private func certificates(_ form: PageForm) throws -> CertificatesBody {
        guard let kind = CertificateKind(rawValue: form.text("kind") ?? "") else {
            throw Problem.refused(Bilingual("请选择证书种类", "choose a kind"), code: "unknown-value", field: "kind")
        }
        let issuer = try form.needed("issuer", Bilingual("发证机构", "issuer"))
        let on = try form.day("on", Self.on)
        let certificates = form.fields.keys.filter { $0.hasPrefix("number-") }.sorted().compactMap {
            name -> TraineeCertificate? in
            guard let person = PersonKey(String(name.dropFirst(7))), let number = form.text(name) else { return nil }
            return TraineeCertificate(
                person: person, kind: kind, number: number, level: form.text("level") ?? "", issuer: issuer, on: on)
        }
        guard !certificates.isEmpty else {
            throw Problem.refused(
                Bilingual("请至少填写一个证书编号", "enter one number at least"), code: "missing", field: "number")
        }
        return CertificatesBody(certificates: certificates)
    }

    private func closing(_ form: PageForm) throws -> ClosingBody {
        let waivers = form.fields.keys.filter { $0.hasPrefix("waiver-") }.sorted().compactMap { name in
            form.text(name).map { DutyWaiver(duty: String(name.dropFirst(7)), reason: $0) }
        }
        return ClosingBody(on: try form.day("on", Self.on), waivers: waivers.isEmpty ? nil : waivers)
    }
}
