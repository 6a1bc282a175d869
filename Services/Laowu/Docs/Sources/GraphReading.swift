import Foundation

/// Who reads whose journal, as the graph files of the services say.
struct GraphReading: Equatable {
    /// Names of processors and views.
    private(set) var readers: [String: [String]] = [:]
    /// Processors that repeat their events for readers outside the product.
    private(set) var publishers: Set<String> = []

    /// - Parameter folder: `Services`.
    init(servicesFolder folder: String) throws {
        guard let services = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw DocsProblem.unreadable(folder)
        }
        for service in services.sorted() where service != "Laowu" {
            let files =
                FileManager.default.enumerator(atPath: "\(folder)/\(service)")?.compactMap { $0 as? String } ?? []
            for file in files.sorted() where file.hasSuffix("Graph.swift") {
                let data = FileManager.default.contents(atPath: "\(folder)/\(service)/\(file)") ?? Data()
                read(String(decoding: data, as: UTF8.self))
            }
        }
    }

    private mutating func read(_ source: String) {
        let code = source.split(separator: "\n").filter { !$0.trimmed.hasPrefix("//") }.joined(separator: "\n")
        var current = ""
        let pattern = /(?:Graph(?:<[^>]*>)?\(\s*[."](\w+)"?,\s*foldVersion)|(?:\.reads\(\s*\.(\w+))|(\.publishes\()/
        for match in code.matches(of: pattern) {
            if let name = match.output.1 { current = String(name) }
            if let journal = match.output.2 { readers[String(journal), default: []].append(current) }
            if match.output.3 != nil { publishers.insert(current) }
        }
    }
}
