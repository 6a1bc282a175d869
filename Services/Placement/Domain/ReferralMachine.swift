import Journal
import Models

/// How a referral goes on: referred → interviewed → hired, refused or withdrawn. An interview may be left out or held again; who was
/// hired may still not take the post up, and then it is refused or withdrawn.
enum ReferralMachine {
    enum State: String, CaseIterable {
        case referred, interviewed, hired, refused, withdrawn
    }

    /// - Throws: `Refusal` when the step does not follow.
    static func next(_ state: State, _ step: ReferralStep) throws -> State {
        switch (state, step) {
        case (.referred, .interviewed), (.interviewed, .interviewed): .interviewed
        case (.referred, .hired), (.interviewed, .hired): .hired
        case (.referred, .refused), (.interviewed, .refused), (.hired, .refused): .refused
        case (.referred, .withdrawn), (.interviewed, .withdrawn), (.hired, .withdrawn): .withdrawn
        case (.hired, .interviewed), (.hired, .hired), (.refused, _), (.withdrawn, _):
            throw Refusal(
                "wrong-step", zh: "推荐已是“\(state.zh)”，不能再登记“\(step.zh)”",
                en: "the referral is \(state.rawValue); \(step.rawValue) does not follow")
        }
    }
}

extension ReferralMachine.State {
    var zh: String {
        switch self {
        case .referred: "已推荐"
        case .interviewed: "已面试"
        case .hired: "已录用"
        case .refused: "未成"
        case .withdrawn: "已撤回"
        }
    }
}

extension ReferralStep {
    var zh: String {
        switch self {
        case .interviewed: "面试"
        case .hired: "录用"
        case .refused: "未成"
        case .withdrawn: "撤回"
        }
    }
}

/// Who said no to a referral.
enum ReferralSide: String, Hashable {
    case person, employer
}

extension ReferralRefusal {
    var side: ReferralSide {
        switch self {
        case .pay, .distance, .work, .hours, .family, .health, .lodging, .otherWork: .person
        case .skill, .experience, .examination, .filled, .absent, .noHiring: .employer
        }
    }

    var zh: String {
        switch self {
        case .pay: "工资低"
        case .distance: "路途远"
        case .work: "工种不合适"
        case .hours: "工时长"
        case .family: "照顾家庭"
        case .health: "身体原因"
        case .lodging: "食宿条件"
        case .otherWork: "已另找到工作"
        case .skill: "技能不符"
        case .experience: "经验不足"
        case .examination: "体检不合格"
        case .filled: "岗位已满"
        case .absent: "未到场"
        case .noHiring: "单位停招"
        }
    }

    var en: String {
        switch self {
        case .pay: "low pay"
        case .distance: "too far"
        case .work: "the kind of work"
        case .hours: "long hours"
        case .family: "family to care for"
        case .health: "health"
        case .lodging: "board and lodging"
        case .otherWork: "found other work"
        case .skill: "skill does not fit"
        case .experience: "too little experience"
        case .examination: "medical examination"
        case .filled: "post was filled"
        case .absent: "did not come"
        case .noHiring: "the firm stopped hiring"
        }
    }
}
