import Journal
import Models

extension TrainingTables {
    func attach(_ request: AttachClassDocument, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try courseHere(request.class, request.county)
        guard !course.status.isShut else {
            throw Refusal("class-shut", zh: "班级已结班或撤销，不能再交材料", en: "the class is closed or called off")
        }
        let documents = rules.plan(course.county, course.start).documents(rules.settings)
        guard request.kind == FilingDocument.other || documents.contains(where: { $0.code == request.kind }) else {
            let known = (documents.map(\.code) + [FilingDocument.other]).joined(separator: ", ")
            throw Refusal(
                "document-kind", zh: "材料种类“\(request.kind)”有误，应为：\(known)",
                en: "'\(request.kind)' is no kind of paper here; there are \(known)")
        }
        guard request.bytes > 0 else { throw Refusal("empty", zh: "材料没有内容", en: "the paper is empty") }
        return .classDocumentAttached(ClassDocumentAttached(request: request))
    }

    func open(_ request: OpenClassDocument, _ context: Context) throws -> TrainingEvent {
        guard !request.purpose.allSatisfy(\.isWhitespace) else {
            throw Refusal("reason-missing", zh: "请填写查看事由", en: "say what the paper is needed for")
        }
        _ = try courseHere(request.class, request.county)
        guard try documents.isAttached(request.class, request.document) else {
            throw Refusal("unknown-document", zh: "该班没有这份材料", en: "the class has no such paper", isMissing: true)
        }
        return .classDocumentOpened(ClassDocumentOpened(request: request, at: context.time))
    }

    /// Refuses a filing of which a paper was not handed in, naming every one.
    func requireFiles(of request: FileClass, _ needed: [FilingDocument]) throws {
        let kinds = try documents.kinds(of: request.class)
        let missing = needed.filter { !kinds.contains($0.code) }
        guard !missing.isEmpty else { return }
        throw Refusal(
            "files-missing", zh: "备案材料尚未上传：\(missing.map(\.zh).joined(separator: "、"))",
            en: "papers of the filing are not uploaded: \(missing.map(\.en).joined(separator: ", "))")
    }

    private func courseHere(_ id: ClassID, _ county: DivisionCode) throws -> Course {
        guard let course = try courses.course(id), course.county == county else {
            throw Refusal("unknown-class", zh: "本县没有班级 \(id)", en: "the county has no class \(id)", isMissing: true)
        }
        return course
    }
}
