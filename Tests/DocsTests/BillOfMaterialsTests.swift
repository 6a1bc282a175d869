import Foundation
import Testing

@testable import LaowuService

/// The bill of materials.
struct BillOfMaterialsTests {
    private static let resolved = Data(
        """
        {"pins": [
          {"identity": "b", "kind": "remoteSourceControl", "location": "https://github.com/owner/b.git",
           "state": {"revision": "abc", "version": "1.2.3"}},
          {"identity": "a", "kind": "remoteSourceControl", "location": "https://github.com/owner/a", "state": {"revision": "def"}}
        ], "version": 3}
        """.utf8)
    private static let dockerfile = """
        FROM swift AS build
        RUN apt-get update && apt-get install --yes compiler && true
        FROM slim
        RUN apt-get update \\
            && apt-get install --yes --no-install-recommends \\
                tini curl \\
            && rm -rf x
        """

    @Test("Swift packages stand in it with source and version, Debian's by the image's list")
    func components() throws {
        let bill = try BillOfMaterials(resolved: Self.resolved, debian: BillOfMaterials.named(in: Self.dockerfile))
        #expect(
            bill.components.map(\.purl) == [
                "pkg:deb/debian/curl", "pkg:deb/debian/tini", "pkg:swift/github.com/owner/a@def",
                "pkg:swift/github.com/owner/b@1.2.3",
            ])
        #expect(bill.components.last?.externalReferences?.map(\.url) == ["https://github.com/owner/b.git"])
    }

    @Test("in the image every installed package stands in it with its version")
    func installed() throws {
        let bill = try BillOfMaterials(
            resolved: Self.resolved,
            debian: BillOfMaterials.installed("libssl3\t3.0.19-1~deb12u2\tamd64\ncurl\t1:7.88+x\tamd64\n"))
        #expect(
            bill.components.prefix(2).map(\.purl) == [
                "pkg:deb/debian/curl@1%3A7.88%2Bx?arch=amd64", "pkg:deb/debian/libssl3@3.0.19-1~deb12u2?arch=amd64",
            ])
        #expect(bill.components[0].version == "1:7.88+x")
    }

    @Test("it has the members that CycloneDX 1.5 requires, and no reference twice")
    func members() throws {
        let bill = try BillOfMaterials(
            resolved: try Data(contentsOf: URL(fileURLWithPath: "\(Repository.root)/Package.resolved")),
            debian: BillOfMaterials.named(in: try Repository.text("compose/Dockerfile")))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(try bill.text.utf8)) as? [String: Any])
        #expect(json["bomFormat"] as? String == "CycloneDX" && json["specVersion"] as? String == "1.5")
        let components = try #require(json["components"] as? [[String: Any]])
        let references = components.compactMap { $0["bom-ref"] as? String }
        #expect(Set(references).count == components.count)
        #expect(
            components.allSatisfy { ($0["name"] as? String)?.isEmpty == false && $0["type"] as? String == "library" })
        let names = Set(components.compactMap { $0["name"] as? String })
        #expect(names.isSuperset(of: ["GRDB.swift", "hummingbird", "swift-crypto", "librdkafka1", "libssl3", "tini"]))
    }
}
