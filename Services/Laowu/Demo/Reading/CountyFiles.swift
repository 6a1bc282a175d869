import Foundation
import Models

/// A folder that `laowu generate` made, as its manifest lists it.
struct CountyFiles: Sendable {
    private struct Manifest: Decodable {
        struct File: Decodable {
            let path: String
            let rows: Int
        }
        let options: GenerateOptions
        let files: [File]
    }

    /// A file for `feeds`: what it brings and for whom it answers.
    struct Feed: Sendable {
        /// Within the folder.
        let path: String
        let rows: Int
        let source: FeedSource
        let area: DivisionCode

        var name: String { String(path.drop { $0 != "/" }.dropFirst()) }

        /// Files of equal subject follow each other in the order of delivery: a correction comes after what it corrects.
        var subject: String {
            switch source {
            case .roster: String(name.prefix(12))
            case .payroll: String(name.prefix("91530000000000000X-2018-04".count))
            default: path
            }
        }
    }

    let directory: String
    let options: GenerateOptions
    let feeds: [Feed]

    /// - Throws: `DemoProblem.unusable` when the manifest cannot be read.
    init(directory: String) throws {
        guard let data = FileManager.default.contents(atPath: directory + "/manifest.json"),
            let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
        else { throw DemoProblem.unusable("\(directory)/manifest.json") }
        self.directory = directory
        options = manifest.options
        feeds = manifest.files.compactMap { file in
            guard let (source, area) = Self.classify(file.path, home: manifest.options.county) else { return nil }
            return Feed(path: file.path, rows: file.rows, source: source, area: area)
        }
    }

    func feeds(of sources: FeedSource...) -> [Feed] { feeds.filter { sources.contains($0.source) } }

    func absolute(_ path: String) -> String { "\(directory)/\(path)" }

    func contents(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: absolute(path)) else { throw DemoProblem.unusable(path) }
        return data
    }

    /// The bank's own book, for the simulated bank alone.
    var bankBook: String { absolute("bank/accounts.csv") }

    private static func classify(_ path: String, home: DivisionCode) -> (FeedSource, DivisionCode)? {
        let parts = path.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let digits = String(parts[1].prefix { $0.isNumber })
        let named = DivisionCode(digits) ?? home
        switch parts[0] {
        case "organisations": return (.organisations, named.county)
        case "rosters": return (.roster, named)
        case "poverty": return (.poverty, named.county)
        case "accounts": return (.accounts, named.county)
        case "classes": return (.classRoster, home)
        case "attendance": return (.attendance, home)
        case "contracts": return (.contracts, home)
        case "payroll": return (.payroll, home)
        case "transport": return (.transport, named.county)
        default: return nil
        }
    }
}
