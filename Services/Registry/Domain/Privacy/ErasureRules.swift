import Journal
import Models
import Policy

/// Whether a person's data may be erased. Every hold that the registry knows of stands here.
enum ErasureRules {
    /// What is under way about a person.
    struct Obstacles: Equatable, Sendable {
        /// Why somebody keeps the data from erasure; `nil`: nobody does.
        var hold: String?
        var hasChange = false
        var hasMove = false
        /// An alarm about the person that nobody has handled.
        var hasAlarm = false
        var isUnemployed = false
        var hasApplication = false
    }

    /// - Parameters:
    ///   - years: for how many years a closed record is kept, as the county or its pack has decided; `nil`: undecided.
    ///   - closedOn: when the record was closed.
    /// - Throws: the reason why not.
    static func requireErasable(
        _ standing: PersonStanding?, closedOn: Day?, _ obstacles: Obstacles, years: Int?, today: Day
    ) throws {
        guard let standing else { throw Refusal.unknownPerson }
        guard !standing.isErased else { throw Refusal.erased }
        switch standing.closing {
        case .death, .emigration: break
        case .merged:
            throw Refusal("erase-survivor", zh: "该档案已并入他人档案,请对合并后的档案办理", en: "erase the record it was merged into")
        case .movedAway:
            throw Refusal("held-by-other-county", zh: "档案已迁往他县,请由档案所在县办理", en: "ask the county that has the record")
        case nil:
            guard standing.state != .denied else {
                throw Refusal(
                    "held-by-other-county", zh: "档案在他县,请由档案所在县办理", en: "ask the county that has the record")
            }
            throw Refusal(
                "record-living", zh: "该人员的档案仍在使用;只有已办理死亡或出国定居的档案可以删除",
                en: "the record lives; only one that was closed by death or emigration may be erased")
        }
        if let hold = obstacles.hold {
            throw Refusal("erasure-hold", zh: "该人员的信息已被要求保留:\(hold)", en: "the data are held: \(hold)")
        }
        let open: [(Bool, String, String)] = [
            (obstacles.hasChange, "变更申请", "a change request"), (obstacles.hasMove, "跨县迁移", "a move"),
            (obstacles.hasAlarm, "未处理的预警", "an alarm nobody has handled"),
            (obstacles.isUnemployed, "失业登记", "a registration as unemployed"),
            (obstacles.hasApplication, "就业困难人员认定申请", "an application for recognition as hard to employ"),
        ]
        if let (_, zh, en) = open.first(where: \.0) {
            throw Refusal("matter-open", zh: "该人员还有未办结的事项:\(zh)", en: "a matter is open: \(en)")
        }
        guard let years else {
            throw Refusal(
                "retention-not-set", zh: "本县尚未设定档案保存年限(\(RegistryRules.retentionYears)),请先设定",
                en:
                    "the county has not decided how long closed records are kept: set \(RegistryRules.retentionYears) first"
            )
        }
        let until = (closedOn ?? today).adding(months: 12 * years)
        guard until <= today else {
            throw Refusal(
                "retention", zh: "保存年限未满,\(until) 以前不得删除", en: "kept by law until \(until)")
        }
    }

    static func requireMayDecide(requestedBy: ActorID, _ actor: ActorID) throws {
        guard requestedBy != actor else {
            throw Refusal("own-request", zh: "申请人不能审批自己的申请", en: "nobody decides on their own request")
        }
    }
}

extension Refusal {
    static let erased = Refusal(
        "erased", zh: "该人员的个人信息已依法删除", en: "the person's data were erased")

    static let noErasureRequest = Refusal(
        "no-such-request", zh: "没有待审批的删除申请", en: "no request for erasure waits", isMissing: true)
}

extension RegistryRules {
    /// The name of the setting that says for how many years a closed record is kept. A pack in force may declare it; else
    /// the county decides it under ``ownSettings``.
    static let retentionYears = "retention_years"

    /// In the place of a pack's name: matters that no plan speaks of and that the county has to decide.
    static let ownSettings = "registry"

    static let ownSetting = SettingDefinition(
        name: retentionYears, label: Label(zh: "已关闭档案的保存年限", en: "years for which a closed record is kept"),
        kind: .count(unit: "年"), defaultValue: nil, duties: [])
}

extension RegistryCommand {
    /// Whom the command is about; `nil` where it is about nobody or a whole household.
    var person: PersonKey? {
        switch self {
        case .verifyPerson(let command): command.person
        case .recordKeyDestruction, .registerPerson, .recordPeopleExport: nil
        default: PersonKey(message.subject)
        }
    }
}
