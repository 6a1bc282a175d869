import Foundation
import Hummingbird
import Models
import ServiceKit

/// Papers of class filings: handed in, listed, given out.
struct DocumentRoutes: Sendable {
    let ledger: any CountyLedger
    /// Takes a command to whoever owns its partition; on a folder of its own, only here.
    let submit: @Sendable (SubmittedCommand) async throws -> CommandAnswer
    let folder: PaperFolder
    let keyRing: KeyRing
    let rules: TrainingRules

    private static let senders: Set<Role> = [.clerk, .institution, .system]
    private static let readers: Set<Role> = [.clerk, .reviewer, .approver, .inspector, .auditor]
    private static let page = 500

    func add(to routes: CallerRoutes) {
        routes.get("classes/{id}/documents", roles: .readersAndInstitutions) { try await list($0, $1) }
        routes.post("classes/{id}/documents", roles: Self.senders) { try await receive($0, $1) }
        routes.post("classes/{id}/documents/{document}/content", roles: Self.readers) { try await content($0, $1) }
        routes.get("documents/openings", roles: [.approver, .auditor]) { try await openings($0, $1) }
    }

    private func list(_ request: Request, _ context: CallerContext) async throws -> Response {
        let (id, county) = try await context.visibleClass { try await ledger.read($0, $1) }
        guard var page = try await page(of: id, county) else { throw Problem.notFound }
        let partition = ledger.partition(of: county.description)
        for index in page.documents.indices {
            page.documents[index].isHere = folder.holds(partition, id, page.documents[index].document)
        }
        return try Response.wire(page)
    }

    // MARK: In

    /// The file is sealed while it comes, put in its place, and only then the journal is told of it: what the journal knows was there. A file
    /// whose command is refused, or whose process ends in between, is one that nobody asks for.
    private func receive(_ request: Request, _ context: CallerContext) async throws -> Response {
        let key = try request.idempotencyKey()
        let (id, county) = try await context.visibleClass { try await ledger.read($0, $1) }
        let kind = try Self.text("kind", request, most: 64)
        let name = try Self.text("name", request, most: 200)
        let limit = rules.settings.documentBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Problem.tooLarge(limit: limit)
        }
        // Where only the owner has the folder, nobody else takes the file.
        if !folder.isShared, try await page(of: id, county) == nil { throw Problem.notFound }
        let incoming = try folder.incoming()
        let writer = try SealedFileWriter(path: incoming, label: "\(id)/\(kind)", ring: keyRing)
        let (content, type): (SealedContent, PaperType)
        do {
            (content, type) = try await seal(request, to: writer, limit: limit)
        } catch {
            await writer.discard()
            throw error
        }
        let document = DocumentID(unchecked: SealedContent.name(of: [id.description, kind, content.sha256]))
        let partition = ledger.partition(of: county.description)
        let wasHere = folder.holds(partition, id, document)
        do {
            try folder.accept(incoming, partition, id, document)
        } catch {
            await writer.discard()
            throw error
        }
        let command = AttachClassDocument(
            county: county, class: id, document: document, kind: kind, name: name, mediaType: type.rawValue,
            bytes: content.bytes, sha256: content.sha256, actor: context.caller.actor)
        let answer = try await submit(
            SubmittedCommand(
                type: AttachClassDocument.type, key: county.description, idempotencyKey: key,
                payload: try JSONEncoder.wire.encode(command), actor: context.caller.actor, at: context.scope.receivedAt
            ))
        switch answer.status {
        case .refused(var problem):
            if !wasHere { folder.remove(partition, id, document) }
            problem.members["position"] = .string(answer.position)
            throw problem
        case .accepted(let eventType, let eventID):
            return try Response.wire(
                Received(
                    document: document, kind: kind, mediaType: type.rawValue, bytes: content.bytes,
                    sha256: content.sha256, eventId: eventID, eventType: eventType, position: answer.position),
                status: .created)
        }
    }

    private struct Received: Encodable {
        let document: DocumentID
        let kind: String
        let mediaType: String
        let bytes: Int
        let sha256: String
        let eventId: String
        let eventType: String
        let position: String
    }

    private func seal(
        _ request: Request, to writer: SealedFileWriter, limit: Int
    ) async throws -> (SealedContent, PaperType) {
        var head = Data()
        var type: PaperType?
        var bytes = 0
        for try await piece in WholeBody(request.body) {
            let data = Data(piece.readableBytesView)
            bytes += data.count
            guard bytes <= limit else { throw Problem.tooLarge(limit: limit) }
            if type == nil {
                head += data.prefix(PaperType.headLength - head.count)
                if head.count == PaperType.headLength { type = try Self.type(of: head, request) }
            }
            try await writer.write(data)
        }
        guard let type else { throw Self.unknownType }
        return (try await writer.finish(), type)
    }

    private static func type(of head: Data, _ request: Request) throws -> PaperType {
        guard let type = PaperType(head: head), type.agrees(with: request.headers[.contentType]) else {
            throw unknownType
        }
        return type
    }

    private static let unknownType = Problem(
        "unsupported-media-type", status: 415, title: Problem.unsupportedMediaType.title,
        detail: Bilingual(
            "材料应为 PDF、JPEG、PNG、Word、Excel 或 OFD 文件，且内容与声明的类型一致",
            "a paper is a PDF, JPEG, PNG, Word, Excel or OFD file, and its bytes are of the type it is said to be"),
        code: "document-type")

    // MARK: Out

    /// Who reads what for, and when, is in the journal and committed before the first byte is given out. The same key again gives nothing.
    private func content(_ request: Request, _ context: CallerContext) async throws -> Response {
        let key = try request.idempotencyKey()
        let (id, county) = try await context.visibleClass { try await ledger.read($0, $1) }
        let document = try context.parameter("document", as: DocumentID.self)
        let form = try await request.json(PurposeForm.self, context)
        guard let line = try await page(of: id, county)?.documents.first(where: { $0.document == document }) else {
            throw Problem.notFound
        }
        let reader = SealedFileReader(
            path: folder.path(ledger.partition(of: county.description), id, document), label: "\(id)/\(line.kind)",
            sha256: line.sha256, ring: keyRing)
        try await open(reader)
        do {
            try await record(
                OpenClassDocument(
                    county: county, class: id, document: document, purpose: form.purpose, actor: context.caller.actor),
                key, context)
        } catch {
            await reader.close()
            throw error
        }
        let name = line.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "document"
        return Response(
            status: .ok,
            headers: [
                .contentType: line.mediaType, .contentLength: String(line.bytes), .cacheControl: "no-store",
                .contentDisposition: "attachment; filename*=UTF-8''\(name)",
                HTTPHeader.Name("x-content-type-options")!: "nosniff",
            ],
            body: ResponseBody(contentLength: line.bytes) { writer in
                while let piece = try await reader.next() { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            })
    }

    private func open(_ reader: SealedFileReader) async throws {
        do {
            guard try await reader.open() else {
                throw Problem(
                    "document-missing", status: 404, title: Bilingual("材料内容不在此处", "The paper's content is not here"),
                    detail: Bilingual(
                        "日志中有这份材料，但本实例的材料目录中没有内容；请从原目录或备份恢复",
                        "the journal knows the paper, but its content is not in this instance's folder; bring it back "
                            + "from the folder where it was taken in, or from a backup"),
                    code: "document-missing")
            }
        } catch let error as SealedFileError {
            throw Problem.conflict(
                Bilingual("材料无法解密，请核对密钥环和文件：\(error)", "the paper does not open; check key ring and file"),
                code: "document-sealed")
        }
    }

    private func record(_ command: OpenClassDocument, _ key: IdempotencyKey, _ context: CallerContext) async throws {
        let answer = try await submit(
            SubmittedCommand(
                type: OpenClassDocument.type, key: command.key, idempotencyKey: key,
                payload: try JSONEncoder.wire.encode(command), actor: context.caller.actor, at: context.scope.receivedAt
            ))
        if case .refused(var problem) = answer.status {
            problem.members["position"] = .string(answer.position)
            throw problem
        }
        guard (try? JSONDecoder().decode(Outcome.self, from: answer.result))?.isRepeat != true else {
            throw Problem.conflict(
                Bilingual(
                    "该次查看已经答复；需要再次查看请用新的 Idempotency-Key", "answered before; to read it again use a new Idempotency-Key"
                ),
                code: "opening-repeated")
        }
    }

    private struct Outcome: Decodable { let isRepeat: Bool }

    private func openings(_ request: Request, _ context: CallerContext) async throws -> Response {
        let county = try TrainingRoutes.county(of: request, context)
        let id = try request.query("class", as: ClassID.self)
        let after = try request.query("after", as: Int.self)
        let lines = try await ledger.read(county.description) {
            try DocumentPages.openings(county, class: id, after: after, limit: Self.page, $0)
        }
        return try Response.wire(lines)
    }

    // MARK: Reading

    private func page(of id: ClassID, _ county: DivisionCode) async throws -> DocumentPage? {
        let rules = rules
        return try await ledger.read(county.description) { try DocumentPages.page(of: id, county, rules, $0) }
    }

    /// A text that stands in the journal: short, without control characters, and nobody's number.
    private static func text(_ name: String, _ request: Request, most: Int) throws -> String {
        guard let text = try request.query(name, as: String.self), !text.allSatisfy(\.isWhitespace) else {
            throw Problem.invalid(name, code: "missing", Bilingual("缺少参数 \(name)", "parameter \(name) is missing"))
        }
        guard text.utf8.count <= most, !text.unicodeScalars.contains(where: { $0.value < 32 }) else {
            throw Problem.invalid(
                name, code: "format", Bilingual("参数 \(name) 无法读取", "parameter \(name) cannot be read"))
        }
        guard !PersonalNumberScan.contains(text) else {
            throw Problem.refused(
                Bilingual("\(name) 不能含证件号码", "\(name) must not hold a personal number"), code: "personal-number",
                field: name)
        }
        return text
    }
}

/// What a paper is needed for.
struct PurposeForm: Codable, Sendable {
    let purpose: String
}

/// A body that, broken off by its sender, is the sender's fault.
private struct WholeBody: AsyncSequence {
    typealias Element = ByteBuffer
    private let body: RequestBody

    init(_ body: RequestBody) { self.body = body }

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var base: RequestBody.AsyncIterator

        mutating func next() async throws -> ByteBuffer? {
            do { return try await base.next() } catch let error where !(error is CancellationError) {
                throw Problem.invalid(nil, code: "broken-off", Bilingual("请求内容中断", "the body broke off"))
            }
        }
    }
}
