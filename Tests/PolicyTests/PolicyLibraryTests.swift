import Models
import Testing

@testable import Policy

@Suite("Packs in force")
struct PolicyLibraryTests {
    private func code(_ text: String) throws -> DivisionCode { try #require(DivisionCode(text)) }

    private func library() throws -> PolicyLibrary {
        try PolicyLibrary([
            load(
                packText(
                    items: itemText(id: "shared") + itemText(id: "province-only") + itemText(id: "lapsed"),
                    id: "province")),
            load(packText(items: itemText(id: "shared"), area: "532500", id: "prefecture")),
            load(
                packText(
                    items: itemText(id: "shared"), area: "532532", id: "county",
                    extra: "overlays: [{pack: province, drops: [lapsed]}]"
                ).replacing("from: 2018-01-01", with: "from: 2019-01-01")),
        ])
    }

    @Test("The nearer area's item stands for the farther's; what it does not have comes from farther")
    func overlay() throws {
        let inForce = try library().inForce(area: code("532532101"), on: day("2019-06-01"))
        #expect(inForce.packs.map(\.id) == ["county", "prefecture", "province"])
        #expect(inForce.items.map { "\($0.pack.id)/\($0.value.id)" } == ["county/shared", "province/province-only"])
    }

    @Test("Before the nearer pack begins the farther one stands, whole")
    func beforeOverlay() throws {
        let inForce = try library().inForce(area: code("532532"), on: day("2018-12-31"))
        #expect(
            inForce.items.map { "\($0.pack.id)/\($0.value.id)" }
                == ["prefecture/shared", "province/province-only", "province/lapsed"])
    }

    @Test("Another prefecture has the province's pack only")
    func otherArea() throws {
        let inForce = try library().inForce(area: code("530102"), on: day("2019-06-01"))
        #expect(inForce.packs.map(\.id) == ["province"])
        #expect(try library().inForce(area: code("440305"), on: day("2019-06-01")).packs.isEmpty)
    }

    @Test("Of a plan's versions the latest that has begun is in force")
    func versions() throws {
        let first = packText(items: itemText(id: "old"))
        let second = packText(items: itemText(id: "new")).replacing("version: 1", with: "version: 2")
            .replacing("from: 2018-01-01", with: "from: 2020-01-01")
        let library = try PolicyLibrary([load(second), load(first)])
        #expect(library.inForce(area: try code("530000"), on: try day("2019-12-31")).items.map(\.value.id) == ["old"])
        #expect(library.inForce(area: try code("530000"), on: try day("2020-01-01")).items.map(\.value.id) == ["new"])
        #expect(library.pack("test-pack")?.version == 2)
        #expect(library.pack("test-pack", version: 1)?.items.first?.id == "old")
    }

    @Test("hekou-SUB-01: an item with a period of its own is in force before its pack")
    func ownPeriod() throws {
        let area = try code("532532")
        #expect(try PolicyLibrary.standard.inForce(area: area, on: day("2016-12-31")).items.isEmpty)
        #expect(
            try PolicyLibrary.standard.inForce(area: area, on: day("2017-01-01")).items.map(\.value.id) == [
                "service-grant"
            ])
        #expect(try PolicyLibrary.standard.inForce(area: area, on: day("2018-01-19")).items.count == 9)
        #expect(try PolicyLibrary.standard.inForce(area: area, on: day("2018-01-18")).packs.isEmpty)
    }

    @Test("The same version twice, or an overlay over no wider pack, is refused")
    func refused() throws {
        let pack = try load(packText())
        #expect(throws: PolicyPackError.self) { try PolicyLibrary([pack, pack]) }
        let lost = try load(packText(area: "532532", id: "county", extra: "overlays: [{pack: nowhere}]"))
        let error = try #require(throws: PolicyPackError.self) { try PolicyLibrary([pack, lost]) }
        #expect(error.problems.map(\.path) == ["overlays"])
    }
}
