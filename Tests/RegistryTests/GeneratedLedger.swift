import Foundation
import GRDB
import Models
import Store
import Testing

@testable import Journal
@testable import RegistryService

/// A county's ledger made up from a seed, folded straight into a file: people, households, statuses, surveys and work. Everything
/// in it is generated.
final class GeneratedLedger {
    static let today = Day("2018-09-30")!
    static let statuses = [PovertyHistory.registeredPoor, "已脱贫", "低收入"]
    static let skills = ["电工", "焊工", "砌筑工", "月嫂"]

    let county = Place.hekou
    let path: String
    private let connection: Connection
    let tables: RegistryTables
    private var random: SeededGenerator
    private var seq: Int64 = 0
    /// People registered so far; they bear the numbers below.
    private(set) var people = 0

    init(seed: UInt64 = 1) throws {
        let memory = "/dev/shm/"
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        path = base + "laowu-ledger-\(UUID().uuidString).sqlite"
        connection = try Connection(path: path)
        try connection.execute(RegistryTables.schema)
        tables = try RegistryTables(connection)
        random = SeededGenerator(seed)
    }

    deinit {
        connection.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    func transaction(_ body: () throws -> Void) throws {
        try connection.execute("BEGIN")
        try body()
        try connection.execute("COMMIT")
    }

    func apply(_ event: RegistryEvent, on day: String = "2018-03-05") throws {
        seq += 1
        try tables.apply(event, EventMeta(time: Moment(iso8601: "\(day)T01:00:00.000Z")!, seq: seq))
    }

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let pool = try ReadPool(path: path)
        let value = try await pool.read(body)
        try pool.close()
        return value
    }

    // MARK: What the seed makes up

    private func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &random)] }

    private func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private func day(_ years: ClosedRange<Int>) -> Day {
        Day(
            year: Int.random(in: years, using: &random), month: Int.random(in: 1...12, using: &random),
            day: Int.random(in: 1...28, using: &random))!
    }

    private static let surnames = Array(
        "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚单解查仇")
    private static let given = Array(
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文辉力鹏志永健世广义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭"
    )

    /// A name as people of the country bear them, a few of minorities.
    private func name() -> String {
        if chance(4) {
            return pick(["阿依古丽", "扎西", "次仁", "阿苦", "吉克", "买买提"]) + "·" + pick(["买买提", "多吉", "卓玛", "木果", "热合曼", "尔布"])
        }
        let surname = String(common(Self.surnames))
        return chance(15)
            ? surname + String(common(Self.given)) : surname + String([common(Self.given), common(Self.given)])
    }

    /// The first ones oftener than the last, as surnames and names are.
    private func common(_ characters: [Character]) -> Character {
        let place = Double.random(in: 0..<1, using: &random)
        return characters[Int(place * place * place * Double(characters.count))]
    }

    static func key(_ number: Int) -> PersonKey {
        var generator = SeededGenerator(UInt64(number))
        let digits = [generator.next(), generator.next()].map { word in
            let text = String(word, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return PersonKey(unchecked: digits.joined())
    }

    /// Registers so many people, about four a household, about 1,500 a village where `villages` is `nil`.
    ///
    /// - Parameter lives: how many of a hundred people have more than their registration.
    func register(_ count: Int, villages: Int? = nil, lives: Int = 40) throws {
        let villages = villages ?? max(1, count / 1_500)
        for number in people..<people + count {
            let head = number / 4 * 4
            let village = DivisionCode("\(county)\(100 + head / 4 % villages / 12)\(201 + head / 4 % villages % 12)")!
            let registered = day(2018...2018)
            try apply(
                .personRegistered(
                    PersonRegistered(
                        county: county, village: village, person: Self.key(number),
                        household: HouseholdID(of: Self.key(number), head: Self.key(head)), isHead: number == head,
                        name: name(), sealedIDNumber: "k1." + String(repeating: "A7fQ", count: 14),
                        sealedPhone: "k1." + String(repeating: "9xLm", count: 12), birth: day(1940...2016),
                        sex: pick(["1", "2"]),
                        education: pick(["primary", "juniorHigh", "juniorHigh", "seniorHigh", "college"]),
                        labourAbility: pick(["ordinary", "ordinary", "ordinary", "skilled", "weak", "lost"]),
                        employmentState: pick(["transferred", "farming", "neither"]),
                        jobWish: pick(["", "愿意就业", "县内就业"]), trainingState: pick(["未参加", "转移就业技能"]),
                        trainingWish: pick(["", "无", "电工", "养殖"]), isDisabled: chance(3), schooling: "非在校",
                        note: "")), on: registered.description)
            if chance(98) {
                try apply(.registrationGranted(RegistrationGranted(county: county, person: Self.key(number))))
            }
            if chance(lives) { try live(number) }
        }
        people += count
    }

    private func live(_ number: Int) throws {
        let person = Self.key(number)
        if chance(40) {
            for status in Self.statuses.prefix(Int.random(in: 1...3, using: &random)) {
                try apply(
                    .povertyStatusRecorded(
                        PovertyStatusRecorded(
                            county: county, person: person, householdNumber: "1", status: status,
                            since: day(2014...2018), ref: RowReference("p-\(status)", number))))
            }
        }
        if chance(10) {
            let kind = pick([StatusKind.relocation, .disability, .hardToEmploy, .unemployment])
            let since = day(2016...2018)
            try apply(
                .statusEpisodeBegan(
                    StatusEpisodeBegan(
                        county: county, person: person,
                        episode: StatusEpisode(
                            kind: kind, since: since, until: chance(50) ? since.adding(days: 200) : nil, detail: "",
                            evidence: ""), actor: .clerk)))
        }
        if chance(25) {
            let since = day(2015...2018)
            try apply(
                .personEntryRecorded(
                    PersonEntryRecorded(
                        county: county, person: person,
                        entry: PersonEntry(
                            kind: pick([.skill, .certificate]), on: since,
                            until: chance(20) ? since.adding(days: 300) : nil, text: pick(Self.skills), level: "",
                            issuer: ""), actor: .clerk)))
        }
        if chance(30) {
            let from = day(2017...2018)
            try tables.work.observe(
                .contractRecorded(
                    ContractRecorded(
                        county: county, contract: ContractID(unchecked: "c-\(number)"), person: person,
                        employer: OrganisationID(unchecked: "91530000MA0000000X"), workplace: DivisionCode("440305")!,
                        area: pick(["in-county", "in-province", "out-of-province"]), post: "普工", from: from,
                        to: from.adding(days: Int.random(in: 30...500, using: &random)), isFreeOfCharge: true,
                        hasHelpedSign: true, ref: RowReference("c", number))))
            if chance(50) {
                try tables.work.observe(
                    .payrollMonthRecorded(
                        PayrollMonthRecorded(
                            county: county, person: person, employer: OrganisationID(unchecked: "91530000MA0000000X"),
                            month: from.month, paidOn: from.month.lastDay, daysWorked: 20,
                            net: Fen(Int64.random(in: 50_000...600_000, using: &random)),
                            ref: RowReference("y", number))))
            }
        }
        if chance(20) { try survey(number) }
        if chance(4) {
            try apply(
                .personClosed(
                    PersonClosed(
                        county: county, person: person,
                        exit: PersonExit(cause: .death, on: day(2018...2018), evidence: "死亡证明"), actor: .clerk)))
        }
    }

    private func survey(_ number: Int) throws {
        let on = day(2018...2018)
        if seq > 0, !hasRound {
            try apply(
                .surveyRoundOpened(
                    SurveyRoundOpened(
                        county: county, round: "2018", baseline: Day("2017-12-31")!, on: Day("2018-01-01")!,
                        surveyors: [], scope: "all", actor: .clerk)))
            hasRound = true
        }
        try apply(
            .surveyAnswered(
                SurveyAnswered(
                    county: county, round: "2018", person: Self.key(number), on: on,
                    method: pick(["visit", "phone", "data", "self"]), surveyor: "village",
                    answers: SurveyAnswers(
                        status: pick(["transferred", "farming", "startUp", "neither"]),
                        area: pick([nil, "in-county", "out-of-province"]), industry: pick([nil, "制造业"]),
                        monthlyIncome: pick([nil, Fen(80_000), Fen(250_000), Fen(500_000)]), skill: pick([nil, "电工"]),
                        trainingWish: pick([nil, "养殖"]), jobWish: pick([nil, "省外就业"]), isWilling: true, isAble: true),
                    actor: .clerk)))
    }

    private var hasRound = false
}
