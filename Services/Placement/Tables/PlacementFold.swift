import Models
import Store

/// The statements by which the fold writes.
struct FoldStatements {
    let addEmployer, addAgency, addContract, park, unparkContract, unparkRow, refuse: Statement
    let addLine, addOutranked, setMilestone: Statement

    init(_ connection: Connection) throws {
        addEmployer = try connection.prepare(
            """
            INSERT INTO employer SELECT ?1, ?2, COALESCE(MAX(version), 0) + 1, ?3, ?4
            FROM employer WHERE county = ?1 AND organisation = ?2
            """)
        addAgency = try connection.prepare(
            """
            INSERT INTO agency SELECT ?1, ?2, COALESCE(MAX(version), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8
            FROM agency WHERE county = ?1 AND organisation = ?2
            """)
        addContract = try connection.prepare(
            "INSERT INTO contract VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        park = try connection.prepare("INSERT INTO parked_contract VALUES (?, ?, ?, ?, ?, ?)")
        unparkContract = try connection.prepare("DELETE FROM parked_contract WHERE county = ? AND contract = ?")
        unparkRow = try connection.prepare("DELETE FROM parked_contract WHERE county = ? AND batch = ? AND row = ?")
        refuse = try connection.prepare("INSERT INTO refused_row VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        addLine = try connection.prepare("INSERT OR REPLACE INTO payroll_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addOutranked = try connection.prepare(
            "INSERT INTO outranked_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        setMilestone = try connection.prepare("INSERT OR REPLACE INTO stable_employment VALUES (?, ?, ?, ?, ?)")
    }
}

extension PlacementTables {
    /// Folds a fact of the registry into reference tables.
    /// - Parameter today: the day of the event.
    func observe(_ fact: RegistryEvent, today: Day) throws {
        try people.observe(fact, today: today)
        try residentFacts.observe(fact)
        try counties.observe(fact)
    }

    /// Folds an own event into own tables.
    /// - Parameter time: the event's: of two words about the same thing the later holds, here and in the county that it is handed on to.
    func apply(_ event: PlacementEvent, at time: Moment) throws {
        switch event {
        // Rows and pay.
        case .employerRegistered(let event):
            try fold.addEmployer.run(event.county, event.organisation, event.name, event.seat)
        case .agencyFiled(let event):
            try fold.addAgency.run(
                event.county, event.organisation, event.name, event.licence, event.filedOn, event.licensedUntil,
                event.bank, event.sealedAccount)
        case .contractRecorded(let event): try apply(event)
        case .placementRowParked(let event): try apply(event)
        case .placementRowRefused(let event): try apply(event)
        case .payrollMonthRecorded(let event): try apply(event)
        case .stableEmploymentReached(let event):
            try fold.setMilestone.run(
                event.county, event.person, event.months, event.first.ordinal, event.last.ordinal)
        case .stableEmploymentRevised(let event):
            try fold.setMilestone.run(
                event.county, event.person, event.months, event.first?.ordinal, event.last?.ordinal)
        // Postings.
        case .postingOpened(let event): try postings.apply(event)
        case .postingsTaken(let event): try postings.apply(event)
        case .postingCorrected(let event): try postings.apply(event)
        case .postingPublished(let event): try postings.apply(event)
        case .postingFilled(let event): try postings.apply(event)
        case .postingVacated(let event): try postings.apply(event)
        case .postingClosed(let event): try postings.apply(event)
        case .postingsPushed(let event): try offered.apply(event)
        case .bookletIssued(let event): try offered.apply(event)
        // Registers.
        case .registerEntryFiled(let event): try registers.apply(event)
        case .registerEntryAmended(let event): try registers.apply(event)
        case .registerEntryStepped(let event): try registers.apply(event)
        case .registerEntryAssessed(let event): try registers.apply(event)
        case .registerEntryLinked(let event): try registers.apply(event)
        case .registerLinkEnded(let event): try registers.apply(event)
        // Rights.
        case .organisationInspected(let event): try rights.apply(event)
        case .rightsCaseOpened(let event): try rights.apply(event)
        case .rightsCaseStepped(let event): try rights.apply(event)
        case .blacklistLeft(let event): try rights.apply(event)
        case .provinceBlacklistNoted(let event): try provinceBlacklist.apply(event)
        // People who move.
        case .workHandedOver(let event):
            try moves.apply(event)
            try files.give(event)
        case .workRowForwarded(let event):
            try moves.apply(event)
            if let row = event.contract { try fold.unparkRow.run(event.county, row.ref.batch, row.ref.row) }
        case .workFileTaken(let event): try files.apply(event)
        case .referralTakenOver(let event): try files.apply(event)
        case .jobLossTakenOver(let event):
            try jobLosses.apply(event)
            try files.apply(event)
        // Payroll sheets.
        case .payrollSheetTaken(let event): try apply(event)
        // Activities, services, referrals and groups.
        case .activityPlanned(let event): try activities.apply(event)
        case .activityHeld(let event): try activities.apply(event)
        case .activityEvidenceAdded(let event): try activities.apply(event)
        case .activityCancelled(let event): try activities.apply(event)
        case .jobServiceRecorded(let event): try services.apply(event)
        case .jobServiceWithdrawn(let event): try services.apply(event)
        case .serviceSetDefined(let event): try services.apply(event)
        case .referralOpened(let event): try referrals.apply(event)
        case .referralMoved(let event):
            try referrals.apply(event)
            try takePost(event)
        case .transferGroupPlanned(let event): try groups.apply(event)
        case .transferGroupDeparted(let event): try groups.apply(event)
        case .transferGroupArrived(let event): try groups.apply(event)
        case .transferGroupCancelled(let event): try groups.apply(event)
        // Work.
        case .contractEnded(let event): try contractEnds.apply(event, at: moves.clock(event.county, time))
        // Job loss, welfare posts, projects.
        case .jobLossesNoticed(let event): try jobLosses.apply(event)
        case .jobLossReported(let event): try jobLosses.apply(event)
        case .jobLossVisited(let event): try jobLosses.apply(event)
        case .jobLossActRecorded(let event): try jobLosses.apply(event)
        case .jobLossHelperAssigned(let event): try jobLosses.apply(event)
        case .postOfferedAfterLoss(let event): try jobLosses.apply(event)
        case .jobLossClosed(let event): try jobLosses.apply(event)
        case .assistancePlanFiled(let event): try jobLosses.apply(event)
        case .workerContacted(let event): try followUps.apply(event)
        case .townResidenceRecorded(let event):
            try followUps.apply(event, at: moves.clock(event.county, time))
        case .unemploymentRegisteredAtResidence(let event): try followUps.apply(event)
        case .residenceRegistrationKnown(let event):
            try followUps.apply(event, at: moves.clock(event.county, time))
        case .welfareTermsAgreed(let event): try welfare.apply(event)
        case .welfarePostOpened(let event): try welfare.apply(event)
        case .welfarePostEnded(let event): try welfare.apply(event)
        case .welfarePostRearranged(let event): try welfare.apply(event)
        case .welfarePostAppointed(let event): try welfare.apply(event)
        case .welfareMonthRecorded(let event): try welfare.apply(event)
        case .welfarePostLeft(let event): try welfare.apply(event)
        case .welfareRuleIssued(let event): try welfare.apply(event)
        case .projectRegistered(let event): try projects.apply(event)
        case .projectLabourRecorded(let event): try projects.apply(event)
        case .projectLabourFiled(let event): try projects.apply(event)
        case .projectLabourArranged(let event): try projects.apply(event)
        case .projectEvaluated(let event): try projects.apply(event)
        // Spells, wages and figures.
        case .workReported(let event): try workReports.apply(event, at: moves.clock(event.request.county, time))
        case .workReportWithdrawn(let event): try workReports.apply(event)
        case .workClassified(let event):
            try workReports.apply(event, at: moves.clock(event.request.county, time))
        case .workMonthReported(let event): try wages.apply(event, at: moves.clock(event.request.county, time))
        case .wageRuleSet(let event): try wages.apply(event)
        case .figureEntered(let event): try wages.apply(event)
        }
    }

    /// Who is hired through a referral to a posting takes one of its posts.
    private func takePost(_ event: ReferralMoved) throws {
        let (county, request) = (event.request.county, event.request)
        guard request.step == .hired, let posting = try referrals.posting(of: request.referral, in: county),
            try postings.vacancy(posting, in: county) != nil,
            try !postings.isTaken(posting, by: event.person, in: county)
        else { return }
        try postings.take(posting, by: event.person, in: county, on: request.on)
    }

    private func apply(_ event: ContractRecorded) throws {
        let months = event.months ?? event.from.wholeMonths(to: event.to.adding(days: 1))
        try fold.addContract.run(
            event.county, event.contract, event.person, event.employer, event.workplace, event.area, event.post,
            event.from, event.to, months, event.agency, event.isFreeOfCharge, event.hasHelpedSign, event.departedOn)
        try fold.unparkContract.run(event.county, event.contract)
    }

    private func apply(_ event: PlacementRowParked) throws {
        let content = String(decoding: try MessageCoding.encode(event.row), as: UTF8.self)
        try fold.park.run(
            event.county, event.row.contract, event.person, event.row.ref.batch, event.row.ref.row, content)
    }

    private func apply(_ event: PlacementRowRefused) throws {
        try fold.refuse.run(
            event.county, event.kind, event.item ?? "", event.person?.description ?? "", event.reason,
            event.ref.batch, event.ref.row)
        if event.kind == "contract" { try fold.unparkRow.run(event.county, event.ref.batch, event.ref.row) }
    }

    private func apply(_ event: PayrollMonthRecorded) throws {
        let line =
            event.line
            ?? PayrollLine(
                paidOn: event.paidOn, daysWorked: event.daysWorked, gross: event.net, deductions: .zero, net: event.net)
        let known = try payrollMonth(event.county, event.person, event.month, event.employer)[line.kind]
        if let known, !line.outranks(known) {
            try write(line, of: event, fold.addOutranked)
        } else {
            if let known { try write(known, of: event, fold.addOutranked) }
            try write(line, of: event, fold.addLine)
        }
    }

    private func apply(_ event: PayrollSheetTaken) throws {
        let months = event.months
        for month in months {
            if let line = month.line, month.previous == nil {
                // Nothing of the month was on record before.
                try write(line, of: month, fold.addLine)
            } else {
                try apply(month)
            }
        }
        try sheets.apply(event, months)
    }

    private func write(_ line: PayrollLine, of event: PayrollMonthRecorded, _ statement: Statement) throws {
        try statement.run(
            event.county, event.person, event.month.ordinal, event.employer, line.kind.column,
            line.paidOn.daysSinceEpoch, line.daysWorked, line.gross, line.deductions, line.net, line.revision ?? 0)
    }
}
