import Foundation

/// The bill of materials (SBOM) in the form of CycloneDX 1.5: the Swift packages that are built in, and the Debian packages of the image.
///
/// It holds no time and no random number, so that the same build has the same bill. How packages depend on each other is not said.
struct BillOfMaterials: Encodable {
    let bomFormat = "CycloneDX"
    let specVersion = "1.5"
    /// Of the bill, not of the product.
    let version = 1
    let metadata = Metadata(
        component: Component(type: "application", name: "laowu", version: nil, purl: "pkg:generic/laowu"))
    let components: [Component]

    struct Metadata: Encodable { let component: Component }

    struct Component: Encodable, Equatable {
        let type: String
        let reference: String
        let name: String
        /// `nil` where nothing says it.
        let version: String?
        let purl: String
        let externalReferences: [ExternalReference]?

        enum CodingKeys: String, CodingKey {
            case type, name, version, purl, externalReferences
            case reference = "bom-ref"
        }

        init(type: String, name: String, version: String?, purl: String, source: String? = nil) {
            (self.type, self.name, self.version, self.purl) = (type, name, version, purl)
            reference = purl
            externalReferences = source.map { [ExternalReference(type: "vcs", url: $0)] }
        }
    }

    struct ExternalReference: Encodable, Equatable {
        let type: String
        let url: String
    }

    /// - Parameters:
    ///   - resolved: `Package.resolved` of the build.
    ///   - debian: ``installed(_:)`` or ``named(in:)``.
    /// - Throws: `DecodingError` for a `Package.resolved` of another form.
    init(resolved: Data, debian: [Component]) throws {
        let pins = try JSONDecoder().decode(Pins.self, from: resolved).pins
        components = (pins.map(Self.swift) + debian).sorted { $0.reference < $1.reference }
    }

    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    // MARK: Swift

    private struct Pins: Decodable {
        struct Pin: Decodable {
            struct State: Decodable {
                let version: String?
                let revision: String
            }

            let location: String
            let state: State
        }

        let pins: [Pin]
    }

    /// `https://github.com/groue/GRDB.swift` at 7.10.0 is `pkg:swift/github.com/groue/GRDB.swift@7.10.0`.
    private static func swift(_ pin: Pins.Pin) -> Component {
        let version = pin.state.version ?? pin.state.revision
        var place = pin.location.replacing(/^[a-z]+:\/\//, with: "")
        if place.hasSuffix(".git") { place.removeLast(4) }
        return Component(
            type: "library", name: place.split(separator: "/").last.map(String.init) ?? place, version: version,
            purl: "pkg:swift/\(place)@\(version)", source: pin.location)
    }

    // MARK: Debian

    /// What the last stage of a Dockerfile installs; in which versions, the day of the build decides.
    static func named(in dockerfile: String) -> [Component] {
        let stage = dockerfile.components(separatedBy: "\nFROM ").last ?? ""
        guard let install = stage.firstMatch(of: /apt-get install ([^&]+)&&/) else { return [] }
        return install.output.1.split { " \\\n".contains($0) }.map(String.init).filter { !$0.hasPrefix("-") }
            .map { debian($0, nil, nil) }
    }

    /// - Parameter lines: package, version and architecture, separated by tabs, as `dpkg-query` writes them.
    static func installed(_ lines: String) -> [Component] {
        lines.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t").map(String.init)
            return fields.count == 3 ? debian(fields[0], fields[1], fields[2]) : nil
        }
    }

    private static func debian(_ name: String, _ version: String?, _ architecture: String?) -> Component {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: ".-_~")
        let escaped = version?.addingPercentEncoding(withAllowedCharacters: allowed)
        return Component(
            type: "library", name: name, version: version,
            purl: "pkg:deb/debian/\(name)" + (escaped.map { "@\($0)" } ?? "")
                + (architecture.map { "?arch=\($0)" } ?? ""))
    }
}
