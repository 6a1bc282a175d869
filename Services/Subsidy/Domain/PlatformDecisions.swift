import Journal
import Models
import Policy

/// Years of running money, the uses of earmarked money, and what treasuries paid.
extension SubsidyTables {
    func decide(_ command: OpenPlatformYear, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard (1949...command.on.year).contains(command.year) else {
            throw Refusal.platform(
                "bad-year", "年度 \(command.year) 尚未开始或有误", "the year \(command.year) has not begun, or is wrong")
        }
        guard try !platforms.years(in: command.county).contains(command.year) else {
            throw Refusal.platform("year-open", "\(command.year) 年度已开通", "the year \(command.year) is open already")
        }
        return .platformYearOpened(PlatformYearOpened(request: command))
    }

    /// Spent on a use of the earmark and within what was paid of it; anything else is recorded only as a check's finding.
    func decide(_ command: RecordEarmarkedUse, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try check(command.platform, in: command.county, command.amount, command.document)
        guard try !platforms.isBooked(command) else {
            throw Refusal.platform(
                "document-used", "凭证 \(command.document) 已登记", "voucher \(command.document) is on record")
        }
        let earmark = try earmark(of: command.platform, command.year, in: command.county)
        let spent = try platforms.spent(command.platform, command.year, in: command.county)
        let isUse = earmark.uses.contains(command.use)
        let isWithin = spent + command.amount <= earmark.paid
        guard command.isFinding || isUse else {
            throw Refusal.platform(
                "outside-earmark",
                earmark.uses.isEmpty
                    ? "该平台 \(command.year) 年没有已发放的专款"
                    : "“\(command.use)”不是专款用途，只能用于：\(earmark.labels.joined(separator: "、"))",
                earmark.uses.isEmpty
                    ? "no earmarked money of \(command.year) was paid to this platform"
                    : "'\(command.use)' is no use of the earmark; it is for \(earmark.uses.joined(separator: ", "))")
        }
        guard command.isFinding || isWithin else {
            throw Refusal.platform(
                "earmark-exceeded", "专款已发放 \(earmark.paid)，已用 \(spent)，余额不足",
                "\(earmark.paid.yuanText) yuan of earmarked money were paid, \(spent.yuanText) are spent")
        }
        try checkCarrier(of: command)
        return .earmarkedUseRecorded(EarmarkedUseRecorded(request: command, isOutside: !isUse || !isWithin))
    }

    /// The workshop or base that was built is of the kind that the money was spent on.
    private func checkCarrier(of command: RecordEarmarkedUse) throws {
        guard let carrier = command.carrier else { return }
        guard let kind = try reference.registers.kind(of: carrier, in: command.county) else {
            throw Refusal(
                "unknown-entry", zh: "本县台账中没有 \(carrier)", en: "there is no entry \(carrier) here", isMissing: true)
        }
        guard kind == command.use || command.isFinding else {
            throw Refusal.platform(
                "other-carrier", "台账 \(carrier) 不是“\(command.use)”", "entry \(carrier) is no \(command.use)")
        }
    }

    func decide(_ command: RecordPlatformCosts, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try check(command.platform, in: command.county, command.amount, command.document)
        guard command.platform.lies(in: command.payer), command.payer.description.utf8.count <= 9,
            command.payer.county == command.county
        else {
            throw Refusal.platform(
                "other-treasury", "出资财政 \(command.payer) 不是该平台所在的乡镇或县区",
                "\(command.payer) is neither the township nor the county of the platform")
        }
        guard try !platforms.isBooked(command) else {
            throw Refusal.platform(
                "document-used", "凭证 \(command.document) 已登记", "voucher \(command.document) is on record")
        }
        return .platformCostsRecorded(
            PlatformCostsRecorded(request: command, isSameLevel: command.payer == command.platform.town))
    }

    private func check(_ platform: DivisionCode, in county: DivisionCode, _ amount: Fen, _ document: String) throws {
        guard platform.county == county, try !reference.registers.platforms(at: platform, in: county).isEmpty else {
            throw Refusal(
                "unknown-platform", zh: "台账中没有 \(platform) 的平台", en: "no platform of \(platform) is in the register",
                isMissing: true)
        }
        guard amount > .zero, amount <= FundBalance.most, !document.isEmpty else {
            throw Refusal.platform("bad-entry", "金额须为正数并写明凭证号", "an amount above zero and a voucher are needed")
        }
    }

    /// What of a year's money that was paid to a platform is earmarked, and for what.
    private func earmark(
        of platform: DivisionCode, _ year: Int, in county: DivisionCode
    ) throws -> (paid: Fen, uses: [String], labels: [String]) {
        var (paid, uses, labels) = (Fen.zero, [String](), [String]())
        for record in try cases.cases(of: .platform(platform), in: county)
        where record.state == .paid && record.year == year {
            let determination = try record.determination()
            guard let part = determination.amount?.earmark else { continue }
            paid += part.amount
            for entry in finder.uses(of: part, in: determination) where !uses.contains(entry.code) {
                uses.append(entry.code)
                labels.append(entry.label.zh)
            }
        }
        return (paid, uses, labels)
    }
}

extension ClaimFinder {
    /// What an earmark may be spent on, by the very pack that determined it.
    func uses(of part: EarmarkedPart, in determination: Determination) -> [CodeList.Entry] {
        library.pack(determination.pack, version: determination.packVersion)?.list(part.uses)?.entries ?? []
    }
}

extension Refusal {
    static func platform(_ code: String, _ zh: String, _ en: String) -> Refusal { Refusal(code, zh: zh, en: en) }
}
