import GRDB
import Models

/// The six numbers that a county is known by on the overview.
struct CountyHeadlines: Sendable {
    let people: Int
    let registeredPoor: Int
    /// Places taken in classes (人次).
    let trainees: Int
    let contractedPeople: Int
    let stable: Int
    /// Fen.
    let paid: Int64

    /// All zero where nothing is known.
    static func read(_ database: Database, _ county: String) throws -> CountyHeadlines {
        let numbers = [
            "SELECT SUM(n) FROM head_count WHERE county = :county AND what = 'state' AND code IN ('claimed', 'granted')",
            inAll(Series.status(CountyFigures.registeredPoorStatus)),
            "SELECT SUM(n) FROM head_count WHERE county = :county AND what = 'enrolled'",
            inAll(Series.contracted),
            "SELECT MAX(n) FROM head_count WHERE county = :county AND what = 'stable'",
            "SELECT \(Booking.sum(\.paid)) FROM fund JOIN entry_sum USING (county, fund) WHERE county = :county",
        ]
        let statement = try database.cachedStatement(
            sql: "SELECT " + numbers.map { "COALESCE((\($0)), 0)" }.joined(separator: ", "))
        guard let row = try Row.fetchOne(statement, arguments: ["county": county]) else {
            return CountyHeadlines(people: 0, registeredPoor: 0, trainees: 0, contractedPeople: 0, stable: 0, paid: 0)
        }
        return CountyHeadlines(
            people: row[0], registeredPoor: row[1], trainees: row[2], contractedPeople: row[3], stable: row[4],
            paid: row[5])
    }

    /// People of a series without days.
    private static func inAll(_ series: String) -> String {
        "SELECT SUM(begins) FROM edge WHERE county = :county AND place = '' AND series = '\(series)'"
    }

    /// For the template `headlines`.
    var shown: [Headline] {
        [
            Headline(zh: "劳动力", en: "people", number: Numeral.grouped(people), unit: "人"),
            Headline(zh: "建档立卡", en: "registered poor", number: Numeral.grouped(registeredPoor), unit: "人"),
            Headline(zh: "培训人次", en: "training places taken", number: Numeral.grouped(trainees), unit: "人次"),
            Headline(zh: "签订合同", en: "people with contracts", number: Numeral.grouped(contractedPeople), unit: "人"),
            Headline(zh: "稳定就业", en: "stable employment", number: Numeral.grouped(stable), unit: "人"),
            Headline(zh: "已发放", en: "paid out", number: Numeral.yuan(paid), unit: "元"),
        ]
    }
}
