import Calendars
import Foundation
import Models
import ServiceKit
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Papers of a class filing")
struct DocumentTests {
    private static let path = "/v1/classes/\(classID(1))/documents"
    /// A paper of some pieces whose bytes are no two pieces alike.
    private static let paper =
        Data("%PDF-1.7\n".utf8) + Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })

    private func upload(
        _ fixture: OfficeFixture, _ file: Data = Self.paper, kind: String = "teaching-plan", name: String = "plan.pdf",
        type: String = "application/pdf", roles: String = "institution"
    ) async throws -> OfficeFixture.Answer {
        try await fixture.upload("\(Self.path)?kind=\(kind)&name=\(name)", file, type: type, roles: roles)
    }

    /// What the route submitted, decided by the bench.
    private func take(_ fixture: OfficeFixture, _ bench: TrainingBench) throws -> CommandOutcome {
        let command = try #require(fixture.gateway.commands.last)
        switch command.type {
        case AttachClassDocument.type:
            return try bench.command(
                .attachClassDocument(try MessageCoding.decode(AttachClassDocument.self, from: command.payload)))
        default:
            return try bench.command(
                .openClassDocument(try MessageCoding.decode(OpenClassDocument.self, from: command.payload)))
        }
    }

    private func drafted() throws -> TrainingBench {
        let bench = try TrainingBench()
        try bench.recognise()
        #expect(try bench.command(.draftClass(DraftClass(request: filing()))).isAccepted)
        return bench
    }

    @Test(
        "a paper is sealed on its way to the disk, named in the journal by its digest, and given out whole after its reading is recorded"
    )
    func roundTrip() async throws {
        let bench = try drafted()
        let fixture = try OfficeFixture(bench)
        #expect(try await upload(fixture).status == 201)
        #expect(try take(fixture, bench).isAccepted)
        let page = try await fixture.get(Self.path).json(DocumentPage.self)
        let line = try #require(page.documents.first)
        #expect(
            page.documents.count == 1 && line.isHere && line.bytes == Self.paper.count && line.kind == "teaching-plan")
        #expect(page.missing.map(\.code) == ["class-application", "trainee-roster", "teachers", "exam-plan"])
        // On the disk nothing of it can be read, and only its owner reads the file.
        let file = fixture.folder.path(0, classID(1), line.document)
        let sealed = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(sealed.count > Self.paper.count && sealed.range(of: Self.paper[1000..<1064]) == nil)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        let answer = try await fixture.post("\(Self.path)/\(line.document)/content", PurposeForm(purpose: "审核开班材料"))
        #expect(answer.status == 200 && answer.body == Self.paper)
        #expect(answer.headers["Content-Type"] as? String == "application/pdf")
        #expect(answer.headers["Cache-Control"] as? String == "no-store")
        #expect(try take(fixture, bench).isAccepted)
        let openings = try await fixture.get("/v1/documents/openings?county=532532", roles: "auditor")
        let opening = try #require(try openings.json([DocumentOpening].self).first)
        #expect(opening.purpose == "审核开班材料" && opening.actor == "li.si" && opening.class == "\(classID(1))")
        // Read twice is asked twice: an answer under the same key is not given again.
        fixture.gateway.answer(with: #"{"isRepeat":true}"#)
        let again = try await fixture.post("\(Self.path)/\(line.document)/content", PurposeForm(purpose: "审核开班材料"))
        #expect(again.status == 409 && again.body.count < 1000)
    }

    @Test("the same paper handed in again is the same one, and a later one of its kind takes its place")
    func repeated() async throws {
        let bench = try drafted()
        let fixture = try OfficeFixture(bench)
        for _ in 0..<2 {
            #expect(try await upload(fixture).status == 201)
            #expect(try take(fixture, bench).isAccepted)
        }
        #expect(fixture.gateway.commands[0].payload == fixture.gateway.commands[1].payload)
        #expect(try bench.number("SELECT COUNT(*) FROM class_document") == 1)
        #expect(try await upload(fixture, Self.paper + Data([1])).status == 201)
        #expect(try take(fixture, bench).isAccepted)
        let page = try await fixture.get(Self.path).json(DocumentPage.self)
        #expect(page.documents.map(\.isReplaced) == [false, true] && page.documents[0].bytes == Self.paper.count + 1)
    }

    @Test("after a restore without the folder the journal still names the paper and says that its content is missing")
    func missingContent() async throws {
        let bench = try drafted()
        let first = try OfficeFixture(bench)
        #expect(try await upload(first).status == 201)
        #expect(try take(first, bench).isAccepted)
        try bench.restart(losingStore: true)
        try bench.settle()
        // Another instance: the same journal, a folder of its own.
        let second = try OfficeFixture(bench)
        let page = try await second.get(Self.path).json(DocumentPage.self)
        let line = try #require(page.documents.first)
        #expect(!line.isHere && line.sha256.count == 64)
        let answer = try await second.post("\(Self.path)/\(line.document)/content", PurposeForm(purpose: "审核"))
        let problem = try answer.json(Problem.self)
        #expect(answer.status == 404 && problem.code == "document-missing")
        #expect(second.gateway.commands.isEmpty)
        // Another instance that mounts the same folder and has the same keys reads it.
        let third = try OfficeFixture(bench, beside: first)
        let given = try await third.post("\(Self.path)/\(line.document)/content", PurposeForm(purpose: "审核"))
        #expect(third.folder.isShared && given.status == 200 && given.body == Self.paper)
        // With the folder but another key ring it is there and does not open.
        let file = second.folder.path(0, classID(1), line.document)
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: first.folder.path(0, classID(1), line.document), toPath: file)
        let sealed = try await second.post("\(Self.path)/\(line.document)/content", PurposeForm(purpose: "审核"))
        #expect(sealed.status == 409 && second.gateway.commands.isEmpty)
    }

    @Test(
        "what is no paper by its first bytes, is too long, or is named by somebody's number is not taken, and leaves nothing behind"
    )
    func refusedFiles() async throws {
        var settings = TrainingSettings()
        settings.documentBytes = 300_000
        let bench = try TrainingBench(TrainingRules(settings: settings))
        try bench.recognise()
        #expect(try bench.command(.draftClass(DraftClass(request: filing()))).isAccepted)
        let fixture = try OfficeFixture(bench)
        let digits = "53253219900101123"
        let number = digits + String(try #require(IDNumber.checkDigit(for: digits)))
        #expect(try await upload(fixture, Data("MZ\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}program".utf8)).status == 415)
        #expect(try await upload(fixture, Self.paper, type: "image/png").status == 415)
        #expect(try await upload(fixture, Data("%PDF".utf8)).status == 415)
        #expect(try await upload(fixture, Self.paper + Data(count: 200_000)).status == 413)
        #expect(try await upload(fixture, name: "\(number).pdf").status == 422)
        #expect(try await upload(fixture, roles: "employer").status == 403)
        let unknown = try await fixture.upload(
            "/v1/classes/\(classID(9))/documents?kind=teachers&name=a.pdf", Self.paper)
        #expect(unknown.status == 404)
        let outside = try await fixture.upload(
            "\(Self.path)?kind=teachers&name=a.pdf", Self.paper, area: TrainingBench.neighbour)
        #expect(outside.status == 403 && fixture.gateway.commands.isEmpty)
        fixture.gateway.refuse(with: .refused(Bilingual("不行", "no"), code: "class-shut"))
        #expect(try await upload(fixture).status == 422)
        let left = try FileManager.default.subpathsOfDirectory(atPath: fixture.folder.root).filter {
            !$0.hasSuffix("\(classID(1))")
        }
        #expect(left.sorted() == ["0", "incoming"])
    }

    @Test("what was arriving when a process ended is thrown away after a day, and not what another instance is taking")
    func abandoned() throws {
        let root = NSTemporaryDirectory() + "papers-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folder = PaperFolder(shared: nil, dataDirectory: root)
        folder.dropAbandoned()
        let (old, young) = (try folder.incoming(), try folder.incoming())
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        for (path, age) in [(old, 86_401.0), (young, 3_600)] {
            #expect(FileManager.default.createFile(atPath: path, contents: Data([1])))
            try FileManager.default.setAttributes([.modificationDate: now.addingTimeInterval(-age)], ofItemAtPath: path)
        }
        folder.dropAbandoned(now: now)
        #expect(!FileManager.default.fileExists(atPath: old) && FileManager.default.fileExists(atPath: young))
    }

    @Test(
        "PDF, pictures, Word, Excel and OFD files are known by their first bytes",
        arguments: [
            ("255044462d312e37", PaperType.pdf), ("ffd8ffe000104a46", .jpeg), ("89504e470d0a1a0a", .png),
            ("504b030414000600", .archive), ("d0cf11e0a1b11ae1", .compound), ("3c68746d6c3e0a0a", nil),
            ("7f454c4602010100", nil), ("504b050600000000", nil),
        ])
    func types(head: String, type: PaperType?) {
        let bytes = stride(from: 0, to: 16, by: 2).compactMap { UInt8(head.dropFirst($0).prefix(2), radix: 16) }
        #expect(PaperType(head: Data(bytes)) == type)
    }

    @Test(
        "changdu-TRN-15: where files are asked for, a class is filed with all its papers and not before, and each missing one is named"
    )
    func required() throws {
        var settings = TrainingSettings()
        settings.requiresFiles = true
        let bench = try TrainingBench(TrainingRules(settings: settings))
        try bench.recognise()
        #expect(try bench.command(.draftClass(DraftClass(request: filing()))).isAccepted)
        func attach(_ kind: String) throws -> String? {
            let request = AttachClassDocument(
                county: TrainingBench.county, class: classID(1), document: DocumentID("doc-\(kind)")!, kind: kind,
                name: "\(kind).pdf", mediaType: "application/pdf", bytes: 10, sha256: String(repeating: "0", count: 64),
                actor: TrainingBench.officer)
            return try bench.command(.attachClassDocument(request)).refusal?.code
        }
        for kind in ["class-application", "trainee-roster", "teachers"] { #expect(try attach(kind) == nil) }
        #expect(try attach("poem") == "document-kind" && attach("other") == nil)
        let refusal = try bench.command(.fileClass(filing())).refusal
        #expect(refusal?.code == "files-missing" && refusal?.zh == "备案材料尚未上传：教学计划、考核方案")
        for kind in ["teaching-plan", "exam-plan"] { #expect(try attach(kind) == nil) }
        #expect(try bench.command(.fileClass(filing())).isAccepted)
        let cancel = CancelClass(
            county: TrainingBench.county, class: classID(1), on: day("2018-03-01"), reason: "人数不足",
            actor: TrainingBench.officer)
        #expect(try bench.command(.cancelClass(cancel)).isAccepted)
        #expect(try attach("teachers") == "class-shut")
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("the papers that a filing needs are those that the plan in force lists, else those of the settings")
    func papersOfPlan() throws {
        let bench = try TrainingBench(
            TrainingRules(plan: { _, _ in
                var plan = TrainingPlan()
                plan.documents = [FilingDocument(code: "safety-plan", zh: "安全预案", en: "safety plan")]
                return plan
            }))
        try bench.recognise()
        let refusal = try bench.command(.fileClass(filing())).refusal
        #expect(refusal?.code == "documents-incomplete" && refusal?.zh == "备案材料不齐，缺：安全预案")
        #expect(try bench.command(.fileClass(filing(documents: ["安全预案"]))).isAccepted)
    }
}
