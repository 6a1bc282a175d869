/// An entry of a county's blacklist, as the province knows it.
public struct ProvinceListing: Codable, Hashable, Sendable {
    public let organisation: OrganisationID
    /// The county that lists it.
    public let county: DivisionCode
    public let rightsCase: RightsCaseID
    public let from: Day
    /// The last day of the term, included; `nil` in the word of an early exit, which leaves it as it was.
    public let until: Day?
    /// The first day after an early exit.
    public let left: Day?

    public init(
        organisation: OrganisationID, county: DivisionCode, rightsCase: RightsCaseID, from: Day, until: Day?,
        left: Day? = nil
    ) {
        self.organisation = organisation
        self.county = county
        self.rightsCase = rightsCase
        self.from = from
        self.until = until
        self.left = left
    }
}

/// Letter to the key of the province: a county listed a firm or agency, or let it go early.
public struct BlacklistTold: Message {
    public static let type = "laowu.placement.blacklist-told.v1"
    /// The province's six-digit code.
    public let province: DivisionCode
    public let listing: ProvinceListing

    public init(province: DivisionCode, listing: ProvinceListing) {
        self.province = province
        self.listing = listing
    }

    public var key: String { province.description }
    public var subject: String { listing.organisation.description }
}

/// The province's blacklist has what a county told.
public struct ProvinceBlacklistNoted: Message {
    public static let type = "laowu.placement.province-blacklist-noted.v1"
    public let province: DivisionCode
    public let listing: ProvinceListing

    public init(province: DivisionCode, listing: ProvinceListing) {
        self.province = province
        self.listing = listing
    }

    public var key: String { province.description }
    public var subject: String { listing.organisation.description }
}
