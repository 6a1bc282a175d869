import Journal
import Models

/// One county's side of a move between counties.
struct MoveRow: Equatable, Sendable {
    enum State: String, Codable, Sendable, CaseIterable {
        /// Asked for here; identity has not answered.
        case requested
        /// Open: the giving county hands over or refuses.
        case opened
        /// Giving county: handed over, the own record rests.
        case handedOver = "handed-over"
        /// Receiving county: the record is here, to be accepted or refused.
        case arrived
        /// Receiving county: accepted, identity has not changed the holder yet.
        case accepted
        /// Asked to be stopped; identity decides whether that is in time.
        case stopping
        /// Came to nothing.
        case ended
        case completed
    }

    let move: MoveID
    /// The giving county; `nil` until identity has said which it is.
    let from: DivisionCode?
    /// The receiving county's village.
    let village: DivisionCode
    let requestedBy: DivisionCode
    let state: State
    /// The giving county had handed over before it asked to stop.
    let isHandedOver: Bool

    var to: DivisionCode { village.county }
    var isOver: Bool { state == .ended || state == .completed }
}

/// A move between counties, as one county takes part in it. Identity alone says who holds the record.
enum MoveRules {
    /// What the letter that a move is open leads to; asked again until there is nothing left.
    ///
    /// - Parameters:
    ///   - row: the move as the county knows it.
    ///   - record: the whole record; read only where it is to be handed over.
    static func opening(
        _ letter: MoveOpening, row: MoveRow?, standing: PersonStanding?, record: () throws -> PersonRecord?
    ) rethrows -> RegistryEvent? {
        guard let row, row.state != .requested else {
            return .moveOpened(
                MoveOpened(
                    county: letter.county, person: letter.person, move: letter.move, from: letter.from,
                    village: letter.village, requestedBy: letter.requestedBy))
        }
        guard row.state == .opened, letter.county == letter.from else { return nil }
        if let stop = stop(row, of: letter.person, in: letter.county, standing: standing) { return stop }
        // Who asks for the move of their own person has agreed to it.
        guard letter.requestedBy == letter.county, let record = try record() else { return nil }
        return .personHandedOver(
            PersonHandedOver(
                county: letter.county, person: letter.person, move: letter.move, village: letter.village,
                record: record))
    }

    /// A person whose record was closed meanwhile is not handed over.
    static func stop(
        _ row: MoveRow, of person: PersonKey, in county: DivisionCode, standing: PersonStanding?
    ) -> RegistryEvent? {
        guard row.from == county, row.state == .opened || row.state == .handedOver, standing?.isLiving != true
        else { return nil }
        return .moveStopped(MoveStopped(county: county, person: person, move: row.move, reason: "record-closed"))
    }

    static func arrival(_ letter: HandOver, row: MoveRow?) -> RegistryEvent? {
        // The record may overtake identity's letters, that the move is open and that it has ended.
        guard row == nil || row?.state == .requested || row?.state == .opened else { return nil }
        return .handOverReceived(
            HandOverReceived(
                county: letter.county, person: letter.person, move: letter.move, from: letter.from,
                village: letter.village, record: letter.record))
    }

    static func ending(_ letter: MoveEnding, row: MoveRow?) -> RegistryEvent? {
        guard row?.isOver != true else { return nil }
        return .moveEnded(
            MoveEnded(county: letter.county, person: letter.person, move: letter.move, reason: letter.reason))
    }

    static func departure(_ letter: HolderMoved, row: MoveRow?, exit: PersonExit?) -> RegistryEvent? {
        guard let row, row.state != .completed else { return nil }
        return .personMovedAway(
            PersonMovedAway(
                county: letter.county, person: letter.person, move: letter.move, to: letter.to, exit: exit,
                on: letter.on))
    }

    static func completion(
        _ letter: MoveCompletion, row: MoveRow?, record: PersonRecord?, membership: Membership
    ) -> RegistryEvent? {
        guard let row, row.state != .completed, let record else { return nil }
        return .personMovedIn(
            PersonMovedIn(
                county: letter.county, person: letter.person, move: letter.move, from: letter.from,
                record: record.moving(to: row.village, membership),
                membership: membership, exit: letter.exit, on: letter.on))
    }

    // MARK: What officers ask for

    static func request(_ command: RequestMove, standing: PersonStanding?, open: [MoveRow], number: Int) throws
        -> RegistryEvent
    {
        guard command.village.description.utf8.count == 12 else {
            throw Refusal("village-code", zh: "迁入行政村代码应为12位", en: "the receiving village's code has 12 digits")
        }
        let receives = command.village.county == command.county
        if receives, let standing, standing.isLiving {
            throw Refusal("already-here", zh: "该人员的档案已在本县", en: "the person's record stands in this county already")
        }
        if !receives {
            guard let standing else { throw Refusal.unknownPerson }
            try standing.requireChangeable()
        }
        guard open.isEmpty else {
            throw Refusal("move-under-way", zh: "该人员已有未办结的迁移", en: "a move of this person is under way already")
        }
        return .moveRequested(
            MoveRequested(
                county: command.county, person: command.person,
                move: MoveID(unchecked: "\(command.county)-\(number)"), village: command.village,
                reason: command.reason, actor: command.actor))
    }

    static func handOver(_ row: MoveRow?, in county: DivisionCode, standing: PersonStanding?) throws -> MoveRow {
        guard let row, row.from == county else { throw Refusal.unknownMove }
        guard row.state == .opened else { throw Refusal.otherState(row) }
        guard let standing else { throw Refusal.unknownPerson }
        try standing.requireChangeable()
        return row
    }

    static func accept(_ row: MoveRow?, in county: DivisionCode) throws {
        guard let row, row.to == county else { throw Refusal.unknownMove }
        guard row.state == .arrived else { throw Refusal.otherState(row) }
    }

    static func stop(_ row: MoveRow?) throws {
        guard let row else { throw Refusal.unknownMove }
        switch row.state {
        case .requested, .opened, .handedOver, .arrived: break
        case .accepted, .stopping, .ended, .completed: throw Refusal.otherState(row)
        }
    }
}

extension PersonRecord {
    /// The record as it stands in the receiving county.
    func moving(to village: DivisionCode, _ membership: Membership) -> PersonRecord {
        PersonRecord(
            village: village, household: membership.household, relation: membership.relation, name: name,
            sealedIDNumber: sealedIDNumber, sealedPhone: sealedPhone, birth: birth, sex: sex, education: education,
            labourAbility: labourAbility, employmentState: employmentState, jobWish: jobWish,
            trainingState: trainingState, trainingWish: trainingWish, isDisabled: isDisabled, schooling: schooling,
            note: note, registeredOn: registeredOn, belongings: belongings, history: history)
    }
}

extension Refusal {
    static let unknownMove = Refusal("unknown-move", zh: "没有这项迁移", en: "no such move", isMissing: true)

    static func otherState(_ row: MoveRow) -> Refusal {
        Refusal(
            "move-\(row.state.rawValue)", zh: "该迁移现在的状态是 \(row.state.rawValue),不能这样办理",
            en: "the move is \(row.state.rawValue): this cannot be done now")
    }
}
