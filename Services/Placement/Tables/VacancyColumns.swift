import GRDB
import Models
import Store

extension Vacancy {
    /// The columns of `posting p` that a vacancy is read from, in this order.
    static let columns = """
        p.county, p.posting, p.kind, p.employer, p.employer_name, p.title, p.trade, p.workplace, p.posts, p.wage_from,
        p.wage_to, p.conditions, p.channel, p.starts, p.ends, p.local_first, p.partner, p.ask_trades, p.ask_certificate,
        p.ask_abilities, p.age_from, p.age_to, p.sex, p.ground, p.ground_document, p.filled, p.closed_on
        """

    init(_ row: Store.Statement) throws {
        try self.init(text: { row.optionalText(Int32($0)) }, int: { row.optionalInt(Int32($0)) })
    }

    init(_ row: Row) throws {
        try self.init(text: { row[$0] as String? }, int: { row[$0] as Int64? })
    }

    private init(text: (Int) -> String?, int: (Int) -> Int64?) throws {
        guard let county = text(0).flatMap({ DivisionCode($0) }),
            let kind = text(2).flatMap({ PostingKind(rawValue: $0) }),
            let workplace = text(7).flatMap({ DivisionCode($0) }), let from = text(13).flatMap({ Day($0) }),
            let until = text(14).flatMap({ Day($0) })
        else { throw UnreadableColumn(table: "posting") }
        let ground = text(23).flatMap { PostingGroundKind(rawValue: $0) }.map {
            PostingGround(kind: $0, document: text(24) ?? "")
        }
        let requirements = PostingRequirements(
            trades: text(17).map { $0.split(separator: "\n").map(String.init) },
            needsCertificate: int(18).map { $0 == 1 },
            abilities: text(19).map { $0.split(separator: "\n").map(String.init) }, ageFrom: int(20).map { Int($0) },
            ageTo: int(21).map { Int($0) }, sex: text(22), ground: ground)
        self.init(
            county: county, posting: PostingID(unchecked: text(1) ?? ""),
            terms: PostingTerms(
                kind: kind, employer: OrganisationID(unchecked: text(3) ?? ""), employerName: text(4) ?? "",
                title: text(5) ?? "", trade: text(6) ?? "", workplace: workplace, posts: Int(int(8) ?? 0),
                wageFrom: Fen(int(9) ?? 0), wageTo: Fen(int(10) ?? 0), conditions: text(11) ?? "",
                requirements: requirements, channel: text(12) ?? "", from: from, until: until,
                localFirst: text(15).flatMap { DivisionCode($0) }, partner: text(16)),
            filled: Int(int(25) ?? 0), isClosed: text(26) != nil)
    }
}
