import Models
import ServiceKit

/// The pages in groups: one row of about eight at the top of every page, and below it the pages of the group that the visitor is in.
///
/// A section only names its own pages; the group follows from the first part of their path. What no group knows stands under *more*.
struct Navigation: Sendable {
    private struct Group: Sendable {
        let text: Bilingual
        /// First parts of paths.
        let parts: Set<String>
    }

    private static let groups: [Group] = [
        Group(text: Bilingual("待办", "work list"), parts: ["tasks", "gaps", "inventory", "services", "entitlements"]),
        Group(text: Bilingual("总览", "overview"), parts: ["", "province"]),
        Group(text: Bilingual("人员", "people"), parts: ["people", "households", "villages", "import"]),
        Group(text: Bilingual("培训", "training"), parts: ["classes", "institutions"]),
        Group(text: Bilingual("就业", "employment"), parts: ["organisations", "postings", "outreach", "wages"]),
        Group(
            text: Bilingual("补贴资金", "grants"),
            parts: [
                "cases", "notices", "claims", "ledger", "funds", "payments", "clawbacks", "sanctions", "audits",
                "bodies",
                "platforms", "loans", "policies", "what-if",
            ]),
        Group(
            text: Bilingual("报表", "reports"), parts: ["reports", "targets", "figures", "tables", "assessments"]),
        Group(text: Bilingual("系统", "system"), parts: ["feeds", "system"]),
    ]
    private static let rest = Group(text: Bilingual("其他", "more"), parts: [])

    private let entries: [NavigationEntry]
    private let path: String
    private let county: DivisionCode?

    /// - Parameters:
    ///   - entries: those that the visitor may see.
    ///   - county: goes along to the other pages.
    init(_ entries: [NavigationEntry], path: String, county: DivisionCode?) {
        (self.entries, self.path, self.county) = (entries, path, county)
    }

    /// One link a group, to its first page.
    var top: [Link] {
        (Self.groups + [Self.rest]).compactMap { group in
            let members = members(of: group)
            guard let first = members.first else { return nil }
            return Link(
                zh: group.text.zh, en: group.text.en, address: address(first), isHere: group.text == place?.text)
        }
    }

    /// The pages of the group that the visitor is in; none where there is only one.
    var sub: [Link] {
        let members = place.map(members) ?? []
        return members.count < 2
            ? []
            : members.map { Link(zh: $0.text.zh, en: $0.text.en, address: address($0), isHere: $0.path == here?.path) }
    }

    /// The way from the overview down to a page below one of the navigation; empty on a page of the navigation itself.
    func crumbs(to title: Bilingual) -> [Link] {
        guard path != here?.path else { return [] }
        let page = here.map { Link(zh: $0.text.zh, en: $0.text.en, address: address($0), isHere: false) }
        let group = top.first { $0.isHere }.map { Link(zh: $0.zh, en: $0.en, address: $0.address, isHere: false) }
        let above = (group?.zh == page?.zh ? [page] : [group, page]).compactMap(\.self)
        return above.isEmpty ? [] : above + [Link(zh: title.zh, en: title.en, address: path, isHere: true)]
    }

    /// The group that the visitor is in, also on a page that no entry leads to.
    private var place: Group? {
        here.flatMap(group) ?? Self.groups.first { $0.parts.contains(Self.part(of: path)) }
    }

    /// The page of the navigation that the path is, or lies below.
    private var here: NavigationEntry? {
        entries.filter { path == $0.path || ($0.path != "/" && path.hasPrefix($0.path + "/")) }
            .max { $0.path.count < $1.path.count }
    }

    private func members(of group: Group) -> [NavigationEntry] {
        entries.filter { self.group(of: $0)?.text == group.text }
    }

    private func group(of entry: NavigationEntry) -> Group? {
        Self.groups.first { $0.parts.contains(Self.part(of: entry.path)) } ?? Self.rest
    }

    private static func part(of path: String) -> String { path.split(separator: "/").first.map(String.init) ?? "" }

    private func address(_ entry: NavigationEntry) -> String {
        entry.path + (county.map { "?county=\($0)" } ?? "")
    }
}
