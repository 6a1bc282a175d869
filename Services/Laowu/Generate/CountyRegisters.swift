import Models
import Sheets

/// Files of a whole county that grow with every village: poverty lists, cards, transport receipts and the bank's book.
final class CountyRegisters {
    static let povertyTitles = ["县", "乡镇", "行政村", "户编号", "姓名", "身份证号", "脱贫属性", "识别日期"]
    static let cardTitles = ["姓名", "身份证号", "开户银行", "银行卡号"]
    static let receiptTitles = ["姓名", "身份证号", "出发日期", "目的地代码", "票据金额(元)"]
    static let bookTitles = ["卡号", "户名", "状态"]

    private let delivery: Delivery
    private let contacts: ContactNumbers
    private let organisations: OrganisationBook
    private let poverty: [String: TableFile]
    private let cards: [String: TableFile]
    private let receipts: TableFile
    private let book: TableFile
    private var random: SplitMix64
    private var brush: DirtBrush
    private var withCard = Share(0.96)
    private var closed: Quota
    private var sharedCard: Quota

    init(options: GenerateOptions, plan: VillagePlan, delivery: Delivery) throws {
        self.delivery = delivery
        contacts = ContactNumbers(seed: options.seed)
        organisations = OrganisationBook(
            county: plan.county, seed: options.seed, people: plan.countyPeople,
            firstPayrollMonth: options.firstPayrollMonth)
        random = SplitMix64(seed: options.seed, "registers")
        brush = DirtBrush(options.dirt, scale: 0, seed: options.seed, family: "registers")
        closed = Quota(rate: 0.02, &random)
        sharedCard = Quota(rate: options.dirt == .none ? 0 : 0.002, &random)
        let counties = plan.stops.map(\.place.county.code).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        var poverty: [String: TableFile] = [:]
        var cards: [String: TableFile] = [:]
        for county in counties {
            poverty[county] = try delivery.table(
                "poverty/\(county)-jdlk", .text(.gb18030, .comma), titles: Self.povertyTitles)
            cards[county] = try delivery.table(
                "accounts/\(county)-cards", .text(.gb18030, .comma), titles: Self.cardTitles)
        }
        self.poverty = poverty
        self.cards = cards
        receipts = try delivery.table("transport/\(options.county)", .csv, titles: Self.receiptTitles)
        book = try delivery.table("bank/accounts", .csv, titles: Self.bookTitles)
    }

    func openAccount(of organisation: Organisation) throws {
        try book.write([.text(organisation.account), .text(organisation.name), .text("正常")])
    }

    /// - Parameter working: serials of the people with a contract.
    func write(_ village: Village, working: Set<Int>) throws {
        let place = village.place
        for household in village.households {
            if let poverty = household.poverty {
                for person in household.members {
                    try self.poverty[place.county.code]?.write([
                        .text(place.county.name), .text(place.town), .text(place.name), .text(household.number),
                        brush.smudged(person.name), brush.smudged(person.idNumber), .text(poverty.kind.rawValue),
                        .day(poverty.recognised),
                    ])
                }
            }
            var headHasCard = false
            for person in household.members where working.contains(person.serial) || person.traits.status != .jobless {
                guard withCard.take(of: 1) == 1 else { continue }
                let isHead = person.serial == household.head.serial
                // Some give the card of the head of the household: the bank knows it under another name.
                let shares = sharedCard.hits(eligible: headHasCard && !isHead, &random)
                try writeCard(of: person, on: shares ? household.head : person, county: place.county.code)
                headHasCard = headHasCard || isHead
            }
        }
    }

    private func writeCard(of person: Resident, on holder: Resident, county: String) throws {
        let card = contacts.card(holder.serial)
        try cards[county]?.write([
            brush.smudged(person.name), brush.smudged(person.idNumber), .text(card.bank), brush.smudged(card.number),
        ])
        guard holder.serial == person.serial else { return }
        let state = closed.hits(&random) ? random.pick(weighted: [("销户", 60), ("户名不符", 40)]) : "正常"
        try book.write([.text(card.number), .text(person.name), .text(state)])
    }

    /// About half of those who went to another province hand in tickets; the plan pays at most 500 yuan a year, so some
    /// tickets are dearer than that.
    func writeReceipts(of placement: Placement) throws {
        guard placement.workPlace == .otherProvince, random.chance(0.5) else { return }
        let employer = organisations.employer(placement.employer)
        let amount = Fen(Int64(random.within(240...1560)) * 50)
        try receipts.write([
            brush.smudged(placement.resident.name), brush.smudged(placement.resident.idNumber),
            .day(placement.start.adding(days: -random.within(1...4))), .text(employer.place), .yuan(amount),
        ])
    }

    func finish() throws {
        for county in poverty.keys.sorted() {
            if let table = poverty[county] { try delivery.finish(table) }
            if let table = cards[county] { try delivery.finish(table) }
        }
        try delivery.finish(receipts)
        try delivery.finish(book)
    }
}
