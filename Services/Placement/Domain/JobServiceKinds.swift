import Journal
import Models

/// Kinds of service that are the product's own: work that plans ask for without a list of it.
enum JobServiceKind: String, CaseIterable {
    case jobSeeking = "job-seeking"
    case unemploymentRegistration = "unemployment-registration"
    case referral
    case guidance
    case postPush = "post-push"
    case oneToOne = "one-to-one"
    case founderProject = "founder-project"
    case founderGuidance = "founder-guidance"
    case workerContact = "worker-contact"
    case prePostTraining = "pre-post-training"
    case rightsHelp = "rights-help"
    case lifeHelp = "life-help"

    var zh: String {
        switch self {
        case .jobSeeking: "求职登记"
        case .unemploymentRegistration: "失业登记"
        case .referral: "职业介绍"
        case .guidance: "职业指导"
        case .postPush: "岗位推介"
        case .oneToOne: "“一对一”帮扶"
        case .founderProject: "创业项目推介"
        case .founderGuidance: "创业指导"
        case .workerContact: "联系走访务工人员"
        case .prePostTraining: "岗前培训"
        case .rightsHelp: "维权服务"
        case .lifeHelp: "生活服务"
        }
    }

    var en: String {
        switch self {
        case .jobSeeking: "registration as seeking work"
        case .unemploymentRegistration: "unemployment registration"
        case .referral: "job introduction"
        case .guidance: "guidance"
        case .postPush: "posts offered"
        case .oneToOne: "one-to-one help"
        case .founderProject: "start-up projects"
        case .founderGuidance: "guidance for founders"
        case .workerContact: "contact with workers"
        case .prePostTraining: "training before the post"
        case .rightsHelp: "help with rights"
        case .lifeHelp: "help with daily life"
        }
    }
}

/// Where the kind of a service stands: a list of the plan, or the product's own.
enum JobServiceKinds {
    /// Lists of the packs that name services to people.
    static let lists = ["job-services", "one-stop-services", "online-services", "founder-services", "job-loss-acts"]

    static func refusal(of kind: String, in list: String?, _ plan: PlacementPlan) -> Refusal? {
        guard let list else {
            guard JobServiceKind(rawValue: kind) == nil else { return nil }
            let known = JobServiceKind.allCases
            return Refusal(
                "unlisted-code",
                zh: "服务类型“\(kind)”不在所列:\(known.map { "\($0.rawValue) \($0.zh)" }.joined(separator: "、"))",
                en: "'\(kind)' is no kind of service: \(known.map(\.rawValue).joined(separator: ", "))")
        }
        guard lists.contains(list), plan.lists[list] != nil else {
            return Refusal(
                "unknown-list", zh: "本县方案没有服务清单“\(list)”",
                en: "no plan in force here lists services as '\(list)'", isMissing: true)
        }
        return plan.refusal(of: kind, in: list, zh: "服务类型")
    }
}
