import Calendars
import Models
import Policy

/// What a scenario takes from a pack: whom to train, how many, and the rates to be met. No figure of a plan stands in Swift.
struct ScenarioPlan {
    let pack: PolicyPack
    let year: Int
    let counties: [DivisionCode]
    /// 人, of which card-registered; of the whole year at full size.
    let people: Target
    let peoplePoor: Target
    let rates: [Threshold]
    let orderModes: [String]
    let otherModes: [String]
    let kind: String
    let form: String
    let contents: [String]
    /// What inspectors look at (检查内容) and what is gone through before a class is closed (五实).
    let inspectionItems: [String]
    let checks: [String]

    /// - Throws: ``ScenarioProblem`` for a pack that sets no training of people in one year.
    init(_ pack: PolicyPack) throws {
        func list(_ id: String) -> [String] { pack.list(id)?.entries.map(\.code) ?? [] }
        let orderModes = list("order-type-modes")
        guard let people = pack.targets.first(where: { $0.indicator == "training-people" }), let year = people.year,
            let poor = pack.targets.first(where: { $0.indicator == "training-people-poor" }), !orderModes.isEmpty,
            let kind = list("training-kinds").first, let form = list("places").first
        else { throw ScenarioProblem.noTrainingYear(pack.id) }
        let counties = Divisions.standard.children(of: pack.area).map(\.code).sorted()
        self.pack = pack
        self.year = year
        self.counties = counties.isEmpty ? [pack.area] : counties
        self.people = people
        peoplePoor = poor
        let wanted: Set = ["order-type-share", "pass-rate"]
        rates = pack.thresholds.filter { wanted.contains($0.indicator) || $0.measured != nil }
        self.orderModes = orderModes
        otherModes = list("course-modes").filter { !orderModes.contains($0) }
        self.kind = kind
        self.form = form
        contents = list("general-contents")
        inspectionItems = list("inspection-items")
        checks = list("five-real")
    }

    /// A rate's bound in percent.
    func bound(_ indicator: String) -> Int { rates.first { $0.indicator == indicator }?.value ?? 0 }
}

/// Why a scenario cannot be run.
enum ScenarioProblem: Error, CustomStringConvertible {
    case unknown(String, [String])
    case noTrainingYear(String)
    case refused([String: Int])
    case silent(String)

    var description: String {
        switch self {
        case .unknown(let name, let known):
            "没有方案 \(name)，有:\(known.joined(separator: "、"))。There is no pack \(name); there are \(known.joined(separator: ", "))."
        case .noTrainingYear(let name):
            "方案 \(name) 没有可演练的年度培训目标。The pack \(name) sets no year of training that could be played."
        case .refused(let codes):
            "命令被拒绝 commands refused: \(codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))"
        case .silent(let what): "没有完成 not done: \(what)"
        }
    }
}
