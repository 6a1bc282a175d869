import Journal
import Models
import Store

/// The blacklists of a province's counties, kept under the province's own key: one entry a county and case, however often it is told.
struct ProvinceBlacklist {
    static let schema = """
        -- `county`: the province's code.
        CREATE TABLE province_blacklist (
            county TEXT NOT NULL, listed_by TEXT NOT NULL, rights_case TEXT NOT NULL, organisation TEXT NOT NULL,
            from_day TEXT NOT NULL, until_day TEXT, left_on TEXT,
            PRIMARY KEY (county, listed_by, rights_case)) WITHOUT ROWID;
        CREATE INDEX province_blacklist_organisation ON province_blacklist (county, organisation);

        """

    private let put, find: Statement

    init(_ connection: Connection) throws {
        // Listing and exit are two words about one entry; each keeps what the other said, whichever comes first.
        put = try connection.prepare(
            """
            INSERT INTO province_blacklist VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            from_day = CASE WHEN excluded.until_day IS NULL THEN from_day ELSE excluded.from_day END,
            until_day = COALESCE(excluded.until_day, until_day), left_on = COALESCE(excluded.left_on, left_on)
            """)
        find = try connection.prepare(
            """
            SELECT 1 FROM province_blacklist WHERE county = ? AND listed_by = ? AND rights_case = ?
            AND (?4 IS NULL OR until_day = ?4) AND (?5 IS NULL OR left_on = ?5)
            """)
    }

    /// What a letter says that is not on record.
    func next(_ letter: BlacklistTold) throws -> PlacementEvent? {
        let listing = letter.listing
        let isKnown = try find.first(
            letter.province, listing.county, listing.rightsCase.description, listing.until, listing.left
        ) { _ in true }
        guard isKnown != true else { return nil }
        return .provinceBlacklistNoted(ProvinceBlacklistNoted(province: letter.province, listing: listing))
    }

    func apply(_ event: ProvinceBlacklistNoted) throws {
        let listing = event.listing
        try put.run(
            event.province, listing.county, listing.rightsCase.description, listing.organisation, listing.from,
            listing.until, listing.left)
    }

    static func letters(of event: PlacementEvent) -> [Letter] {
        let listing: ProvinceListing
        switch event {
        case .rightsCaseStepped(let event) where event.request.step == .blacklist:
            guard let until = event.request.until else { return [] }
            listing = ProvinceListing(
                organisation: event.organisation, county: event.request.county, rightsCase: event.request.rightsCase,
                from: event.request.on, until: until)
        case .blacklistLeft(let event):
            listing = ProvinceListing(
                organisation: event.organisation, county: event.request.county, rightsCase: event.request.rightsCase,
                from: event.request.on, until: nil, left: event.request.on)
        default: return []
        }
        return [Letter(to: .placement, BlacklistTold(province: listing.county.province, listing: listing))]
    }
}
