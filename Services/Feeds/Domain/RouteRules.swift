import Models

/// Where a payroll row goes, and a request for a seat.
enum RouteRules {
    /// What has become of a row so far.
    enum Standing {
        case new, parked, routed
    }

    /// Whose home a fact of identity tells: the holder of the person's one living record, first and after every move.
    static func home(in fact: IdentityEvent) -> (person: PersonKey, county: DivisionCode)? {
        switch fact {
        case .personGranted(let grant): (grant.person, grant.county)
        case .holderChanged(let change): (change.person, change.to)
        case .personReleased(let release): release.next.map { (release.person, $0) }
        case .personDenied, .handOverOpened, .handOverDeclined, .handOverCancelled, .personForgotten, .personLookedUp,
            .lookupRefused:
            nil
        }
    }

    /// A row goes to the county of its person once, or waits for the person to be known.
    ///
    /// - Parameter former: the counties that held the person in the row's month, besides the home.
    static func take(
        _ row: PayrollRow, standing: Standing, home: DivisionCode?, former: [DivisionCode] = []
    ) -> RouteEvent? {
        switch (standing, home) {
        case (.routed, _), (.parked, nil): nil
        case (_, let county?): .payrollRouted(routed(row, to: county, former))
        case (.new, nil): .payrollParked(PayrollParked(person: row.person, row: row))
        }
    }

    /// The next waiting row of a person who is known now.
    static func release(_ row: PayrollRow?, to home: DivisionCode?, former: [DivisionCode] = []) -> RouteEvent? {
        guard let row, let home else { return nil }
        return .payrollRouted(routed(row, to: home, former))
    }

    /// A newer request goes to the home, or waits for one; one that is known changes nothing.
    static func take(_ request: SeatRequest, known: SeatRouteTable.Kept?, home: DivisionCode?) -> RouteEvent? {
        if let known, known.request.version >= request.version { return resend(known, to: home) }
        let term = known?.term ?? 0
        guard let home else { return .seatRequestParked(SeatRequestParked(request: request.sent(in: term))) }
        return .seatRequestRouted(
            SeatRequestRouted(county: home, request: request.sent(in: known?.county == home ? term : term + 1)))
    }

    /// The person's home is another than the one that the request was sent to.
    static func resend(_ kept: SeatRouteTable.Kept?, to home: DivisionCode?) -> RouteEvent? {
        guard let kept, let home, kept.county != home else { return nil }
        return .seatRequestRouted(SeatRequestRouted(county: home, request: kept.request.sent(in: kept.term + 1)))
    }

    private static func routed(_ row: PayrollRow, to home: DivisionCode, _ former: [DivisionCode]) -> PayrollRouted {
        let copies = former.filter { $0 != home }
        return PayrollRouted(person: row.person, county: home, row: row, copies: copies.isEmpty ? nil : copies)
    }
}

extension SeatRequest {
    fileprivate func sent(in term: Int) -> SeatRequest {
        SeatRequest(person: person, host: host, version: version, application: application, term: term)
    }
}
