import Models
import ServiceKit

extension IndicatorCatalogue {
    private static func area(
        _ code: String, _ area: String, _ name: Bilingual, _ words: Bilingual
    ) -> Indicator {
        entry(code, name, .people, .peopleInPeriod(Series.work(area: area)), words)
    }

    private static func stable(_ months: Int) -> Indicator {
        entry(
            "stable-\(months)", Bilingual("稳定就业满\(months)个月", "stable for \(months) months"), .people,
            .peopleInPeriod(Series.stable(months)),
            Bilingual(
                "连续\(months)个月有工资发放记录、且满\(months)个月的那个月的最后一日在期内的在册人员;工资更正后不再成立的不计。",
                "people on the ledger paid for \(months) consecutive months of which the last ends in the period; not those "
                    + "whom a correction of pay took it from"))
    }

    static let transfer: [Indicator] = [
        entry(
            "transfers", Bilingual("转移就业人数", "people in transfer employment"), .people,
            .peopleInPeriod(Series.work),
            Bilingual(
                "期内有务工记录(劳动合同、工资发放或务工上报)至少一日的在册人员。不论由乡镇、部门还是单位报送、报送几次,每人只计一次;计入其户籍所在村。",
                "people on the ledger with at least one day of work on record in the period, by contract, pay or report. However "
                    + "many townships, departments or firms reported it, each person counts once, in their own village"),
            ["changdu-RPT-01", "baishan-PLC-01"]),
        entry(
            "transfers-women", Bilingual("其中女性", "of these women"), .people, .peopleInPeriod(Series.workFemale),
            Bilingual("转移就业人数中性别为女的。", "of the people in transfer employment, women")),
        area(
            "transfers-in-county", "in-county", Bilingual("县内务工", "in the county"),
            Bilingual("期内合同或上报的工作地在本县的人。", "by contract or report, in the county")),
        area(
            "transfers-in-province", "in-province", Bilingual("县外省内务工", "outside the county, in the province"),
            Bilingual("期内合同或上报的工作地在本县以外、本省以内的人。", "by contract or report, outside the county and in the province")),
        area(
            "transfers-out-of-province", "out-of-province", Bilingual("省外务工", "outside the province"),
            Bilingual(
                "期内合同或上报的工作地在省外的人。一人先后在几处务工的,各处各计一次,故三项之和可大于转移就业人数。",
                "by contract or report, outside the province. Who worked in several places counts in each, so the three may add "
                    + "up to more than all")),
        entry(
            "transfers-outside-province", Bilingual("省外就业(政府组织)", "outside the province, organised by government"),
            .people, .peopleInPeriod(Series.outsideByGovernment),
            Bilingual(
                "期内在省外务工、且认定由政府组织的人。", "people at work outside the province in the period whom government sent"),
            ["changdu-PLC-07"]),
        entry(
            "transfers-card", Bilingual("其中建档立卡人员", "of these card-registered"), .people,
            .peopleInPeriod(Series.workCard),
            Bilingual(
                "务工当日身份为建档立卡贫困户或已脱贫的人。", "people on the card register on a day of the period on which they worked")),
        entry(
            "transfers-monitored", Bilingual("其中监测对象", "of these monitored"), .people,
            .peopleInPeriod(Series.workMonitored),
            Bilingual("务工当日身份为监测对象的人。", "people monitored on a day of the period on which they worked")),
        entry(
            "newly-transferred", Bilingual("新增转移就业", "newly transferred"), .people, .peopleInPeriod(Series.newWork),
            Bilingual("第一次有务工记录的那一日在期内的人。", "people whose first day of work on record lies in the period")),
        entry(
            "at-work-card", Bilingual("期末在岗建档立卡人员", "card-registered at work on the last day"), .people,
            .peopleOnLastDay(Series.workCard),
            Bilingual("期末当日有务工记录的建档立卡(含已脱贫)人员。", "people on the card register with work on record on the last day")),
        entry(
            "paid-people", Bilingual("有工资发放记录的人数", "people with pay on record"), .people,
            .peopleInPeriod(Series.paid),
            Bilingual("期内至少有一个月工资发放记录的在册人员。", "people on the ledger with at least one month of pay in the period")),
        stable(3), stable(6), stable(12),
        entry(
            "organised-transfers", Bilingual("成建制转移输出", "sent out in organised groups"), .people,
            .peopleInPeriod(Series.sentOut),
            Bilingual(
                "期内随县、乡组织的小组出发的人,每人计一次;零散外出不计。",
                "people who left with a group that the county or township sent, each once; nobody who left alone"),
            ["hekou-PLC-01"]),
        entry(
            "organised-transfers-poor", Bilingual("其中建档立卡人员", "of these card-registered"), .people,
            .peopleInPeriod(Series.sentOutCard),
            Bilingual("出发当日身份为建档立卡贫困户或已脱贫的人。", "who were on the card register on the day they left"), ["hekou-PLC-01"]),
        entry(
            "transfer-groups", Bilingual("出发小组", "groups that left"), .count, .things(Series.groups),
            Bilingual("期内出发的小组数。", "groups that left in the period")),
        entry(
            "transfer-rate", Bilingual("建档立卡劳动力转移就业率", "transfer rate of card-registered labour"), .permille,
            .share("transfers-card", of: "card-labour"),
            Bilingual(
                "转移就业的建档立卡人员占建档立卡劳动力的比例。", "card-registered people in transfer employment, of card-registered labour"),
            ["hekou-PLC-03"]),
        entry(
            "employment-rate-poor", Bilingual("建档立卡劳动力就业率", "card-registered labour at work"), .permille,
            .share("at-work-card", of: "card-labour"),
            Bilingual("期末在岗的建档立卡人员占建档立卡劳动力的比例。", "card-registered at work on the last day, of card-registered labour"),
            ["jilin-PLC-05"]),
        entry(
            "transfers-wishing", Bilingual("有意愿者中转移就业的", "of those who wish, transferred"), .people,
            .peopleInPeriod(Series.workWishing),
            Bilingual("转移就业人数中,台账记有转移就业意愿的。", "people in transfer employment with a wish for it on the ledger")),
        entry(
            "transfer-coverage", Bilingual("有意愿者转移就业率", "of those who wish, rate transferred"), .permille,
            .share("transfers-wishing", of: "labour-wishing"),
            Bilingual("有转移就业意愿的劳动力中已转移就业的比例。", "transferred, of the labour that wishes it"),
            ["heyuan-OTH-01"]),
    ]

    static let wages: [Indicator] = [
        entry(
            "wage-months", Bilingual("工资发放人月", "person-months of pay"), .count, .things(Series.wages),
            Bilingual("所属月份在期内的工资发放,一人一月计一。", "months of pay in the period, one for a person and a month")),
        entry(
            "transfer-income", Bilingual("转移就业收入", "income from transfer employment"), .fen, .money(Series.wages),
            Bilingual(
                "所属月份在期内的实发工资合计;月末时人在哪县,计在哪县。",
                "net pay for months of the period, where the person was held at the month's end"),
            ["changdu-PLC-04"]),
        entry(
            "median-wage", Bilingual("月工资中位数", "median month's pay"), .fen, .medianWage,
            Bilingual(
                "期内各人各月实发工资的中位数,按百元档取档中值。",
                "the middle one of the months of pay in the period, to the middle of its hundred yuan")),
    ]
}
