import Models
import ServiceKit

/// Every indicator of the product's own (指标目录): one dated definition each. What single plans want reached stands in their packs, by
/// the same codes.
enum IndicatorCatalogue {
    /// In the order in which they are listed.
    static let all: [Indicator] = ledger + transfer + ages + training + service + wages + grants

    /// - Returns: also channels of work that plans name, as `transfers-` and the channel's code, and items of grants, see ``items(_:)``.
    static func indicator(_ code: String) -> Indicator? {
        if let known = byCode[code] ?? itemIndicator(code) { return known }
        guard code.hasPrefix("transfers-"), let channel = ActorID(String(code.dropFirst("transfers-".count))) else {
            return nil
        }
        return entry(
            code, Bilingual("转移就业:渠道 \(channel)", "transferred through \(channel)"), .people,
            .peopleInPeriod(Series.work(channel: channel.description)),
            Bilingual(
                "期内通过该渠道务工的人,每人计一次。渠道以经办人员认定为准;没有认定的,省外、县外按工作地归入。一人有几个渠道的,各计一次。",
                "people who worked through the channel in the period, each once; the channel is what an officer said, "
                    + "else the place where that is a channel. Who worked through several counts in each"),
            ["changdu-PLC-08"])
    }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    /// The day from which the first edition of the definitions holds: the first of the year of the earliest plan.
    static let firstEdition = Day(year: 2018, month: 1, day: 1)!

    static func entry(
        _ code: String, _ name: Bilingual, _ unit: FigureUnit, _ measure: Indicator.Measure, _ words: Bilingual,
        _ duties: [String] = []
    ) -> Indicator {
        Indicator(
            code: code, name: name, unit: unit,
            definitions: [.init(since: firstEdition, words: words, measure: measure)], duties: duties)
    }

    private static let ledger: [Indicator] = [
        entry(
            "ledger-people", Bilingual("台账人数", "people on the ledger"), .people, .peopleOnLastDay(Series.ledger),
            Bilingual(
                "期末在本县台账上的人:已登记、未被身份核验判归他县、未迁出、未注销、未并入他人记录。",
                "people on the county's ledger on the last day: registered, not another county's, not moved away, not ended, "
                    + "not merged into another record"), ["changdu-RPT-01"]),
        entry(
            "ledger-women", Bilingual("其中女性", "of these women"), .people, .peopleOnLastDay(Series.ledgerFemale),
            Bilingual("台账人数中性别为女的。", "people on the ledger who are women")),
        entry(
            "labour-force", Bilingual("农村劳动力", "rural labour force"), .people, .peopleOnLastDay(Series.labour),
            Bilingual(
                "台账人数中,期末年满16周岁、不满60周岁(按出生月份计)且未丧失劳动能力的。",
                "people on the ledger who are 16 to 59 on the last day, by month of birth, and not unable to work"),
            ["changdu-RPT-01"]),
        entry(
            "labour-force-women", Bilingual("其中女性", "of these women"), .people,
            .peopleOnLastDay(Series.labourFemale), Bilingual("农村劳动力中性别为女的。", "labour force who are women")),
        entry(
            "card-labour", Bilingual("建档立卡劳动力", "card-registered labour"), .people,
            .peopleOnLastDay(Series.cardLabour),
            Bilingual(
                "农村劳动力中,期末为建档立卡贫困户或已脱贫(仍在册)的。",
                "labour force who are card-registered poor, or lifted out and still on the register, on the last day")),
        entry(
            "labour-wishing", Bilingual("有转移就业意愿的劳动力", "labour that wishes to transfer"), .people,
            .peopleOnLastDay(Series.wishing),
            Bilingual("农村劳动力中,台账记有转移就业意愿的。", "labour force with a wish to work elsewhere on the ledger")),
        entry(
            "newly-registered", Bilingual("本期新登记", "newly registered"), .people,
            .peopleInPeriod(Series.registered),
            Bilingual("登记日(迁入的为迁入日)在期内的在册人员。", "people on the ledger who were registered, or moved in, in the period")),
        entry(
            "registered-poor", Bilingual("建档立卡贫困人员", "card-registered poor"), .people,
            .peopleOnLastDay(Series.poor),
            Bilingual(
                "期末身份为建档立卡贫困户的在册人员。", "people on the ledger whose status on the last day is card-registered poor"),
            ["hekou-OTH-01"]),
        entry(
            "card-people", Bilingual("建档立卡在册人员(含已脱贫)", "people on the card register, lifted out or not"), .people,
            .peopleOnLastDay(Series.card),
            Bilingual("期末身份为建档立卡贫困户或已脱贫的在册人员。", "people on the ledger who are poor or lifted out on the last day")),
        entry(
            "lifted-out", Bilingual("已脱贫人员", "lifted out of poverty"), .people, .peopleOnLastDay(Series.lifted),
            Bilingual("期末身份为已脱贫的在册人员。", "people on the ledger whose status on the last day is lifted out"),
            ["hekou-OTH-01"]),
        entry(
            "newly-lifted-out", Bilingual("本期脱贫人员", "lifted out in the period"), .people,
            .peopleInPeriod(Series.newlyLifted),
            Bilingual(
                "身份由建档立卡贫困户转为已脱贫、转换日在期内的在册人员。",
                "people on the ledger whose status turned from poor to lifted out in the period"), ["hekou-OTH-01"]),
        entry(
            "lifted-out-rate", Bilingual("脱贫率", "rate lifted out"), .permille, .share("lifted-out", of: "card-people"),
            Bilingual("已脱贫人员占建档立卡在册人员(含已脱贫)的比例。", "lifted out, of all on the card register"), ["hekou-OTH-01"]),
        entry(
            "monitored", Bilingual("防返贫监测对象", "monitored against return to poverty"), .people,
            .peopleOnLastDay(Series.monitored),
            Bilingual(
                "期末身份为脱贫不稳定户、边缘易致贫户或突发严重困难户的在册人员。",
                "people on the ledger whose status on the last day is unstable, marginal or in sudden hardship")),
    ]
}
