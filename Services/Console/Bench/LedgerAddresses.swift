import Models

/// Addresses of the console's pages about a generated county.
struct LedgerAddresses {
    let county: DivisionCode
    let people: Int

    /// - Parameter paths: of the router, with parameters as `{name}` or `:name`.
    func of(_ paths: [String]) -> [String] {
        paths.filter { !Self.isNoPage($0) }.sorted().map { "/" + filled($0) + query } + more
    }

    private static func isNoPage(_ path: String) -> Bool {
        ["/v1", "/sign-", "/console.", "/icon", "/favicon", "/language"].contains { path.hasPrefix($0) }
            || path.contains("*")
    }

    private var query: String { "?county=\(county)&from=2018-01-01&through=2018-12-31&on=2018-12-28" }

    private func filled(_ path: String) -> String {
        path.split(separator: "/").map { part in
            guard let first = part.first, "{:".contains(first) else { return String(part) }
            return value(of: part.filter { !"{}:".contains($0) }, in: path)
        }.joined(separator: "/")
    }

    private func value(of name: String, in path: String) -> String {
        switch name {
        case "indicator": "transfers"
        case "kind": path.hasPrefix("/tables") ? "annual" : "workshop"
        case "month": "2018-09"
        case "village", "area": "\(county)100200"
        case "person": LedgerHistory(county, people: people).person(1).description
        case "household": "h0"
        case "employer": "employer-0"
        case "institution": "school"
        case "batch": "delivery-\(county)-0"
        case "id" where path.hasPrefix("/policies"): "hekou-2018"
        case "id" where path.hasPrefix("/classes"): "class-0"
        default: "case-0"
        }
    }

    /// Other tables, a province's pages, ages, lists narrowed or at their end.
    private var more: [String] {
        let province = "?county=\(county.province)&from=2018-01-01&through=2018-12-31"
        return [
            "/" + province, "/province" + province, "/tables/annual" + province, "/figures" + province,
            "/cases" + province, "/classes" + province, "/feeds" + province,
            "/tables/half-year" + query, "/tables/quarterly" + query, "/tables/situation" + query,
            "/tables/real-name" + query, "/tables/real-name?county=\(county)100&from=2018-01-01&through=2018-12-31",
            "/tables/annual" + query + "&format=xlsx", "/figures/labour-force" + query,
            "/figures/labour-aged-30-44" + query, "/figures/transfers-aged-45-59" + query,
            "/figures/wage-months" + query, "/figures/grants-paid" + query,
            "/cases" + query + "&page=\(max(1, people / 1_000))", "/cases" + query + "&state=paid&item=item-3",
            "/classes" + query + "&page=\(max(1, people / 24_000))",
            "/wages/months/2018-12" + query + "&page=\(max(1, people / 200))",
            "/wages/months/2018-12" + query + "&employer=employer-1",
        ]
    }
}
