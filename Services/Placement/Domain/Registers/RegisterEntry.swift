import Models

/// An entry as decisions see it.
struct RegisterEntry: Equatable {
    let kind: String
    let face: RegisterFace
    let state: RegisterState
    /// The first day in that state.
    let since: Day
    /// How often it was filed or amended.
    let version: Int

    /// Neither refused nor withdrawn.
    var isLiving: Bool { state != .refused && state != .withdrawn }
}

/// Where an entry stands on a day, its validity counted in.
enum RegisterStanding: String, Codable, Hashable, Sendable, CaseIterable {
    case filed
    /// In force, from a later day on.
    case notYet = "not-yet"
    case inForce = "in-force"
    case suspended
    case expired
    case refused
    case withdrawn

    /// - Parameter state: the state reached by the day.
    init(_ state: RegisterState, from: Day, until: Day?, on day: Day) {
        switch state {
        case .filed: self = .filed
        case .suspended: self = .suspended
        case .refused: self = .refused
        case .withdrawn: self = .withdrawn
        case .inForce:
            if let until, until < day { self = .expired } else { self = from > day ? .notYet : .inForce }
        }
    }

    var zh: String {
        switch self {
        case .filed: "已申报，待认定"
        case .notYet: "尚未生效"
        case .inForce: "有效"
        case .suspended: "暂停"
        case .expired: "已到期"
        case .refused: "未予认定"
        case .withdrawn: "已退出"
        }
    }
}

extension RegisterStep {
    /// The state it leads to, and those it may start from.
    var transition: (from: Set<RegisterState>, to: RegisterState) {
        switch self {
        case .recognise: ([.filed], .inForce)
        case .refuse: ([.filed], .refused)
        case .suspend: ([.inForce], .suspended)
        case .restore: ([.suspended], .inForce)
        case .withdraw: ([.filed, .inForce, .suspended], .withdrawn)
        }
    }

    var zh: String {
        switch self {
        case .recognise: "认定"
        case .refuse: "不予认定"
        case .suspend: "暂停"
        case .restore: "恢复"
        case .withdraw: "退出"
        }
    }
}

extension RegisterFace {
    /// The values of a field.
    func values(of field: String) -> [String] { facts.filter { $0.field == field }.map(\.value) }
}
