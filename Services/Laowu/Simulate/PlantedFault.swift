import Journal
import Models

/// A bug that is planted on purpose: every oracle is proved able to fail.
struct PlantedFault: Sendable {
    let name: String
    let zh: String
    let journal: PlantedBugs
    let domain: DomainBug?

    init(_ name: String, _ zh: String, journal: PlantedBugs = [], domain: DomainBug? = nil) {
        self.name = name
        self.zh = zh
        self.journal = journal
        self.domain = domain
    }

    /// Fixed when the program is built.
    static let all: [PlantedFault] = [
        PlantedFault("ignore-epoch", "旧所有者的事件也算数", journal: .ignoreEpoch),
        PlantedFault("ignore-number", "缺号之后的事件也算数", journal: .ignoreNumber),
        PlantedFault("no-barrier", "未看完输入就作决定", journal: .noBarrier),
        PlantedFault("ignore-more", "一个原因的第一个事件就当作办结", journal: .ignoreMore),
        PlantedFault("taken-early", "信件的第一个事件就当作收讫", journal: .takenEarly),
        PlantedFault("no-origin-check", "收过的信件再收一次", journal: .noOriginCheck),
        PlantedFault("no-prev", "前一封缺失也收后一封", journal: .noPrev),
        PlantedFault("apply-twice", "同一决定写两次", journal: .applyTwice),
        PlantedFault("no-read-back", "未读回就提交", journal: .noReadBack),
        PlantedFault("no-index", "同一事件的信件没有次序", journal: .noIndex),
        PlantedFault("forward-past-hole", "未确认的信件也算发出", journal: .forwardPastHole),
        PlantedFault("answer-early", "未读回就答复", journal: .answerEarly),
        PlantedFault("lose-position", "接管时丢掉处理位置", journal: .losePosition),
        PlantedFault("forget-key", "不保存命令的幂等键", journal: .forgetKey),
        PlantedFault("drop-fold", "重建时漏掉事件", journal: .dropFold),
        PlantedFault("drift-fold", "重建时日期错一天", journal: .driftFold),
        PlantedFault("mute-refusal", "退回的输入不进死信", journal: .muteRefusal),
        PlantedFault("note-early", "信件未确认就记作发完", journal: .noteEarly),
        PlantedFault("wrong-cause", "事件的原因写错", journal: .wrongCause),
        PlantedFault("off-by-one-fen", "审批多一分钱", domain: .offByOneFen),
        PlantedFault("deaf-to-bank", "银行退回当作已发放", domain: .deafToBank),
        PlantedFault("over-the-cap", "补助超过封顶", domain: .overTheCap),
        PlantedFault("skim-transfer", "调拨资金到账少一分钱", domain: .skimTransfer),
        PlantedFault("wrong-holder", "把人记到别的地区", domain: .wrongHolder),
        PlantedFault("count-twice", "一人登记给两个县", domain: .countTwice),
        PlantedFault("drop-row", "每批次最后一行丢失", domain: .dropRow),
        PlantedFault("mute-history", "迁出县不告知补助经过", domain: .muteHistory),
        PlantedFault("lose-work", "迁移时丢掉发薪月份", domain: .loseWork),
        PlantedFault("wrong-way", "迁入迁出县弄反", domain: .wrongWay),
        PlantedFault("wrong-pay", "工资记多一分钱", domain: .wrongPay),
        PlantedFault("lose-reading", "考勤表少算一条", domain: .loseReading),
        PlantedFault("stuck-version", "结算更正不计次数", domain: .stuckVersion),
        PlantedFault("no-proof", "就业结果不附工资凭据", domain: .noProof),
    ]
}

/// A wrong rule in one of the services.
enum DomainBug: Sendable {
    case offByOneFen, deafToBank, overTheCap, wrongHolder, countTwice, dropRow, wrongPay
    case muteHistory, loseWork, wrongWay, noProof, loseReading, stuckVersion, skimTransfer
}

extension DomainBug? {
    func altering(_ event: IntakeEvent) -> IntakeEvent {
        guard self == .dropRow, case .chunkAccepted(let accepted) = event, accepted.chunk.rows.count > 1 else {
            return event
        }
        let chunk = accepted.chunk
        return .chunkAccepted(
            ChunkAccepted(
                chunk: AddChunk(
                    batch: chunk.batch, partitionKey: chunk.partitionKey, index: chunk.index,
                    rows: chunk.rows.dropLast(), refused: chunk.refused)))
    }

    func altering(_ event: IdentityEvent) -> IdentityEvent {
        switch (self, event) {
        case (.countTwice, .personDenied(let denied)):
            .personGranted(PersonGranted(person: denied.person, county: denied.county))
        case (.wrongHolder, .personGranted(let granted)):
            .personGranted(PersonGranted(person: granted.person, county: granted.county.province))
        case (.wrongWay, .holderChanged(let changed)):
            .holderChanged(
                HolderChanged(
                    person: changed.person, move: changed.move, from: changed.to, to: changed.from,
                    denied: changed.denied, on: changed.on))
        default: event
        }
    }

    func altering(_ event: TrainingEvent) -> TrainingEvent {
        switch (self, event) {
        case (.noProof, .trainingOutcomeReached(let reached)): withoutProof(reached)
        case (.loseReading, .attendanceSheetTaken(let taken)) where taken.verdicts.last == "present": losing(taken)
        case (.stuckVersion, .classSettlementAmended(let amended)):
            .classSettlementAmended(
                ClassSettlementAmended(
                    county: amended.county, class: amended.class, version: 1, passedMore: amended.passedMore,
                    certifiedMore: amended.certifiedMore, people: amended.people, facts: amended.facts))
        default: event
        }
    }

    private func losing(_ taken: AttendanceSheetTaken) -> TrainingEvent {
        .attendanceSheetTaken(
            AttendanceSheetTaken(
                sheet: AttendanceSheet(
                    county: taken.county, batch: taken.batch, first: taken.first, received: taken.received,
                    readings: taken.readings), verdicts: taken.verdicts.dropLast() + ["known"],
                doubles: taken.doubles))
    }

    private func withoutProof(_ reached: TrainingOutcomeReached) -> TrainingEvent {
        .trainingOutcomeReached(
            TrainingOutcomeReached(
                county: reached.county, class: reached.class, person: reached.person, outcome: reached.outcome,
                first: reached.first, last: reached.last, pack: reached.pack, packVersion: reached.packVersion,
                clause: reached.clause, evidence: []))
    }

    func altering(_ event: PlacementEvent) -> PlacementEvent {
        if self == .loseWork, case .workHandedOver(let event) = event {
            return .workHandedOver(
                WorkHandedOver(
                    county: event.county, person: event.person, to: event.to, move: event.move,
                    contracts: event.contracts, pay: Array(event.pay.dropLast()), stable: event.stable,
                    file: event.file, by: event.by))
        }
        if self == .wrongPay, case .payrollSheetTaken(let taken) = event {
            let sheet = PayrollSheet(county: taken.county, batch: taken.batch, first: taken.first, lines: taken.lines)
            return .payrollSheetTaken(
                PayrollSheetTaken(
                    sheet: sheet,
                    outcomes: taken.outcomes.map { $0 == "paid" ? "month 1 0 2018-01-01 1" : $0 }))
        }
        guard self == .wrongPay, case .payrollMonthRecorded(let month) = event else { return event }
        return .payrollMonthRecorded(
            PayrollMonthRecorded(
                county: month.county, person: month.person, employer: month.employer, month: month.month,
                paidOn: month.paidOn, daysWorked: month.daysWorked, net: month.net + Fen(1), previous: month.previous,
                ref: month.ref, line: month.line))
    }

    func altering(_ event: SubsidyEvent) -> SubsidyEvent {
        switch (self, event) {
        case (.offByOneFen, .caseApproved(let approved)):
            .caseApproved(
                CaseApproved(
                    county: approved.county, case: approved.case, fund: approved.fund, amount: approved.amount + Fen(1),
                    on: approved.on, actor: approved.actor))
        case (.deafToBank, .paymentBatchSettled(let settled)):
            .paymentBatchSettled(
                PaymentBatchSettled(
                    county: settled.county, batch: settled.batch, fund: settled.fund,
                    paid: settled.paid + settled.failed, failed: [], on: settled.on, actor: settled.actor))
        case (.overTheCap, .caseOpened(let opened)):
            .caseOpened(
                CaseOpened(
                    county: opened.county, case: opened.case, pack: opened.pack, item: opened.item,
                    person: opened.person, claimant: opened.claimant, amount: opened.amount + opened.amount,
                    determination: opened.determination, contract: opened.contract, year: opened.year,
                    basis: opened.basis, basisOn: opened.basisOn))
        case (.skimTransfer, .fundsReceived(let received)):
            .fundsReceived(
                FundsReceived(
                    county: received.county, from: received.from, transfer: received.transfer, fund: received.fund,
                    source: received.source, year: received.year, amount: received.amount - Fen(1),
                    document: received.document, on: received.on))
        case (.muteHistory, .subsidyHistoryTold(let told)):
            .subsidyHistoryTold(
                SubsidyHistoryTold(
                    county: told.county, person: told.person, to: told.county, move: told.move, claims: told.claims))
        default: event
        }
    }
}
