import Crypto
import Foundation
import LaowuService
import Models
import Testing

@Suite struct DeterminismTests {
    @Test func theSameOptionsGiveTheSameBytes() throws {
        let first = try contents(of: Sample.Size.small.sample.directory)
        let second = try contents(of: Sample(people: 1_000).directory)
        #expect(first.keys.sorted() == second.keys.sorted())
        #expect(first.keys.filter { first[$0] != second[$0] } == [])
    }

    @Test func anotherSeedGivesOtherPeople() throws {
        let one = try Sample.Size.small.sample.tables(in: "rosters").flatMap { $0.column("身份证*") }
        let other = try Sample(people: 1_000) { $0.seed = 7 }.tables(in: "rosters").flatMap { $0.column("身份证*") }
        #expect(Set(one).intersection(other).count < one.count / 50)
    }

    @Test(arguments: [Sample.Size.small, .usual])
    func theManifestListsEveryFileWithItsRowsAndHash(_ size: Sample.Size) throws {
        let sample = try size.sample
        let manifest = try sample.manifest()
        let bytes = try contents(of: sample.directory)
        #expect(manifest.options == sample.options)
        #expect(Set(manifest.files.map(\.path)) == Set(bytes.keys).subtracting(["manifest.json"]))
        #expect(manifest.files.count == sample.summary.files)
        for file in manifest.files {
            let data = try #require(bytes[file.path])
            let hash = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
            #expect(hash == file.sha256, "\(file.path)")
            #expect(data.count == file.bytes)
            if file.path.hasSuffix(".csv") || file.path.hasSuffix(".xlsx") {
                #expect(try sample.table(file.path).rows.count == file.rows, "\(file.path)")
            } else if file.path.hasSuffix(".jsonl") {
                #expect(data.split(separator: UInt8(ascii: "\n")).count == file.rows, "\(file.path)")
            }
        }
    }

    @Test func theManifestDoesNotTellWhatWasPlanted() throws {
        let text = try String(contentsOfFile: Sample.Size.small.sample.directory + "/manifest.json", encoding: .utf8)
        #expect(!text.contains("planted"))
        #expect(!text.contains("unknownPerson"))
    }

    @Test func aFolderThatIsNotEmptyIsLeftAlone() throws {
        let sample = try Sample.Size.small.sample
        #expect(throws: GenerateError.directoryNotEmpty(sample.directory)) {
            try CountyGenerator(options: sample.options).write(to: sample.directory)
        }
    }

    @Test(arguments: [
        GenerateOptions(people: 49), GenerateOptions(people: 1_000_001),
        GenerateOptions(county: .hekou, neighbour: .hekou),
        GenerateOptions(payrollMonths: 0), GenerateOptions(neighbourShare: 0.6),
    ])
    func optionsOutOfBoundsAreRefusedBeforeAnythingIsWritten(_ options: GenerateOptions) {
        let folder = Folder.fresh()
        #expect(throws: GenerateError.self) { try CountyGenerator(options: options).write(to: folder) }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
