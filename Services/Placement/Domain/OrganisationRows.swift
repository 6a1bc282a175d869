import Models

/// An employer or agency in the county's file: what is said again changes nothing, what is said anew replaces, and every
/// version is kept.
enum OrganisationRows {
    static func next(_ row: OrganisationRow, _ tables: PlacementTables) throws -> PlacementEvent? {
        switch row.kind {
        case "employer": try employer(row, tables)
        case "agency": try agency(row, tables)
        default: try refusal(.unknownKind, row, tables)
        }
    }

    private static func employer(_ row: OrganisationRow, _ tables: PlacementTables) throws -> PlacementEvent? {
        let registration = EmployerRegistered(
            county: row.county, organisation: row.organisation, name: row.name, seat: row.seat, ref: row.ref)
        guard try !tables.isInForce(registration) else { return nil }
        return .employerRegistered(registration)
    }

    private static func agency(_ row: OrganisationRow, _ tables: PlacementTables) throws -> PlacementEvent? {
        guard let licence = row.licence, !licence.isEmpty, let filedOn = row.filedOn,
            let licensedUntil = row.licensedUntil
        else { return try refusal(.incompleteFiling, row, tables) }
        guard licensedUntil >= filedOn else { return try refusal(.licenceEndsBeforeFiling, row, tables) }
        let filing = AgencyFiled(
            county: row.county, organisation: row.organisation, name: row.name, licence: licence, filedOn: filedOn,
            licensedUntil: licensedUntil, bank: row.bank, sealedAccount: row.sealedAccount, ref: row.ref)
        guard try !tables.isInForce(filing) else { return nil }
        return .agencyFiled(filing)
    }

    private static func refusal(
        _ reason: RowRefusal, _ row: OrganisationRow, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        try tables.refusal(
            PlacementRowRefused(
                county: row.county, kind: "organisation", reason: reason.rawValue, ref: row.ref,
                item: row.organisation.description))
    }
}
