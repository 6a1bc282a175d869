import GRDB
import Models

extension ProvinceBlacklist {
    /// - Parameter organisations: `nil`: all of them.
    static func listings(
        _ database: Database, of organisations: [OrganisationID]?, in province: DivisionCode
    ) throws -> [ProvinceListing] {
        let marks = organisations.map { "AND organisation IN (\($0.map { _ in "?" }.joined(separator: ", ")))" } ?? ""
        return try Row.fetchAll(
            database,
            sql: """
                SELECT organisation, listed_by, rights_case, from_day, until_day, left_on FROM province_blacklist
                WHERE county = ? AND until_day IS NOT NULL \(marks) ORDER BY organisation, from_day, listed_by, rights_case
                """,
            arguments: StatementArguments([province.description] + (organisations ?? []).map(\.description))
        ).map { row in
            guard let county = DivisionCode(row[1] as String) else {
                throw UnreadableColumn(table: "province_blacklist")
            }
            return ProvinceListing(
                organisation: OrganisationID(unchecked: row[0]), county: county,
                rightsCase: RightsCaseID(unchecked: row[2]), from: try RegisterPages.day(row[3]),
                until: try RegisterPages.day(row[4]), left: (row[5] as String?).flatMap { Day($0) })
        }
    }
}

extension OrganisationRecords {
    /// With what the other counties of the province list.
    func listed(_ listings: [ProvinceListing], of organisation: OrganisationID, outside county: DivisionCode) -> Self {
        var records = self
        records.blacklistings += listings.compactMap { listing in
            guard listing.organisation == organisation, listing.county != county, let until = listing.until else {
                return nil
            }
            return Blacklisting(
                rightsCase: listing.rightsCase, from: listing.from, until: until, left: listing.left,
                by: listing.county)
        }
        return records
    }
}
