import Models
import ServiceKit

/// Where and when a page of the section looks: one county, a day, a year, a page of a list.
struct WorkScope: Sendable {
    let request: PageRequest
    let county: DivisionCode
    /// The county, or the part of it that the visitor asked for or answers for.
    let area: DivisionCode
    /// Today in China unless the address says `on`.
    let day: Day
    /// The day's year unless the address says `year`.
    let year: Int
    /// From 1.
    let page: Int

    init(_ request: PageRequest, area: DivisionCode) throws(Problem) {
        self.request = request
        self.area = area
        county = area.county
        let on = request.query["on"].flatMap { $0.isEmpty ? nil : $0 }
        guard on.map({ Day($0) != nil }) ?? true else {
            throw .invalid("on", code: "format", Bilingual("日期应如 2022-03-01", "a day such as 2022-03-01"))
        }
        day = on.flatMap { Day($0) } ?? request.today
        let asked = try request.value("year", as: Int.self)
        guard asked.map({ (1990...2200).contains($0) }) ?? true else {
            throw .invalid("year", code: "format", Bilingual("年份不正确", "no year that is possible"))
        }
        year = asked ?? day.year
        page = max(1, try request.value("page", as: Int.self) ?? 1)
    }

    /// Only what an address may carry on: the place, the day and the year.
    private var carried: [(String, String?)] {
        [
            ("county", request.query["county"]), ("on", request.query["on"]), ("year", request.query["year"]),
        ]
    }

    /// An address of the console about the same county, day and year.
    func address(_ path: String..., query: KeyValuePairs<String, String?> = [:]) -> String {
        let pairs = carried + query.map { ($0.key, $0.value) }
        return path.map { "/" + Target.encoded($0) }.joined() + Self.text(of: pairs)
    }

    /// The page's own address with some of its query changed; pages of a list begin anew.
    func here(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
        var query = request.query.filter { $0.key != "page" }
        for (name, value) in changes { query[name] = value }
        return request.path + Self.text(of: query.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private static func text(of pairs: [(String, String?)]) -> String {
        let parts = pairs.compactMap { name, value in value.map { "\(Target.encoded(name))=\(Target.encoded($0))" } }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    func get<Answer: Decodable & Sendable>(_ target: Target, as type: Answer.Type) async throws -> Answer {
        try await request.services.get(
            .placement, key: county.description, target, as: type, for: request.visitor)
    }

    func has(_ roles: Set<Role>) -> Bool { request.visitor.caller.has(any: roles) }

    /// The steps to the pages of a list before and after this one.
    func pages(_ total: Int, size: Int) -> [Link] {
        var links: [Link] = []
        if page > 1 {
            links.append(
                Link(zh: "← 上一页", en: "previous", address: here(["page": "\(page - 1)"]), isHere: false))
        }
        if page * size < total {
            links.append(Link(zh: "下一页 →", en: "next", address: here(["page": "\(page + 1)"]), isHere: false))
        }
        return links
    }

    /// Links that narrow the page by one name of its query; the first takes all.
    func chips(_ name: String, _ choices: [(code: String, words: Bilingual)]) -> [Link] {
        let chosen = request.query[name] ?? ""
        return [Link(zh: "全部", en: "all", address: here([name: nil]), isHere: chosen.isEmpty)]
            + choices.map { choice in
                Link(
                    zh: choice.words.zh, en: choice.words.en, address: here([name: choice.code]),
                    isHere: chosen == choice.code)
            }
    }

    /// One of the words that the address may say under a name; anything else means none.
    func chosen(_ name: String, among codes: [String]) -> String? {
        request.query[name].flatMap { codes.contains($0) ? $0 : nil }
    }
}

/// One page of a list of a service.
struct WorkList<Item: Decodable & Sendable>: Decodable, Sendable {
    let total: Int
    let page: Int
    let pageSize: Int
    let items: [Item]
}

extension WorkCard {
    /// Says how many there are and leads to the other pages.
    mutating func page<Item>(_ list: WorkList<Item>, _ scope: WorkScope) {
        pages = scope.pages(list.total, size: list.pageSize)
        notes.append(Bilingual("共 \(Numeral.grouped(list.total)) 条", "\(list.total) in all"))
    }
}
