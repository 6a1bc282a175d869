import Models
import ServiceKit

extension IndicatorCatalogue {
    /// The ages that labour is reported by (年龄结构).
    private static let bands = [Ages(first: 16, last: 29), Ages(first: 30, last: 44), Ages(first: 45, last: 59)]

    /// Labour and work by age: changdu-2020 三(一) wants the age structure analysed, hekou-2018 lists it among what surveys tell.
    static let ages: [Indicator] = bands.flatMap { ages in
        let (zh, en) = ("\(ages.first)至\(ages.last)周岁", "\(ages.first) to \(ages.last)")
        return [
            entry(
                "labour-aged-\(ages.first)-\(ages.last)", Bilingual("农村劳动力:\(zh)", "labour force aged \(en)"), .people,
                .peopleOnLastDayAged(Series.labour, ages),
                Bilingual(
                    "农村劳动力中,期末\(zh)(按出生月份计)的。", "of the labour force, aged \(en) on the last day, by month of birth"),
                ["changdu-RPT-11"]),
            entry(
                "transfers-aged-\(ages.first)-\(ages.last)", Bilingual("转移就业:\(zh)", "transfer employment aged \(en)"),
                .people, .peopleInPeriodAged(Series.work, ages),
                Bilingual(
                    "转移就业人数中,期末\(zh)(按出生月份计)的。",
                    "of the people in transfer employment, aged \(en) on the last day, by month of birth"),
                ["changdu-RPT-11"]),
        ]
    }
}
